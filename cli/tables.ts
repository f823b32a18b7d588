import { dirname, relative, resolve } from "node:path";
import type { SourceTable } from "../sim/index.ts";
import { readCsvTable } from "../sim/index.ts";
import { InputError } from "./errors.ts";
import { readBytes, readText } from "./files.ts";

type Workbook = ReadonlyMap<string, readonly (readonly unknown[])[]>;

/**
 * Reads the tables that a mapping names, by paths from its folder: CSV files, and sheets of Excel workbooks.
 *
 * @param files - all that the mapping names, so that workbooks are read before rows are asked for
 */
export async function tablesFrom(mappingFile: string, files: readonly string[]) {
  const folder = dirname(resolve(mappingFile));
  const pathOf = (file: string): string => relative(process.cwd(), resolve(folder, file)) || file;
  const workbooks = new Map<string, Workbook | Error>();
  for (const file of new Set(files.filter((name) => /\.xlsx$/i.test(name)))) {
    workbooks.set(file, await readWorkbook(pathOf(file)));
  }
  return (file: string, sheet: string | undefined): SourceTable => {
    const workbook = workbooks.get(file);
    if (workbook instanceof Error) throw workbook;
    if (workbook !== undefined) return sheetOf(file, workbook, sheet);
    if (/\.xls[bm]?$/i.test(file))
      throw new Error("is a workbook in another format than .xlsx; save it as .xlsx or CSV");
    if (sheet !== undefined) throw new Error("is no workbook, so it has no sheets");
    try {
      return readCsvTable(readText(pathOf(file)), file);
    } catch (error) {
      throw error instanceof InputError ? new Error(withoutPath(error.message, pathOf(file))) : error;
    }
  };
}

async function readWorkbook(path: string): Promise<Workbook | Error> {
  try {
    const bytes = readBytes(path);
    const { default: readXlsxFile } = await import("read-excel-file/node");
    const sheets = await readXlsxFile(bytes);
    return new Map(sheets.map(({ sheet, data }) => [sheet, data]));
  } catch (error) {
    if (error instanceof InputError) return new Error(withoutPath(error.message, path));
    return new Error(`is no workbook that can be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

function sheetOf(file: string, workbook: Workbook, wanted: string | undefined): SourceTable {
  const sheet = wanted ?? [...workbook.keys()][0] ?? "";
  const data = workbook.get(sheet);
  if (data === undefined) throw new Error(`has no such sheet; its sheets are ${[...workbook.keys()].join(", ")}`);
  const [header = [], ...rows] = data;
  return {
    ...{ file, sheet },
    header: header.map((cell) => String(cell ?? "").trim()),
    rows: rows.map((cells, index) => ({ row: index + 2, cells: cells.map(cellOf) })),
  };
}

/** Dates as texts: the simulator knows no calendar but that of a scenario. */
function cellOf(cell: unknown): string | number | boolean | null {
  if (cell instanceof Date) return cell.toISOString().slice(0, 19);
  if (typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean") return cell;
  return null;
}

function withoutPath(message: string, path: string): string {
  return message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message;
}
