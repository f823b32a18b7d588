import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latinHypercube } from "../../analysis/statistics/designs/latin-hypercube.ts";
import { cholesky, logDeterminant, solveCholesky } from "../../analysis/statistics/metamodels/cholesky.ts";
import { fitGaussianProcess, predictGaussianProcess } from "../../analysis/statistics/metamodels/gaussian-process.ts";
import { leastSquares, predictLinear } from "../../analysis/statistics/metamodels/least-squares.ts";
import { polynomialNames, polynomialTerms } from "../../analysis/statistics/metamodels/polynomial.ts";
import { normalQuantile } from "../../analysis/statistics/quantiles/normal.ts";
import { Streams } from "../../sim/index.ts";
import { expectClose, published } from "./cases.ts";

const stream = (name: string) => new Streams({ generator: "alea", share: {} }, 2, 0).stream(name);

describe("least squares", () => {
  it("ols_metamodel", () => {
    const { input, expected, tolerance } = published<
      { x: number[][]; y: number[] },
      { beta: number[]; R2: number; sigma2: number }
    >("ols_metamodel");
    const fit = leastSquares(
      input.x.map((row) => polynomialTerms(row, "linear")),
      input.y,
    );
    expectClose(
      fit.coefficients.map(({ estimate }) => estimate),
      expected.beta,
      tolerance,
    );
    expectClose([fit.r2, fit.residualVariance], [expected.R2, expected.sigma2], tolerance);
  });

  it("standard errors and p-values of Longley's data (NIST StRD, certified to 15 digits)", () => {
    const fit = leastSquares(
      LONGLEY.map(([, ...row]) => [1, ...row]),
      LONGLEY.map(([y]) => y as number),
    );
    expectClose(
      fit.coefficients.map(({ estimate }) => estimate),
      [
        -3482258.63459582, 15.0618722713733, -0.35819179292591e-1, -2.02022980381683, -1.03322686717359,
        -0.511041056535807e-1, 1829.15146461355,
      ],
      1e-8,
    );
    expectClose(
      fit.coefficients.map(({ standardError }) => standardError),
      [
        890420.383607373, 84.9149257747669, 0.334910077722432e-1, 0.488399681651699, 0.214274163161675,
        0.22607320006937, 455.478499142212,
      ],
      1e-8,
    );
    expectClose([fit.r2, fit.residualVariance], [0.995479004577296, 92936.0061673238], 1e-8);
  });

  it("an interval of a prediction is narrowest in the middle, and wider for one observation than for the mean", () => {
    const x = [1, 2, 3, 4, 5];
    const fit = leastSquares(
      x.map((value) => [1, value]),
      [2.1, 3.9, 6.2, 7.8, 10.1],
    );
    const [middle, outside] = [predictLinear(fit, [1, 3]), predictLinear(fit, [1, 7])];
    expect(middle.value).toBeCloseTo(6.02, 10);
    // t(0.975, 3) s sqrt(1/5) at the middle of the design.
    expectClose([middle.meanHalfWidth], [3.182446305284263 * Math.sqrt(fit.residualVariance / 5)], 1e-10);
    expect(outside.meanHalfWidth).toBeGreaterThan(middle.meanHalfWidth);
    expect(middle.observationHalfWidth).toBeGreaterThan(middle.meanHalfWidth);
  });

  it("refuses terms that depend on each other", () => {
    expect(() =>
      leastSquares(
        [
          [1, 2],
          [1, 2],
          [1, 2],
        ],
        [1, 2, 3],
      ),
    ).toThrow(/some depend on others/);
    expect(() => leastSquares([[1, 2]], [1])).toThrow(/1 observations for 2 terms/);
  });

  it("a quadratic polynomial has its terms by name", () => {
    expect(polynomialNames(["a", "b"], "quadratic")).toEqual(["1", "a", "b", "a:b", "a^2", "b^2"]);
    expect(polynomialTerms([2, 3], "quadratic")).toEqual([1, 2, 3, 6, 4, 9]);
    expect(polynomialTerms([2, 3], "interactions")).toEqual([1, 2, 3, 6]);
  });
});

