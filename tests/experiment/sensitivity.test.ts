import { describe, expect, it } from "vitest";
import type { Experiment } from "../../analysis/experiment/experiment.ts";
import { readExperiment } from "../../analysis/experiment/read-experiment.ts";
import { renderExperimentReport } from "../../analysis/experiment/report/report.ts";
import { type ExperimentResults, resultsOf } from "../../analysis/experiment/results.ts";
import { resultsText } from "../../analysis/experiment/results-text.ts";
import { Schedule } from "../../analysis/experiment/schedule.ts";
import { type Sensitivity, sensitivityOf } from "../../analysis/experiment/sensitivity/sensitivity.ts";
import { drive, experimentOf } from "../support/experiment-drive.ts";
import { normals, trialStream } from "../support/statistics-series.ts";

/** The experiment made with a function of the factors in place of the simulator. */
function made(
  document: object,
  response: (values: readonly number[], replication: number, point: number) => number,
): ExperimentResults {
  const experiment: Experiment = experimentOf({ replications: 1, responses: ["throughput"], ...document });
  const schedule = new Schedule(
    experiment,
    experiment.points.map(() => 1),
  );
  drive(schedule, ({ point, replication }) => [
    response(experiment.points[point]?.values as readonly number[], replication, point),
  ]);
  return resultsOf(experiment, ["1/h"], schedule.resultsByPoint);
}

type Of<Kind extends Sensitivity["kind"]> = Extract<Sensitivity, { readonly kind: Kind }>;

function foundIn<Kind extends Sensitivity["kind"]>(results: ExperimentResults, kind: Kind): Of<Kind> {
  const found = sensitivityOf(results, 0);
  if (found.kind !== kind) throw new Error(`found ${JSON.stringify(found)}`);
  return found as Of<Kind>;
}

const ranges = (count: number, range: readonly [number, number], more: object = {}) =>
  Array.from({ length: count }, (_, at) => ({ id: `x${at + 1}`, set: `a.b${at}`, range, ...more }));
const byFactor = <T extends { readonly factor: number }>(factors: readonly T[]): T[] =>
  factors.toSorted((a, b) => a.factor - b.factor);

