import type { FlowShop } from "../../planning/flow-shop/flow-shop.ts";
import type { Problem } from "../problems.ts";
import { readNumberLines } from "./lines.ts";

export type LoadedFlowShop =
  | { readonly ok: true; readonly shop: FlowShop }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const MOST_FACTORIES = 1000;

/** Is a text a distributed flow shop: jobs, machines and factories on lines of their own, then rows of times? */
export function isFlowShop(text: string): boolean {
  if (!/^(?:\s*#[^\n]*\n|\s*\n)*\s*\d+\s*\n\s*\d+\s*\n\s*\d+\s*\n/.test(text.slice(0, 20_000))) return false;
  const [jobs, machines, , ...rows] = readNumberLines(text).lines.map(({ numbers }) => numbers);
  const fitting = rows.filter(({ length }) => length === machines![0]!.value).length;
  return 2 * fitting >= rows.length || (rows.length === jobs![0]!.value && rows.some(({ length }) => length > 1));
}

/**
 * The distributed permutation flow shop of the literature, or all its problems at once: the numbers of jobs, machines and factories
 * on a line each, then for each job a line with its times on the machines. With one factory it is the permutation flow shop.
 *
 * Format: Naderi & Ruiz (2010).
 *
 * @example
 * readFlowShop("2\n2\n1\n3 4\n5 6\n", "two.txt").shop.times; // => [[3, 4], [5, 6]]
 */
export function readFlowShop(text: string, file: string): LoadedFlowShop {
  const { lines, findings } = readNumberLines(text);
  const problems = findings.map((finding): Problem => ({ file, path: "", value: undefined, ...finding }));
  const [jobs, machines, factories] = ["jobs", "machines", "factories"].map((what, place) => {
    const { line, numbers } = lines[place] ?? { line: place + 1, numbers: [] };
    const [count] = numbers;
    if (numbers.length === 1 && count !== undefined && Number.isInteger(count.value) && count.value > 0)
      return count.value;
    const remedy = "begin with three lines: the numbers of jobs, of machines and of factories, each from 1";
    problems.push({ file, line, column: 1, path: "", value: count?.text, message: `is no number of ${what}`, remedy });
    return 0;
  }) as [number, number, number];
  const rows = lines.slice(3);
  const wrong = (line: number, value: unknown, message: string, remedy: string) =>
    problems.push({ file, line, column: 1, path: "", value, message, remedy });
  if (factories > MOST_FACTORIES) {
    wrong(lines[2]!.line, factories, "is more factories than can be planned", `give at most ${MOST_FACTORIES}`);
  }
  if (jobs > 0 && rows.length !== jobs) {
    wrong(lines[0]!.line, jobs, `jobs are announced, but ${rows.length} lines follow`, "give one line for each job");
  }
  for (const { line, numbers } of rows) {
    if (machines === 0 || numbers.length === machines) continue;
    wrong(
      line,
      undefined,
      `has ${numbers.length} times, and there are ${machines} machines`,
      "give a time for each machine",
    );
  }
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    shop: { factories, machines, times: rows.map(({ numbers }) => numbers.map(({ value }) => value)) },
  };
}