/** Employed, then deflator, GNP, unemployed, armed forces, population, year (Longley, 1967; NIST StRD). */
const LONGLEY: readonly (readonly number[])[] = [
  [60323, 83.0, 234289, 2356, 1590, 107608, 1947],
  [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
  [60171, 88.2, 258054, 3682, 1616, 109773, 1949],
  [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
  [63221, 96.2, 328975, 2099, 3099, 112075, 1951],
  [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
  [64989, 99.0, 365385, 1870, 3547, 115094, 1953],
  [63761, 100.0, 363112, 3578, 3350, 116219, 1954],
  [66019, 101.2, 397469, 2904, 3048, 117388, 1955],
  [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
  [68169, 108.4, 442769, 2936, 2798, 120445, 1957],
  [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
  [68655, 112.6, 482704, 3813, 2552, 123366, 1959],
  [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
  [69331, 115.7, 518173, 4806, 2572, 127852, 1961],
  [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
];

describe("Cholesky's factor", () => {
  it("solves A A' + I, and knows its determinant", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 9, maxLength: 9 }), (a) => {
        const entry = (i: number, j: number): number =>
          [0, 1, 2].reduce((sum, k) => sum + (a[3 * i + k] as number) * (a[3 * j + k] as number), i === j ? 1 : 0);
        const factor = cholesky(3, entry) as NonNullable<ReturnType<typeof cholesky>>;
        const x = solveCholesky(factor, [1, 2, 3]);
        for (let i = 0; i < 3; i++) {
          expect([0, 1, 2].reduce((sum, j) => sum + entry(i, j) * (x[j] as number), 0)).toBeCloseTo(i + 1, 8);
        }
        const determinant =
          entry(0, 0) * (entry(1, 1) * entry(2, 2) - entry(1, 2) ** 2) -
          entry(0, 1) * (entry(0, 1) * entry(2, 2) - entry(1, 2) * entry(0, 2)) +
          entry(0, 2) * (entry(0, 1) * entry(1, 2) - entry(1, 1) * entry(0, 2));
        expect(logDeterminant(factor)).toBeCloseTo(Math.log(determinant), 6);
      }),
    );
    expect(cholesky(2, () => 1)).toBeUndefined();
  });
});

describe("kriging", () => {
  const surface = ([x = 0, y = 0]: readonly number[]): number => Math.sin(5 * x) + y * y + x * y;
  const points = latinHypercube(30, 2, stream("design"), { tries: 50 });

  it.each(["gaussian", "matern52"] as const)("%s interpolates the design points and is close in between", (kernel) => {
    const model = fitGaussianProcess(points, points.map(surface), { kernel });
    for (const point of points) {
      const { mean, variance } = predictGaussianProcess(model, point);
      expect(mean).toBeCloseTo(surface(point), 4);
      expect(variance).toBeLessThan(1e-5);
    }
    const fresh = latinHypercube(100, 2, stream("fresh"));
    const rootMeanSquare = Math.sqrt(
      fresh.reduce((sum, point) => sum + (predictGaussianProcess(model, point).mean - surface(point)) ** 2, 0) / 100,
    );
    // The surface itself has a standard deviation of about 0.6.
    expect(rootMeanSquare).toBeLessThan(kernel === "gaussian" ? 0.01 : 0.05);
  });

  it("with given length scales is the closed form for two points (Gaussian kernel, ordinary kriging)", () => {
    const model = fitGaussianProcess([[0], [1]], [1, 3], { lengthScales: [1] });
    const r = Math.exp(-1 / 2);
    // mean 2; residuals -1, 1; R^-1 residual = residual / (1 - r); variance (1 + 1) / (1 - r) / 2.
    expectClose([model.mean, model.variance], [2, 1 / (1 - r)], 1e-8);
    const c = [Math.exp(-(0.25 ** 2) / 2), Math.exp(-(0.75 ** 2) / 2)] as const;
    expectClose([predictGaussianProcess(model, [0.25]).mean], [2 + (c[1] - c[0]) / (1 - r)], 1e-8);
    const [a, b] = c;
    const half = (a * a - 2 * a * b * r + b * b) / (1 - r * r);
    const trend = 1 - (a + b) / (1 + r);
    const error = (1 - half + (trend * trend * (1 + r)) / 2) / (1 - r);
    expectClose([predictGaussianProcess(model, [0.25]).variance], [error], 1e-6);
  });

  it("far from all points the prediction is the trend, with more than the process' variance", () => {
    const model = fitGaussianProcess(points, points.map(surface));
    const { mean, variance } = predictGaussianProcess(model, [50, 50]);
    expect(mean).toBeCloseTo(model.mean, 8);
    expect(variance).toBeGreaterThan(model.variance);
  });

  it("with noise does not chase it: stochastic kriging is closer to the surface than its own data", () => {
    const source = stream("noise");
    const noisy = points.map((point) => surface(point) + 0.3 * normalQuantile(source.next()));
    const model = fitGaussianProcess(points, noisy, { noise: points.map(() => 0.09) });
    const error = (value: (at: number) => number) =>
      points.reduce((sum, point, at) => sum + (value(at) - surface(point)) ** 2, 0) / points.length;
    expect(error((at) => predictGaussianProcess(model, points[at] as number[]).mean)).toBeLessThan(
      0.7 * error((at) => noisy[at] as number),
    );
  });

  it("its standard errors are honest: most fresh values lie within 1.96 of them", () => {
    const model = fitGaussianProcess(points.slice(0, 12), points.slice(0, 12).map(surface), { kernel: "matern52" });
    const fresh = latinHypercube(400, 2, stream("cover"));
    const covered = fresh.filter((point) => {
      const { mean, variance } = predictGaussianProcess(model, point);
      return Math.abs(mean - surface(point)) <= 1.96 * Math.sqrt(variance);
    }).length;
    expect(covered).toBeGreaterThan(0.8 * 400);
  });

  it("a model is plain data; repeated points without noise are refused", () => {
    const model = fitGaussianProcess(points, points.map(surface));
    expect(predictGaussianProcess(structuredClone(model), [0.3, 0.3])).toEqual(
      predictGaussianProcess(model, [0.3, 0.3]),
    );
    expect(() => fitGaussianProcess([[1], [1]], [1, 2, 3])).toThrow(/points and responses: 2 and 3 values/);
  });
});
