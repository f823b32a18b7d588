import { readFileSync } from "node:fs";
import { expect } from "vitest";

interface Case {
  readonly id: string;
  readonly input: unknown;
  readonly expected: unknown;
  readonly rel_tol: number;
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL("../data/statistics/cases.json", import.meta.url), "utf8"),
).entries;

/** Published inputs and outputs of one routine (tests/data/statistics/SOURCE.md). */
export function published<Input, Expected>(
  id: string,
): { readonly input: Input; readonly expected: Expected; readonly tolerance: number } {
  const found = cases.find((entry) => entry.id === id);
  if (!found) throw new Error(`no case ${id}`);
  return { input: found.input as Input, expected: found.expected as Expected, tolerance: found.rel_tol };
}

/** Expects numbers that agree relatively (absolutely where 0 is expected). */
export function expectClose(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(actual).toHaveLength(expected.length);
  for (const [at, value] of expected.entries()) {
    const error = Math.abs((actual[at] as number) - value) / (Math.abs(value) || 1);
    expect(error, `[${at}]: ${actual[at]}, expected ${value}`).toBeLessThanOrEqual(tolerance);
  }
}
