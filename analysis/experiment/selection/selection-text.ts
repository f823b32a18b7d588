import { formatNumber } from "../../format.ts";
import { textTable } from "../../text-table.ts";
import type { ExperimentResults } from "../results.ts";
import type { Elimination, SelectionOutcome } from "./selection.ts";

/** Names of the procedures, for people. */
export const PROCEDURE_TITLES = {
  KN: "Kim & Nelson's procedure",
  rinott: "Rinott's procedure",
  OCBA: "optimal computing budget allocation",
} as const;

type Selected = ExperimentResults & { readonly selection: SelectionOutcome };

/** Which point was selected, how sure that is, and what it took. */
export function selectionAnswer({ selection: outcome, experiment, units, points }: Selected): string {
  const { selection, level, indifference, selected, counts, probability, remaining } = outcome;
  const { procedure, response, most } = selection;
  const id = (experiment.responses[response] as { id: string }).id;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const spent = `${total.toLocaleString("en")} replications by ${PROCEDURE_TITLES[procedure]}`;
  if (selected === null) {
    if (remaining.length === 0) return `None can be selected by ${id}: nothing was observed.`;
    const left =
      remaining.length > 3 ? `${remaining.length} points` : remaining.map((at) => points[at]?.label).join(", ");
    return `Open by ${id} after ${spent}: ${left} are still in. Give more than most: ${most}, or a greater difference that matters.`;
  }
  const name = (points[selected] as { label: string }).label;
  if (probability !== null) {
    return `${name} is selected as the best by ${id}: with probability ${percent(probability)} or more, by the means and spread of ${spent}.`;
  }
  if (indifference === null) return `${name} is selected by ${id}: of all others nothing was observed.`;
  const unit = units[response] === "" || units[response] === "1" ? "" : ` ${units[response]}`;
  return `${name} is selected as the best by ${id}: with probability ${percent(level)} or more where it leads by ${formatNumber(indifference)}${unit} or more. It took ${spent}.`;
}

/** Why each of the others was given up, in the order in which it happened. */
export function eliminationTable({ selection: outcome, experiment, units, points }: Selected): string {
  const { eliminated, selection } = outcome;
  if (eliminated.length === 0) return "";
  const unit = units[selection.response] as string;
  const title = (experiment.responses[selection.response] as { id: string }).id;
  const columns = [
    { title: "given up", align: "left" as const },
    { title: "after", align: "right" as const },
    { title: "behind", align: "left" as const },
    { title: `by, in ${title}${unit === "" || unit === "1" ? "" : ` [${unit}]`}`, align: "right" as const },
  ];
  const label = (at: number): string => (points[at] as { label: string }).label;
  const rows = eliminated.map((each) => [label(each.point), String(each.count), ...behind(each, label)]);
  return textTable(columns, rows);
}

export function behind({ by, difference }: Elimination, label: (at: number) => string): [name: string, amount: string] {
  if (by === null) return ["nothing observed", "-"];
  return [label(by), formatNumber(Math.abs(difference))];
}

/** The answer and the points of a selection, for the terminal. */
export function selectionText(results: Selected): string {
  const table = eliminationTable(results);
  return [selectionAnswer(results), ...(table === "" ? [] : ["", table])].join("\n");
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(4))} %`;
}
