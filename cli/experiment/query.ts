import { existsSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../errors.ts";
import { JOURNAL } from "./journal-file.ts";

/** A table of what was asked for: cells as DuckDB has them, in JSON's types. */
export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** What of an experiment's folder can be asked for, by its name in SQL. */
const TABLES: readonly { name: string; file: string; read: (path: string) => string }[] = [
  ...["replications", "series", "traces"].map((name) => {
    return { name, file: `${name}.parquet`, read: (path: string) => `read_parquet(${path})` };
  }),
  // A last line that was cut off is left out.
  {
    name: "journal",
    file: JOURNAL,
    read: (path) =>
      `(select * from read_json(${path}, format = 'newline_delimited', ignore_errors = true, union_by_name = true) where point is not null)`,
  },
];

/**
 * Asks the results of an experiment in SQL (DuckDB's): `replications`, a row for each replication, `series`, a row for each interval of
 * each, `traces`, a row for each record of those that were kept, and `journal` as it stands.
 *
 * @throws InputError if the folder holds no results, or the SQL is wrong
 */
export async function query(folder: string, sql: string): Promise<QueryResult> {
  const there = TABLES.filter(({ file }) => existsSync(join(folder, file)));
  if (there.length === 0) {
    throw new InputError(`${folder}: holds no results of an experiment; give the folder that takt experiment wrote`);
  }
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    for (const { name, file, read } of there) {
      const path = `'${join(folder, file).replaceAll("'", "''")}'`;
      await connection.run(`create view ${name} as select * from ${read(path)}`);
    }
    const reader = await connection.runAndReadAll(sql);
    return { columns: reader.deduplicatedColumnNames(), rows: reader.getRowsJson() };
  } catch (error) {
    throw new InputError(`SQL: ${error instanceof Error ? error.message : error}`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
