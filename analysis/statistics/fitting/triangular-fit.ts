import type { Distribution } from "../../../sim/index.ts";
import { nelderMead } from "../optimisation/nelder-mead.ts";

/**
 * Maximum likelihood for the triangular law with unknown ends: for given ends the mode lies at one of the observations, and
 * the ends are searched outside the sample.
 *
 * Source: Kotz & van Dorp (2004), Beyond beta, section 1.4.
 *
 * @param values - not all equal
 */
export function fitTriangular(values: readonly number[]): Extract<Distribution, { kind: "triangular" }> {
  const sorted = [...values].sort((a, b) => a - b);
  const [first, last] = [sorted[0] as number, sorted.at(-1) as number];
  const range = last - first;
  const ends = ([below, above]: readonly number[]): [number, number] => [
    first - range * Math.exp(below as number),
    last + range * Math.exp(above as number),
  ];
  const objective = (logs: readonly number[]): number =>
    logs.some((log) => log > 5 || log < -40)
      ? Number.POSITIVE_INFINITY
      : -bestMode(sorted, ...ends(logs)).logLikelihood;
  const found = [-4, -2, -0.5].map((start) => nelderMead(objective, [start, start], [0.7, 0.5]));
  const best = found.reduce((a, b) => (b.value < a.value ? b : a));
  const [min, max] = ends(best.point);
  return { kind: "triangular", min, mode: bestMode(sorted, min, max).mode, max };
}

function bestMode(sorted: readonly number[], min: number, max: number): { mode: number; logLikelihood: number } {
  const fromMin = sorted.map((value) => Math.log(value - min));
  const toMax = sorted.map((value) => Math.log(max - value));
  let after = toMax.reduce((sum, value) => sum + value, 0);
  let before = 0;
  let best = { mode: sorted[0] as number, logLikelihood: Number.NEGATIVE_INFINITY };
  const constant = sorted.length * Math.log(2 / (max - min));
  for (const [at, mode] of sorted.entries()) {
    after -= toMax[at] as number;
    const left = before - at * (fromMin[at] as number);
    const right = after - (sorted.length - at - 1) * (toMax[at] as number);
    const logLikelihood = constant + left + right;
    if (logLikelihood > best.logLikelihood) best = { mode, logLikelihood };
    before += fromMin[at] as number;
  }
  return best;
}
