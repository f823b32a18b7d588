import { readTable, type Table } from "./csv.ts";
import { startsWith, valueAt } from "./document.ts";
import { type OrderColumn, orderColumn } from "./order-columns.ts";
import type { Finding, Locate, Path } from "./problems.ts";
import { readCall } from "./text/call.ts";
import { didYouMean } from "./text/suggestion.ts";

/** Gives the text of a file that a scenario names, by the path as written there; throws when it cannot be read. */
export type ReadFile = (path: string) => string;

export interface WithFiles {
  /** The document with the content of its files in place of their names. */
  readonly document: unknown;
  readonly findings: readonly Finding[];
  /** Points into the files where a path leads there. */
  readonly locate: Locate;
}

interface Inlined {
  readonly path: Path;
  readonly file: string;
  readonly table: Table;
}

interface Reader {
  readonly readFile: ReadFile | undefined;
  readonly findings: Finding[];
  readonly inlined: Inlined[];
  /** Options of all products: columns of this name say what was chosen. */
  readonly options: ReadonlySet<string>;
}

/** Puts order lists (`file: orders.csv`) and times (`trace(file: times.csv, column: t)`) into the document. */
export function withFiles(document: unknown, readFile: ReadFile | undefined, locate: Locate): WithFiles {
  if (!namesFiles(document)) return { document, findings: [], locate };
  const reader: Reader = { readFile, findings: [], inlined: [], options: optionNames(document) };
  const complete = replace(document, [], reader);
  return {
    document: complete,
    findings: reader.findings,
    locate: (path) => placeInFile(path, reader.inlined) ?? locate(path),
  };
}

/** Most documents name none, and large ones are not walked twice with all their paths. */
function namesFiles(value: unknown): boolean {
  if (typeof value === "string") return /^\s*trace\s*\(/i.test(value);
  if (typeof value !== "object" || value === null) return false;
  return "file" in value || Object.values(value).some(namesFiles);
}

function replace(value: unknown, path: Path, reader: Reader): unknown {
  if (typeof value === "string") return /^\s*trace\s*\(/i.test(value) ? traceFromCall(value, path, reader) : value;
  if (Array.isArray(value)) {
    const list = value.map((inner, index) => replace(inner, [...path, index], reader));
    return list.some((inner, index) => inner !== value[index]) ? list : value;
  }
  if (typeof value !== "object" || value === null) return value;
  const given = value as Record<string, unknown>;
  if (given.distribution === "trace" && typeof given.file === "string") return traceFromFile(given, path, reader);
  if (path.length === 2 && path[0] === "orders" && typeof given.file === "string")
    return ordersFromFile(given, path, reader);
  const entries = Object.entries(given).map(([key, inner]) => [key, replace(inner, [...path, key], reader)] as const);
  return entries.some(([key, inner]) => inner !== given[key]) ? Object.fromEntries(entries) : value;
}

function traceFromCall(text: string, path: Path, reader: Reader): unknown {
  const given = readCall(text)?.arguments ?? [];
  if (!given.some(({ name }) => name === "file")) return text;
  const values = Object.fromEntries(given.map(({ name, value }, place) => [name ?? String(place), value]));
  return traceFromFile(values, path, reader) ?? text;
}

function traceFromFile({ file, column, cycle }: Record<string, unknown>, path: Path, reader: Reader): unknown {
  const stand = { distribution: "trace", values: [0] };
  const table = load(String(file), path, reader);
  if (table === null) return stand;
  const wanted = column === undefined ? 0 : table.header.indexOf(String(column));
  if (wanted < 0) {
    const remedy = didYouMean(String(column), table.header, "column");
    reader.findings.push({ path, value: String(column), message: `is no column of ${String(file)}`, remedy });
    return stand;
  }
  const rows = column === undefined ? [{ fields: table.header }, ...table.rows] : table.rows;
  const values = rows.map(({ fields }) => numberOrText(fields[wanted] ?? ""));
  if (typeof values[0] === "string" && column === undefined) values.shift();
  return { distribution: "trace", values, cycle: cycle === true || cycle === "true" };
}

function ordersFromFile(stream: Record<string, unknown>, path: Path, reader: Reader): unknown {
  const { file, ...rest } = stream;
  const table = load(String(file), [...path, "file"], reader);
  if (table === null) return stream;
  reader.inlined.push({ path: [...path, "list"], file: String(file), table });
  const columns = table.header.map((title) => (reader.options.has(title) ? null : orderColumn(title)));
  const list = table.rows.map(({ fields }) => {
    const order: Record<string, unknown> = {};
    const options: Record<string, string> = {};
    for (const [place, column] of columns.entries()) {
      const field = fields[place] ?? "";
      if (field === "") continue;
      if (column === null) options[table.header[place] as string] = field;
      else order[column.field] = valueIn(field, column);
    }
    return Object.keys(options).length > 0 ? { ...order, options } : order;
  });
  return { ...rest, list };
}

function valueIn(field: string, { field: name, unit }: OrderColumn): number | string {
  if (name === "id" || name === "product" || name === "lines") return field;
  const value = numberOrText(field);
  return unit === "" || typeof value === "string" ? value : `${field} ${unit}`;
}

function optionNames(document: unknown): ReadonlySet<string> {
  const products = valueAt(document, ["products"]);
  const options = Array.isArray(products) ? products.map((product) => valueAt(product, ["options"])) : [];
  return new Set(options.flatMap((given) => (typeof given === "object" && given !== null ? Object.keys(given) : [])));
}

function numberOrText(field: string): number | string {
  const number = Number(field);
  return field.trim() === "" || Number.isNaN(number) ? field : number;
}

function load(file: string, path: Path, reader: Reader): Table | null {
  if (reader.readFile === undefined) {
    reader.findings.push({
      path,
      value: file,
      message: "cannot be read here",
      remedy: "put the values into the scenario",
    });
    return null;
  }
  try {
    return readTable(reader.readFile(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    reader.findings.push({
      path,
      value: file,
      message: `cannot be read (${reason})`,
      remedy: "give a path relative to the scenario",
    });
    return null;
  }
}

function placeInFile(path: Path, inlined: readonly Inlined[]) {
  const source = inlined.find((other) => startsWith(path, other.path));
  const row = source?.table.rows[Number(path[source.path.length])];
  if (source === undefined || row === undefined) return null;
  const [key = "", option = ""] = path.slice(source.path.length + 1).map(String);
  const column = source.table.header.findIndex((title) =>
    key === "options" ? title === option : orderColumn(title).field === key,
  );
  return { file: source.file, line: row.line, column: row.columns[Math.max(0, column)] ?? 1 };
}
