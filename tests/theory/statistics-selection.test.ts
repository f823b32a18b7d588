import { describe, expect, it } from "vitest";
import { bonferroniIntervals, tukeyIntervals } from "../../analysis/statistics/comparing/all-pairs.ts";
import { compareWithBest } from "../../analysis/statistics/comparing/best-comparisons.ts";
import { nextAllocation } from "../../analysis/statistics/comparing/budget-allocation.ts";
import {
  type KimNelsonState,
  kimNelsonAllocations,
  runKimNelson,
  startKimNelson,
} from "../../analysis/statistics/comparing/kim-nelson.ts";
import { bestByMean, rinottTotals } from "../../analysis/statistics/comparing/rinott-selection.ts";
import { screenIndependent, screenPaired } from "../../analysis/statistics/comparing/screening.ts";
import { type Moments, momentsOf, withObservation } from "../../analysis/statistics/intervals/moments.ts";
import { rinottConstant } from "../../analysis/statistics/quantiles/rinott.ts";
import { normals, share, trialStream } from "../support/statistics-series.ts";

const LEVEL = 0.95;
const INITIAL = 12;

/**
 * The slippage configuration: one system leads all others by the indifference amount, 1. With common random numbers all
 * share a part of each replication, so that their correlation is `correlation`.
 */
function slippage(
  trial: number,
  systems: number,
  sigma: number,
  correlation: number,
): (system: number, at: number) => number {
  const streams = Array.from({ length: systems }, (_, system) => normals(trialStream(`system/${system}`, trial)));
  const common = normals(trialStream("common", trial));
  const shared: number[] = [];
  const own: number[][] = streams.map(() => []);
  const draw = (list: number[], normal: () => number, at: number): number => {
    while (list.length <= at) list.push(normal());
    return list[at] as number;
  };
  const best = trial % systems;
  return (system, at) =>
    (system === best ? 1 : 0) +
    sigma *
      (Math.sqrt(correlation) * draw(shared, common, at) +
        Math.sqrt(1 - correlation) * draw(own[system] as number[], streams[system] as () => number, at));
}

const first = (observe: (system: number, at: number) => number, systems: number, count: number): number[][] =>
  Array.from({ length: systems }, (_, system) => Array.from({ length: count }, (_, at) => observe(system, at)));

describe("the procedure of Kim & Nelson in the slippage configuration", () => {
  const SYSTEMS = 5;
  const run = (trial: number, correlation: number): KimNelsonState => {
    const observe = slippage(trial, SYSTEMS, 3, correlation);
    const begun = startKimNelson(first(observe, SYSTEMS, INITIAL), { indifference: 1, level: LEVEL });
    const ended = runKimNelson(begun, observe);
    checkTrace(begun, ended, observe);
    return ended;
  };

  /** What must hold in every elimination trace. */
  function checkTrace(
    begun: KimNelsonState,
    ended: KimNelsonState,
    observe: (system: number, at: number) => number,
  ): void {
    const gone = ended.eliminated.map(({ system }) => system);
    expect([...gone, ended.selected].sort()).toEqual([...Array(SYSTEMS).keys()]);
    const counts = ended.eliminated.map(({ count }) => count);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    const longest = Math.max(...begun.variances.flat().map((variance) => Math.floor(begun.h2 * variance))) + 1;
    expect(ended.count).toBeLessThanOrEqual(Math.max(longest, INITIAL));
    // Each eliminated system was, when it left, behind another one still in by more than the margin of the two.
    const mean = (system: number, count: number): number => {
      let sum = 0;
      for (let at = 0; at < count; at++) sum += observe(system, at);
      return sum / count;
    };
    for (const [place, { system, count }] of ended.eliminated.entries()) {
      const rivals = [...ended.eliminated.slice(place).map((entry) => entry.system), ended.selected as number];
      const together = ended.eliminated.slice(0, place).filter((entry) => entry.count === count);
      const behind = [...rivals, ...together.map((entry) => entry.system)].some((other) => {
        const margin = Math.max(0, ((begun.h2 * (begun.variances[system]?.[other] as number)) / count - 1) / 2);
        return other !== system && mean(system, count) < mean(other, count) - margin + 1e-9;
      });
      expect(behind).toBe(true);
    }
  }

  it.each([
    ["independent random numbers", 0],
    ["common random numbers", 0.8],
  ])("selects the best with at least its probability, with %s", (_, correlation) => {
    const { found, error } = share(2500, LEVEL, (trial) => run(trial, correlation).selected === trial % SYSTEMS);
    expect(found).toBeGreaterThanOrEqual(LEVEL - 4 * error);
  });

  it("common random numbers save more than half of the observations, and the allocations add up", () => {
    const total = (correlation: number): number => {
      let sum = 0;
      for (let trial = 0; trial < 60; trial++) {
        const ended = run(trial, correlation);
        const allocations = kimNelsonAllocations(ended);
        expect(allocations[ended.selected as number]).toBe(ended.count);
        sum += allocations.reduce((all, count) => all + count, 0);
      }
      return sum;
    };
    expect(total(0.8)).toBeLessThan(0.5 * total(0));
  });
});

