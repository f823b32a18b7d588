import type { ExperimentResults } from "../../analysis/experiment/results.ts";
import { RunError } from "../errors.ts";
import { type Column, replicationTable } from "./replication-rows.ts";

const TYPES = { text: "VARCHAR", whole: "BIGINT", number: "DOUBLE" } as const satisfies Record<Column["type"], string>;

/** The replications as a Parquet file, by DuckDB. @throws RunError if it cannot be written */
export async function writeParquet(path: string, results: ExperimentResults): Promise<void> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const { columns, rows } = replicationTable(results);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const definition = columns.map(({ name, type }) => `"${name.replaceAll('"', '""')}" ${TYPES[type]}`).join(", ");
    await connection.run(`create table replications (${definition})`);
    const appender = await connection.createAppender("replications");
    for (const row of rows) {
      for (const [at, cell] of row.entries()) {
        if (cell === null) appender.appendNull();
        else if (typeof cell === "string") appender.appendVarchar(cell);
        else if (columns[at]?.type === "whole") appender.appendBigInt(BigInt(cell));
        else appender.appendDouble(cell);
      }
      appender.endRow();
    }
    appender.closeSync();
    // Snappy, which every reader knows.
    await connection.run(`copy replications to '${path.replaceAll("'", "''")}' (format parquet, compression snappy)`);
  } catch (error) {
    throw new RunError(`${path}: cannot be written: ${error instanceof Error ? error.message : error}`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
