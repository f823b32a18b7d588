import { checkCount } from "../check.ts";
import type { MeanInterval } from "./mean-interval.ts";
import { intervalsByReplication } from "./sequential-precision.ts";

/**
 * The confidence interval method: the table of the mean's interval by number of replications, and the first number beyond
 * `least` at which the half-width is at most `precision` of the mean.
 *
 * Source: Robinson (2004), Simulation: the practice of model development and use, section 9.6.
 *
 * @param least - replications that are never enough
 * @returns no number if the precision is not reached
 */
export function confidenceIntervalMethod(
  replications: readonly number[],
  precision: number,
  { level = 0.95, least = 5 }: { readonly level?: number; readonly least?: number } = {},
): { readonly replications: number | undefined; readonly table: readonly MeanInterval[] } {
  checkCount("least", least, 2);
  const table = intervalsByReplication(replications, level);
  const row = table.find(({ count, relativeHalfWidth }) => count > least && relativeHalfWidth <= precision);
  return { replications: row?.count, table };
}
