/** A table of a CSV file or a sheet of a workbook. */
export interface SourceTable {
  readonly file: string;
  /** null: the file has no sheets. */
  readonly sheet: string | null;
  readonly header: readonly string[];
  readonly rows: readonly SourceRow[];
}

export interface SourceRow {
  /** From 1, as spreadsheets count. */
  readonly row: number;
  /** Dates are texts such as "2026-01-05T06:00:00". */
  readonly cells: readonly Cell[];
}

export type Cell = string | number | boolean | null;

/** Gives a table by the names that the mapping has for it; throws an Error with the reason when it cannot be read. */
export type ReadTable = (file: string, sheet: string | undefined) => SourceTable;

export interface TablePlace {
  readonly file: string;
  readonly sheet: string | null;
  /** 0: the table as a whole. */
  readonly row: number;
}

/** Something wrong in a table: where, the value, and what would be right. */
export interface TableProblem extends TablePlace {
  /** "": none in particular. */
  readonly column: string;
  readonly value: Cell | undefined;
  readonly message: string;
  readonly remedy: string;
}

/**
 * One line for people.
 *
 * Such as: plant.xlsx, sheet Routes, row 7, column Minutes: soon is not a duration; give one such as "8 h"
 */
export function formatTableProblem({ file, sheet, row, column, value, message, remedy }: TableProblem): string {
  const place = [file];
  if (sheet !== null) place.push(`sheet ${sheet}`);
  if (row > 0) place.push(`row ${row}`);
  if (column !== "") place.push(`column ${column}`);
  const shown = value === undefined || value === null ? "" : `${value === "" ? '""' : value} `;
  return `${place.join(", ")}: ${shown}${message}; ${remedy}`;
}
