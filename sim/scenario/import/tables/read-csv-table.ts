import { readTable } from "../../csv.ts";
import type { SourceTable } from "./source.ts";

/** A CSV file as a table to import from; its rows are counted as the lines of the file. */
export function readCsvTable(text: string, file: string): SourceTable {
  const { header, rows } = readTable(text.replace(/^\uFEFF/, ""));
  return { file, sheet: null, header, rows: rows.map(({ line, fields }) => ({ row: line, cells: fields })) };
}
