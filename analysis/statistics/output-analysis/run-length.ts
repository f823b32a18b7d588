import { checkPositive } from "../check.ts";
import { normalQuantile } from "../quantiles/normal.ts";

/** What is known of a quantity's run, and the precision that is wanted. */
export interface RunLengthQuestion {
  readonly mean: number;
  /** Limit of length x variance of the run's average, such as `batchMeans` estimates. */
  readonly asymptoticVariance: number;
  /** Half-width by the mean that is wanted. */
  readonly relativeHalfWidth: number;
  /** 0.95 if not given. */
  readonly level?: number;
}

/**
 * Length of a run, after its warm-up, whose average has the wanted relative half-width; in the unit of time (or of
 * observations) of the asymptotic variance.
 *
 * Source: Whitt (1989), Planning queueing simulations.
 */
export function runLengthNeeded({
  mean,
  asymptoticVariance,
  relativeHalfWidth,
  level = 0.95,
}: RunLengthQuestion): number {
  checkPositive("relativeHalfWidth", relativeHalfWidth);
  checkPositive("asymptoticVariance", asymptoticVariance);
  if (mean === 0 || !Number.isFinite(mean)) {
    throw new RangeError(`mean: ${mean} has no relative half-width; give the mean of the quantity`);
  }
  const relativeError = relativeHalfWidth / normalQuantile((1 + level) / 2);
  return asymptoticVariance / (relativeError * mean) ** 2;
}
