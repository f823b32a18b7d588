import type { Imported } from "./imported.ts";
import { shopDocument } from "./imported.ts";
import { type LineFinding, type NumberLine, readHeader, readNumberLines } from "./lines.ts";

interface Choice {
  readonly machine: number;
  readonly time: number;
  readonly column: number;
  readonly text: string;
}

/**
 * The flexible job shop of the literature: a line with the numbers of jobs and machines (and often the mean number of
 * choices), then for each job the number of operations and, for each, the number of machines and pairs of machine and time.
 * Machines count from 0 or from 1; which it is shows where one equals the number of machines and none is 0.
 *
 * Format: Brandimarte (1993).
 */
export function importFlexibleJobShop(text: string, name: string): Imported {
  const { lines, findings } = readNumberLines(text);
  const { header, findings: headerFindings } = readHeader(lines);
  const jobLines = lines.slice(1);
  const jobs = jobLines.map(readJob);
  const machines = jobs.flatMap(({ operations }) => operations.flat());
  const isFromOne =
    machines.some(({ machine }) => machine === header.machines) && !machines.some(({ machine }) => machine === 0);
  const base = isFromOne ? 1 : 0;
  const unknown = jobs.flatMap(({ operations }, job) =>
    operations.flat().flatMap(({ machine, column, text }) => {
      if (header.machines === 0 || (Number.isInteger(machine) && machine >= base && machine < header.machines + base))
        return [];
      const remedy = `give one from ${base} to ${header.machines - 1 + base}`;
      return [{ line: jobLines[job]?.line ?? 1, column, value: text, message: "is no machine", remedy }];
    }),
  );
  const products = jobs.map(({ operations }, job) => ({
    id: `j${job}`,
    route: operations.map((choices, operation) => ({
      id: String(operation),
      at: choices.map(({ machine, time }) => ({ [`m${machine - base}`]: time })),
    })),
  }));
  const orders = products.map(({ id }) => ({ id, product: id, time: 0 }));
  return {
    document: shopDocument(name, header.machines, products, orders, { routing: "SPT" }),
    jobLines: jobLines.map(({ line }) => line),
    findings: [...findings, ...headerFindings, ...jobs.flatMap((job) => job.findings), ...unknown],
    warnings: isFromOne ? ["machines count from 1 in this file; machine 1 is m0 here"] : [],
  };
}

/** One job line, as far as its counts and numbers agree. */
export function readJob({ line, numbers }: NumberLine): { operations: Choice[][]; findings: LineFinding[] } {
  const operations: Choice[][] = [];
  let next = 1;
  const count = numbers[0]?.value ?? 0;
  for (let operation = 0; operation < count; operation++) {
    const choices = numbers[next]?.value;
    if (choices === undefined || !(choices >= 1) || next + 2 * choices >= numbers.length) {
      const column = (numbers[next] ?? numbers.at(-1))?.column ?? 1;
      const message = `is short of the machines and times of operation ${operation} of ${count}`;
      return {
        operations,
        findings: [{ line, column, message, remedy: "give k and then k pairs of machine and time" }],
      };
    }
    operations.push(readChoices(numbers, next + 1, choices));
    next += 1 + 2 * choices;
  }
  const rest = numbers[next];
  if (rest === undefined) return { operations, findings: [] };
  const message = `stands behind the last of ${count} operations`;
  return {
    operations,
    findings: [{ line, column: rest.column, value: rest.text, message, remedy: "correct the number of operations" }],
  };
}

function readChoices(numbers: NumberLine["numbers"], start: number, count: number): Choice[] {
  return Array.from({ length: count }, (_, choice) => {
    const machine = numbers[start + 2 * choice];
    return {
      machine: machine?.value ?? -1,
      time: numbers[start + 2 * choice + 1]?.value ?? 0,
      column: machine?.column ?? 1,
      text: machine?.text ?? "",
    };
  });
}
