import { describe, expect, it } from "vitest";
import { bestMetamodel, fitMetamodels, type Metamodel } from "../../analysis/experiment/metamodel/metamodel.ts";
import { metamodelData } from "../../analysis/experiment/metamodel/metamodel-data.ts";
import { metamodelText } from "../../analysis/experiment/metamodel/metamodel-text.ts";
import { contourLines, labelPlace } from "../../analysis/experiment/report/contours.ts";
import { renderMetamodelReport } from "../../analysis/experiment/report/metamodel-report.ts";
import { type ExperimentResults, resultsOf } from "../../analysis/experiment/results.ts";
import { Schedule } from "../../analysis/experiment/schedule.ts";
import { fitGaussianProcess, leaveOneOut } from "../../analysis/statistics/index.ts";
import { drive, experimentOf } from "../support/experiment-drive.ts";
import { normals, trialStream } from "../support/statistics-series.ts";

type Response = (values: readonly number[], replication: number, point: number) => number;

function made(document: object, response: Response): ExperimentResults {
  const experiment = experimentOf({ replications: 1, responses: ["throughput"], ...document });
  const schedule = new Schedule(
    experiment,
    experiment.points.map(() => 1),
  );
  drive(schedule, ({ point, replication }) => [
    response(experiment.points[point]?.values as readonly number[], replication, point),
  ]);
  return resultsOf(experiment, ["1/h"], schedule.resultsByPoint);
}

const FACTORS = [
  { id: "a", set: "p.a", range: [0, 10] },
  { id: "b", set: "p.b", range: [2, 6] },
];
const SPREAD = { factors: FACTORS, design: { kind: "latin-hypercube", points: 14 } };
const quadratic = ([a = 0, b = 0]: readonly number[]): number => 3 + 2 * a - b + 0.5 * a * b - 0.3 * a * a + b * b;
const of = (models: readonly Metamodel[], kind: Metamodel["kind"]): Metamodel =>
  models.find((each) => each.kind === kind)!;

describe("regression metamodels of an experiment", () => {
  it("are exact for a polynomial of their order", () => {
    const data = metamodelData(made(SPREAD, quadratic), 0);
    const models = fitMetamodels(data);
    expect(models.map(({ kind }) => kind)).toEqual(["linear", "interactions", "quadratic", "gp"]);
    const second = of(models, "quadratic");
    expect(bestMetamodel(models)?.kind).toBe("quadratic");
    for (const at of [
      [1, 5],
      [9, 2.5],
      [5, 4],
    ]) {
      expect(second.predict(at).value).toBeCloseTo(quadratic(at), 8);
    }
    expect(second.r2).toBeCloseTo(1, 10);
    expect(second.validation?.press).toBeLessThan(1e-15);
    expect(of(models, "linear").r2).toBeLessThan(0.99);
    // In coded units the curvature of a is -0.3 (half the range)^2.
    const half = (data.factors[0]!.high - data.factors[0]!.low) / 2;
    expect(second.terms.find(({ name }) => name === "a^2")?.estimate).toBeCloseTo(-0.3 * half * half, 8);
  });

  it("find the lack of fit of a plane on a curved response, and none on a plane", () => {
    const normal = normals(trialStream("lack", 1));
    const plan = { ...SPREAD, replications: 4, streams: "independent" };
    const bent = fitMetamodels(
      metamodelData(
        made(plan, (at) => quadratic(at) + normal()),
        0,
      ),
      ["linear"],
    );
    expect(bent[0]?.lackOfFit?.pValue).toBeLessThan(1e-6);
    expect(bent[0]?.lackOfFit?.degreesOfFreedom).toEqual([11, 42]);
    let rejected = 0;
    for (let trial = 0; trial < 200; trial++) {
      const noise = normals(trialStream("flat", trial));
      const flat = made({ ...plan, replications: 3 }, ([a = 0, b = 0]) => 2 * a - b + noise());
      const [model] = fitMetamodels(metamodelData(flat, 0), ["linear"]);
      if ((model?.lackOfFit?.pValue as number) < 0.05) rejected++;
    }
    // 10 of 200, with 4 standard errors of 3.1.
    expect(rejected).toBeLessThanOrEqual(22);
    expect(rejected).toBeGreaterThan(0);
  });

  it("have PRESS by the hat matrix' leverages", () => {
    // y on x = 0, 1, 2, 3: fit 0.9 + 0.4 x, residuals 0.1, -0.3, 0.3, -0.1, leverages 0.7, 0.3, 0.3, 0.7 (by hand).
    const y = [1, 1, 2, 2];
    const results = made(
      { factors: [{ set: "p.a", levels: [0, 1, 2, 3] }], design: { kind: "factorial" } },
      ([x = 0]) => y[x] as number,
    );
    const [line] = fitMetamodels(metamodelData(results, 0), ["linear"]);
    const press = 2 * (0.1 / 0.3) ** 2 + 2 * (0.3 / 0.7) ** 2;
    expect(line?.validation?.press).toBeCloseTo(press, 10);
    expect(line?.validation?.r2).toBeCloseTo(1 - press, 10);
    expect(line?.r2).toBeCloseTo(0.8, 10);
    expect(line?.predict([1.5]).value).toBeCloseTo(1.5, 10);
  });

  it("have intervals of the mean that hold, with common random numbers by the replications' own models", () => {
    for (const streams of ["common", "independent"]) {
      let held = 0;
      const trials = 300;
      for (let trial = 0; trial < trials; trial++) {
        const common = normals(trialStream("common", trial));
        const own = normals(trialStream("own", trial));
        const shared = Array.from({ length: 6 }, () => (streams === "common" ? 2 * common() : 0));
        const results = made({ ...SPREAD, replications: 6, streams }, ([a = 0, b = 0], replication) => {
          return 2 * a - b + (shared[replication] as number) + own();
        });
        const [line] = fitMetamodels(metamodelData(results, 0), ["linear"]);
        const { lower, upper } = line!.predict([5, 4]);
        if (lower <= 6 && 6 <= upper) held++;
      }
      // 285 of 300, with 4 standard errors of 3.8.
      expect(held).toBeGreaterThanOrEqual(270);
      expect(held).toBeLessThan(300);
    }
  });
});

