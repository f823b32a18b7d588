import type { Bounds } from "./bounds.ts";
import type { Family } from "./families.ts";
import type { Journal, Result } from "./results.ts";

/** docs/validation.md: a table for all families, and one for each. */
export function pageOf(
  families: readonly Family[],
  journal: Journal,
  bounds: ReadonlyMap<string, Bounds>,
  seed: number,
): string {
  const measured = families.map((family) => ({
    family,
    rows: family.instances.flatMap((instance): Row[] => {
      const result = journal.find(family.id, instance, family.budget, seed);
      return result === undefined ? [] : [rowOf(result, bounds.get(instance) as Bounds)];
    }),
  }));
  return `${INTRODUCTION}
${table(
  ["Instances", "Measured", "Budget", "Mean gap", "Greatest gap", "Aim"],
  measured.map(({ family, rows }) => [
    family.title,
    `${rows.length} of ${family.instances.length}`,
    family.budget.toLocaleString("en"),
    rows.length === 0 ? "" : percent(rows.reduce((sum, { gap }) => sum + gap, 0) / rows.length),
    rows.length === 0 ? "" : percent(Math.max(...rows.map(({ gap }) => gap))),
    family.aim === 0 ? "none" : `at most ${percent(family.aim, 1)}`,
  ]),
)}
${measured.map(({ family, rows }) => section(family, rows)).join("\n")}`;
}

const INTRODUCTION = `# Plans against the literature

Written by \`npm run validation\`, which plans the instances below and goes on where it was when it is run again
(\`bench/plans/results.jsonl\`; delete a line to have its instance planned anew). The budget counts steps of the search, so
that the same figures come out on every machine; the seconds are those of one core where they were measured. The gap is the
share by which a plan is longer than the shortest that is known. Every plan was checked before it was taken, and none is
shorter than a published lower bound.

Best known makespans and lower bounds: \`tests/data/validation/makespan-bounds.csv\`, which names their sources.
`;

interface Row {
  readonly result: Result;
  readonly bounds: Bounds;
  readonly gap: number;
}

function rowOf(result: Result, bounds: Bounds): Row {
  return { result, bounds, gap: result.makespan / bounds.upper - 1 };
}

function section({ title, source }: Family, rows: readonly Row[]): string {
  const lines = rows.map(({ result, bounds: { lower, upper }, gap }) => [
    result.instance,
    String(result.makespan),
    lower === null ? "" : String(lower),
    String(upper),
    percent(gap),
    String(result.bound),
    result.iterations.toLocaleString("en"),
    result.cpuSeconds.toFixed(1),
  ]);
  const columns = ["Instance", "Makespan", "Lower bound", "Best known", "Gap", "Own bound", "Steps", "Seconds"];
  return `\n## ${title} (${source})\n\n${table(columns, lines)}`;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  return `${line(columns)}${line(columns.map((_, column) => (column === 0 ? "---" : "---:")))}${rows.map(line).join("")}`;
}

function percent(share: number, digits = 2): string {
  return `${(100 * share).toFixed(digits)} %`;
}
