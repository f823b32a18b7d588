import { around, isPrecise as isNarrow, meanIntervalOf, momentsOf } from "../statistics/index.ts";
import { meanByControls, valuesWithControls } from "./controls/controlled.ts";
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
    const interval = intervalOf(observations, at, level);
    if (absolute !== null && !isNarrow(interval, { kind: "absolute", value: absolute })) return false;
    return relative === null || isNarrow(interval, { kind: "relative", value: relative });
  });
}

/** Of the mean of a response, by control variates where there are any. */
function intervalOf(observations: readonly Observation[], response: number, level: number) {
  const plain = meanIntervalOf(momentsOf(observed(observations, response)), level);
  if (observations[0]?.controls === undefined) return plain;
  const { mean, halfWidth, controlled } = meanByControls(valuesWithControls(observations, response), level);
  if (controlled === null) return plain;
  return { ...plain, mean, ...around(mean, halfWidth), relativeHalfWidth: halfWidth / Math.abs(mean) };
}

/** The values of a response, where it was observed. */
export function observed(observations: readonly Observation[], response: number): number[] {
  return observations.flatMap(({ values, failure }) => {
    const value = failure === null ? (values[response] ?? null) : null;
    return value === null ? [] : [value];
  });
}
