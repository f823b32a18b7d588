import type { IntervalKpis } from "../../kpi/interval-kpis.ts";
import type { Look } from "../looks.ts";
import type { ReadResponse } from "../responses.ts";
import type { TimeSeries } from "./series-plan.ts";

/** Reads KPIs at the end of each interval of a run. */
export function timeSeriesOf(
  intervals: IntervalKpis,
  kpis: readonly ReadResponse[],
): { readonly look: Look; readonly finish: (end: number) => readonly TimeSeries[] } {
  const series = kpis.map((): (number | null)[] => []);
  let count = 0;
  const look = (now: number): void => {
    const report = intervals.end(now);
    count++;
    for (const [at, read] of kpis.entries()) series[at]?.push(read(report));
  };
  return {
    look: { every: intervals.every, look },
    finish: (end) => {
      if (end > count * intervals.every) look(end);
      return series;
    },
  };
}
