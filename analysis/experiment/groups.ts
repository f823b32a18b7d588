import type { Observation } from "./observations.ts";

/**
 * The values of a response of all points, of those observations in which all of them have one: the pairs that common random
 * numbers make.
 *
 * @param results - by point, the observations in their order
 */
export function pairedGroups(results: readonly (readonly Observation[])[], response: number): number[][] {
  const count = Math.min(...results.map(({ length }) => length));
  const whole = Array.from({ length: count }, (_, at) => at).filter((at) =>
    results.every((mine) => mine[at]?.failure === null && mine[at]?.values[response] != null),
  );
  return results.map((mine) => whole.map((at) => mine[at]?.values[response] as number));
}
