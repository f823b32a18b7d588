import { checkPositive } from "../check.ts";
import { pairedInterval } from "../intervals/difference-interval.ts";
import { studentTProbability } from "../quantiles/student-t.ts";

/** Verdict on whether two systems are the same for all practical purposes. */
export interface Equivalence {
  readonly meanDifference: number;
  /** Interval of confidence 1 - 2 alpha; equivalence is proven where it lies within the margin. */
  readonly lower: number;
  readonly upper: number;
  /** The larger of the two one-sided tests' p-values. */
  readonly pValue: number;
  readonly equivalent: boolean;
}

/**
 * Two one-sided tests (TOST) on paired replications: proves that the mean difference is less than a margin on either side.
 * Unlike a test that finds no difference, it asks for more data and not fewer to succeed.
 *
 * Source: Schuirmann (1987), A comparison of the two one-sided tests procedure and the power approach for assessing the
 * equivalence of average bioavailability.
 *
 * @param margin - the smallest difference that matters, above 0, in the unit of the observations
 * @param alpha - probability of calling systems equivalent that differ by the margin
 */
export function equivalenceTest(a: readonly number[], b: readonly number[], margin: number, alpha = 0.05): Equivalence {
  checkPositive("margin", margin);
  if (!(alpha > 0 && alpha < 0.5)) throw new RangeError(`alpha: ${alpha} is not in (0, 0.5); give one such as 0.05`);
  const { meanDifference, lower, upper, t, degreesOfFreedom } = pairedInterval(a, b, 1 - 2 * alpha);
  const standardError = t === 0 ? (upper - lower) / 2 : meanDifference / t;
  const against = (distance: number): number =>
    standardError === 0 ? Number(distance <= 0) : studentTProbability(-distance / standardError, degreesOfFreedom);
  const pValue = Math.max(against(margin + meanDifference), against(margin - meanDifference));
  return { meanDifference, lower, upper, pValue, equivalent: pValue < alpha };
}
