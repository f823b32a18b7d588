import { expect, it } from "vitest";
import { createRun, records } from "../../sim/index.ts";
import { Zones } from "../support/invariants/zones.ts";
import { robotGrid } from "../support/robot-grid.ts";
import { modelOf } from "../support/theory-run.ts";

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed + 1);

/** Half an order a second, which is three quarters of what the fleet can carry. */
const model = modelOf(robotGrid(15, 200, { interarrival: 2, until: 900 }));

it.each(SEEDS)("200 robots on a grid never share a zone and never wait for each other for ever: seed %i", (seed) => {
  const run = createRun(model, { recorder: "full", seed });
  run.advance();
  expect(run.deadlocks).toBe(0);
  // Whoever drives is soon done: few of the 450 orders are still on their way.
  expect(run.jobsCompleted).toBeGreaterThan(320);
  const zones = new Zones(model);
  for (const record of records(run.trace())) zones.take(record);
});