describe("Rinott's procedure in the slippage configuration", () => {
  const select = (trial: number, systems: number, sigma: number, h: number): number => {
    const observe = slippage(trial, systems, sigma, 0);
    const { totals } = rinottTotals(first(observe, systems, INITIAL), { indifference: 1, h });
    return bestByMean(totals.map((total, system) => Array.from({ length: total }, (_, at) => observe(system, at))));
  };

  it("of two systems selects the better with its probability, neither less nor noticeably more: h is exact", () => {
    const h = rinottConstant(LEVEL, 2, INITIAL);
    const { found, error } = share(2000, LEVEL, (trial) => select(trial, 2, 4, h) === trial % 2);
    expect(Math.abs(found - LEVEL)).toBeLessThan(4 * error);
  });

  it("of six systems selects the best with at least its probability", () => {
    const h = rinottConstant(LEVEL, 6, INITIAL);
    const { found, error } = share(500, LEVEL, (trial) => select(trial, 6, 3, h) === trial % 6);
    expect(found).toBeGreaterThanOrEqual(LEVEL - 4 * error);
  });
});

describe("simultaneous statements hold together with their level", () => {
  const SYSTEMS = 4;
  const TRIALS = 1500;
  const MEANS = [0, 0.5, 1, 1];
  const groups = (trial: number, count: number, correlation: number): number[][] => {
    const observe = slippage(trial, SYSTEMS, 1.5, correlation);
    const best = trial % SYSTEMS;
    return first(observe, SYSTEMS, count).map((group, system) =>
      group.map((value) => value - (system === best ? 1 : 0) + (MEANS[system] as number)),
    );
  };

  it.each([0, 0.7])("Hsu's intervals, correlation %d", (correlation) => {
    const { found, error } = share(100, LEVEL, (trial) => {
      const { intervals } = compareWithBest(groups(trial, 10, correlation), { commonRandomNumbers: correlation > 0 });
      return intervals.every(([lower, upper], system) => {
        const others = MEANS.filter((_, other) => other !== system);
        const difference = (MEANS[system] as number) - Math.max(...others);
        return lower <= difference && difference <= upper;
      });
    });
    expect(found).toBeGreaterThanOrEqual(LEVEL - 4 * error);
  });

  it("Tukey's are exact for equal samples", () => {
    const { found, error } = share(120, LEVEL, (trial) =>
      tukeyIntervals(groups(trial, 8, 0)).every(({ first: a, second: b, lower, upper }) => {
        const difference = (MEANS[a] as number) - (MEANS[b] as number);
        return lower <= difference && difference <= upper;
      }),
    );
    expect(Math.abs(found - LEVEL)).toBeLessThan(4 * error);
  });

  it.each([false, true])("Bonferroni's, common random numbers %s", (commonRandomNumbers) => {
    const { found, error } = share(TRIALS, LEVEL, (trial) =>
      bonferroniIntervals(groups(trial, 10, commonRandomNumbers ? 0.7 : 0), { commonRandomNumbers }).every(
        ({ first: a, second: b, lower, upper }) => {
          const difference = (MEANS[a] as number) - (MEANS[b] as number);
          return lower <= difference && difference <= upper;
        },
      ),
    );
    expect(found).toBeGreaterThanOrEqual(LEVEL - 4 * error);
    expect(found).toBeLessThan(0.99);
  });

  it.each([
    ["paired", screenPaired, 0.7],
    ["independent", screenIndependent, 0],
  ] as const)("%s screening keeps the best, and drops others", (_, screen, correlation) => {
    let kept = 0;
    const { found, error } = share(TRIALS, LEVEL, (trial) => {
      const observe = slippage(trial, SYSTEMS, 1.5, correlation);
      const subset = screen(first(observe, SYSTEMS, 20)).kept;
      kept += subset.length / TRIALS;
      return subset.includes(trial % SYSTEMS);
    });
    expect(found).toBeGreaterThanOrEqual(LEVEL - 4 * error);
    expect(kept).toBeLessThan(3.2);
  });
});

describe("optimal computing budget allocation", () => {
  it("selects the best more often than equal allocation of the same budget", () => {
    const SYSTEMS = 8;
    const means = Array.from({ length: SYSTEMS }, (_, system) => -0.5 * system);
    const BUDGET = 320;
    const TRIALS = 1200;
    const correct = (adaptive: boolean): number =>
      share(TRIALS, 0.5, (trial) => {
        const streams = means.map((_, system) => normals(trialStream(`ocba/${system}`, trial)));
        const draw = (system: number): number => (means[system] as number) + 2 * (streams[system] as () => number)();
        const count = adaptive ? 10 : BUDGET / SYSTEMS;
        let states: Moments[] = means.map((_, system) => momentsOf(Array.from({ length: count }, () => draw(system))));
        while (states.reduce((sum, state) => sum + state.count, 0) < BUDGET) {
          const shares = nextAllocation(states, 24);
          states = states.map((state, system) => {
            let next = state;
            for (let at = 0; at < (shares[system] as number); at++) next = withObservation(next, draw(system));
            return next;
          });
        }
        return states.every((state) => state.mean <= (states[0] as Moments).mean);
      }).found;
    const [ocba, equal] = [correct(true), correct(false)];
    expect(ocba).toBeGreaterThan(equal + 0.03);
  });
});
