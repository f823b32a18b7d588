import type { FlowTotals } from "../kpi/totals.ts";

/** What a replication did in each of its intervals, as sums, so that intervals and replications can be put together. Plain data. */
export interface RunSeries {
  /** Length of an interval [s]; the first begins at 0, warm-up included. */
  readonly every: number;
  /** By interval: orders in process x time [s], orders completed, their flow times [s], those with a due date, their tardiness [s]. */
  readonly wipTime: readonly number[];
  readonly completed: readonly number[];
  readonly flowTime: readonly number[];
  readonly due: readonly number[];
  readonly tardiness: readonly number[];
}

/** KPIs of the plant that are known interval by interval. */
export const SERIES_KPIS = ["meanWip", "throughput", "meanFlowTime", "meanTardiness"] as const;

export type SeriesKpi = (typeof SERIES_KPIS)[number];

const SECONDS_PER_HOUR = 3600;

export function isSeriesKpi(kpi: string): kpi is SeriesKpi {
  return (SERIES_KPIS as readonly string[]).includes(kpi);
}

/** Begins a series; `add` takes the totals at the end of each interval. */
export function seriesBuilder(every: number): { add: (totals: FlowTotals) => void; series: RunSeries } {
  const series = {
    every,
    wipTime: [] as number[],
    completed: [] as number[],
    flowTime: [] as number[],
    due: [] as number[],
    tardiness: [] as number[],
  };
  let before: FlowTotals | null = null;
  const add = (totals: FlowTotals): void => {
    for (const key of ["wipTime", "completed", "flowTime", "due", "tardiness"] as const) {
      series[key].push(totals[key] - (before?.[key] ?? 0));
    }
    before = totals;
  };
  return { add, series };
}

/**
 * A KPI's sum and what it is divided by, by interval: time for levels and rates, the number of orders for their means.
 */
export function ratioOf(kpi: SeriesKpi, series: RunSeries): { sums: readonly number[]; by: readonly number[] } {
  const { every, wipTime, completed, flowTime, due, tardiness } = series;
  switch (kpi) {
    case "meanWip":
      return { sums: wipTime, by: wipTime.map(() => every) };
    case "throughput":
      return { sums: completed, by: completed.map(() => every / SECONDS_PER_HOUR) };
    case "meanFlowTime":
      return { sums: flowTime, by: completed };
    case "meanTardiness":
      return { sums: tardiness, by: due };
  }
}

/**
 * Neighbouring intervals put together, `size` at a time; what does not fill one is left out, at the beginning.
 *
 * @example
 * inBatches([9, 1, 2, 3, 4], 2); // => [3, 7]
 */
export function inBatches(values: readonly number[], size: number): number[] {
  const count = Math.floor(values.length / size);
  const from = values.length - count * size;
  return Array.from({ length: count }, (_, batch) => {
    let sum = 0;
    for (let at = from + batch * size; at < from + (batch + 1) * size; at++) sum += values[at] as number;
    return sum;
  });
}

/** The KPI by interval; null where no order is there to take it from. */
export function valuesOf(kpi: SeriesKpi, series: RunSeries): (number | null)[] {
  const { sums, by } = ratioOf(kpi, series);
  return sums.map((sum, at) => ((by[at] as number) > 0 ? sum / (by[at] as number) : null));
}
