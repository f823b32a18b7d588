import { closest } from "fastest-levenshtein";
import { DURATION, readCsvTable, readQuantity, type SourceTable } from "../../sim/index.ts";
import { InputError } from "../errors.ts";
import { readText } from "../files.ts";
import { isTimeStamp, readTimeStamp } from "./time-stamp.ts";

const SECONDS = { s: 1, min: 60, h: 3600, d: 86400, none: 1 } as const;

/** Unit of plain numbers; "none": they are no times. */
export type NumberUnit = keyof typeof SECONDS;
export const NUMBER_UNITS = Object.keys(SECONDS) as readonly NumberUnit[];

/** What was read out of a table, in the order of its lines; times between events in the order of these. */
export interface Observations {
  /** Column, or what was computed of one or two. */
  readonly name: string;
  /** [s], or plain numbers. */
  readonly values: readonly number[];
  /** Rows with an empty cell, which say nothing. */
  readonly empty: number;
}

interface Cell {
  readonly text: string;
  readonly row: number;
}

/**
 * A table of observations: a CSV file with a header, or one of numbers or dates alone, whose columns go by number.
 *
 * @throws InputError if there is no such file, or nothing in it
 */
export function readObservationTable(file: string): SourceTable {
  const text = readText(file);
  const table = readCsvTable(text, file);
  const isData = (cell: string): boolean => cell !== "" && (Number.isFinite(Number(cell)) || isTimeStamp(cell));
  if (!table.header.some(isData)) return table;
  const first = text.split("\n").findIndex((line) => line.trim() !== "" && !line.startsWith("#")) + 1;
  const header = table.header.map((_, at) => String(at + 1));
  return { ...table, header, rows: [{ row: first, cells: table.header }, ...table.rows] };
}

/** Names of the columns that hold nothing but numbers. */
export function numericColumns(table: SourceTable): string[] {
  return table.header.filter((_, column) => {
    const texts = table.rows.map(({ cells }) => textOf(cells[column])).filter((text) => text !== "");
    return texts.length > 0 && texts.every((text) => Number.isFinite(Number(text)));
  });
}

/** Durations or plain numbers of a column. @throws InputError for a cell that is none, or is below 0 */
export function amountsOf(table: SourceTable, name: string, unit: NumberUnit): Observations {
  const { cells, empty } = cellsOf(table, name);
  return { name, empty, values: cells.map((cell) => amountOf(table.file, name, cell, unit)) };
}

/** Times between the events of a column of time stamps, in whatever order the lines are. */
export function timesBetween(table: SourceTable, name: string, unit: NumberUnit): Observations {
  const { cells, empty } = cellsOf(table, name);
  const times = cells.map((cell) => stampOf(table.file, name, cell, unit)).sort((a, b) => a - b);
  return {
    name: `time between ${name}`,
    empty,
    values: times.slice(1).map((time, at) => time - (times[at] as number)),
  };
}

/** Durations from a column of starts to one of ends. @throws InputError for an end before its start */
export function durationsBetween(table: SourceTable, from: string, to: string, unit: NumberUnit): Observations {
  const [starts, ends] = [columnOf(table, from), columnOf(table, to)];
  const values: number[] = [];
  for (const { row, cells } of table.rows) {
    const [start, end] = [textOf(cells[starts]), textOf(cells[ends])];
    if (start === "" || end === "") continue;
    const duration =
      stampOf(table.file, to, { text: end, row }, unit) - stampOf(table.file, from, { text: start, row }, unit);
    if (duration < 0) {
      throw new InputError(
        `${table.file}:${row}: column ${to}: ${end} is before its start, ${start}; exchange --from and --to, or correct it`,
      );
    }
    values.push(duration);
  }
  return { name: `from ${from} to ${to}`, values, empty: table.rows.length - values.length };
}

function cellsOf(table: SourceTable, name: string): { cells: Cell[]; empty: number } {
  const column = columnOf(table, name);
  const all = table.rows.map(({ row, cells }) => ({ row, text: textOf(cells[column]) }));
  const cells = all.filter(({ text }) => text !== "");
  return { cells, empty: all.length - cells.length };
}

function columnOf({ file, header }: SourceTable, name: string): number {
  const column = header.indexOf(name);
  if (column >= 0) return column;
  throw new InputError(
    `${file}:1: no column "${name}"; did you mean "${closest(name, [...header])}"? Its columns are ${header.join(", ")}`,
  );
}

function amountOf(file: string, name: string, { text, row }: Cell, unit: NumberUnit): number {
  const where = `${file}:${row}: column ${name}: ${text}`;
  const number = Number(text);
  if (Number.isFinite(number)) {
    if (number < 0) throw new InputError(`${where} is negative; durations and counts are 0 or more`);
    return number * SECONDS[unit];
  }
  const reading = unit === "none" ? null : readQuantity(text, DURATION);
  if (reading?.ok && reading.value >= 0) return reading.value;
  throw new InputError(`${where} is not ${remedyOf(text, unit)}`);
}

function remedyOf(text: string, unit: NumberUnit): string {
  if (isTimeStamp(text)) return "a number but a date; give --times for the times between events, or --from and --to";
  return unit === "none"
    ? "a number; give one such as 12.5"
    : 'a number or a duration; give one such as 12.5 or "12 min"';
}

function stampOf(file: string, name: string, { text, row }: Cell, unit: NumberUnit): number {
  const number = Number(text);
  const stamp = Number.isFinite(number) ? number * SECONDS[unit] : readTimeStamp(text);
  if (stamp !== null) return stamp;
  throw new InputError(
    `${file}:${row}: column ${name}: ${text} is not a time; give a date such as 2026-01-05T06:30:00, or a number`,
  );
}

function textOf(cell: string | number | boolean | null | undefined): string {
  return cell === undefined || cell === null ? "" : String(cell).trim();
}
