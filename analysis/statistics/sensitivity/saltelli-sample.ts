import { checkCount } from "../check.ts";
import { type SobolScrambling, sobolSequence } from "../designs/sobol-sequence.ts";

/**
 * Saltelli's sample for Sobol' indices, in the unit cube: of each point of a Sobol' sequence in 2 k dimensions, its first
 * half A, A with one factor after the other from the second half B, (B with one from A,) and B.
 *
 * Source: Saltelli (2002), Making best use of model evaluations to compute sensitivity indices; rows as SALib has them.
 *
 * @param count - points of the sequence, a power of two
 * @param options.secondOrder - also for pairs of factors: count (2 k + 2) rows in place of count (k + 2)
 */
export function saltelliSample(
  count: number,
  factors: number,
  {
    secondOrder = true,
    ...sequence
  }: { readonly secondOrder?: boolean; readonly skip?: number; readonly scrambling?: SobolScrambling } = {},
): number[][] {
  checkCount("count", count, 1);
  checkCount("factors", factors, 1);
  if (!Number.isInteger(Math.log2(count))) {
    throw new RangeError(
      `count: ${count} is no power of two, which the sequence's balance needs; give one such as 1024`,
    );
  }
  const places = Array.from({ length: factors }, (_, factor) => factor);
  return sobolSequence(count, 2 * factors, sequence).flatMap((point) => {
    const [a, b] = [point.slice(0, factors), point.slice(factors)];
    return [
      a,
      ...places.map((factor) => a.with(factor, b[factor] as number)),
      ...(secondOrder ? places.map((factor) => b.with(factor, a[factor] as number)) : []),
      b,
    ];
  });
}
