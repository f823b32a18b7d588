import digamma from "@stdlib/math-base-special-digamma";
import type { Distribution } from "../../../sim/index.ts";
import { findRoot } from "../quantiles/root.ts";
import { lawOf, logLikelihood } from "./law.ts";

/** Below this difference of the logarithms rounding takes its digits. */
const SMALLEST_GAP = 1e-8;

/**
 * Maximum likelihood for the gamma law: log k - digamma(k) = log(mean) - mean(log), scale mean / k.
 *
 * Source: Law (2015), section 6.2.2; starting interval after Minka (2002).
 *
 * @param values - above 0, not all equal
 */
export function fitGamma(values: readonly number[]): Extract<Distribution, { kind: "gamma" }> {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const logs = values.reduce((sum, value) => sum + Math.log(value), 0) / values.length;
  const gap = Math.log(mean) - logs;
  if (gap < SMALLEST_GAP) {
    // The logarithms have cancelled; for so large a shape the estimate by moments is the same.
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return { kind: "gamma", shape: (mean * mean) / variance, scale: variance / mean };
  }
  // 1 / (2 k) < log k - digamma(k) < 1 / k
  const shape = findRoot((k) => Math.log(k) - digamma(k) - gap, 0.4 / gap, 1.1 / gap);
  return { kind: "gamma", shape, scale: mean / shape };
}

/** The Erlang law of the greater likelihood, of the whole shapes next to the gamma's: a sum of phases. */
export function fitErlang(values: readonly number[]): Extract<Distribution, { kind: "erlang" }> {
  const { shape, scale } = fitGamma(values);
  const mean = shape * scale;
  const below = { kind: "erlang", shape: Math.max(1, Math.floor(shape)), mean } as const;
  const above = { ...below, shape: below.shape + 1 };
  return logLikelihood(lawOf(above), values) > logLikelihood(lawOf(below), values) ? above : below;
}
