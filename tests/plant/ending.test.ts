import { describe, expect, it } from "vitest";
import { createRun, restoreRun, snapshotFromJson, snapshotToJson } from "../../sim/index.ts";
import { modelOf, runToEnd } from "../support/plant-story.ts";

const saw = (run: string, more = "") => `
takt: 1
run: ${run}
calendars: [{ id: day, period: 40, working: [[0, 30]] }]
workCentres: [{ id: saw${more} }]
products: [{ id: part, route: [{ at: saw, time: 10 }] }]
orders: [{ list: [{ product: part }, { product: part }, { product: part }, { product: part, time: 50 }] }]
`;
const disturbed = ", calendar: day, failure: { timeBetween: 7, clock: calendar, repair: 1 }";

describe("a run", () => {
  it("with an end lasts until then, whether anything happens or not", () => {
    expect(runToEnd(saw("{ until: 1000 }")).now).toBe(1000);
    expect(runToEnd(saw("{ until: 25 }")).now).toBe(25);
  });

  it("without an end lasts until the last order has left, although failures and shifts would go on", () => {
    const run = runToEnd(saw("{}", disturbed));
    expect(run.jobsCompleted).toBe(4);
    expect(run.workInProcess).toBe(0);
    // The last part comes at 50 and needs its 10 s and some repairs.
    expect(run.now).toBeGreaterThan(60);
    expect(run.now).toBeLessThan(70);
  });

  it("ends with its count of completions, or of starts", () => {
    const completions = runToEnd(saw("{ stopAfter: { completions: 2 } }"));
    expect([completions.jobsCompleted, completions.now]).toEqual([2, 20]);
    const starts = runToEnd(saw("{ stopAfter: { starts: 2 } }"));
    expect([starts.jobsCompleted, starts.now]).toEqual([1, 10]);
  });

  it.each([
    ["{ until: 90 }", ""],
    ["{ until: 90 }", disturbed],
    ["{}", disturbed],
    ["{ stopAfter: { completions: 2 } }", ""],
    ["{ stopAfter: { starts: 3 } }", disturbed],
  ])("%s%s ends the same in one go, in pieces and step by step", (run, more) => {
    const model = modelOf(saw(run, more));
    const whole = createRun(model, { recorder: "kpi" });
    expect(whole.advance()).toBe("finished");
    const byTime = createRun(model, { recorder: "kpi" });
    for (let until = 7; byTime.advance({ until }) !== "finished"; until += 7) expect(byTime.now).toBe(until);
    const byEvents = createRun(model, { recorder: "kpi" });
    while (byEvents.advance({ events: 1 }) === "events");
    const bySteps = createRun(model, { recorder: "kpi" });
    while (bySteps.step());
    const byCondition = createRun(model, { recorder: "kpi" });
    while (byCondition.advance({ condition: () => true }) === "condition");
    for (const other of [byTime, byEvents, bySteps, byCondition]) {
      expect(other.now).toBe(whole.now);
      expect(other.events).toBe(whole.events);
      expect(other.digest()).toBe(whole.digest());
    }
  });

  it("that has ended has ended for good, also when restored from a snapshot", () => {
    for (const run of ["{ until: 90 }", "{}", "{ stopAfter: { completions: 2 } }", "{ stopAfter: { starts: 2 } }"]) {
      const model = modelOf(saw(run, disturbed));
      const ended = createRun(model, { recorder: "kpi" });
      ended.advance();
      const restored = restoreRun(model, snapshotFromJson(snapshotToJson(ended.snapshot())), { recorder: "kpi" });
      for (const each of [ended, restored]) {
        expect(each.step()).toBe(false);
        expect(each.advance()).toBe("finished");
      }
      expect(restored.now).toBe(ended.now);
      expect(restored.digest()).toBe(ended.digest());
    }
  });

  it("may be given a later end when it is restored", () => {
    const model = modelOf(saw("{ until: 25 }"));
    const short = createRun(model, { recorder: "kpi" });
    short.advance();
    const longer = restoreRun(model, short.snapshot(), { recorder: "kpi", until: 100 });
    longer.advance();
    const whole = createRun(model, { recorder: "kpi", until: 100 });
    whole.advance();
    expect(longer.jobsCompleted).toBe(4);
    expect(longer.digest()).toBe(whole.digest());
  });

  it("has the same records whatever it is recorded with", () => {
    const model = modelOf(saw("{ until: 90 }", disturbed));
    const [kpi, full] = (["kpi", "full"] as const).map((recorder) => {
      const run = createRun(model, { recorder });
      run.advance();
      return run;
    });
    const off = createRun(model, { recorder: "off" });
    off.advance();
    expect(full!.digest()).toBe(kpi!.digest());
    expect(full!.trace().digest).toBe(kpi!.digest());
    expect([off.now, off.events, off.jobsCompleted]).toEqual([kpi!.now, kpi!.events, kpi!.jobsCompleted]);
    expect(() => off.digest()).toThrow("recorder is off");
    expect(() => kpi!.trace()).toThrow('use the recorder "full"');
  });
});

describe("memory", () => {
  it("grows with the jobs in the plant, not with the jobs ever made", () => {
    const model = modelOf(`
takt: 1
run: { until: 100000, seed: 1 }
workCentres: [{ id: saw }, { id: oven, buffer: 2 }]
products: [{ id: part, route: [{ at: saw, time: "exponential(6)", yield: 95 % }, { at: oven, time: "exponential(7)" }] }]
orders: [{ product: part, interarrival: exponential(10), whenFull: reject }]
`);
    let most = 0;
    const run = createRun(model, { recorder: "off" });
    while (run.advance({ events: 500 }) === "events") most = Math.max(most, run.workInProcess);
    const { plant, kernel } = run.snapshot();
    expect(plant.nextJob).toBeGreaterThan(9000);
    // Slots: the jobs in the plant at its fullest, between the looks too, and the order that waits at the door.
    expect(plant.jobs.length).toBeLessThan(2 * most + 10);
    expect(plant.jobs.length).toBeLessThan(100);
    expect(plant.freeSlots.length + run.workInProcess).toBe(plant.jobs.length);
    expect(plant.workCentres[1]!.claims.length).toBeLessThanOrEqual(1);
    expect(kernel.list.times.length).toBeLessThanOrEqual(64);
  });
});
