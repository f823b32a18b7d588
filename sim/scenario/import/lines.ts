import type { Finding } from "../problems.ts";

/** A line of numbers, each with its place in the text. */
export interface NumberLine {
  /** From 1. */
  readonly line: number;
  readonly numbers: readonly NumberToken[];
}

interface NumberToken {
  readonly value: number;
  readonly text: string;
  /** From 1. */
  readonly column: number;
}

/** A problem in a line of a benchmark file. */
export interface LineFinding extends Omit<Finding, "path"> {
  readonly line: number;
  readonly column: number;
}

/** Reads lines of numbers; empty lines and what follows # are left out. */
export function readNumberLines(text: string): { lines: NumberLine[]; findings: LineFinding[] } {
  const lines: NumberLine[] = [];
  const findings: LineFinding[] = [];
  for (const [index, source] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const numbers: NumberToken[] = [];
    for (const match of (source.split("#")[0] ?? "").matchAll(/\S+/g)) {
      const value = Number(match[0]);
      const column = match.index + 1;
      if (!Number.isFinite(value) || value < 0) {
        findings.push({
          line,
          column,
          value: match[0],
          message: "is no number from 0",
          remedy: "give machines and times as plain numbers",
        });
      }
      numbers.push({ value, text: match[0], column });
    }
    if (numbers.length > 0) lines.push({ line, numbers });
  }
  return { lines, findings };
}

export interface Header {
  readonly jobs: number;
  readonly machines: number;
}

/** The first line: numbers of jobs and machines, 0 where it has none, and whether as many job lines follow. */
export function readHeader(lines: readonly NumberLine[]): { header: Header; findings: LineFinding[] } {
  const first = lines[0];
  const [jobs, machines] = first?.numbers ?? [];
  const findings: LineFinding[] = [];
  const isCount = (token: NumberToken | undefined) =>
    token !== undefined && Number.isInteger(token.value) && token.value > 0;
  if (!isCount(jobs) || !isCount(machines)) {
    const remedy = "begin with the numbers of jobs and machines, such as 6 6";
    findings.push({ line: first?.line ?? 1, column: 1, message: "has no first line with two whole numbers", remedy });
  } else if (lines.length - 1 !== jobs?.value) {
    const message = `jobs are announced, but ${lines.length - 1} lines follow`;
    findings.push({
      line: first?.line ?? 1,
      column: 1,
      value: jobs?.value,
      message,
      remedy: "give one line for each job",
    });
  }
  const count = (token: NumberToken | undefined) => (isCount(token) ? (token?.value ?? 0) : 0);
  return { header: { jobs: count(jobs), machines: count(machines) }, findings };
}