describe("Sobol' indices of an experiment", () => {
  const ishigami = ([x = 0, y = 0, z = 0]: readonly number[]): number =>
    Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);

  it("are those of Ishigami's function", () => {
    const factors = ranges(3, [-Math.PI, Math.PI]);
    const found = foundIn(made({ factors, design: { kind: "saltelli", points: 2048 } }, ishigami), "saltelli");
    // Exact: V = a^2 / 8 + b pi^4 / 5 + b^2 pi^8 / 18 + 1 / 2 with a = 7, b = 0.1 (Ishigami & Homma, 1990).
    const variance = 49 / 8 + (0.1 * Math.PI ** 4) / 5 + (0.01 * Math.PI ** 8) / 18 + 0.5;
    const together = (8 * 0.01 * Math.PI ** 8) / 225;
    const first = [(0.5 * (1 + (0.1 * Math.PI ** 4) / 5) ** 2) / variance, 49 / 8 / variance, 0];
    const total = [(first[0] as number) + together / variance, first[1] as number, together / variance];
    for (const { factor, first: own, total: all } of found.factors) {
      expect(Math.abs(own.value - (first[factor] as number))).toBeLessThan(0.02);
      expect(Math.abs(all.value - (total[factor] as number))).toBeLessThan(0.02);
      expect(own.lower).toBeLessThan(first[factor] as number);
      expect(own.upper).toBeGreaterThan(first[factor] as number);
      expect(all.upper - all.lower).toBeLessThan(0.15);
    }
    expect(found.factors.map(({ factor }) => factor)).toEqual([0, 1, 2]);
  });

  it("tell what two factors do only together, where they are asked for", () => {
    const design = { kind: "saltelli", points: 1024, pairs: true };
    const results = made({ factors: ranges(3, [-Math.PI, Math.PI]), design }, ishigami);
    const { pairs, points } = foundIn(results, "saltelli");
    expect(points).toBe(1024);
    // Exact: x1 and x3 alone act together, by 8 b^2 pi^8 / 225 of the variance (Ishigami & Homma, 1990).
    const variance = 49 / 8 + (0.1 * Math.PI ** 4) / 5 + (0.01 * Math.PI ** 8) / 18 + 0.5;
    const exact = (8 * 0.01 * Math.PI ** 8) / 225 / variance;
    expect([pairs[0]?.factor, pairs[0]?.other, pairs.length]).toEqual([0, 2, 3]);
    expect(Math.abs((pairs[0]?.share.value as number) - exact)).toBeLessThan(0.04);
    for (const { factor, other, share } of pairs) {
      const truth = factor === 0 && other === 2 ? exact : 0;
      expect(share.lower).toBeLessThan(truth);
      expect(share.upper).toBeGreaterThan(truth);
    }
    expect(resultsText(results)).toMatch(/two together +share +interval\n[- ]+\nx1 x x3 +0\.2/);
    const html = renderExperimentReport(results, []);
    expect(html).toContain("Two together");
    expect(html).toContain("for each of 8 parts");
    const other = { factors: ranges(2, [0, 1]), responses: ["throughput"], design: { kind: "morris", pairs: true } };
    expect(() => experimentOf(other)).toThrow("design.pairs: is not for morris");
  });

  it("are those of Sobol's g-function", () => {
    const weights = [0, 1, 4.5, 9];
    const g = (values: readonly number[]): number =>
      values.reduce((product, x, at) => {
        const weight = weights[at] as number;
        return (product * (Math.abs(4 * x - 2) + weight)) / (1 + weight);
      }, 1);
    const results = made({ factors: ranges(4, [0, 1]), design: { kind: "saltelli", points: 2048 } }, g);
    // Exact: V_i = 1 / (3 (1 + a_i)^2), V = product (1 + V_i) - 1 (Saltelli & Sobol', 1995).
    const parts = weights.map((weight) => 1 / (3 * (1 + weight) ** 2));
    const all = parts.reduce((product, part) => product * (1 + part), 1);
    for (const { factor, first, total } of foundIn(results, "saltelli").factors) {
      const part = parts[factor] as number;
      expect(Math.abs(first.value - part / (all - 1))).toBeLessThan(0.02);
      expect(Math.abs(total.value - (part * (all / (1 + part))) / (all - 1))).toBeLessThan(0.02);
    }
  });

  it("take choices as well, and each point is made once", () => {
    const factors = [
      { policy: "dispatching", levels: ["FIFO", "SPT"] },
      { id: "n", set: "a.b", range: [1, 3], whole: true },
    ];
    const results = made({ factors, design: { kind: "saltelli", points: 64 } }, (values) =>
      (values as readonly unknown[])[0] === "SPT" ? 1 : 0,
    );
    expect(results.points).toHaveLength(6);
    const [rule, machines] = byFactor(foundIn(results, "saltelli").factors);
    expect(rule?.total.value).toBeCloseTo(1, 6);
    expect(machines?.total.value).toBe(0);
  });
});

describe("elementary effects of an experiment", () => {
  it("are the slopes of a linear function over the ranges, without spread, also of whole numbers", () => {
    const factors = [
      { id: "a", set: "p.a", range: [10, 30] },
      { id: "b", set: "p.b", range: [2, 7], whole: true },
      { id: "c", set: "p.c", range: [0, 1] },
    ];
    const results = made({ factors, design: { kind: "morris", trajectories: 6 } }, ([a = 0, b = 0]) => 2 * a - 3 * b);
    const found = byFactor(foundIn(results, "morris").factors);
    expect(found.map(({ mu }) => Math.round(mu * 1e9) / 1e9)).toEqual([40, -15, 0]);
    expect(found.map(({ muStar }) => Math.round(muStar.value * 1e9) / 1e9)).toEqual([40, 15, 0]);
    for (const { sigma } of found) expect(sigma).toBeLessThan(1e-9);
    expect(foundIn(results, "morris").factors[0]?.factor).toBe(0);
  });

  it("tell interactions by sigma, and noise from effects", () => {
    const normal = normals(trialStream("noise", 1));
    const results = made(
      { factors: ranges(4, [0, 1]), replications: 8, design: { kind: "morris", trajectories: 40 } },
      ([a = 0, b = 0, c = 0]) => 10 * a + 8 * b * c + 0.2 * normal(),
    );
    const [a, b, c, d] = byFactor(foundIn(results, "morris").factors) as [never, never, never, never];
    const of = (each: { muStar: { value: number }; sigma: number; noise: number }) => each;
    expect(of(a).sigma).toBeLessThan(0.4);
    // Of 8 b c the effect of b is 8 c, uniform on {0, 1/3, 2/3, 1}: mean 4, standard deviation 8 sqrt(5) / 6 = 2.98.
    expect(Math.abs(of(b).muStar.value - 4)).toBeLessThan(1.6);
    expect(Math.abs(of(c).sigma - 2.98)).toBeLessThan(0.8);
    // A difference of two means of 8 by a step of 2/3: 0.2 sqrt(2 / 8) / (2 / 3) = 0.15.
    for (const each of [a, b, c, d]) expect(Math.abs(of(each).noise - 0.15)).toBeLessThan(0.02);
    expect(resultsText(results)).toContain("No more than noise: x4.");
  });

  it("draw the same design for the same seed, another for another", () => {
    const points = (seed: number): unknown =>
      experimentOf({
        factors: ranges(3, [0, 1]),
        design: { kind: "morris", seed },
        responses: ["throughput"],
      }).points.map(({ values }) => values);
    expect(points(4)).toEqual(points(4));
    expect(points(4)).not.toEqual(points(5));
  });
});

