import digamma from "@stdlib/math-base-special-digamma";
import trigamma from "@stdlib/math-base-special-trigamma";
import type { Distribution } from "../../../sim/index.ts";

/**
 * Maximum likelihood for the beta law on a known interval: digamma(alpha) - digamma(alpha + beta) = mean(log share), and the
 * same for beta, by Newton's method from the estimates by moments.
 *
 * Source: Law (2015), section 6.2.2; Johnson, Kotz & Balakrishnan (1995), Continuous univariate distributions, chapter 25.
 *
 * @param values - strictly between min and max, not all equal
 */
export function fitBeta(values: readonly number[], min: number, max: number): Extract<Distribution, { kind: "beta" }> {
  const shares = values.map((value) => (value - min) / (max - min));
  const average = (value: (share: number) => number): number =>
    shares.reduce((sum, share) => sum + value(share), 0) / shares.length;
  const mean = average((share) => share);
  const variance = average((share) => (share - mean) ** 2);
  const [logs, others] = [average(Math.log), average((share) => Math.log1p(-share))];
  const sum = Math.max((mean * (1 - mean)) / variance - 1, 0.1);
  let [alpha, beta] = [mean * sum, (1 - mean) * sum];
  for (let step = 0; step < 200; step++) {
    const together = digamma(alpha + beta);
    const errors = [digamma(alpha) - together - logs, digamma(beta) - together - others] as const;
    const shared = trigamma(alpha + beta);
    const [a, d] = [trigamma(alpha) - shared, trigamma(beta) - shared];
    const determinant = a * d - shared * shared;
    const [byAlpha, byBeta] = [
      (d * errors[0] + shared * errors[1]) / determinant,
      (shared * errors[0] + a * errors[1]) / determinant,
    ];
    // A step that would leave the positive numbers is cut to half the way to 0.
    const next = [Math.max(alpha - byAlpha, alpha / 2), Math.max(beta - byBeta, beta / 2)] as const;
    const moved = Math.abs(next[0] / alpha - 1) + Math.abs(next[1] / beta - 1);
    [alpha, beta] = next;
    if (moved < 1e-14) break;
  }
  return { kind: "beta", alpha, beta, min, max };
}
