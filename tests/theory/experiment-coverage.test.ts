import { describe, expect, it } from "vitest";
import type { Found, Pilots } from "../../analysis/experiment/found.ts";
import { judgePilots, nextPilotLength, PILOT_INTERVALS } from "../../analysis/experiment/judge-pilots.ts";
import type { RunSeries } from "../../analysis/experiment/run-series.ts";
import { meanIntervalOf, momentsOf } from "../../analysis/statistics/index.ts";
import type { Run } from "../../sim/index.ts";
import { createRun, modelOf } from "../support/theory-engine.ts";

const EXPERIMENTS = 1000;
const REPLICATIONS = 10;
const LEVEL = 0.95;
const FIRST_PILOTS = 8000;
const PILOTS: Pilots = {
  findsWarmUp: true,
  findsLength: true,
  method: "MSER-5",
  replications: 10,
  length: FIRST_PILOTS,
  most: null,
  of: ["meanWip"],
  relative: 0.05,
  window: 0.05,
  tolerance: 0.05,
};
/** Load 0.8, times in mean services. */
const MEAN_WIP = 4;
const MEAN_FLOW_TIME = 5;

const model = modelOf(`takt: 1
run: { until: 1 d }
workCentres: [{ id: server }]
products: [{ id: customer, route: [{ at: server, time: exponential(1 s) }] }]
orders: [{ product: customer, interarrival: exponential(1.25 s) }]
`);

/** Customers in process x time of a run up to instants of one's choice, without records: all but the run itself costs nothing. */
function watch(seed: number, replication: number, until: number): { run: Run; areaUntil: (time: number) => number } {
  const run = createRun(model, { recorder: "off", seed, replication, until });
  let [area, since, level] = [0, 0, run.workInProcess];
  const condition = (): boolean => {
    area += level * (run.now - since);
    since = run.now;
    level = run.workInProcess;
    return false;
  };
  const areaUntil = (time: number): number => {
    run.advance({ until: time, condition });
    return area + level * (time - since);
  };
  return { run, areaUntil };
}

function pilot(seed: number, replication: number, length: number): RunSeries {
  const { areaUntil } = watch(seed, replication, length);
  const every = length / PILOT_INTERVALS;
  let before = 0;
  const wipTime = Array.from({ length: PILOT_INTERVALS }, (_, at) => {
    const area = areaUntil((at + 1) * every);
    const inInterval = area - before;
    before = area;
    return inInterval;
  });
  return { every, wipTime, completed: [], flowTime: [], due: [], tardiness: [] };
}

/** Warm-up and run length as `takt experiment` finds them. */
function advice(seed: number): Found {
  for (let length = FIRST_PILOTS; ; ) {
    const series = Array.from({ length: PILOTS.replications }, (_, at) => pilot(seed, (1 << 19) + at, length));
    const question = { pilots: PILOTS, length, replications: REPLICATIONS, level: LEVEL, givenWarmUp: [0] };
    const answer = judgePilots([series], question);
    const next = nextPilotLength(answer, PILOTS, length, 64 * FIRST_PILOTS);
    if (next === null && answer.ok) return answer.found;
    if (next === null) throw new Error(answer.ok ? "" : answer.reason);
    length = next;
  }
}

/** Mean WIP after the warm-up, and mean flow time by Little's law over that time. */
function replicate(seed: number, replication: number, warmUp: number, until: number): [number, number] {
  const { run, areaUntil } = watch(seed, replication, until);
  const before = areaUntil(warmUp);
  const completedBefore = run.jobsCompleted;
  const area = areaUntil(until) - before;
  return [area / (until - warmUp), area / (run.jobsCompleted - completedBefore)];
}

/** M/M/1: exact long-run means, experiments that know nothing of them. */
describe("warm-up and run length by the tool's own advice", () => {
  it("give 95 % intervals that cover in 92 to 97 % of 1,000 experiments", () => {
    const covered = [0, 0];
    let widths = 0;
    for (let seed = 1; seed <= EXPERIMENTS; seed++) {
      const { warmUp, until } = advice(seed);
      const values = Array.from({ length: REPLICATIONS }, (_, replication) =>
        replicate(seed, replication, warmUp as number, until as number),
      );
      [MEAN_WIP, MEAN_FLOW_TIME].forEach((exact, at) => {
        const { lower, upper, halfWidth } = meanIntervalOf(momentsOf(values.map((each) => each[at] as number)), LEVEL);
        if (lower <= exact && exact <= upper) covered[at]! += 1;
        if (at === 0) widths += halfWidth / exact / EXPERIMENTS;
      });
    }
    console.info(`covered: mean WIP ${covered[0]}, mean flow time ${covered[1]} of ${EXPERIMENTS}; ± ${widths}`);
    for (const count of covered) {
      expect(count).toBeGreaterThanOrEqual(0.92 * EXPERIMENTS);
      expect(count).toBeLessThanOrEqual(0.97 * EXPERIMENTS);
    }
    // The precision that came out is the one that was asked for.
    expect(widths).toBeGreaterThan(0.75 * PILOTS.relative);
    expect(widths).toBeLessThan(1.15 * PILOTS.relative);
    // About six minutes of one core, which may have to be shared.
  }, 1_800_000);
});
