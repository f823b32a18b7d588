import { Command } from "commander";
import { textTable } from "../../analysis/text-table.ts";
import { csvField } from "../csv.ts";
import { InputError } from "../errors.ts";
import { type QueryResult, query } from "../experiment/query.ts";

interface QueryOptions {
  readonly csv?: boolean;
  readonly json?: boolean;
}

export function queryCommand(): Command {
  return new Command("query")
    .description("ask the results of an experiment in SQL")
    .argument("<folder>", "folder that takt experiment wrote")
    .argument("<sql>", "such as: select dispatching, avg(meanFlowTime) from replications group by all order by 2")
    .option("--csv", "print CSV")
    .option("--json", "print a list of objects")
    .addHelpText(
      "after",
      "\nTables: replications (a row for each: point, factors, random numbers, digest, responses), series (a row for each\n" +
        "interval of each), traces (a row for each record of those that keep their trace) and journal (as it is written\n" +
        "while an experiment runs). The SQL is DuckDB's: copy (select ...) to 'file.xlsx' writes files, too.",
    )
    .action(async (folder: string, sql: string, { csv, json }: QueryOptions) => {
      if (csv && json) throw new InputError("--csv and --json are two formats; give one of them");
      const result = await query(folder, sql);
      process.stdout.write(csv ? asCsv(result) : json ? asJson(result) : asTable(result));
    });
}

function asTable({ columns, rows }: QueryResult): string {
  const isNumber = columns.map((_, at) => rows.every((row) => row[at] === null || typeof row[at] === "number"));
  const titled = columns.map((title, at) => ({ title, align: isNumber[at] ? ("right" as const) : ("left" as const) }));
  const table = textTable(
    titled,
    rows.map((row) => row.map(cellText)),
  );
  return `${table}\n`;
}

function asCsv({ columns, rows }: QueryResult): string {
  const cells = (row: readonly unknown[]) => row.map((cell) => csvField(cell === null ? null : cellText(cell)));
  return [columns, ...rows].map((row) => `${cells(row).join(",")}\r\n`).join("");
}

function asJson({ columns, rows }: QueryResult): string {
  const objects = rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));
  return `${JSON.stringify(objects, null, 2)}\n`;
}

function cellText(cell: unknown): string {
  if (cell === null) return "";
  return typeof cell === "object" ? JSON.stringify(cell) : String(cell);
}
