import { formatNumber } from "../../format.ts";
import type { Tick } from "../../report/ticks.ts";

/** A horizontal axis: round ticks around what is shown. */
export interface Scale {
  readonly ticks: readonly Tick[];
  /** Place of a value, in per cent of the width. */
  readonly place: (value: number) => number;
}

/** Room at both ends, as a share of the range. */
const ROOM = 0.03;

/** An axis over these values; those that are not finite do not count. */
export function scaleOver(values: readonly number[]): Scale {
  const finite = values.filter(Number.isFinite);
  const low = Math.min(...finite);
  const high = Math.max(...finite);
  const range = high > low ? high - low : Math.abs(high) || 1;
  const from = low - ROOM * range;
  const to = high + ROOM * range;
  const step = stepOf((to - from) / 6);
  const ticks: Tick[] = [];
  for (let at = Math.ceil(from / step); at * step <= to; at++) {
    ticks.push({ value: at * step, label: formatNumber(at * step) });
  }
  return { ticks, place: (value) => Math.round((10_000 * (value - from)) / (to - from)) / 100 };
}

function stepOf(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  return ([1, 2, 5, 10].find((factor) => factor * power >= raw * (1 - 1e-9)) as number) * power;
}
