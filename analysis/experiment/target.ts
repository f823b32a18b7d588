import { proportionInterval } from "../statistics/index.ts";

/** What each replication should keep, in the response's unit: a promise, say, of at most two days. */
export interface Target {
  /** null: no matter how low. */
  readonly least: number | null;
  /** null: no matter how high. */
  readonly most: number | null;
}

/** How often replications keep a target, with Wilson's interval for the probability that one does. */
export interface TargetEstimate {
  readonly met: number;
  /** Replications in which the response was observed. */
  readonly count: number;
  /** 0..1; NaN, as the bounds, where nothing was observed. */
  readonly proportion: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Estimates the probability that a replication keeps the target; a bound itself is kept.
 *
 * @param values - of independent replications
 * @param level - confidence level, in (0, 1)
 */
export function estimateTarget({ least, most }: Target, values: readonly number[], level: number): TargetEstimate {
  const count = values.length;
  const met = values.filter((value) => value >= (least ?? -Infinity) && value <= (most ?? Infinity)).length;
  if (count === 0) return { met, count, proportion: Number.NaN, lower: Number.NaN, upper: Number.NaN };
  return { met, count, ...proportionInterval(met, count, level) };
}
