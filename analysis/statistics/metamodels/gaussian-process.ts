import { mean } from "simple-statistics";
import { checkObservations, checkSameLength } from "../check.ts";
import { nelderMead } from "../optimisation/nelder-mead.ts";
import { type Cholesky, cholesky, logDeterminant, solveCholesky, solveLower } from "./cholesky.ts";

/** How smooth the response is: infinitely often differentiable, or twice. */
export type Kernel = "gaussian" | "matern52";

/** A fitted Gaussian process (kriging model): plain data. */
export interface GaussianProcess {
  readonly kernel: Kernel;
  readonly points: readonly (readonly number[])[];
  /** Distance along each axis over which the response forgets itself, in the points' units. */
  readonly lengthScales: readonly number[];
  /** Constant trend. */
  readonly mean: number;
  /** Variance of the process about its trend. */
  readonly variance: number;
  readonly logLikelihood: number;
  /** Covariance matrix of the observations by `variance`, factored. */
  readonly factor: Cholesky;
  /** Share of the variance that was added to its diagonal for numerical reasons. */
  readonly nugget: number;
  /** That matrix' inverse applied to the observations less the trend, and to ones. */
  readonly weights: readonly number[];
  readonly ones: readonly number[];
}

/** What is known beforehand. */
export interface GaussianProcessOptions {
  readonly kernel?: Kernel;
  /** Variance of each response as an estimate (such as S^2 / n of its replications): stochastic kriging. */
  readonly noise?: readonly number[];
  /** Given length scales are not fitted. */
  readonly lengthScales?: readonly number[];
}

/** Shares of the variance added to the diagonal, to keep the matrix of near points positive definite: the first that does. */
const NUGGETS = [1e-12, 1e-10, 1e-8];

/**
 * Ordinary kriging: a Gaussian process with a constant trend and a product kernel, its length scales by maximum likelihood
 * (Nelder & Mead from three starting points). Without noise it interpolates; with noise it is stochastic kriging.
 *
 * Sources: Jones, Schonlau & Welch (1998), Efficient global optimization of expensive black-box functions; Ankenman, Nelson
 * & Staum (2010), Stochastic kriging for simulation metamodeling.
 *
 * @param points - two or more, different from each other where there is no noise
 * @param responses - one for each point
 */
export function fitGaussianProcess(
  points: readonly (readonly number[])[],
  responses: readonly number[],
  options: GaussianProcessOptions = {},
): GaussianProcess {
  checkSameLength(points, responses, "points and responses");
  checkObservations(responses, 2, "responses");
  if (options.noise) checkSameLength(options.noise, responses, "noise and responses");
  for (const nugget of NUGGETS) {
    const model = fitWithNugget({ points, responses, nugget, kernel: "gaussian", ...options });
    if (model) return model;
  }
  throw new RangeError(
    "points: some are so near to each other that no model fits; leave out repeated ones or give their noise",
  );
}

interface Fitting extends GaussianProcessOptions {
  readonly kernel: Kernel;
  readonly points: readonly (readonly number[])[];
  readonly responses: readonly number[];
  readonly nugget: number;
}

/** Searches the logarithms of the length scales, as shares of the points' ranges, and of the variance where there is noise. */
function fitWithNugget(fitting: Fitting): GaussianProcess | undefined {
  const { points, responses, noise, lengthScales: given } = fitting;
  const ranges = rangesOf(points);
  const spread = spreadOf(responses);
  const model = (logs: readonly number[]): GaussianProcess | undefined => {
    const scales = given ?? ranges.map((range, axis) => range * Math.exp(logs[axis + (noise ? 1 : 0)] as number));
    return withParameters(fitting, scales, noise && spread * Math.exp(logs[0] as number));
  };
  if (given && !noise) return model([]);
  const inside = (logs: readonly number[]): boolean => logs.every((log) => log > -7 && log < 5);
  const objective = (logs: readonly number[]): number =>
    inside(logs) ? -(model(logs)?.logLikelihood ?? Number.NEGATIVE_INFINITY) : Number.POSITIVE_INFINITY;
  const found = [0.15, 0.4, 1.2].map((share) => {
    const start = [...(noise ? [0] : []), ...(given ? [] : ranges.map(() => Math.log(share)))];
    const settings = { tolerance: 1e-7, evaluations: 60 * (start.length + 1) };
    return nelderMead(
      objective,
      start,
      start.map(() => 0.7),
      settings,
    );
  });
  const best = found.reduce((a, b) => (b.value < a.value ? b : a));
  return Number.isFinite(best.value) ? model(best.point) : undefined;
}

