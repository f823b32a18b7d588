import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Experiment } from "../../analysis/experiment/experiment.ts";
import { readExperiment } from "../../analysis/experiment/read-experiment.ts";
import { renderExperimentReport } from "../../analysis/experiment/report/report.ts";
import { resultsOf } from "../../analysis/experiment/results.ts";
import { resultsText } from "../../analysis/experiment/results-text.ts";
import { Schedule } from "../../analysis/experiment/schedule.ts";
import type { SelectionOutcome } from "../../analysis/experiment/selection/selection.ts";
import { selectionRule } from "../../analysis/experiment/selection/selection-rule.ts";
import {
  kimNelsonAllocations,
  momentsOf,
  nextAllocation,
  rinottTotals,
  runKimNelson,
  startKimNelson,
} from "../../analysis/statistics/index.ts";
import { drive, type Evaluate, experimentOf } from "../support/experiment-drive.ts";
import { slippagePoints } from "../support/slippage.ts";

const POINTS = 4;
const FIRST = 8;

function document(selection: object, more: object = {}): object {
  return {
    replications: FIRST,
    factors: [{ id: "x", set: "a.b", levels: Array.from({ length: POINTS }, (_, at) => at) }],
    responses: [{ kpi: "throughput", better: "higher" }],
    selection,
    ...more,
  };
}

function select(
  experiment: Experiment,
  evaluate: Evaluate,
  width = 1,
  choose: (underWay: number) => number = () => 0,
): { outcome: SelectionOutcome; schedule: Schedule; made: number } {
  const rule = selectionRule(experiment);
  if (rule === null) throw new Error("there is no selection");
  const schedule = new Schedule(
    experiment,
    experiment.points.map(() => 1),
    rule,
  );
  const made = drive(schedule, evaluate, width, choose);
  return { outcome: rule.outcome(), schedule, made };
}

const KN = experimentOf(document({ procedure: "KN", indifference: 1 }));
const OWN = { streams: "independent" };
const RINOTT = experimentOf(document({ procedure: "rinott", indifference: 1 }, OWN));
const OCBA = experimentOf(document({ procedure: "OCBA", budget: 150, increment: 10 }));

