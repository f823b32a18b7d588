import { dayNumber } from "../../text/date.ts";
import { readDistribution } from "../../text/distribution.ts";
import { DURATION, formatDuration, readQuantity } from "../../text/quantity.ts";
import { didYouMean } from "../../text/suggestion.ts";
import type { TableMapping } from "./mapping.ts";
import type { Cell, SourceTable, TablePlace, TableProblem } from "./source.ts";

/** Reads the rows of a table by fields, and collects what is wrong with them. */
export class TableReader {
  readonly rows: readonly RowReader[];
  /** Columns by field, as far as the table has them. */
  readonly columns: ReadonlyMap<string, number>;
  readonly problems: TableProblem[];
  readonly mapping: TableMapping;
  readonly table: SourceTable;

  constructor(table: SourceTable, mapping: TableMapping, problems: TableProblem[]) {
    this.table = table;
    this.mapping = mapping;
    this.problems = problems;
    const columns = new Map<string, number>();
    for (const [field, title] of Object.entries(mapping.columns)) {
      if (title === undefined) continue;
      const index = table.header.indexOf(title);
      if (index >= 0) columns.set(field, index);
      else {
        const remedy = didYouMean(title, table.header, "column");
        problems.push({
          ...this.place(0),
          column: title,
          value: undefined,
          message: "is no column of this table",
          remedy,
        });
      }
    }
    this.columns = columns;
    this.rows = table.rows
      .filter(({ cells }) => cells.some((cell) => cell !== null && cell !== ""))
      .map(({ row, cells }) => new RowReader(this, row, cells));
  }

  place(row: number): TablePlace {
    return { file: this.table.file, sheet: this.table.sheet, row };
  }
}

/** One row; a field that is empty, or has no column, is undefined. */
export class RowReader {
  private readonly reader: TableReader;
  readonly row: number;
  private readonly cells: readonly Cell[];

  constructor(reader: TableReader, row: number, cells: readonly Cell[]) {
    this.reader = reader;
    this.row = row;
    this.cells = cells;
  }

  get place(): TablePlace {
    return this.reader.place(this.row);
  }

  text(field: string): string | undefined {
    const cell = this.cell(field);
    return cell === undefined ? undefined : String(cell).trim();
  }

  /** @returns "" where it is missing, which is a problem */
  needed(field: string): string {
    const value = this.text(field);
    if (value !== undefined) return value;
    if (this.reader.columns.has(field)) this.refuse(field, undefined, "is empty", `give the ${field}`);
    return "";
  }

  number(field: string): number | undefined {
    const value = this.text(field);
    if (value === undefined) return undefined;
    const number = Number(value.endsWith("%") ? value.slice(0, -1) : value);
    if (Number.isFinite(number)) return value.endsWith("%") ? number / 100 : number;
    this.refuse(field, value, "is not a number", "give a plain number such as 3");
    return undefined;
  }

  /** A duration or a law of times, with its unit: "12 min". */
  time(field: string): string | undefined {
    const value = this.text(field);
    if (value === undefined) return undefined;
    const given = this.withUnit(field, value);
    if (given === undefined) return undefined;
    const reading = readDistribution(given, DURATION);
    if (reading.ok) return given;
    this.refuse(field, value, reading.message, reading.remedy);
    return undefined;
  }

  /** A time from the start of the run: a duration, or a date after the start's. */
  instant(field: string, startDate: string | undefined): string | undefined {
    const value = this.text(field);
    if (value === undefined) return undefined;
    const date = secondsOfDate(value);
    if (date === null) {
      const given = this.withUnit(field, value);
      const reading = given === undefined ? null : readQuantity(given, DURATION);
      if (reading?.ok === false) this.refuse(field, value, reading.message, reading.remedy);
      return reading?.ok ? given : undefined;
    }
    const start = secondsOfDate(startDate ?? "");
    if (start === null) {
      this.refuse(
        field,
        value,
        "is a date, but the run has none",
        "add scenario: { run: { startDate: 2026-01-05T06:00 } }",
      );
      return undefined;
    }
    if (date >= start) return formatDuration(date - start);
    this.refuse(
      field,
      value,
      `is before the start of the run (${startDate})`,
      "give a later one, or begin the run earlier",
    );
    return undefined;
  }

  /** A time of day: "06:00", or as spreadsheets keep it. */
  timeOfDay(field: string): string | undefined {
    const cell = this.cell(field);
    if (cell === undefined) return undefined;
    const text = String(cell).trim();
    const clock = /(?:^|T| )([01]?\d|2[0-4]):([0-5]\d)(?::\d\d(?:\.\d+)?)?$/.exec(text);
    if (clock !== null) return `${clock[1]?.padStart(2, "0")}:${clock[2]}`;
    if (typeof cell === "number" && cell >= 0 && cell <= 1) {
      const minutes = Math.round(cell * 24 * 60);
      const two = (value: number) => String(value).padStart(2, "0");
      return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    }
    this.refuse(field, cell, "is no time of day", 'write it like "06:00"');
    return undefined;
  }

  /** Title of the field's column; "": it has none. */
  columnOf(field: string): string {
    return this.reader.mapping.columns[field] ?? "";
  }

  refuse(field: string, value: Cell | undefined, message: string, remedy: string): void {
    const column = this.reader.mapping.columns[field] ?? field;
    this.reader.problems.push({ ...this.place, column, value, message, remedy });
  }

  private cell(field: string): Exclude<Cell, null> | undefined {
    const column = this.reader.columns.get(field);
    const cell = column === undefined ? null : (this.cells[column] ?? null);
    return cell === null || cell === "" ? undefined : cell;
  }

  /** A plain number gets the unit of its column. */
  private withUnit(field: string, value: string): string | undefined {
    if (!Number.isFinite(Number(value))) return value;
    const unit = this.reader.mapping.units[field];
    if (unit !== undefined) return `${Number(value)} ${unit}`;
    this.refuse(
      field,
      value,
      "has no unit",
      `say in the mapping what the column is in, such as units: { ${field}: min }`,
    );
    return undefined;
  }
}

const DATE = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?Z?)?$/;

/** Seconds from 1970-01-01; null: this is no date. */
function secondsOfDate(text: string): number | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const day = dayNumber(match[1] as string);
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(2).map((part) => Number(part ?? 0));
  return Number.isNaN(day) ? null : ((day * 24 + hours) * 60 + minutes) * 60 + seconds;
}
