import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createKpis } from "../../analysis/kpi/create-kpis.ts";
import { IntervalKpis } from "../../analysis/kpi/interval-kpis.ts";
import type { KpiReport } from "../../analysis/kpi/report.ts";
import { createRun, type Model } from "../../sim/index.ts";
import { plants } from "../support/random-scenarios.ts";
import { horizonOf, shippedModel, shippedScenarios } from "../support/shipped.ts";

/** Intervals of this length end at no round time, at which things happen. */
const PARTS = 5.37;

/** Each interval beside the KPIs of the same run observed from its beginning on. */
function compared(model: Model, until: number): { own: KpiReport; observed: KpiReport }[] {
  const every = until / PARTS;
  const intervals = new IntervalKpis(model, every);
  const folds = Array.from({ length: Math.ceil(PARTS) }, (_, at) => createKpis(model, { warmUp: at * every }));
  const run = createRun(model, { recorder: "kpi", sinks: [intervals, ...folds], until });
  return folds.map((fold, at) => {
    const to = Math.min((at + 1) * every, until);
    run.advance({ until: to });
    run.flush();
    return { own: intervals.end(to), observed: fold.finish(to) };
  });
}

/** Where two reports differ by more than rounding. */
function differences(own: unknown, observed: unknown, path: string): string[] {
  if (Object.is(own, observed)) return [];
  if (typeof observed === "object" && observed !== null && typeof own === "object" && own !== null) {
    const keys = new Set([...Object.keys(own), ...Object.keys(observed)]);
    return [...keys].flatMap((key) => differences((own as Figures)[key], (observed as Figures)[key], `${path}.${key}`));
  }
  const isClose =
    typeof own === "number" &&
    typeof observed === "number" &&
    Math.abs(own - observed) <= 1e-9 * Math.max(1, Math.abs(observed));
  return isClose ? [] : [`${path}: ${own}, not ${observed}`];
}

type Figures = Readonly<Record<string, unknown>>;

function expectIntervals(model: Model, until: number): void {
  const found = compared(model, until).flatMap(({ own, observed }, at) => differences(own, observed, `[${at}]`));
  expect(found).toEqual([]);
}

describe("the KPIs of an interval", () => {
  it.each(shippedScenarios)("of %s are those of the run observed from its beginning on", (file) => {
    const horizon = horizonOf(file);
    expectIntervals(shippedModel(file), horizon < Number.POSITIVE_INFINITY ? horizon / 4 : 20_000);
  });

  it("of any plant are those of the run observed from its beginning on", () => {
    fc.assert(
      fc.property(plants, (model) => expectIntervals(model, 1000)),
      { numRuns: 8, seed: 1 },
    );
  });
});

/** Where the data hold this number, arrays of numbers included. */
function placesOf(data: unknown, number: number, path = ""): string[] {
  if (data === number) return [path];
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => placesOf(value, number, `${path}.${key}`));
}

/** Where the data have a field of this name. */
function fieldsOf(data: unknown, name: string, path = ""): string[] {
  if (typeof data !== "object" || data === null || ArrayBuffer.isView(data)) return [];
  const own = name in data ? [`${path}.${name}`] : [];
  return [...own, ...Object.entries(data).flatMap(([key, value]) => fieldsOf(value, name, `${path}.${key}`))];
}

describe("the beginning of observation", () => {
  const BEGINNING = 1.25e300;

  it.each(shippedScenarios)(
    "stands in all that is counted of %s under its name, and nothing else under that name",
    (file) => {
      const model = shippedModel(file);
      const kpis = createKpis(model, { warmUp: BEGINNING });
      const horizon = horizonOf(file);
      const run = createRun(model, {
        recorder: "kpi",
        sinks: [kpis],
        until: horizon < Number.POSITIVE_INFINITY ? horizon / 20 : 2000,
      });
      run.advance();
      run.flush();
      const counted = kpis.snapshot?.();
      const places = placesOf(counted, BEGINNING);
      expect(new Set(places)).toEqual(new Set(fieldsOf(counted, "from")));
      expect(places.length).toBeGreaterThan(5);
    },
  );
});