describe("selecting the best point of an experiment", () => {
  it("KN is Kim & Nelson's procedure: the same eliminations after the same replications", () => {
    for (let trial = 0; trial < 20; trial++) {
      const evaluate = slippagePoints(trial, trial % POINTS, POINTS, 2, 0.3);
      const observe = (point: number, replication: number): number => evaluate({ point, replication })[0];
      const first = Array.from({ length: POINTS }, (_, point) =>
        Array.from({ length: FIRST }, (_, replication) => observe(point, replication)),
      );
      const plain = runKimNelson(startKimNelson(first, { indifference: 1 }), observe);
      const { outcome, schedule } = select(KN, evaluate);
      expect(outcome.selected).toBe(plain.selected);
      expect(outcome.eliminated.map(({ point, count }) => ({ system: point, count }))).toEqual(plain.eliminated);
      expect(outcome.counts).toEqual(kimNelsonAllocations(plain));
      expect(schedule.resultsByPoint.map(({ length }) => length)).toEqual(outcome.counts);
      for (const { point, by, count, difference } of outcome.eliminated) {
        const mean = (at: number): number =>
          momentsOf(Array.from({ length: count }, (_, replication) => observe(at, replication))).mean;
        expect(difference).toBeCloseTo(mean(point) - mean(by as number), 12);
        if (point !== outcome.eliminated.at(-1)?.point) expect(difference).toBeLessThan(0);
      }
    }
  });

  it("rinott makes as many replications of each as its first stage asks for", () => {
    const evaluate = slippagePoints(3, 2, POINTS, 2, 0);
    const first = Array.from({ length: POINTS }, (_, point) =>
      Array.from({ length: FIRST }, (_, replication) => evaluate({ point, replication })[0]),
    );
    const { outcome } = select(RINOTT, evaluate, 3);
    expect(outcome.counts).toEqual(rinottTotals(first, { indifference: 1 }).totals);
    expect(outcome.selected).toBe(2);
  });

  it("OCBA spends its budget to the last replication, as nextAllocation shares it out", () => {
    const evaluate = slippagePoints(5, 1, POINTS, 2, 0);
    const { outcome } = select(OCBA, evaluate, 4);
    const moments = (counts: readonly number[]) =>
      counts.map((count, point) =>
        momentsOf(Array.from({ length: count }, (_, replication) => evaluate({ point, replication })[0])),
      );
    let counts = Array.from({ length: POINTS }, () => FIRST);
    for (let total = POINTS * FIRST; total < 150; ) {
      const shares = nextAllocation(moments(counts), Math.min(10, 150 - total));
      counts = counts.map((count, at) => count + (shares[at] as number));
      total = counts.reduce((sum, count) => sum + count, 0);
    }
    expect(outcome.counts).toEqual(counts);
    const best = moments(counts).map(({ mean }) => mean);
    expect(outcome.selected).toBe(best.indexOf(Math.max(...best)));
    expect(outcome.probability).toBeGreaterThan(0.5);
  });

  it.each([
    ["KN", KN],
    ["rinott", RINOTT],
    ["OCBA", OCBA],
  ])(
    "%s finds the same, to the bit, whatever the number of workers and the order in which they end",
    (_, experiment) => {
      const evaluate: Evaluate = (task) =>
        (task.replication + task.point) % 7 === 3 ? null : slippagePoints(8, 0, POINTS, 1.5, 0.4)(task);
      const alone = select(experiment, evaluate);
      expect(alone.outcome.selected).not.toBeNull();
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 9 }), fc.infiniteStream(fc.nat()), (width, choices) => {
          const other = select(experiment, evaluate, width, (count) => (choices.next().value as number) % count);
          expect(other.outcome).toEqual(alone.outcome);
          expect(other.schedule.resultsByPoint).toEqual(alone.schedule.resultsByPoint);
          // Ahead of what is needed are no more than are under way, and KN's row.
          expect(other.made).toBeLessThanOrEqual(alone.made + width * POINTS);
        }),
        { numRuns: 15 },
      );
    },
  );

  it("gives up a point of which nothing is observed, and ends where all but one are such", () => {
    const plain = slippagePoints(1, 2, POINTS, 1, 0);
    for (const experiment of [KN, RINOTT, OCBA]) {
      const { outcome } = select(experiment, (task) => (task.point === 2 ? null : plain(task)));
      expect(outcome.eliminated[0]).toMatchObject({ point: 2, count: FIRST, by: null });
      expect(outcome.selected).not.toBe(2);
      expect(select(experiment, (task) => (task.point > 0 ? null : plain(task))).outcome.selected).toBe(0);
      expect(select(experiment, () => null).outcome).toMatchObject({ selected: null, remaining: [] });
    }
  });

  it("says that it is open where the most replications do not suffice", () => {
    for (const [procedure, more] of [
      ["KN", {}],
      ["rinott", OWN],
    ] as const) {
      const few = experimentOf(document({ procedure, indifference: 0.01, most: 12 }, more));
      const { outcome, schedule } = select(few, slippagePoints(1, 0, POINTS, 9, 0));
      expect(outcome.selected).toBeNull();
      expect(Math.max(...outcome.counts)).toBe(12);
      const results = resultsOf(few, ["1/h"], schedule.resultsByPoint, outcome);
      expect(resultsText(results)).toMatch(/^Open by throughput after \d+ replications by .*most: 12/);
    }
  });

  it("takes the share of the best first mean as the difference that matters", () => {
    const relative = experimentOf(document({ procedure: "KN", relative: "5 %" }));
    const evaluate: Evaluate = ({ point }) => [10 - point];
    const { outcome } = select(relative, evaluate);
    expect(outcome.indifference).toBeCloseTo(0.5, 12);
    expect(outcome).toMatchObject({ selected: 0, counts: [FIRST, FIRST, FIRST, FIRST] });
  });

  it("tells the answer first, in the report as well", () => {
    const { outcome, schedule } = select(KN, slippagePoints(2, 3, POINTS, 2, 0.5));
    const results = resultsOf(KN, ["1/h"], schedule.resultsByPoint, outcome);
    const answer =
      "x 3 is selected as the best by throughput: with probability 95 % or more where it leads by 1 1/h or more.";
    expect(resultsText(results).startsWith(answer)).toBe(true);
    const html = renderExperimentReport(results, []);
    expect(html).toContain(answer);
    expect(html).not.toContain("NaN");
    expect(html.match(/behind x \d by/g)).toHaveLength(3);
  });
});

describe("what is wrong about a selection", () => {
  const problems = (doc: object): string[] => {
    const reading = readExperiment(JSON.stringify({ experiment: 1, scenario: "x.yaml", ...doc }), "x.yaml");
    return reading.ok ? [] : reading.problems.map(({ path, message, remedy }) => `${path} ${message}; ${remedy}`);
  };

  it("is named, with what would be right", () => {
    expect(problems(document({ procedure: "KM", indifference: 1 }))[0]).toContain("selection.procedure");
    expect(problems(document({ procedure: "KN" }))).toEqual([
      "selection says not what difference matters; give relative: 2 %, or indifference: 60 in the response's unit",
    ]);
    expect(problems(document({ procedure: "KN", indifference: 0 }))[0]).toContain("is not above 0");
    expect(problems(document({ procedure: "rinott", indifference: 1 }))[0]).toContain("write streams: independent");
    expect(problems(document({ procedure: "OCBA" }))[0]).toContain("give budget: 400");
    expect(problems(document({ procedure: "OCBA", budget: 32 }))).toEqual([
      "selection.budget is used up by the first 8 replications of each of 4 points; give at least 64, or fewer first ones",
    ]);
    expect(problems(document({ procedure: "KN", indifference: 1, response: "thruput" }))[0]).toContain("throughput");
    expect(problems(document({ procedure: "KN", indifference: 1 }, { responses: ["meanUtilisation"] }))[0]).toContain(
      "says not which way is better; write { kpi: meanUtilisation, better: lower } or higher",
    );
    expect(problems(document({ procedure: "KN", indifference: 1 }, { factors: [] }))[0]).toContain("a single point");
    expect(problems(document({ procedure: "KN", indifference: 1 }, { precision: { relative: "2 %" } }))[0]).toContain(
      "stands beside precision",
    );
    expect(problems(document({ procedure: "KN", indifference: 1, most: 4 }))[0]).toContain("give at least 8");
  });
});