describe("a tornado of an experiment", () => {
  const factors = [
    { id: "flat", set: "p.a", range: [0, 2] },
    { id: "steep", set: "p.b", range: [-1, 3], base: 0 },
    { id: "bent", set: "p.c", range: [-1, 1] },
  ];
  const response = ([a = 0, b = 0, c = 0]: readonly number[], replication: number): number =>
    100 + a + 5 * b + 4 * c * c + Math.sin(replication) * 30;

  it("moves one factor at a time from the base, with paired intervals", () => {
    const results = made({ factors, replications: 5, design: { kind: "one-at-a-time" } }, response);
    const found = foundIn(results, "one-at-a-time");
    expect(found.factors.map(({ factor }) => factor)).toEqual([1, 2, 0]);
    const [steep, bent, flat] = found.factors;
    expect(steep?.low.value).toBeCloseTo(-5, 9);
    expect(steep?.high.value).toBeCloseTo(15, 9);
    expect(bent?.low.value).toBeCloseTo(4, 9);
    expect(bent?.swing.value).toBeCloseTo(0, 9);
    expect(flat?.swing.value).toBeCloseTo(2, 9);
    // The noise is common to all points, and leaves their differences.
    for (const { swing } of found.factors) expect(swing.upper - swing.lower).toBeLessThan(1e-9);
    expect(resultsText(results)).toMatch(/^steep moves throughput most: by -5 and \+15 1\/h at the ends of its range/);
  });

  it("is drawn in the report, as the other plots are", () => {
    for (const design of [
      { kind: "one-at-a-time" },
      { kind: "morris", trajectories: 4 },
      { kind: "saltelli", points: 16 },
    ]) {
      const html = renderExperimentReport(
        made({ factors: factors.map(({ base: _, ...rest }) => rest), design }, response),
        [],
      );
      expect(html).toContain(">steep<");
      expect(html).not.toContain("NaN");
    }
  });

  it("says so where nothing can be told", () => {
    const design = { kind: "one-at-a-time" };
    expect(resultsText(made({ factors, design }, () => 3))).toBe(
      "throughput tells nothing of the factors: it is the same at all points.",
    );
  });
});

describe("what is wrong about a design for sensitivity", () => {
  const problems = (document: object): string[] => {
    const text = JSON.stringify({ experiment: 1, scenario: "x.yaml", responses: ["throughput"], ...document });
    const reading = readExperiment(text, "x.yaml");
    return reading.ok ? [] : reading.problems.map(({ path, message, remedy }) => `${path} ${message}; ${remedy}`);
  };

  it("is named, with what would be right", () => {
    const factors = ranges(2, [0, 1]);
    const rule = [{ policy: "dispatching", levels: ["SPT", "FIFO"] }];
    expect(problems({ factors: rule, design: { kind: "morris" } })).toEqual([
      "factors[0] has no range, which morris needs; vary numbers of the scenario, or take another design",
    ]);
    expect(problems({ factors, design: { kind: "morris", grid: 5 } })[0]).toContain("give an even number such as 4");
    expect(problems({ factors, design: { kind: "saltelli" } })[0]).toContain("give points: 64");
    expect(problems({ factors, design: { kind: "saltelli", points: 100 } })[0]).toContain("is no power of two");
    expect(problems({ factors: ranges(2, [3, 3]), design: { kind: "morris" } })[0]).toContain(
      "give the least value first",
    );
    expect(problems({ factors: ranges(2, [0, 1], { base: 2 }), design: { kind: "one-at-a-time" } })[0]).toContain(
      "factors[0].base is not within 0 and 1",
    );
    expect(problems({ factors, design: { kind: "saltelli", points: 65536 } })[0]).toContain("makes 262144 points");
    expect(problems({ factors, design: { kind: "moris" } })[0]).toContain("morris");
  });
});
