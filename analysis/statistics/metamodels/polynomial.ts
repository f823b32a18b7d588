import { pairsOf } from "../pairs.ts";

/** Which products of factors a regression metamodel has. */
export type PolynomialOrder = "linear" | "interactions" | "quadratic";

/** Names of the terms of a polynomial in factors of those names: "1", "a", "a:b", "a^2". */
export function polynomialNames(factors: readonly string[], order: PolynomialOrder): string[] {
  const pairs = pairsOf(factors.length).map(([i, j]) => `${factors[i]}:${factors[j]}`);
  return [
    "1",
    ...factors,
    ...(order === "linear" ? [] : pairs),
    ...(order === "quadratic" ? factors.map((name) => `${name}^2`) : []),
  ];
}

/** The terms of the polynomial at a point, in the order of their names: a row for `leastSquares`. */
export function polynomialTerms(point: readonly number[], order: PolynomialOrder): number[] {
  const pairs = pairsOf(point.length).map(([i, j]) => (point[i] as number) * (point[j] as number));
  return [1, ...point, ...(order === "linear" ? [] : pairs), ...(order === "quadratic" ? point.map((x) => x * x) : [])];
}
