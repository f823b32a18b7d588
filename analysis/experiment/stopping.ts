import { isPrecise as isNarrow, meanIntervalOf, momentsOf } from "../statistics/index.ts";
import type { Precision } from "./experiment.ts";
import type { Observation } from "./observations.ts";

/** Are the estimates from a point's observations exact enough? The look of the sequential procedure: Law (2015), section 9.4.1. */
export function isPrecise(
  observations: readonly Observation[],
  { response, absolute, relative }: Precision,
  level: number,
): boolean {
  const responses = observations[0]?.values.length ?? 0;
  const asked = response === null ? Array.from({ length: responses }, (_, at) => at) : [response];
  return asked.every((at) => {
    const interval = meanIntervalOf(momentsOf(observed(observations, at)), level);
    if (absolute !== null && !isNarrow(interval, { kind: "absolute", value: absolute })) return false;
    return relative === null || isNarrow(interval, { kind: "relative", value: relative });
  });
}

/** The values of a response, where it was observed. */
export function observed(observations: readonly Observation[], response: number): number[] {
  return observations.flatMap(({ values, failure }) => {
    const value = failure === null ? (values[response] ?? null) : null;
    return value === null ? [] : [value];
  });
}
