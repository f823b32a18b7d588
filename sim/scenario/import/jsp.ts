import type { Imported } from "./imported.ts";
import { shopDocument } from "./imported.ts";
import { type LineFinding, type NumberLine, readHeader, readNumberLines } from "./lines.ts";

/**
 * The static job shop of the literature: a line with the numbers of jobs and machines, then for each job
 * a line of pairs machine (from 0) and processing time, in the order of its operations.
 *
 * Format: Beasley, OR-Library (1990).
 */
export function importJobShop(text: string, name: string): Imported {
  const { lines, findings } = readNumberLines(text);
  const { header, findings: headerFindings } = readHeader(lines);
  const jobs = lines.slice(1);
  const all = [...findings, ...headerFindings, ...jobs.flatMap((line) => checkJob(line, header.machines))];
  const products = jobs.map(({ numbers }, job) => ({
    id: `j${job}`,
    route: Array.from({ length: Math.floor(numbers.length / 2) }, (_, operation) => ({
      id: String(operation),
      at: `m${numbers[2 * operation]?.value}`,
      time: numbers[2 * operation + 1]?.value ?? 0,
    })),
  }));
  const orders = products.map(({ id }) => ({ id, product: id, time: 0 }));
  return {
    document: shopDocument(name, header.machines, products, orders),
    jobLines: jobs.map(({ line }) => line),
    findings: all,
    warnings: [],
  };
}

function checkJob({ line, numbers }: NumberLine, machines: number): LineFinding[] {
  const findings: LineFinding[] = [];
  if (machines === 0) return findings;
  if (numbers.length % 2 === 1) {
    const column = numbers.at(-1)?.column ?? 1;
    findings.push({
      line,
      column,
      value: numbers.at(-1)?.text,
      message: "stands alone at the end",
      remedy: "give pairs of machine and time",
    });
  }
  for (const [place, { value, text, column }] of numbers.entries()) {
    if (place % 2 === 1 || (Number.isInteger(value) && value < machines)) continue;
    findings.push({
      line,
      column,
      value: text,
      message: "is no machine",
      remedy: `give one from 0 to ${machines - 1}`,
    });
  }
  return findings;
}