describe("Gaussian-process metamodels of an experiment", () => {
  const wavy = ([a = 0, b = 0]: readonly number[]): number => Math.sin(a) * 5 + b;

  it("go through points without noise, and foresee others better than polynomials", () => {
    const plan = { factors: FACTORS, design: { kind: "latin-hypercube", points: 40 } };
    const data = metamodelData(made(plan, wavy), 0);
    const models = fitMetamodels(data);
    const gp = of(models, "gp");
    for (const { at, mean } of data.points) expect(gp.predict(at).value).toBeCloseTo(mean, 4);
    expect(bestMetamodel(models)?.kind).toBe("gp");
    expect(gp.validation?.r2).toBeGreaterThan(0.9);
    expect(gp.predict([4.4, 3.3]).value).toBeCloseTo(wavy([4.4, 3.3]), 0);
    // The wave goes along a.
    expect(gp.lengthScales?.[0]).toBeLessThan(gp.lengthScales?.[1] as number);
  });

  it("smooth the noise of replications, and their intervals hold the truth", () => {
    const normal = normals(trialStream("noise", 3));
    const plan = { factors: FACTORS, replications: 8, design: { kind: "sobol", points: 32 } };
    const data = metamodelData(
      made(plan, (at) => wavy(at) + normal()),
      0,
    );
    const gp = of(fitMetamodels(data), "gp");
    const places = Array.from({ length: 100 }, (_, at) => [(at % 10) + 0.5, 2.2 + 0.4 * Math.floor(at / 10)]);
    const misses = places.filter((at) => {
      const { lower, upper } = gp.predict(at);
      return wavy(at) < lower || wavy(at) > upper;
    });
    expect(misses.length).toBeLessThanOrEqual(15);
    const error = Math.sqrt(places.reduce((sum, at) => sum + (gp.predict(at).value - wavy(at)) ** 2, 0) / 100);
    expect(error).toBeLessThan(0.6);
  });

  it("leave a point out as if it had never been there", () => {
    const points = [[0], [0.2], [0.45], [0.7], [1]];
    const values = [1, 3, 2, 4, 0];
    const noise = [0.1, 0.2, 0.1, 0.3, 0.1];
    const model = fitGaussianProcess(points, values, { noise, lengthScales: [0.3] });
    const out = leaveOneOut(model, values);
    for (const [left, { mean, error, variance }] of out.entries()) {
      const keep = <T>(list: readonly T[]): T[] => list.filter((_, at) => at !== left);
      const scaled = keep(noise);
      // With the process variance held, by scaling: the fit's own is searched for, so that it is given by its ratio to noise.
      const again = fitWithVariance(keep(points), keep(values), scaled, model.variance);
      const found = again(points[left] as number[]);
      expect(mean).toBeCloseTo(found.mean, 6);
      expect(error).toBeCloseTo((values[left] as number) - found.mean, 6);
      expect(variance).toBeCloseTo(found.variance + (noise[left] as number), 6);
    }
  });
});

