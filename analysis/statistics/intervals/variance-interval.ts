import { checkLevel, checkObservations } from "../check.ts";
import { chiSquareQuantile } from "../quantiles/chi-square.ts";
import { momentsOf, sampleVariance } from "./moments.ts";

/** Chi-square interval for the variance of independent normal observations. */
export function varianceInterval(
  values: readonly number[],
  level = 0.95,
): { readonly variance: number; readonly lower: number; readonly upper: number } {
  checkObservations(values, 2);
  checkLevel(level);
  const moments = momentsOf(values);
  const outside = (1 - level) / 2;
  return {
    variance: sampleVariance(moments),
    lower: moments.squares / chiSquareQuantile(1 - outside, values.length - 1),
    upper: moments.squares / chiSquareQuantile(outside, values.length - 1),
  };
}
