import { checkCount, checkPositive } from "../check.ts";
import { type MeanInterval, meanIntervalOf } from "./mean-interval.ts";
import { NO_MOMENTS, withObservation } from "./moments.ts";

/** How close a mean should be. */
export type Precision =
  /** Half-width at most `value`, in the unit of the observations. */
  | { readonly kind: "absolute"; readonly value: number }
  /** Error at most `value` of the true mean: half-width at most value / (1 + value) of the estimated one. */
  | { readonly kind: "relative"; readonly value: number }
  /** Half-width at most `value` of the estimated mean, the simpler rule of many tools: a little too early. */
  | { readonly kind: "estimated"; readonly value: number };

/** The mean's interval after each replication; infinitely wide after the first. */
export function intervalsByReplication(replications: readonly number[], level = 0.95): MeanInterval[] {
  let moments = NO_MOMENTS;
  return replications.map((value) => {
    moments = withObservation(moments, value);
    return meanIntervalOf(moments, level);
  });
}

/** Whether an interval is as narrow as wanted. */
export function isPrecise(interval: MeanInterval, precision: Precision): boolean {
  checkPositive("precision", precision.value);
  switch (precision.kind) {
    case "absolute":
      return interval.halfWidth <= precision.value;
    case "relative":
      return interval.relativeHalfWidth <= precision.value / (1 + precision.value);
    case "estimated":
      return interval.relativeHalfWidth <= precision.value;
  }
}

/**
 * Sequential procedure: the first number of replications, from `initial` on, at which the mean is as precise as wanted.
 *
 * Source: Law (2015), section 9.4.1; Chow & Robbins (1965).
 *
 * @param replications - in the order in which they were made
 * @param initial - replications before the first look, 2 or more; 10 or more keep the coverage near its level
 * @returns undefined if these replications do not reach it: make more
 */
export function sequentialReplications(
  replications: readonly number[],
  precision: Precision,
  { level = 0.95, initial = 10 }: { readonly level?: number; readonly initial?: number } = {},
): number | undefined {
  checkCount("initial", initial, 2);
  const at = intervalsByReplication(replications, level).findIndex(
    (interval) => interval.count >= initial && isPrecise(interval, precision),
  );
  return at < 0 ? undefined : at + 1;
}