/** Ordinary kriging by its textbook formulas, a system of equations with a Lagrange multiplier for the trend. */
function fitWithVariance(
  points: readonly (readonly number[])[],
  values: readonly number[],
  noise: readonly number[],
  variance: number,
): (at: readonly number[]) => { mean: number; variance: number } {
  const covariance = (a: number, b: number): number => variance * Math.exp(-(((a - b) / 0.3) ** 2) / 2);
  const size = points.length;
  return (at) => {
    const system = points.map((p, i) => [
      ...points.map((q, j) => covariance(p[0]!, q[0]!) + (i === j ? noise[i]! : 0)),
      1,
      covariance(p[0]!, at[0]!),
    ]);
    system.push([...points.map(() => 1), 0, 1]);
    for (let column = 0; column <= size; column++) {
      const pivot = system.findIndex((row, index) => index >= column && Math.abs(row[column]!) > 1e-12);
      [system[column], system[pivot]] = [system[pivot]!, system[column]!];
      for (const [index, row] of system.entries()) {
        if (index === column) continue;
        const factor = row[column]! / system[column]![column]!;
        for (let k = column; k < row.length; k++) row[k] = row[k]! - factor * system[column]![k]!;
      }
    }
    const weights = system.map((row, index) => row[size + 1]! / row[index]!);
    const mean = values.reduce((sum, value, i) => sum + weights[i]! * value, 0);
    const explained = points.reduce((sum, p, i) => sum + weights[i]! * covariance(p[0]!, at[0]!), 0) + weights[size]!;
    return { mean, variance: variance - explained };
  };
}

describe("a metamodel", () => {
  it("holds choices, and says what is missing", () => {
    const plan = {
      factors: [
        { policy: "dispatching", levels: ["SPT", "FIFO"] },
        { id: "n", set: "a.b", levels: [1, 2, 3, 4] },
      ],
    };
    const results = made(plan, (values) => (values[1] as number) * 2);
    expect(() => metamodelData(results, 0)).toThrow('hold it by --where "dispatching=SPT"');
    expect(() => metamodelData(results, 0, { rule: "SPT" })).toThrow("rule is no factor; give one of dispatching, n");
    expect(() => metamodelData(results, 0, { dispatching: "LIFO" })).toThrow("no point has dispatching=LIFO");
    expect(() => metamodelData(results, 0, { dispatching: "SPT", n: "2" })).toThrow("no factor varies");
    const data = metamodelData(results, 0, { dispatching: "SPT" });
    expect(data.points).toHaveLength(4);
    expect(fitMetamodels(data, ["linear"])[0]?.predict([2.5]).value).toBeCloseTo(5, 10);
    expect(fitMetamodels(data, ["quadratic"])[0]?.validation).not.toBeNull();
  });

  it("is shown with its surface, a curve for one factor", () => {
    for (const plan of [SPREAD, { factors: FACTORS.slice(0, 1), design: { kind: "sobol", points: 8 } }]) {
      const data = metamodelData(
        made({ ...plan, replications: 2 }, (at, replication) => quadratic(at) + replication),
        0,
      );
      const models = fitMetamodels(data);
      const best = bestMetamodel(models)!;
      expect(metamodelText(data, models, best, [])).toContain("foresees");
      const html = renderMetamodelReport("x", [{ data, models, best }], null);
      expect(html).not.toContain("NaN");
      expect(html).toContain(data.factors.length === 1 ? 'class="range"' : 'class="contour"');
    }
  });

  it("draws contours where the function has the value", () => {
    const grid = Array.from({ length: 21 }, (_, y) =>
      Array.from({ length: 21 }, (_, x) => (x - 10) ** 2 + (y - 10) ** 2),
    );
    const pieces = contourLines(grid, 36);
    let length = 0;
    for (const [from, to] of pieces) {
      expect(Math.abs(Math.hypot(from.x - 10, from.y - 10) - 6)).toBeLessThan(0.05);
      length += Math.hypot(to.x - from.x, to.y - from.y);
    }
    expect(Math.abs(length - 2 * Math.PI * 6)).toBeLessThan(0.3);
    expect(
      contourLines(
        [
          [0, 1],
          [1, 0],
        ],
        0.4,
      ),
    ).toHaveLength(2);
  });

  it("writes the level of a contour on it, nearest to the middle, and clear of the axes", () => {
    const along = (x: number) =>
      [0, 5, 10, 15, 20].map(
        (y) =>
          [
            { x, y },
            { x, y: y + 5 },
          ] as const,
      );
    expect(labelPlace(along(8), 20, 2)).toEqual({ x: 8, y: 10 });
    // A line along the edge, and one that cuts off a corner.
    expect(labelPlace(along(0.5), 20, 2)).toEqual({ x: 2, y: 10 });
    expect(
      labelPlace(
        [
          [
            { x: 19, y: 0 },
            { x: 20, y: 1 },
          ],
        ],
        20,
        2,
      ),
    ).toEqual({ x: 18, y: 2 });
    expect(labelPlace([], 20, 2)).toBeNull();
    // Beside a line close by, and where there is no room left.
    expect(labelPlace(along(9), 20, 2, [{ x: 8, y: 10 }])).toEqual({ x: 9, y: 5 });
    expect(labelPlace(along(9).slice(2, 3), 20, 2, [{ x: 8, y: 10 }])).toBeNull();
  });
});
