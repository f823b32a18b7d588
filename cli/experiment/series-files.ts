import type { ExperimentResults } from "../../analysis/experiment/results.ts";
import {
  packedSeries,
  pairedSeries,
  type SeriesBand,
  seriesBand,
} from "../../analysis/experiment/series/series-band.ts";
import { intervalAt, MOST_SHOWN, type SeriesPlan } from "../../analysis/experiment/series/series-plan.ts";
import { openDetails } from "./journal-details.ts";
import { pointColumns } from "./replication-rows.ts";
import { type Cell, type Column, distinct, writeTable } from "./table-files.ts";

/**
 * Writes the time series, a row for each interval of each replication, out of the journal: one replication is in memory at a time,
 * and what a point's band needs.
 *
 * @returns the bands of the first points, for the report, by point and KPI
 * @throws RunError if they cannot be written
 */
export async function writeSeries(
  folder: string,
  plan: SeriesPlan,
  results: ExperimentResults,
): Promise<readonly (readonly SeriesBand[])[]> {
  const details = openDetails(folder);
  const identity = pointColumns(results);
  const { antithetic: pairs, level } = results.experiment;
  const columns: Column[] = distinct([
    ...identity.columns,
    { name: "replication", type: "whole" },
    { name: "from", type: "number" },
    { name: "to", type: "number" },
    ...plan.kpis.map(({ id }) => ({ name: id, type: "number" }) as const),
  ]);
  const bands: (readonly SeriesBand[])[] = [];
  function* rows(): Generator<Cell[]> {
    for (const [index, { point, replications }] of results.points.entries()) {
      const kept = plan.kpis.map((): (Float64Array | null)[] => []);
      for (const replication of replications) {
        const series = details.of(replication)?.timeSeries;
        if (index < MOST_SHOWN) {
          const counts = series !== undefined && replication.failure === null;
          for (const [at, mine] of kept.entries()) mine.push(counts ? packedSeries(series[at] ?? []) : null);
        }
        const begin = [...identity.cells(point), replication.replication];
        for (let at = 0; at < (series?.[0]?.length ?? 0); at++) {
          const { from, to } = intervalAt(plan.every, at, replication.end);
          yield [...begin, from, to, ...(series ?? []).map((values) => values[at] ?? null)];
        }
      }
      if (index < MOST_SHOWN) bands.push(kept.map((mine) => bandOf(mine, pairs, level)));
    }
  }
  try {
    await writeTable(folder, "series", { columns, rows: rows() });
  } finally {
    details.close();
  }
  return bands;
}

function bandOf(series: readonly (Float64Array | null)[], pairs: boolean, level: number): SeriesBand {
  const observations = pairs ? pairedSeries(series) : series;
  return seriesBand(
    observations.filter((each) => each !== null),
    level,
  );
}
