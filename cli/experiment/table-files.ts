import { join } from "node:path";
import { csvField } from "../csv.ts";
import { RunError } from "../errors.ts";
import { writePieces } from "../files.ts";

/** A column of a table that is kept as CSV and as Parquet. */
export interface Column {
  readonly name: string;
  readonly type: "text" | "whole" | "number";
}

export type Cell = string | number | null;

/** Rows are gone through once: they need not be in memory together. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: Iterable<readonly Cell[]>;
}

const TYPES = { text: "VARCHAR", whole: "BIGINT", number: "DOUBLE" } as const satisfies Record<Column["type"], string>;

/**
 * Writes NAME.csv (RFC 4180, numbers with all their digits, nothing where there is no value) and NAME.parquet.
 *
 * @throws RunError if they cannot be written
 */
export async function writeTable(folder: string, name: string, { columns, rows }: Table): Promise<void> {
  const csv = join(folder, `${name}.csv`);
  writePieces(csv, lines(columns, rows));
  await writeParquet(join(folder, `${name}.parquet`), csv, columns);
}

function* lines(columns: readonly Column[], rows: Table["rows"]): Generator<string> {
  yield `${columns.map(({ name }) => csvField(name)).join(",")}\r\n`;
  for (const cells of rows) yield `${cells.map(csvField).join(",")}\r\n`;
}

/** Out of the CSV, by DuckDB, which takes it piece by piece. */
async function writeParquet(path: string, csv: string, columns: readonly Column[]): Promise<void> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const types = columns.map(({ name, type }) => `${quoted(name)}: '${TYPES[type]}'`).join(", ");
  const how = "header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', new_line = '\\r\\n'";
  const table = `read_csv(${quoted(csv)}, columns = {${types}}, ${how}, nullstr = '', parallel = false)`;
  try {
    // Snappy, which every reader knows.
    await connection.run(`copy (select * from ${table}) to ${quoted(path)} (format parquet, compression snappy)`);
  } catch (error) {
    throw new RunError(`${path}: cannot be written: ${error instanceof Error ? error.message : error}`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Columns that would share a name get a number behind it. */
export function distinct(columns: readonly Column[]): Column[] {
  const taken = new Set<string>();
  return columns.map(({ name, type }) => {
    let free = name;
    // Names that differ in upper and lower case only are the same to SQL.
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${name} ${number}`;
    taken.add(free.toLowerCase());
    return { name: free, type };
  });
}
