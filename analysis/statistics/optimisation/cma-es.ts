import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { checkCount, checkPositive } from "../check.ts";
import { normalQuantile } from "../quantiles/normal.ts";
import { type OptimiserState, optimiserStream, told } from "./optimiser.ts";
import { type Candidate, checkSpace, decode, encode, type Variable, valuesOf } from "./space.ts";

/** State of the evolution strategy; all vectors are in the unit cube's coordinates, mirrored at its sides. */
export interface CmaEsState extends OptimiserState {
  readonly space: readonly Variable[];
  readonly population: number;
  readonly mean: readonly number[];
  /** Step size. */
  readonly sigma: number;
  /** Row by row. */
  readonly covariance: readonly (readonly number[])[];
  readonly sigmaPath: readonly number[];
  readonly covariancePath: readonly number[];
  readonly points: readonly (readonly number[])[];
}

/**
 * Begins the covariance matrix adaptation evolution strategy (CMA-ES), for real and whole numbers: samples of a normal law
 * whose shape learns the valley that the better ones lie in. Points outside the bounds are mirrored into them.
 *
 * Source: Hansen (2016), The CMA evolution strategy: a tutorial, with its standard settings.
 *
 * @param options.start - candidate to begin at; the middle of the space if not given
 * @param options.sigma - first step, as a share of the variables' ranges
 * @throws RangeError for a choice, which has no order to follow
 */
export function startCmaEs(
  space: readonly Variable[],
  {
    seed,
    population = 4 + Math.floor(3 * Math.log(space.length)),
    sigma = 0.3,
    start,
  }: { readonly seed: number; readonly population?: number; readonly sigma?: number; readonly start?: Candidate },
): CmaEsState {
  checkSpace(space);
  checkCount("population", population, 4);
  checkPositive("sigma", sigma);
  const choice = space.findIndex(({ kind }) => kind === "choice");
  if (choice >= 0) throw new RangeError(`space[${choice}]: a choice has no order to follow; use the genetic algorithm`);
  const zero = space.map(() => 0);
  return sampled({
    space,
    population,
    mean: start ? [...encode(space, start)] : space.map(() => 0.5),
    sigma,
    covariance: space.map((_, row) => zero.with(row, 1)),
    sigmaPath: zero,
    covariancePath: zero,
    seed,
    generation: 0,
    best: undefined,
    evaluations: 0,
  });
}

/** The next generation, given a cost for each candidate asked for. */
export function tellCmaEs(state: CmaEsState, values: readonly number[]): CmaEsState {
  const common = told(state, values);
  const { space, population, mean, sigma, covariance, points } = state;
  const size = space.length;
  const { weights, effective, ...rates } = strategy(size, population);
  const order = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  const steps = weights.map((_, rank) =>
    mean.map((x, axis) => ((points[order[rank] as number]?.[axis] as number) - x) / sigma),
  );
  const step = mean.map((_, axis) =>
    steps.reduce((sum, y, rank) => sum + (weights[rank] as number) * (y[axis] as number), 0),
  );
  const { whitened } = axesOf(covariance);
  const push = Math.sqrt(rates.sigmaRate * (2 - rates.sigmaRate) * effective);
  const white = whitened(step);
  const sigmaPath = state.sigmaPath.map((x, axis) => (1 - rates.sigmaRate) * x + push * (white[axis] as number));
  const length = Math.hypot(...sigmaPath);
  const usual = Math.sqrt(size) * (1 - 1 / (4 * size) + 1 / (21 * size * size));
  const settled = 1 - (1 - rates.sigmaRate) ** (2 * common.generation);
  const grows = length / Math.sqrt(settled) / usual < 1.4 + 2 / (size + 1) ? 1 : 0;
  const pull = grows * Math.sqrt(rates.pathRate * (2 - rates.pathRate) * effective);
  const covariancePath = state.covariancePath.map(
    (x, axis) => (1 - rates.pathRate) * x + pull * (step[axis] as number),
  );
  const kept = 1 - rates.rankOne - rates.rankMu + (1 - grows) * rates.rankOne * rates.pathRate * (2 - rates.pathRate);
  const next = covariance.map((row, i) =>
    row.map((entry, j) => {
      const rankMu = steps.reduce(
        (sum, y, rank) => sum + (weights[rank] as number) * (y[i] as number) * (y[j] as number),
        0,
      );
      const rankOne = (covariancePath[i] as number) * (covariancePath[j] as number);
      return kept * entry + rates.rankOne * rankOne + rates.rankMu * rankMu;
    }),
  );
  const nextSigma = Math.min(1, sigma * Math.exp((rates.sigmaRate / rates.damping) * (length / usual - 1)));
  return sampled({
    ...common,
    space,
    population,
    mean: mean.map((x, axis) => x + sigma * (step[axis] as number)),
    sigma: nextSigma,
    covariance: wideEnough(space, next, nextSigma),
    sigmaPath,
    covariancePath,
  });
}

