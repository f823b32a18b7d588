import { add, createSums, type Sums, total } from "./sums.ts";

/** Length over which utilities average the power that they bill [s]. */
export const DEMAND_WINDOW = 900;

/** The plant's power over time, in whole quarters of an hour from `from` on. Plain data. */
export interface Peak {
  readonly from: number;
  /** Power of the whole plant now [kW]. */
  readonly load: Sums;
  /** Counted up to here [s]. */
  since: number;
  /** Power x time of the quarter that goes on [kW s]. */
  readonly area: Sums;
  /** Highest mean power of a quarter of an hour so far, and highest power that lasted [kW]; -1: none yet. */
  highestMean: number;
  highest: number;
}

export function createPeak(from: number, power: Float64Array): Peak {
  const load = createSums(1);
  for (const value of power) add(load, 0, value);
  return { from, load, since: from, area: createSums(1), highestMean: -1, highest: -1 };
}

/** Counts the time up to now at the present power. */
export function passTime(peak: Peak, now: number): void {
  if (now <= peak.since) return;
  const load = total(peak.load, 0);
  if (load > peak.highest) peak.highest = load;
  for (;;) {
    const windows = Math.floor((peak.since - peak.from) / DEMAND_WINDOW) + 1;
    const end = peak.from + windows * DEMAND_WINDOW;
    if (now < end) break;
    add(peak.area, 0, load * (end - peak.since));
    const mean = total(peak.area, 0) / DEMAND_WINDOW;
    if (mean > peak.highestMean) peak.highestMean = mean;
    peak.area.sum[0] = 0;
    peak.area.carry[0] = 0;
    peak.since = end;
  }
  add(peak.area, 0, load * (now - peak.since));
  peak.since = now;
}
