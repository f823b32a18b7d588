import { formatDuration } from "../format.ts";
import {
  independenceByVonNeumann,
  mser,
  twoSidedT,
  varianceOf,
  vonNeumannRatio,
  welchMovingAverage,
} from "../statistics/index.ts";
import type { Found, FoundCurve, FoundLength, Pilots } from "./found.ts";
import { inBatches, type RunSeries, ratioOf, type SeriesKpi } from "./run-series.ts";

/** Intervals of a pilot: 200 batches for MSER-5. */
export const PILOT_INTERVALS = 1000;
/** A run is at least so many times as long as its warm-up: Banks, Carson, Nelson & Nicol (2010), section 11.5.3. */
const LEAST_WARM_UPS = 10;
/** A run may be so many times as long as the pilots that it was found by. */
const MOST_PILOTS_LONG = 4;
/** Batches of a pilot, most first: as many as look independent. */
const BATCHES = [20, 10, 5, 2];
/** Batches count as independent where chance gives so much correlation so often. */
const INDEPENDENT = 0.1;
/** Places of a curve that is kept for the report. */
const CURVE_PLACES = 250;

export interface PilotQuestion {
  readonly pilots: Pilots;
  /** Of a pilot [s]. */
  readonly length: number;
  /** Replications that the run length is for, and the level of their intervals. */
  readonly replications: number;
  readonly level: number;
  /** By point: the warm-up that holds unless one is found [s]. */
  readonly givenWarmUp: readonly number[];
}

export type PilotAnswer =
  | { readonly ok: true; readonly found: Found }
  /** longer: pilots of twice the length may tell. */
  | { readonly ok: false; readonly point: number; readonly reason: string; readonly longer: boolean };

type Refused = { readonly reason: string; readonly longer: boolean };

/**
 * Where the warm-up ends, and how long a run must be, by pilots of all points: the longest of any point and KPI holds for all.
 *
 * The warm-up is that of the average over the pilots, by MSER-5 or by Welch's moving average. The run length follows from the
 * asymptotic variance, estimated from the batches of all pilots that look independent, and Student's factor for the
 * replications to come (Whitt, 1989); and it is at least ten times the warm-up.
 *
 * @param series - by point, of each pilot that did not fail
 */
export function judgePilots(series: readonly (readonly RunSeries[])[], question: PilotQuestion): PilotAnswer {
  const { pilots, length, givenWarmUp } = question;
  let curve: FoundCurve | null = null;
  for (const [point, mine] of series.entries()) {
    if (mine.length < 2) return { ok: false, point, reason: "fewer than two pilots came to their end", longer: false };
    for (const kpi of pilots.findsWarmUp ? pilots.of : []) {
      const end = warmUpOf(mine, kpi, pilots);
      if ("reason" in end) return { ok: false, point, ...end };
      if (curve === null || end.warmUp > curve.warmUp) curve = { point, kpi, ...end };
    }
  }
  const warmUp = curve === null ? null : curve.warmUp;
  let longest: FoundLength | null = null;
  let until = 0;
  for (const [point, mine] of series.entries()) {
    for (const kpi of pilots.findsLength ? pilots.of : []) {
      const cut = warmUp ?? (givenWarmUp[point] as number);
      const needed = lengthOf(mine, kpi, cut, question);
      if ("reason" in needed) return { ok: false, point, ...needed };
      if (longest !== null && cut + needed.length <= until) continue;
      until = cut + needed.length;
      longest = { point, kpi, ...needed.evidence };
    }
  }
  return {
    ok: true,
    found: {
      warmUp,
      until: longest === null ? null : roundUp(until),
      method: pilots.method,
      pilots: Math.min(...series.map((mine) => mine.length)),
      length,
      curve: curve === null ? null : shortened(curve),
      longest,
    },
  };
}

/**
 * Length of the pilots that should come next [s]; null: these were long enough, or the longest there may be.
 *
 * Pilots that do not tell are made twice as long, as are those far shorter than the runs they ask for: over so short a time
 * neither the end of the warm-up nor the variance is known well.
 *
 * @param most - [s]
 */
export function nextPilotLength(answer: PilotAnswer, pilots: Pilots, length: number, most: number): number | null {
  if (!pilots.findsLength || 2 * length > most) return null;
  if (!answer.ok) return answer.longer ? 2 * length : null;
  const { until } = answer.found;
  if (until === null || until <= MOST_PILOTS_LONG * length) return null;
  return Math.min(most, Math.max(2 * length, until / MOST_PILOTS_LONG));
}

function warmUpOf(
  series: readonly RunSeries[],
  kpi: SeriesKpi,
  pilots: Pilots,
): Refused | Omit<FoundCurve, "point" | "kpi"> {
  const every = series[0]?.every as number;
  // Where nothing was finished in an interval of any pilot, wider ones are taken.
  let size = 1;
  let values = averages(series, kpi, size);
  while (values.length > 100 && values.some(Number.isNaN)) {
    size *= 2;
    values = averages(series, kpi, size);
  }
  if (values.some(Number.isNaN))
    return { reason: `hardly an order was completed: ${kpi} has no course in time`, longer: true };
  const width = every * size;
  const places = pilots.method === "MSER-5" ? byMser(values) : byWelch(values, pilots);
  if (typeof places !== "number") return { reason: `${kpi}: ${places.reason}`, longer: true };
  return { every: width, values, warmUp: roundUp(places * width) };
}

