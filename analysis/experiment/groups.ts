import type { ControlledValues } from "./controls/controlled.ts";
import type { Observation } from "./observations.ts";

/** Values of a response by point, replication by replication. */
export interface Groups {
  readonly values: readonly (readonly number[])[];
  /** By point and replication; only there where the observations have controls. */
  readonly controls?: readonly ControlledValues["controls"][];
}

/**
 * The values of a response of all points, of those observations in which all of them have one: the pairs that common random
 * numbers make.
 *
 * @param results - by point, the observations in their order
 */
export function pairedGroups(results: readonly (readonly Observation[])[], response: number): Groups {
  const count = Math.min(...results.map(({ length }) => length));
  const isWhole = (each: Observation | undefined): boolean =>
    each?.failure === null && each.values[response] != null && !each.controls?.includes(null);
  const whole = Array.from({ length: count }, (_, at) => at).filter((at) => results.every((mine) => isWhole(mine[at])));
  const values = results.map((mine) => whole.map((at) => mine[at]?.values[response] as number));
  if (!results.some((mine) => whole.some((at) => mine[at]?.controls !== undefined))) return { values };
  const controls = results.map((mine) => whole.map((at) => (mine[at]?.controls ?? []) as readonly number[]));
  return { values, controls };
}

/** One point of the groups. */
export function groupAt({ values, controls }: Groups, point: number): ControlledValues {
  const mine = values[point] as readonly number[];
  return { values: mine, controls: controls?.[point] ?? mine.map(() => []) };
}
