import { energyOver, powerAfter } from "../../sim/index.ts";
import { add, createSums, type Sums, total } from "./sums.ts";

/** Length over which utilities average the power that they bill [s]. */
export const DEMAND_WINDOW = 900;

/** The plant's power over time, in whole quarters of an hour from `from` on. Plain data. */
export interface Peak {
  readonly from: number;
  /** Power of the whole plant now [kW], that of `growing` apart. */
  readonly load: Sums;
  /** Sources whose power changes by e^(growth x time): their power at `since` [kW] and growth [1/s]; growth 0: none of these. */
  readonly growingPower: Float64Array;
  readonly growth: Float64Array;
  growing: number;
  /** The powers are those of this time, and what was used since `from` has been counted up to it [s]. */
  since: number;
  /** Power x time of the quarter that goes on [kW s]. */
  readonly area: Sums;
  /** Highest mean power of a quarter of an hour so far [kW]; -1: none yet. */
  highestMean: number;
}

export function createPeak(from: number, power: Float64Array): Peak {
  const load = createSums(1);
  for (const value of power) add(load, 0, value);
  return {
    from,
    load,
    growingPower: new Float64Array(power.length),
    growth: new Float64Array(power.length),
    growing: 0,
    since: 0,
    area: createSums(1),
    highestMean: -1,
  };
}

/** The power of a source, of which so much is in the load, is another from now on; up to now all is counted. */
export function changeLoad(peak: Peak, source: number, inLoad: number, power: number, growth: number): void {
  if (peak.growth[source] !== 0) peak.growing--;
  if (growth !== 0) peak.growing++;
  peak.growth[source] = growth;
  peak.growingPower[source] = growth === 0 ? 0 : power;
  const change = (growth === 0 ? power : 0) - inLoad;
  if (change !== 0) add(peak.load, 0, change);
}

/** Counts the time up to now at the present power. */
export function passTime(peak: Peak, now: number): void {
  if (now <= peak.since) return;
  if (peak.since < peak.from) {
    const start = Math.min(now, peak.from);
    grow(peak, start);
    peak.since = start;
    if (now <= start) return;
  }
  const load = total(peak.load, 0);
  for (;;) {
    const end = windowEnd(peak);
    if (now < end) break;
    add(peak.area, 0, load * (end - peak.since) + grow(peak, end));
    const mean = total(peak.area, 0) / DEMAND_WINDOW;
    if (mean > peak.highestMean) peak.highestMean = mean;
    peak.area.sum[0] = 0;
    peak.area.carry[0] = 0;
    peak.since = end;
  }
  add(peak.area, 0, load * (now - peak.since) + grow(peak, now));
  peak.since = now;
}

/** When the quarter of an hour ends that is being counted [s]. */
function windowEnd({ from, since }: Peak): number {
  const windows = Math.floor((since - from) / DEMAND_WINDOW) + 1;
  const end = from + windows * DEMAND_WINDOW;
  // The end of a quarter less its beginning may come out as a little less than whole quarters: that one is over.
  return end > since ? end : from + (windows + 1) * DEMAND_WINDOW;
}

/** Power x time of the sources that grow, from `since` to a time [kW s]; their powers are those of that time afterwards. */
function grow({ growing, growth, growingPower, since }: Peak, now: number): number {
  if (growing === 0) return 0;
  let sum = 0;
  for (let source = 0; source < growth.length; source++) {
    const rate = growth[source] as number;
    if (rate === 0) continue;
    const power = growingPower[source] as number;
    sum += 3600 * energyOver(power, rate, now - since);
    growingPower[source] = powerAfter(power, rate, now - since);
  }
  return sum;
}
