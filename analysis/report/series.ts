import {
  movesStock,
  RECORD_LENGTH,
  records,
  replayInto,
  type StockChange,
  stockChangeOf,
  type Trace,
  type TraceRecord,
} from "../../sim/index.ts";

/** WIP in equal parts of the run. */
export interface WipSeries {
  readonly from: number;
  /** Length of a part [s]. */
  readonly step: number;
  /** Time-weighted mean, and extremes, by part. */
  readonly mean: readonly number[];
  readonly min: readonly number[];
  readonly max: readonly number[];
}

/** Orders in process over the whole run, the warm-up included, in `parts` parts. */
export function wipSeries(trace: Trace, parts: number): WipSeries {
  const step = trace.end / parts;
  const area = new Float64Array(parts);
  const min = new Array<number>(parts).fill(Number.POSITIVE_INFINITY);
  const max = new Array<number>(parts).fill(0);
  const inPlant = new Set<number>();
  let since = 0;
  let part = 0;
  const advance = (now: number): void => {
    const level = inPlant.size;
    while (since < now) {
      const partEnd = part === parts - 1 ? Number.POSITIVE_INFINITY : (part + 1) * step;
      const until = Math.min(now, partEnd);
      if (until > since) {
        area[part]! += level * (until - since);
        if (level < (min[part] as number)) min[part] = level;
        if (level > (max[part] as number)) max[part] = level;
        since = until;
      }
      if (until === partEnd) part++;
    }
  };
  const others = new Set<number>();
  for (const record of records(trace)) {
    if (record.kind === "job.created" && movesStock(trace.model, record.product)) others.add(record.job);
    if (record.kind === "lot.formed" || (record.kind === "job.derived" && record.joins >= 0)) {
      others.add(record.job);
    } else if (record.kind === "job.released") {
      advance(record.time);
      if (!others.has(record.job)) inPlant.add(record.job);
    } else if (hasLeft(record)) {
      advance(record.time);
      inPlant.delete(record.job);
    }
  }
  advance(trace.end);
  return { from: 0, step, mean: [...area].map((value) => (step > 0 ? value / step : 0)), min: min.map(finite), max };
}

/** Release to completion of the orders completed from `from` on [s]; what only moves stock is none. */
export function flowTimesOf(trace: Trace, from: number): number[] {
  const released = new Map<number, number>();
  const flowTimes: number[] = [];
  const feeds = new Set<number>();
  for (const record of records(trace)) {
    if (record.kind === "job.created" && movesStock(trace.model, record.product)) feeds.add(record.job);
    if (record.kind === "job.released" && !feeds.has(record.job)) released.set(record.job, record.time);
    if (record.kind === "job.completed" && released.has(record.job)) {
      if (record.time >= from) flowTimes.push(record.time - (released.get(record.job) as number));
      released.delete(record.job);
    }
  }
  return flowTimes;
}

/**
 * Units on hand of every item in equal parts of the whole run, the warm-up included.
 *
 * @returns time-weighted mean by item and part [units]
 */
export function stockSeries(trace: Trace, parts: number): number[][] {
  const step = trace.end / parts;
  const level = trace.model.items.map(({ stock }) => stock);
  const since = level.map(() => 0);
  const area = level.map(() => new Array<number>(parts).fill(0));
  const partOf = (time: number): number => Math.min(Math.floor(time / step), parts - 1);
  const advance = (item: number, now: number): void => {
    const last = partOf(now);
    for (let part = partOf(since[item]!); part <= last; part++) {
      const until = part === last ? now : (part + 1) * step;
      area[item]![part]! += level[item]! * (until - Math.max(since[item]!, part * step));
    }
    since[item] = now;
  };
  const change: StockChange = { item: 0, onHand: 0, onOrder: 0, backorder: 0 };
  replayInto(trace, {
    write(rows, length) {
      for (let at = 0; at < length; at += RECORD_LENGTH[rows[at + 1]!]!) {
        if (!stockChangeOf(rows[at + 1]!, rows, at + 2, change) || change.onHand === 0) continue;
        advance(change.item, rows[at]!);
        level[change.item]! += change.onHand;
      }
    },
  });
  for (const item of level.keys()) advance(item, trace.end);
  return area.map((own) => own.map((sum) => sum / step));
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

/** Is it the last record of a job in the plant? */
function hasLeft(record: TraceRecord): record is TraceRecord & { readonly job: number } {
  const { kind } = record;
  return kind === "job.completed" || kind === "job.scrapped" || kind === "job.rejected" || kind === "job.cancelled";
}
