import type { Distribution } from "./distribution.ts";
import { log, log1p } from "./functions.ts";

type Law<Kind extends Distribution["kind"]> = Extract<Distribution, { kind: Kind }>;

/** Mean and standard deviation of the logarithm. */
export function logNormalParameters({ mean, cv }: Law<"lognormal">): { mu: number; sigma: number } {
  const variance = log1p(cv * cv);
  return { mu: log(mean) - variance / 2, sigma: Math.sqrt(variance) };
}

/**
 * The beta law behind PERT: alpha = 1 + 4 (mode - min) / (max - min), beta = 1 + 4 (max - mode) / (max - min),
 * hence mean (min + 4 mode + max) / 6.
 *
 * Source: Malcolm, Roseboom, Clark & Fazar (1959); in this exact form Vose (2008).
 */
export function betaOfPert({ min, mode, max }: Law<"pert">): Law<"beta"> {
  const width = max - min;
  const share = width === 0 ? 0 : (mode - min) / width;
  return { kind: "beta", alpha: 1 + 4 * share, beta: 1 + 4 * (1 - share), min, max };
}
