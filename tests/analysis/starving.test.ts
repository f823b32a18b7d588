import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { jobWarnings } from "../../analysis/run-warnings.ts";
import { runToEnd } from "../support/plant-story.ts";

/** Work of 1 s comes every second, from 0 on; an order of 5 s at 0.5 s finds the machine taken at every end of work. */
const crowded = (dispatching: string, until: number) => ({
  takt: 1,
  run: { until },
  policies: { dispatching },
  workCentres: [{ id: "saw" }],
  products: [
    { id: "short", route: [{ at: "saw", time: 1 }] },
    { id: "long", route: [{ at: "saw", time: 5 }] },
  ],
  orders: [
    { id: "many", product: "short", interarrival: 1, first: 0 },
    { id: "one", list: [{ product: "long", time: 0.5 }] },
  ],
});

describe("a job starves", () => {
  it("when others pass it for ever: it is told with how long it waits, and who went first", () => {
    const report = kpisOf(runToEnd(crowded("SPT", 100.5)).trace());
    // Those that came at 1, 2, ..., 100 s went first.
    expect(report.starving).toEqual([{ job: 1, product: "long", workCentre: "saw", waited: 100, passedBy: 100 }]);
    expect(jobWarnings(report)).toEqual([
      "Job 1 (long) starves: it has waited at saw for 1 min 40 s, and 100 that came after it went first.",
    ]);
  });

  it("not yet when fewer than twenty have passed it, and never where jobs go in the order in which they came", () => {
    expect(kpisOf(runToEnd(crowded("SPT", 19.5)).trace()).starving).toEqual([]);
    expect(kpisOf(runToEnd(crowded("SPT", 20.5)).trace()).starving).toHaveLength(1);
    expect(kpisOf(runToEnd(crowded("FCFS", 100.5)).trace()).starving).toEqual([]);
  });
});