function sampled(state: Omit<CmaEsState, "asked" | "points">): CmaEsState {
  const { space, population, mean, sigma, covariance } = state;
  const source = optimiserStream("cma-es", state);
  const { shaped } = axesOf(covariance);
  const points = Array.from({ length: population }, () => {
    const step = shaped(mean.map(() => normalQuantile(source.next())));
    return mean.map((x, axis) => x + sigma * (step[axis] as number));
  });
  return { ...state, points, asked: points.map((point) => decode(space, point.map(mirrored))) };
}

/** The axes of the covariance: maps from and to standard normal vectors. */
function axesOf(covariance: readonly (readonly number[])[]): {
  shaped: (z: readonly number[]) => number[];
  whitened: (y: readonly number[]) => number[];
} {
  const decomposition = new EigenvalueDecomposition(new Matrix(covariance.map((row) => [...row])), {
    assumeSymmetric: true,
  });
  const scales = decomposition.realEigenvalues.map((value) => Math.sqrt(Math.max(value, 1e-30)));
  const vectors = decomposition.eigenvectorMatrix.to2DArray();
  const along = (y: readonly number[], axis: number): number =>
    y.reduce((sum, value, row) => sum + value * (vectors[row]?.[axis] as number), 0);
  const back = (coordinates: readonly number[]): number[] =>
    vectors.map((row) => coordinates.reduce((sum, value, axis) => sum + value * (row[axis] as number), 0));
  return {
    shaped: (z) => back(z.map((value, axis) => value * (scales[axis] as number))),
    whitened: (y) => back(scales.map((scale, axis) => along(y, axis) / scale)),
  };
}

/** Standard settings by the number of variables. */
function strategy(size: number, population: number) {
  const parents = Math.floor(population / 2);
  const raw = Array.from({ length: parents }, (_, rank) => Math.log((population + 1) / 2) - Math.log(rank + 1));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  const weights = raw.map((weight) => weight / total);
  const effective = 1 / weights.reduce((sum, weight) => sum + weight * weight, 0);
  const rankOne = 2 / ((size + 1.3) ** 2 + effective);
  const sigmaRate = (effective + 2) / (size + effective + 5);
  return {
    weights,
    effective,
    rankOne,
    rankMu: Math.min(1 - rankOne, (2 * (effective - 2 + 1 / effective)) / ((size + 2) ** 2 + effective)),
    pathRate: (4 + effective / size) / (size + 4 + (2 * effective) / size),
    sigmaRate,
    damping: 1 + 2 * Math.max(0, Math.sqrt((effective - 1) / (size + 1)) - 1) + sigmaRate,
  };
}

/** A whole number keeps a chance of changing: a standard deviation of a third of its step or more. */
function wideEnough(
  space: readonly Variable[],
  covariance: readonly (readonly number[])[],
  sigma: number,
): (readonly number[])[] {
  return covariance.map((row, axis) => {
    const variable = space[axis] as Variable;
    if (variable.kind !== "integer") return row;
    const least = (1 / (3 * valuesOf(variable) * sigma)) ** 2;
    return row.with(axis, Math.max(row[axis] as number, least));
  });
}

/** Folds a coordinate into [0, 1] as between two mirrors. */
function mirrored(x: number): number {
  const place = Math.abs(x) % 2;
  return place > 1 ? 2 - place : place;
}
