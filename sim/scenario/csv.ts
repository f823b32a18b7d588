/** A CSV file: fields by row and column, each with its place in the text. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  /** Column of each field in the line, from 1. */
  readonly columns: readonly number[];
}

/** Reads a table with a header; fields are parted by the first of ";", tab and "," that the header holds. Empty lines and lines with # are skipped. */
export function readTable(text: string): Table {
  const lines = text.split(/\r?\n/);
  const rows: TableRow[] = [];
  let separator = "";
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    if (separator === "") separator = [";", "\t", ","].find((mark) => line.includes(mark)) ?? ",";
    rows.push({ line: index + 1, ...splitLine(line, separator) });
  }
  const [header, ...body] = rows;
  return { header: (header?.fields ?? []).map((name) => name.trim()), rows: body };
}

function splitLine(line: string, separator: string): { fields: string[]; columns: number[] } {
  const fields: string[] = [];
  const columns: number[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i <= line.length; i++) {
    if (line[i] === '"') quoted = !quoted;
    if (i < line.length && (quoted || line[i] !== separator)) continue;
    const field = line.slice(start, i).trim();
    fields.push(/^".*"$/.test(field) ? field.slice(1, -1).replaceAll('""', '"') : field);
    columns.push(start + 1);
    start = i + 1;
  }
  return { fields, columns };
}
