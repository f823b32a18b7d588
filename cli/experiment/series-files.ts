import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { replicationKey } from "../../analysis/experiment/journal.ts";
import type { Replication } from "../../analysis/experiment/replicate.ts";
import type { ExperimentResults } from "../../analysis/experiment/results.ts";
import {
  packedSeries,
  pairedSeries,
  type SeriesBand,
  seriesBand,
} from "../../analysis/experiment/series/series-band.ts";
import { intervalAt, MOST_SHOWN, type SeriesPlan } from "../../analysis/experiment/series/series-plan.ts";
import { type Line, lineAt, linesOf } from "../lines.ts";
import { JOURNAL } from "./journal-file.ts";
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
  const path = join(folder, JOURNAL);
  const places = placesIn(path);
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
  const file = openSync(path, "r");
  const read = (replication: Replication): Replication["timeSeries"] => {
    const place = places.get(replicationKey(replication));
    return place === undefined ? undefined : (JSON.parse(lineAt(file, place)) as Replication).timeSeries;
  };
  function* rows(): Generator<Cell[]> {
    for (const [index, { point, replications }] of results.points.entries()) {
      const kept = plan.kpis.map((): (Float64Array | null)[] => []);
      for (const replication of replications) {
        const series = read(replication);
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
    closeSync(file);
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

/** Where in the journal each replication stands, by its key. */
function placesIn(path: string): Map<string, Pick<Line, "start" | "end">> {
  const places = new Map<string, Pick<Line, "start" | "end">>();
  for (const { text, start, end } of linesOf(path)) {
    const [, point, replication] = /^\{"point":(\d+),"replication":(\d+),/.exec(text) ?? [];
    if (point === undefined || replication === undefined) continue;
    const key = replicationKey({ point: Number(point), replication: Number(replication) });
    if (!places.has(key)) places.set(key, { start, end });
  }
  return places;
}
