import {
  around,
  isPrecise as isNarrow,
  type Moments,
  meanIntervalOf,
  NO_MOMENTS,
  withObservation,
} from "../statistics/index.ts";
import { meanByControls, valuesWithControls } from "./controls/controlled.ts";
import type { Precision } from "./experiment.ts";
import { type Observation, observedValue } from "./observations.ts";

/** Are the estimates from a point's observations exact enough? */
export function isPrecise(observations: readonly Observation[], precision: Precision, level: number): boolean {
  const looks = new PrecisionLooks(precision, level);
  for (const observation of observations) looks.add(observation);
  return looks.isPrecise;
}

/**
 * The looks of the sequential procedure (Law, 2015, section 9.4.1) at the observations of a point, which come one after the
 * other: a look takes no longer the more there are, unless there are controls.
 */
export class PrecisionLooks {
  private readonly precision: Precision;
  private readonly level: number;
  /** By response. */
  private readonly moments: Moments[] = [];
  /** Only kept where there are controls, whose coefficients are estimated anew at each look. */
  private readonly controlled: Observation[] = [];

  constructor(precision: Precision, level: number) {
    this.precision = precision;
    this.level = level;
  }

  add(observation: Observation): void {
    for (const response of observation.values.keys()) {
      const value = observedValue(observation, response);
      const moments = this.moments[response] ?? NO_MOMENTS;
      this.moments[response] = value === null ? moments : withObservation(moments, value);
    }
    if (observation.controls !== undefined) this.controlled.push(observation);
  }

  /** Are the estimates exact enough? */
  get isPrecise(): boolean {
    const { response, absolute, relative } = this.precision;
    const asked = response === null ? [...this.moments.keys()] : [response];
    return asked.every((at) => {
      const interval = this.intervalOf(at);
      if (absolute !== null && !isNarrow(interval, { kind: "absolute", value: absolute })) return false;
      return relative === null || isNarrow(interval, { kind: "relative", value: relative });
    });
  }

  /** Of the mean of a response, by control variates where there are any. */
  private intervalOf(response: number) {
    const { level, controlled } = this;
    const plain = meanIntervalOf(this.moments[response] ?? NO_MOMENTS, level);
    if (controlled.length === 0) return plain;
    const { mean, halfWidth, controlled: found } = meanByControls(valuesWithControls(controlled, response), level);
    if (found === null) return plain;
    return { ...plain, mean, ...around(mean, halfWidth), relativeHalfWidth: halfWidth / Math.abs(mean) };
  }
}

/** The values of a response, where it was observed. */
export function observed(observations: readonly Observation[], response: number): number[] {
  return observations.map((observation) => observedValue(observation, response)).filter((value) => value !== null);
}
