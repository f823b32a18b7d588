/** Keys and list indices from the root of a scenario to a value. */
export type Path = readonly (string | number)[];

/** Something wrong with a scenario, before its place in the text is known. */
export interface Finding {
  readonly path: Path;
  /** The offending value; undefined where it is missing or too big to show. */
  readonly value?: unknown;
  /** What is wrong, to be read after the value: "is not positive". */
  readonly message: string;
  /** What would be right: `give a duration such as "8 h"`. */
  readonly remedy: string;
}

/** A finding with its place in the text. */
export interface Problem {
  readonly file: string;
  /** From 1; 0 where the problem has no place in a text. */
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly value: unknown;
  readonly message: string;
  readonly remedy: string;
}

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Finds where in the text a path stands, or the nearest thing around it. */
export type Locate = (path: Path) => Place;

/** @returns "machines[2].failure.timeBetween" */
export function formatPath(path: Path): string {
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else text += text === "" ? part : `.${part}`;
  }
  return text;
}

/** Gives a finding its place. */
export function located(finding: Finding, locate: Locate): Problem {
  return {
    ...locate(finding.path),
    path: formatPath(finding.path),
    value: finding.value,
    message: finding.message,
    remedy: finding.remedy,
  };
}

/**
 * One line for people: where, the value, what is wrong, what would be right.
 *
 * @example
 * formatProblem({
 *   file: "plant.yaml", line: 14, column: 7, path: "workCentres[2].failure.timeBetween",
 *   value: "-3 h", message: "is not positive", remedy: 'give a duration such as "8 h"' }); // => 'plant.yaml:14:7 workCentres[2].failure.timeBetween: -3 h is not positive; give a duration such as "8 h"'
 */
export function formatProblem(problem: Problem): string {
  const place = problem.line > 0 ? `${problem.file}:${problem.line}:${problem.column}` : problem.file;
  const path = problem.path === "" ? "" : ` ${problem.path}`;
  const value = showValue(problem.value);
  return `${place}${path}: ${value === "" ? "" : `${value} `}${problem.message}; ${problem.remedy}`;
}

const LONGEST_VALUE = 60;

function showValue(value: unknown): string {
  if (value === undefined || (typeof value === "object" && value !== null)) return "";
  const text = typeof value === "string" && (value.trim() !== value || value === "") ? `"${value}"` : String(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}...` : text;
}
