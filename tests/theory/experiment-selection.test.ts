import { describe, expect, it } from "vitest";
import { Schedule } from "../../analysis/experiment/schedule.ts";
import type { SelectionOutcome } from "../../analysis/experiment/selection/selection.ts";
import { selectionRule } from "../../analysis/experiment/selection/selection-rule.ts";
import { drive, type Evaluate, experimentOf } from "../support/experiment-drive.ts";
import { slippagePoints } from "../support/slippage.ts";
import { share } from "../support/statistics-series.ts";

/*
 * Whole experiments by the schedule that the threads and machines are fed from, with normal values in place of a simulation.
 * In the slippage configuration all others are behind by exactly the difference that matters: nothing is harder.
 */
const POINTS = 5;
const FIRST = 10;
const LEVEL = 0.9;

function experiment(procedure: "KN" | "rinott", streams: "common" | "independent") {
  return experimentOf({
    replications: FIRST,
    level: LEVEL,
    streams,
    factors: [{ set: "a.b", levels: Array.from({ length: POINTS }, (_, at) => at) }],
    responses: [{ kpi: "throughput", better: "higher" }],
    selection: { procedure, indifference: 1 },
  });
}

function outcomeOf(plan: ReturnType<typeof experiment>, evaluate: Evaluate): SelectionOutcome {
  const rule = selectionRule(plan);
  if (rule === null) throw new Error("there is no selection");
  drive(new Schedule(plan, Array<number>(POINTS).fill(1), rule), evaluate, 3);
  return rule.outcome();
}

/** h^2 of the procedure: 2 eta (n0 - 1) with eta = ((2 alpha / (k - 1))^(-2 / (n0 - 1)) - 1) / 2 (Kim & Nelson 2001, (3)). */
const H2 = (((2 * (1 - LEVEL)) / (POINTS - 1)) ** (-2 / (FIRST - 1)) - 1) * (FIRST - 1);

/** Every elimination by the paper's rule, computed here from the values themselves. */
function checkEliminations({ eliminated, selected, counts }: SelectionOutcome, evaluate: Evaluate): void {
  const value = (point: number, replication: number): number =>
    (evaluate({ point, replication, seed: 1, stream: replication }) as readonly number[])[0] as number;
  const differences = (a: number, b: number, count: number): number[] =>
    Array.from({ length: count }, (_, replication) => value(a, replication) - value(b, replication));
  const meanOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
  const variance = (a: number, b: number): number => {
    const first = differences(a, b, FIRST);
    const mean = meanOf(first);
    return first.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (FIRST - 1);
  };
  const margin = (a: number, b: number, count: number): number =>
    Math.max(0, (H2 * variance(a, b) - count) / (2 * count));
  expect([...eliminated.map(({ point }) => point), selected as number].sort()).toEqual([0, 1, 2, 3, 4]);
  let last = FIRST;
  for (const { point, by, count, difference } of eliminated) {
    expect(count).toBeGreaterThanOrEqual(last);
    last = count;
    expect(counts[point]).toBe(count);
    const mean = meanOf(differences(point, by as number, count));
    expect(mean).toBeCloseTo(difference, 9);
    // Behind by more than the margin, or at the end of the region, where the better mean decides.
    expect(mean).toBeLessThan(-margin(point, by as number, count) + 1e-9);
  }
  // The one that is selected was never behind any point that was still in by more than their margin.
  for (const { point, count } of eliminated) {
    for (let at = FIRST; at < count; at++) {
      expect(meanOf(differences(selected as number, point, at))).toBeGreaterThanOrEqual(
        -margin(selected as number, point, at) - 1e-9,
      );
    }
  }
}

describe("KN as an experiment, in the slippage configuration", () => {
  it.each([
    ["random numbers of their own", "independent", 0],
    ["common random numbers", "common", 0.7],
  ] as const)(
    "selects the best with at least its promised probability, by eliminations that follow its rule: %s",
    (_, streams, correlation) => {
      const plan = experiment("KN", streams);
      const { found, error } = share(1000, LEVEL, (trial) => {
        const best = trial % POINTS;
        const evaluate = slippagePoints(trial, best, POINTS, 2, correlation);
        const outcome = outcomeOf(plan, evaluate);
        if (trial < 200) checkEliminations(outcome, evaluate);
        return outcome.selected === best;
      });
      expect(found).toBeGreaterThanOrEqual(LEVEL - 4 * error);
      // The bound is not so loose that any choice would pass.
      expect(error).toBeLessThan(0.01);
    },
  );

  it("loses the best early in no more cases than the level leaves, by any one of the others", () => {
    const plan = experiment("KN", "independent");
    const lostTo = Array<number>(POINTS).fill(0);
    const trials = 800;
    for (let trial = 0; trial < trials; trial++) {
      const { eliminated } = outcomeOf(plan, slippagePoints(trial, 0, POINTS, 2, 0));
      const lost = eliminated.find(({ point }) => point === 0);
      if (lost !== undefined) lostTo[lost.by as number] = (lostTo[lost.by as number] as number) + 1;
    }
    // Each rival's share of the error is (1 - level) / (k - 1), by the inequality that the procedure rests on.
    const each = (1 - LEVEL) / (POINTS - 1);
    const bound = trials * each + 4 * Math.sqrt(trials * each * (1 - each));
    for (const count of lostTo.slice(1)) expect(count).toBeLessThanOrEqual(bound);
  });
});

describe("Rinott's procedure as an experiment", () => {
  it("selects the best with at least its promised probability", () => {
    const plan = experiment("rinott", "independent");
    const { found, error } = share(300, LEVEL, (trial) => {
      const best = trial % POINTS;
      return outcomeOf(plan, slippagePoints(trial, best, POINTS, 2, 0)).selected === best;
    });
    expect(found).toBeGreaterThanOrEqual(LEVEL - 4 * error);
  });
});
