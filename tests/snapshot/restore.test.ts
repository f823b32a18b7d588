import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRun, type Model, type Run, restoreRun, snapshotFromJson, snapshotToJson } from "../../sim/index.ts";
import { plants } from "../support/random-scenarios.ts";
import { rowsOf } from "../support/rows-of.ts";
import { shippedModel } from "../support/shipped.ts";

const SMART_FACTORY = "scenarios/smart-factory.yaml";
const HORIZON = 6 * 3600;
const FULL = { recorder: "full" } as const;

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Runs on by so many steps: events and ends of instants, so that the run may stop within an instant. False: it is over. */
function advanceSteps(run: Run, steps: number): boolean {
  let left = steps;
  return steps <= 0 || run.advance({ condition: () => --left <= 0 }) === "condition";
}

/** The same run, taken down as JSON and put up again in a plant built anew. */
function moved(model: Model, run: Run): Run {
  return restoreRun(model, snapshotFromJson(snapshotToJson(run.snapshot())), FULL);
}

/** Cuts a run at these shares of its steps, and compares what it has become with the whole run. */
function compareWithUncut(model: Model, until: number, shares: readonly number[]): void {
  const whole = createRun(model, { ...FULL, until });
  let steps = 0;
  whole.advance({ condition: () => ++steps < 0 });
  let cut = createRun(model, { ...FULL, until });
  let at = 0;
  for (const each of shares.toSorted((a, b) => a - b)) {
    const next = Math.floor(each * steps);
    advanceSteps(cut, next - at);
    at = next;
    cut = moved(model, cut);
  }
  cut.advance();
  expect([cut.now, cut.events, cut.workInProcess]).toEqual([whole.now, whole.events, whole.workInProcess]);
  expect(cut.digest()).toBe(whole.digest());
  expect(rowsOf(cut.trace()).equals(rowsOf(whole.trace()))).toBe(true);
}

describe("a run that goes on from a snapshot, through JSON and in a plant built anew", () => {
  it("has the same records and the same digest as uncut: any plant, cut anywhere, also within an instant", () => {
    fc.assert(
      fc.property(plants, share, (model, at) => compareWithUncut(model, model.run.until, [at])),
      { numRuns: 40, seed: 2 },
    );
  });

  it("may be cut many times", () => {
    fc.assert(
      fc.property(plants, fc.array(share, { minLength: 2, maxLength: 6 }), (model, shares) =>
        compareWithUncut(model, model.run.until, shares),
      ),
      { numRuns: 20, seed: 3 },
    );
  });

  it("is the same for the smart factory", () => {
    const model = shippedModel(SMART_FACTORY);
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 3 }), (shares) =>
        compareWithUncut(model, HORIZON, shares),
      ),
      { numRuns: 5, seed: 4 },
    );
  });

  it("may be cut within every instant, between what happens in it and its decisions", () => {
    const model = shippedModel(SMART_FACTORY);
    const whole = createRun(model, { ...FULL, until: 3600 });
    whole.advance();
    let cut = createRun(model, { ...FULL, until: 3600 });
    let withinInstant = 0;
    while (cut.step()) {
      if (!cut.snapshot().kernel.instantOpen) continue;
      withinInstant++;
      cut = moved(model, cut);
    }
    expect(withinInstant).toBeGreaterThan(10);
    expect(cut.digest()).toBe(whole.digest());
  });

  it("depends on what the snapshot says: with longer times to come it is another run", () => {
    const model = shippedModel(SMART_FACTORY);
    const run = createRun(model, { ...FULL, until: HORIZON });
    run.advance({ until: HORIZON / 2 });
    const changed = snapshotFromJson(snapshotToJson(run.snapshot()));
    for (const job of changed.plant.jobs) job.times = job.times.map((time) => 2 * time);
    const other = restoreRun(model, changed, FULL);
    for (const each of [run, other]) each.advance();
    expect(other.digest()).not.toBe(run.digest());
  });
});

describe("a text that is no snapshot of this version", () => {
  const snapshot = createRun(shippedModel(SMART_FACTORY), FULL).snapshot();
  const text = snapshotToJson(snapshot);

  it.each([
    ["an older one", text.replace(/"version":\d+/, '"version":1'), `version 1, this version reads ${snapshot.version}`],
    ["another document", `{"version":${snapshot.version}}`, "the text holds no snapshot of a run"],
  ])("%s is refused", (_, given, message) => {
    expect(() => snapshotFromJson(given)).toThrow(message);
  });
});
