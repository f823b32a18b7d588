import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Replication } from "../../analysis/experiment/replicate.ts";
import type { ExperimentResults } from "../../analysis/experiment/results.ts";
import type { TracePlan } from "../../analysis/experiment/series/series-plan.ts";
import { kindsOf, traceColumns, traceRows } from "../../analysis/trace-table.ts";
import { encodeTrace, type RecordKind } from "../../sim/index.ts";
import { RunError } from "../errors.ts";
import { ensureFolder, writeResult } from "../files.ts";
import { version } from "../package-root.ts";
import { simulate } from "../simulate.ts";
import { readTrace } from "../trace-file.ts";
import type { ExperimentBundle } from "./bundle.ts";
import { importRules, pointModel } from "./point-model.ts";
import { pointColumns } from "./replication-rows.ts";
import { type Cell, type Column, distinct, writeTable } from "./table-files.ts";

interface KeptTrace {
  readonly point: number;
  readonly replication: Replication;
  readonly file: string;
}

/**
 * Writes the traces of the chosen replications, each into a file, and all their records as a table.
 *
 * The runs are made again, here, with everything recorded, wherever the replications were made: their digests say that they are
 * the same runs. What an earlier start of the experiment has written is taken as it is.
 *
 * @returns false: Ctrl-C came before all were there
 * @throws RunError if they cannot be written, or a run is not the one of its replication
 */
export async function writeTraces(
  folder: string,
  plan: TracePlan,
  bundle: ExperimentBundle,
  results: ExperimentResults,
): Promise<boolean> {
  const kept = wantedTraces(folder, plan, results);
  if (kept.length === 0) return true;
  ensureFolder(join(folder, "traces"));
  const userRules = await importRules(bundle);
  const kinds = new Set<RecordKind>();
  for (const { point, replication, file } of kept) {
    if (!isThere(file, replication)) {
      const made = await makeTrace(bundle, point, replication, userRules);
      if (made === null) return false;
      writeResult(file, made);
    }
    for (const kind of kindsOf(readTrace(file).trace)) kinds.add(kind);
  }
  await writeTable(folder, "traces", tableOf(kept, kinds, results));
  return true;
}

function wantedTraces(folder: string, { points, replications }: TracePlan, results: ExperimentResults): KeptTrace[] {
  return results.points.flatMap((mine, point) =>
    points?.includes(point) === false
      ? []
      : replications.flatMap((number): KeptTrace[] => {
          const replication = mine.replications[number];
          const file = join(folder, "traces", `point-${point + 1}-replication-${number}.takt-trace`);
          return replication === undefined ? [] : [{ point, replication, file }];
        }),
  );
}

function isThere(file: string, { digest }: Replication): boolean {
  return digest !== null && existsSync(file) && readTrace(file).trace.digest === digest;
}

/** The trace's file; null: interrupted. */
async function makeTrace(
  bundle: ExperimentBundle,
  point: number,
  { seed, stream, antithetic, digest }: Replication,
  userRules: Readonly<Record<string, unknown>>,
): Promise<Uint8Array | null> {
  const model = pointModel(bundle, bundle.points[point] as readonly string[]);
  const { run, interrupted } = await simulate(model, {
    ...{ recorder: "full", userRules, seed, replication: stream, antithetic: antithetic === true },
  });
  if (interrupted) return null;
  const trace = run.trace();
  // A run whose policy failed has no digest of its end.
  if (digest !== null && trace.digest !== digest) {
    throw new RunError(
      `point ${point + 1}: made again, the run of random stream ${stream} has the digest ${trace.digest}, and not ${digest}: the replication was made by another version, or its policy is not deterministic`,
    );
  }
  return encodeTrace(trace, { takt: version, scenario: bundle.scenario.file });
}

function tableOf(kept: readonly KeptTrace[], kinds: ReadonlySet<RecordKind>, results: ExperimentResults) {
  const identity = pointColumns(results);
  const fields = traceColumns(kinds);
  const columns: Column[] = distinct([
    ...identity.columns,
    ...(["replication", "record"] as const).map((name) => ({ name, type: "whole" }) as const),
    { name: "time", type: "number" },
    { name: "kind", type: "text" },
    ...fields,
  ]);
  function* rows(): Generator<Cell[]> {
    for (const { point, replication, file } of kept) {
      const begin = [...identity.cells(results.points[point]!.point), replication.replication];
      let record = 0;
      for (const row of traceRows(readTrace(file).trace, fields)) yield [...begin, record++, ...row];
    }
  }
  return { columns, rows: rows() };
}
