import { mean } from "simple-statistics";
import type { Distribution } from "../../../sim/index.ts";
import { largest } from "../extremes.ts";
import { findPositiveRoot } from "../quantiles/root.ts";

/**
 * Maximum likelihood for the Weibull law: sum(x^k log x) / sum(x^k) - 1 / k = mean(log x), scale mean(x^k)^(1/k).
 *
 * Source: Law (2015), section 6.2.2.
 *
 * @param values - above 0, not all equal
 */
export function fitWeibull(values: readonly number[]): Extract<Distribution, { kind: "weibull" }> {
  const most = largest(values);
  const shares = values.map((value) => value / most);
  const logs = shares.map(Math.log);
  const meanLog = mean(logs);
  const powers = (k: number): number[] => logs.map((value) => Math.exp(k * value));
  const total = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0);
  const shape = findPositiveRoot((k) => {
    if (k === 0) return Number.NEGATIVE_INFINITY;
    const weights = powers(k);
    return (
      weights.reduce((sum, weight, at) => sum + weight * (logs[at] as number), 0) / total(weights) - 1 / k - meanLog
    );
  });
  return { kind: "weibull", shape, scale: most * (total(powers(shape)) / values.length) ** (1 / shape) };
}
