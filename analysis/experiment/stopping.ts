import { isPrecise as isNarrow, meanIntervalOf, momentsOf } from "../statistics/index.ts";
import type { Precision } from "./experiment.ts";
import type { Replication } from "./replicate.ts";

/** Are the estimates of a point's replications exact enough? The look of the sequential procedure: Law (2015), section 9.4.1. */
export function isPrecise(
  replications: readonly Replication[],
  { response, absolute, relative }: Precision,
  level: number,
): boolean {
  const responses = replications[0]?.values.length ?? 0;
  const asked = response === null ? Array.from({ length: responses }, (_, at) => at) : [response];
  return asked.every((at) => {
    const interval = meanIntervalOf(momentsOf(observed(replications, at)), level);
    if (absolute !== null && !isNarrow(interval, { kind: "absolute", value: absolute })) return false;
    return relative === null || isNarrow(interval, { kind: "relative", value: relative });
  });
}

/** The values of a response, where it was observed. */
export function observed(replications: readonly Replication[], response: number): number[] {
  return replications.flatMap(({ values, failure }) => {
    const value = failure === null ? (values[response] ?? null) : null;
    return value === null ? [] : [value];
  });
}
