import { checkPositive } from "../check.ts";

/** Variances of a first-order autoregressive process X(t) = mean + phi (X(t-1) - mean) + e(t). */
export interface AutoregressiveVariance {
  /** Of one observation. */
  readonly marginal: number;
  /** Limit of n Var(mean of n observations). */
  readonly asymptotic: number;
  /** Observations of the process are worth this share of as many independent ones. */
  readonly effectiveShare: number;
}

/**
 * Variances of a first-order autoregressive process: the simplest model of a series' correlation.
 *
 * @param phi - correlation of neighbours, in (-1, 1)
 * @param sigma - standard deviation of the innovations e(t), above 0
 */
export function autoregressiveVariance(phi: number, sigma: number): AutoregressiveVariance {
  if (!(Math.abs(phi) < 1)) throw new RangeError(`phi: ${phi} is not in (-1, 1): the process would not settle`);
  checkPositive("sigma", sigma);
  const marginal = (sigma * sigma) / (1 - phi * phi);
  const asymptotic = (sigma * sigma) / ((1 - phi) * (1 - phi));
  return { marginal, asymptotic, effectiveShare: (1 - phi) / (1 + phi) };
}

/**
 * Limit of t Var(average number in an M/M/1 system over t).
 *
 * Source: Whitt (1989), Planning queueing simulations, eq. (23).
 *
 * @param load - in (0, 1)
 * @param serviceTime - mean; the result has its unit
 */
export function singleServerAsymptoticVariance(load: number, serviceTime: number): number {
  if (!(load > 0 && load < 1)) throw new RangeError(`load: ${load} is not in (0, 1): the queue would not settle`);
  checkPositive("serviceTime", serviceTime);
  return (2 * load * (1 + load) * serviceTime) / (1 - load) ** 4;
}