function byMser(values: readonly number[]): number | Refused {
  const { truncate, anywhere } = mser(values);
  if (truncate !== undefined) return truncate;
  const share = Math.round((100 * anywhere.truncate) / values.length);
  return { reason: `MSER-5 would cut ${share} % of the pilots' average, more than half of it`, longer: true };
}

/** The first place from which on the moving average keeps near to the level of its second half. */
function byWelch(values: readonly number[], { window, tolerance }: Pilots): number | Refused {
  const { movingAverages } = welchMovingAverage([values], Math.floor(window * values.length));
  const half = Math.floor(movingAverages.length / 2);
  const level = movingAverages.slice(half).reduce((sum, value) => sum + value, 0) / (movingAverages.length - half);
  const lastOutside = movingAverages.findLastIndex((value) => Math.abs(value - level) > tolerance * Math.abs(level));
  if (lastOutside + 1 < half) return lastOutside + 1;
  return {
    reason: `Welch's curve does not keep within ${100 * tolerance} % of its level in the second half`,
    longer: true,
  };
}

/** Over the replications, by interval: ratio of sums. */
function averages(series: readonly RunSeries[], kpi: SeriesKpi, size: number): number[] {
  const parts = series.map((each) => {
    const { sums, by } = ratioOf(kpi, each);
    return { sums: inBatches(sums, size), by: inBatches(by, size) };
  });
  const places = Math.min(...parts.map(({ sums }) => sums.length));
  return Array.from({ length: places }, (_, at) => {
    const by = parts.reduce((all, part) => all + (part.by[at] as number), 0);
    return by > 0 ? parts.reduce((all, part) => all + (part.sums[at] as number), 0) / by : Number.NaN;
  });
}

function lengthOf(
  series: readonly RunSeries[],
  kpi: SeriesKpi,
  warmUp: number,
  { pilots, replications, level, length: pilotLength }: PilotQuestion,
): Refused | { length: number; evidence: Omit<FoundLength, "point" | "kpi"> } {
  const { every } = series[0] as RunSeries;
  const skipped = Math.ceil(warmUp / every);
  const left = Math.min(...series.map(({ wipTime }) => wipTime.length)) - skipped;
  if (left < PILOT_INTERVALS / 4) {
    return {
      reason: `a warm-up of ${formatDuration(warmUp)} leaves little of pilots of ${formatDuration(pilotLength)}`,
      longer: true,
    };
  }
  const parts = series.map((each) => {
    const { sums, by } = ratioOf(kpi, each);
    return { sums: sums.slice(skipped), by: by.slice(skipped) };
  });
  const of = (count: number): number[] => {
    const size = Math.floor(left / count);
    return parts.flatMap(({ sums, by }) => {
      const divisors = inBatches(by, size);
      return inBatches(sums, size).map((sum, at) => sum / (divisors[at] as number));
    });
  };
  let batches = 1;
  let means = of(1);
  for (const count of BATCHES) {
    const some = of(count);
    if (some.some((value) => !Number.isFinite(value))) continue;
    if (varianceOf(some) > 0 && independenceByVonNeumann(vonNeumannRatio(some), some.length) < INDEPENDENT) continue;
    [batches, means] = [count, some];
    break;
  }
  if (means.some((value) => !Number.isFinite(value))) {
    return { reason: `hardly an order was completed: there is no ${kpi}`, longer: true };
  }
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const batchLength = Math.floor(left / batches) * every;
  const asymptoticVariance = batchLength * varianceOf(means);
  if (mean === 0 && asymptoticVariance > 0)
    return { reason: `${kpi} is 0 on average, which has no relative precision`, longer: false };
  const factor = twoSidedT(level, Math.max(1, replications - 1));
  const precise =
    asymptoticVariance === 0 ? 0 : (asymptoticVariance * factor ** 2) / (replications * (pilots.relative * mean) ** 2);
  const least = Math.max(LEAST_WARM_UPS * warmUp, every * (PILOT_INTERVALS / LEAST_WARM_UPS));
  return {
    length: Math.max(precise, least),
    evidence: {
      mean,
      asymptoticVariance,
      batches: means.length,
      relative: pilots.relative,
      byWarmUp: least > precise,
    },
  };
}

/** To three digits, upwards, so that files show a number that can be read. */
function roundUp(seconds: number): number {
  if (seconds === 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(seconds)) - 2);
  return Number((Math.ceil(seconds / unit - 1e-9) * unit).toPrecision(12));
}

function shortened(curve: FoundCurve): FoundCurve {
  const size = Math.ceil(curve.values.length / CURVE_PLACES);
  const values = inBatches(curve.values, size).map((sum) => Number((sum / size).toPrecision(6)));
  return { ...curve, every: curve.every * size, values };
}
