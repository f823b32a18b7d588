import { parseScenario } from "../../load.ts";
import type { Problem } from "../../problems.ts";
import { type TableKind, type TablesMapping, tablesMapping } from "./mapping.ts";
import { calendarsOf, ordersOf, productsOf, type TablePart, workCentresOf } from "./parts.ts";
import type { ReadTable, TablePlace, TableProblem } from "./source.ts";
import { type RowReader, TableReader } from "./table-reader.ts";

export type ImportedTables =
  | { readonly ok: true; readonly document: object }
  | { readonly ok: false; readonly problems: readonly TableProblem[] };

/** The part of a scenario that each table makes. */
const PARTS: Readonly<Record<TableKind, string>> = {
  shifts: "calendars",
  workCentres: "workCentres",
  routes: "products",
  orders: "orders",
};

/** Fields whose keys in the scenario have another name. */
const FIELD_OF_KEY: Readonly<Record<string, string>> = {
  at: "workCentre",
  week: "days",
  exceptions: "days",
  id: "workCentre",
};

/**
 * Makes a scenario's document from tables, or gives all problems of the mapping and of all rows at once.
 *
 * @param mapping - plain data, as of a YAML file; see `tablesMapping`
 * @param mappingFile - its name, for messages
 */
export function importTables(mapping: unknown, mappingFile: string, read: ReadTable): ImportedTables {
  const parsed = tablesMapping.safeParse(mapping);
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map(({ message, path }) => ofMapping(mappingFile, path, message)),
    };
  }
  const problems: TableProblem[] = [];
  const readers = readTables(parsed.data, read, problems);
  // What names the things of a table that cannot be read would be wrong only for that.
  if (problems.some(({ row, column }) => row === 0 && column === "")) return { ok: false, problems };
  const { run } = parsed.data.scenario as { run?: { startDate?: string } };
  const parts = new Map<string, TablePart>();
  for (const [kind, reader] of readers) parts.set(PARTS[kind], partOf(kind, reader, run?.startDate));
  const document = documentOf(parsed.data, parts);
  const result = parseScenario(JSON.stringify(document), { file: mappingFile, format: "takt" });
  if (!result.ok) problems.push(...inTables(result.problems, parts, problems));
  if (problems.length === 0) return { ok: true, document };
  return { ok: false, problems: problems.sort((a, b) => byName(a.file, b.file) || a.row - b.row) };
}

/** The files that a mapping names, as far as it is sound. */
export function tableFilesOf(mapping: unknown): string[] {
  if (typeof mapping !== "object" || mapping === null) return [];
  return Object.values(mapping).flatMap((table: unknown) => {
    const file = typeof table === "object" && table !== null && "file" in table ? table.file : undefined;
    return typeof file === "string" ? [file] : [];
  });
}

function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function partOf(kind: TableKind, reader: TableReader, startDate: string | undefined): TablePart {
  if (kind === "workCentres") return workCentresOf(reader);
  if (kind === "routes") return productsOf(reader);
  return kind === "orders" ? ordersOf(reader, startDate) : calendarsOf(reader);
}

function readTables(mapping: TablesMapping, read: ReadTable, problems: TableProblem[]): Map<TableKind, TableReader> {
  const readers = new Map<TableKind, TableReader>();
  for (const kind of ["shifts", "workCentres", "routes", "orders"] as const) {
    const table = mapping[kind];
    if (table === undefined) continue;
    try {
      readers.set(
        kind,
        new TableReader(
          read(table.file, table.sheet),
          table as typeof table & { columns: Record<string, string> },
          problems,
        ),
      );
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const { file, sheet = null } = table;
      const remedy = "correct the mapping, or the file";
      problems.push({ file, sheet, row: 0, column: "", value: undefined, message: error.message, remedy });
    }
  }
  return readers;
}

/** What no table says comes from the mapping; a table's things stand behind those that the mapping lists. */
function documentOf({ scenario }: TablesMapping, parts: ReadonlyMap<string, TablePart>): Record<string, unknown> {
  const { takt: _, ...rest } = scenario;
  const document: Record<string, unknown> = { takt: 1, ...rest };
  for (const [key, { things }] of parts) {
    const own = document[key];
    document[key] = [...things, ...(Array.isArray(own) ? own : [])];
  }
  return document;
}

/** Problems of the document as problems of the rows they come from; not of rows in which something is wrong already. */
function inTables(
  found: readonly Problem[],
  parts: ReadonlyMap<string, TablePart>,
  known: readonly TableProblem[],
): TableProblem[] {
  return found.flatMap((problem): TableProblem[] => {
    const { file, path, value, message, remedy } = problem;
    const row = rowOf(path, parts);
    const shown = typeof value === "object" ? undefined : (value as TableProblem["value"]);
    if (row === null) {
      // Without its table a part is missing, and what names its things is wrong: both follow from what is known.
      if (known.length > 0) return [];
      return [{ file, sheet: null, row: 0, column: path, value: shown, message, remedy }];
    }
    const { place } = row;
    const isConsequence = known.some(
      (other) =>
        isSameTable(other, place) && (other.row === place.row || (other.row === 0 && message === "is missing")),
    );
    if (isConsequence) return [];
    return [{ ...place, column: columnOf(row, path), value: shown, message, remedy }];
  });
}

function isSameTable(a: TablePlace, b: TablePlace): boolean {
  return a.file === b.file && a.sheet === b.sheet;
}

/** The column of the innermost key of a path that has one. */
function columnOf(row: RowReader, path: string): string {
  const keys = path.split(/[.[\]]+/).reverse();
  return keys.map((key) => row.columnOf(FIELD_OF_KEY[key] ?? key)).find((column) => column !== "") ?? "";
}

/** The row of the smallest thing around a path such as "products[0].route[1].at". */
function rowOf(path: string, parts: ReadonlyMap<string, TablePart>): RowReader | null {
  for (const [key, { origins }] of parts) {
    if (!path.startsWith(`${key}[`)) continue;
    const rest = path.slice(key.length);
    let best = "";
    for (const origin of origins.keys()) if (rest.startsWith(origin) && origin.length > best.length) best = origin;
    return origins.get(best) ?? null;
  }
  return null;
}

function ofMapping(file: string, path: readonly PropertyKey[], text: string): TableProblem {
  const [message = "", remedy = "see the documentation of takt import"] = text.split("; ");
  return { file, sheet: null, row: 0, column: path.join("."), value: undefined, message, remedy };
}
