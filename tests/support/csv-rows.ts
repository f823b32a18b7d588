import { readFileSync } from "node:fs";

/** A file of tests/data, as text. */
export function dataFile(path: string): string {
  return readFileSync(new URL(`../data/${path}`, import.meta.url), "utf8");
}

/** Rows of a CSV file of tests/data by the names of its header; fields in quotes may hold commas. */
export function csvRows(path: string): Record<string, string>[] {
  const [header = "", ...lines] = dataFile(path).trimEnd().split(/\r?\n/);
  const names = fieldsOf(header);
  return lines.map((line) => Object.fromEntries(fieldsOf(line).map((field, index) => [names[index], field])));
}

function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}
