import { expect, it } from "vitest";
import { robotGrid } from "../../bench/robot-grid.ts";
import { createRun, records } from "../../sim/index.ts";
import { Zones } from "../support/invariants/zones.ts";
import { modelOf } from "../support/theory-run.ts";
import { ZoneCounts } from "../support/zone-counts.ts";

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed + 1);
const DAY = 86_400;

/** Half an order a second, which is three quarters of what the fleet can carry. */
const model = modelOf(robotGrid(15, 200, { interarrival: 2, until: DAY }));

it.each(SEEDS)(
  "200 robots on a grid never share a zone in a whole day, and never wait for each other for ever: seed %i",
  (seed) => {
    const zones = new ZoneCounts(model);
    const run = createRun(model, { recorder: "kpi", sinks: [zones], seed });
    run.advance();
    run.flush();
    expect([run.now, run.deadlocks, zones.deadlocked, zones.collisions]).toEqual([DAY, 0, 0, 0]);
    // Whoever drives is soon done: few of the 43,200 orders (their standard deviation is 208) are still on their way.
    expect(run.jobsCompleted).toBeGreaterThan(43_200 - 1000);
    expect(zones.reservations).toBeGreaterThan(20 * run.jobsCompleted);
  },
);

it("robots are in the zones of where they stand and drive", () => {
  const run = createRun(model, { recorder: "full", until: 900 });
  run.advance();
  const zones = new Zones(model);
  for (const record of records(run.trace())) zones.take(record);
});
