import { checkCount, checkObservations } from "../check.ts";
import { momentsOf, sampleStandardDeviation } from "../intervals/moments.ts";
import { normalQuantile } from "../quantiles/normal.ts";
import { drawIndex, type UniformSource } from "../source.ts";

/** Shares of the response's variance. */
export interface SobolIndices {
  /** Of each factor alone. */
  readonly first: readonly number[];
  /** Of each factor with all its interactions. */
  readonly total: readonly number[];
  /** Of interactions of two factors, [i][j] for i < j; undefined elsewhere, or where they were not sampled. */
  readonly second: readonly (readonly (number | undefined)[])[];
}

/** Indices with bootstrap half-widths, of the same shape. */
export interface SobolEstimates extends SobolIndices {
  readonly halfWidths: SobolIndices | undefined;
}

/** Responses sorted by the part of the sample they belong to; rows are the points of the sequence. */
interface Parts {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly ab: readonly (readonly number[])[];
  readonly ba: readonly (readonly number[])[];
}

/**
 * Sobol' indices from the responses at `saltelliSample`: estimators of Saltelli et al. (2010), Variance based sensitivity
 * analysis of model output, for the first order and Jansen's (1999) for the total, as SALib computes them, on standardised
 * responses.
 *
 * @param responses - one for each row of the sample
 * @param options.bootstrap - resamples the points of the sequence; half-widths are normal quantile x standard deviation
 */
export function sobolIndices(
  responses: readonly number[],
  factors: number,
  {
    secondOrder = true,
    bootstrap,
  }: {
    readonly secondOrder?: boolean;
    readonly bootstrap?: { readonly source: UniformSource; readonly resamples?: number; readonly level?: number };
  } = {},
): SobolEstimates {
  checkCount("factors", factors, 1);
  checkObservations(responses, 1, "responses");
  const block = secondOrder ? 2 * factors + 2 : factors + 2;
  if (responses.length % block !== 0) {
    throw new RangeError(
      `responses: ${responses.length} are no multiple of ${block}; give one for each row of the sample`,
    );
  }
  const parts = partsOf(standardised(responses), factors, block, secondOrder);
  const every = [...parts.a.keys()];
  const estimates = estimate(parts, every);
  if (!bootstrap) return { ...estimates, halfWidths: undefined };
  const { source, resamples = 100, level = 0.95 } = bootstrap;
  const found = Array.from({ length: resamples }, () =>
    estimate(
      parts,
      every.map(() => drawIndex(source, every.length)),
    ),
  );
  const z = normalQuantile((1 + level) / 2);
  const halfWidth = (value: (indices: SobolIndices) => number): number =>
    z * sampleStandardDeviation(momentsOf(found.map(value)));
  return {
    ...estimates,
    halfWidths: {
      first: estimates.first.map((_, at) => halfWidth((indices) => indices.first[at] as number)),
      total: estimates.total.map((_, at) => halfWidth((indices) => indices.total[at] as number)),
      second: estimates.second.map((row, i) =>
        row.map((value, j) =>
          value === undefined ? undefined : halfWidth((indices) => indices.second[i]?.[j] as number),
        ),
      ),
    },
  };
}

function standardised(responses: readonly number[]): number[] {
  const { mean, squares, count } = momentsOf(responses);
  if (squares === 0) throw new RangeError("responses: they do not vary, so there is no variance to share out");
  const deviation = Math.sqrt(squares / count);
  return responses.map((value) => (value - mean) / deviation);
}

function partsOf(y: readonly number[], factors: number, block: number, secondOrder: boolean): Parts {
  const points = y.length / block;
  const part = (place: number): number[] =>
    Array.from({ length: points }, (_, point) => y[point * block + place] as number);
  const parts = (first: number): number[][] => Array.from({ length: factors }, (_, factor) => part(first + factor));
  return { a: part(0), b: part(block - 1), ab: parts(1), ba: secondOrder ? parts(1 + factors) : [] };
}

function estimate({ a, b, ab, ba }: Parts, rows: readonly number[]): SobolIndices {
  const average = (value: (row: number) => number): number =>
    rows.reduce((sum, row) => sum + value(row), 0) / rows.length;
  const at = (values: readonly number[] | undefined, row: number): number => values?.[row] as number;
  const { squares, count } = momentsOf([...rows.map((row) => at(a, row)), ...rows.map((row) => at(b, row))]);
  const variance = squares / count;
  const first = ab.map((swapped) => average((row) => at(b, row) * (at(swapped, row) - at(a, row))) / variance);
  const total = ab.map((swapped) => average((row) => (at(a, row) - at(swapped, row)) ** 2) / 2 / variance);
  const pair = (i: number, j: number): number | undefined =>
    i < j && ba.length > 0
      ? average((row) => at(ba[i], row) * at(ab[j], row) - at(a, row) * at(b, row)) / variance -
        (first[i] as number) -
        (first[j] as number)
      : undefined;
  return { first, total, second: ab.map((_, i) => ab.map((_, j) => pair(i, j))) };
}
