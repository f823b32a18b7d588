import { readTable, type TableRow } from "../csv.ts";
import type { Imported } from "./imported.ts";
import { shopDocument } from "./imported.ts";
import type { LineFinding } from "./lines.ts";

interface Step {
  readonly machine: number;
  readonly time: number;
}

/**
 * A dynamic job shop as a list: a CSV table with job, release date, due date and operations as `machine:time ...`,
 * machines from 0.
 */
export function importJobList(text: string, name: string): Imported {
  const { header, rows } = readTable(text);
  const findings: LineFinding[] = [];
  const place = (column: string) => header.findIndex((title) => title.toLowerCase().startsWith(column));
  const columns = { job: place("job"), release: place("release"), due: place("due"), ops: place("op") };
  for (const [column, index] of Object.entries(columns)) {
    if (index >= 0) continue;
    findings.push({
      line: 1,
      column: 1,
      value: column,
      message: "is no column of the header",
      remedy: "begin with job,release,due,ops",
    });
  }
  if (findings.length > 0) return { document: shopDocument(name, 0, [], []), jobLines: [], findings, warnings: [] };
  const routes = rows.map((row) => readOperations(row, columns.ops, findings));
  const machines = routes.flat().reduce((most, { machine }) => Math.max(most, machine + 1), 0);
  const number = (row: TableRow, column: number) => {
    const field = row.fields[column] ?? "";
    const value = Number(field);
    if (field !== "" && Number.isFinite(value) && value >= 0) return value;
    const remedy = "give a number of seconds from 0";
    findings.push({ line: row.line, column: row.columns[column] ?? 1, value: field, message: "is no time", remedy });
    return 0;
  };
  const products = rows.map((row, job) => ({
    id: `j${row.fields[columns.job] || job}`,
    route: (routes[job] ?? []).map(({ machine, time }, operation) => ({
      id: String(operation),
      at: `m${machine}`,
      time,
    })),
  }));
  const orders = rows.map((row, job) => {
    const product = products[job]?.id ?? "";
    return { id: product, product, time: number(row, columns.release), dueDate: number(row, columns.due) };
  });
  return {
    document: shopDocument(name, machines, products, orders),
    jobLines: rows.map(({ line }) => line),
    findings,
    warnings: [],
  };
}

function readOperations(row: TableRow, column: number, findings: LineFinding[]): Step[] {
  const start = row.columns[column] ?? 1;
  const steps: Step[] = [];
  for (const match of (row.fields[column] ?? "").matchAll(/\S+/g)) {
    const parts = /^(\d+):(\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/i.exec(match[0]);
    if (parts !== null) {
      steps.push({ machine: Number(parts[1]), time: Number(parts[2]) });
      continue;
    }
    const at = { line: row.line, column: start + match.index };
    findings.push({ ...at, value: match[0], message: "is no operation", remedy: "write machine:time, such as 3:24" });
  }
  if (steps.length === 0) {
    findings.push({
      line: row.line,
      column: start,
      message: "has no operations",
      remedy: "write machine:time pairs, such as 3:24 1:7",
    });
  }
  return steps;
}
