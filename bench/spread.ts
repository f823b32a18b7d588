import { max, median, min } from "simple-statistics";

/** What several processes measured of one thing. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/**
 * The middle and the ends of what processes measured. A process compiles its code once, by what it happened to see first, and
 * keeps that for all of its life: however often a process repeats a measurement, another one may give a tenth more or less.
 */
export function spreadOf(values: readonly number[]): Spread {
  const all = [...values];
  return { median: median(all), least: min(all), most: max(all) };
}

/** As "2.51 (2.40 to 2.62)". */
export function spreadText({ median, least, most }: Spread, digits: number): string {
  return `${median.toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`;
}
