import { checkCount } from "../check.ts";

/**
 * Two-level foldover of Sylvester's Hadamard matrix: the smallest power of two of runs that has a column for each factor,
 * and the same runs with all levels exchanged. Main effects are free of interactions of two factors (resolution 4).
 *
 * Source: Saltelli et al. (2008), Global sensitivity analysis: the primer, section 2.6; the sample of SALib's `ff`.
 *
 * @returns runs of -1 and 1; columns beyond `factors`, if any, belong to no factor and estimate the error
 */
export function hadamardFoldover(factors: number): number[][] {
  checkCount("factors", factors, 1);
  let matrix = [[1]];
  while (matrix.length < factors) {
    matrix = [...matrix.map((row) => [...row, ...row]), ...matrix.map((row) => [...row, ...row.map((x) => -x)])];
  }
  return [...matrix, ...matrix.map((row) => row.map((x) => -x))];
}