/** A prediction of the response at one point. */
export interface KrigingPrediction {
  readonly mean: number;
  /** Mean square error of the prediction, with that of the trend. */
  readonly variance: number;
}

/** The best linear unbiased predictor of the response, with its mean square error. */
export function predictGaussianProcess(model: GaussianProcess, point: readonly number[]): KrigingPrediction {
  const { factor, weights, ones, points, variance } = model;
  const covariances = points.map((other) => correlation(model.kernel, point, other, model.lengthScales));
  const mean = model.mean + dot(covariances, weights);
  const half = solveLower(factor, covariances);
  const trend = 1 - dot(covariances, ones);
  const total = ones.reduce((sum, value) => sum + value, 0);
  return { mean, variance: Math.max(0, variance * (1 + model.nugget - dot(half, half) + (trend * trend) / total)) };
}

function withParameters(
  { points, responses, kernel, noise, nugget }: Fitting,
  lengthScales: readonly number[],
  given: number | undefined,
): GaussianProcess | undefined {
  const count = points.length;
  const factor = cholesky(count, (row, column) =>
    row === column
      ? 1 + nugget + (noise ? (noise[row] as number) / (given as number) : 0)
      : correlation(kernel, points[row] as readonly number[], points[column] as readonly number[], lengthScales),
  );
  if (!factor) return undefined;
  const ones = solveCholesky(factor, Array<number>(count).fill(1));
  const mean = dot(ones, responses) / ones.reduce((sum, value) => sum + value, 0);
  const residuals = responses.map((value) => value - mean);
  const weights = solveCholesky(factor, residuals);
  const squares = dot(residuals, weights);
  const variance = given ?? Math.max(squares / count, Number.MIN_VALUE);
  const logLikelihood = -(count * Math.log(2 * Math.PI * variance) + logDeterminant(factor) + squares / variance) / 2;
  return { kernel, points, lengthScales, mean, variance, logLikelihood, factor, nugget, weights, ones };
}

function correlation(
  kernel: Kernel,
  a: readonly number[],
  b: readonly number[],
  lengthScales: readonly number[],
): number {
  let exponent = 0;
  let product = 1;
  for (let axis = 0; axis < lengthScales.length; axis++) {
    const distance = ((a[axis] as number) - (b[axis] as number)) / (lengthScales[axis] as number);
    if (kernel === "gaussian") exponent += (distance * distance) / 2;
    else {
      const scaled = Math.sqrt(5) * Math.abs(distance);
      product *= 1 + scaled + (scaled * scaled) / 3;
      exponent += scaled;
    }
  }
  return product * Math.exp(-exponent);
}

function rangesOf(points: readonly (readonly number[])[]): number[] {
  return (points[0] as readonly number[]).map((_, axis) => {
    const values = points.map((point) => point[axis] as number);
    return Math.max(...values) - Math.min(...values) || 1;
  });
}

function spreadOf(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length || 1;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

/** What the model says of one of its own points, had that point not been observed. */
export interface LeftOut extends KrigingPrediction {
  /** Observed less predicted. */
  readonly error: number;
}

/**
 * Leaves out one point after the other, with length scales and variances as they are: the closed form for ordinary kriging. The
 * variance is that of the observation's error, its noise included.
 *
 * Source: Dubrule (1983), Cross validation of kriging in a unique neighborhood.
 *
 * @param responses - those that the model was fitted to
 */
export function leaveOneOut(model: GaussianProcess, responses: readonly number[]): LeftOut[] {
  const { factor, weights, ones, variance } = model;
  checkSameLength(responses, weights, "responses and points");
  const total = ones.reduce((sum, value) => sum + value, 0);
  const unit = responses.map(() => 0);
  return responses.map((response, at) => {
    const own = solveCholesky(factor, unit.with(at, 1))[at] as number;
    const precision = own - (ones[at] as number) ** 2 / total;
    const error = (weights[at] as number) / precision;
    return { error, mean: response - error, variance: variance / precision };
  });
}
