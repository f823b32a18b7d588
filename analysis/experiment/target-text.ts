import { formatNumber } from "../format.ts";
import { textTable } from "../text-table.ts";
import type { ResponseChoice } from "./experiment.ts";
import type { ExperimentResults } from "./results.ts";
import type { Target, TargetEstimate } from "./target.ts";

/** "meanTardiness at most 3,600 s" */
export function targetText({ id, target }: ResponseChoice & { readonly target: Target }, unit: string): string {
  const { least, most } = target;
  const bound = (value: number): string => `${formatNumber(value)}${unit === "" || unit === "1" ? "" : ` ${unit}`}`;
  if (least === null) return `${id} at most ${bound(most as number)}`;
  return most === null ? `${id} at least ${bound(least)}` : `${id} from ${formatNumber(least)} to ${bound(most)}`;
}

/** "17 of 20: 85 % (64 % to 95 %)"; "-": nothing was observed. */
export function metText({ met, count, proportion, lower, upper }: TargetEstimate): string {
  if (count === 0) return "-";
  return `${met} of ${count}: ${percent(proportion)} (${percent(lower)} to ${percent(upper)})`;
}

/** How often the targets are kept, as a table for the terminal; null: there are none. */
export function targetsText({ experiment, units, points }: ExperimentResults): string | null {
  const asked = experiment.responses.flatMap((response, at) => {
    const { target } = response;
    return target === undefined ? [] : [{ title: targetText({ ...response, target }, units[at] as string), at }];
  });
  if (asked.length === 0) return null;
  const columns = [
    { title: "replications that keep", align: "left" as const },
    ...asked.map(({ title }) => ({ title, align: "right" as const })),
  ];
  const rows = points.map(({ label, targets }) => [
    label,
    ...asked.map(({ at }) => metText(targets[at] as TargetEstimate)),
  ]);
  const level = `${Number((100 * experiment.level).toPrecision(6))} %`;
  return `${textTable(columns, rows)}\nWith Wilson's ${level} intervals.`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(Number.isInteger(100 * share) ? 0 : 1)} %`;
}
