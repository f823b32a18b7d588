import { formatNumber } from "../../format.ts";
import { textTable } from "../../text-table.ts";
import type { FactorValue, ResponseChoice } from "../experiment.ts";
import { shortName } from "../point-label.ts";
import { estimateText } from "../results-text.ts";
import type { SearchMethod } from "./optimisation.ts";
import type { ConfirmedPoint, OptimisationOutcome } from "./outcome.ts";

/** Names of the methods, for people. */
export const METHOD_NAMES: Readonly<Record<SearchMethod, string>> = {
  genetic: "genetic algorithm",
  "cma-es": "CMA-ES",
  bayesian: "Bayesian optimisation",
  tpe: "tree-structured Parzen estimators",
  nsga2: "NSGA-II",
};

/** What the texts need beside the outcome. */
export interface OptimisationNames {
  readonly responses: readonly Pick<ResponseChoice, "id">[];
  readonly units: readonly string[];
}

/** "SPT, vehicles 8": rules have names of their own. */
export function valuesText({ plan }: OptimisationOutcome, { values }: Pick<ConfirmedPoint, "values">): string {
  if (values === null) return "the scenario as it is";
  const named = values.map((value, at) => {
    const { id, path } = plan.factors[at] as (typeof plan.factors)[number];
    return path.startsWith("policies.") ? shown(value) : `${shortName(id)} ${shown(value)}`;
  });
  return named.join(", ");
}

/** What was found, how it compares with the baseline on fresh random numbers, and how the search had seen it. */
export function optimisationAnswer(outcome: OptimisationOutcome, names: OptimisationNames): string {
  const { plan, confirmed, winner, isBetter, front, points, level } = outcome;
  const looked = points.length - 1;
  const effort = `${looked.toLocaleString("en")} points in ${outcome.searchReplications.toLocaleString("en")} replications by ${METHOD_NAMES[plan.method]}, and ${outcome.confirmReplications.toLocaleString("en")} replications to confirm.`;
  if (confirmed.length === 0) return `Nothing was found: ${effort}`;
  if (plan.objectives.length > 1) {
    const better = front.filter((at) => beatsBaseline(outcome, confirmed[at]!)).length;
    const ids = plan.objectives.map(({ response }) => idOf(names, response)).join(" and ");
    return `${front.length} compromises between ${ids} are confirmed, none better than another in all of them; ${better} of them ${better === 1 ? "is" : "are"} better than ${baselineText(outcome)} in one, and not shown to be worse in any (${percent(level)}). ${effort}`;
  }
  const { response } = plan.objectives[0] as { response: number };
  const unit = unitOf(names, response);
  if (winner === null) return `No point keeps the constraints on fresh random numbers. ${effort}`;
  const best = confirmed[winner] as ConfirmedPoint;
  const [gain] = best.differences as [ConfirmedPoint["differences"][number]];
  const id = idOf(names, response);
  const value = `${estimateText(best.confirmed[response]!)}${unit}`;
  const difference = `${estimateText({ mean: Math.abs(gain.value), halfWidth: (gain.upper - gain.lower) / 2, count: plan.confirm })}${unit}`;
  const base = Math.abs(outcome.baseline.confirmed[response]?.mean as number);
  const share =
    base > 0 && Number.isFinite(gain.value)
      ? ` (${formatNumber(Math.round((1000 * Math.abs(gain.value)) / base) / 10)} %)`
      : "";
  const verdict = isBetter
    ? `better than ${baselineText(outcome)} by ${difference}${share}, at ${percent(level)}`
    : `not shown to be better than ${baselineText(outcome)}: the difference is ${signedText(gain.value)}, with bounds ${formatNumber(gain.lower)} and ${formatNumber(gain.upper)}${unit}`;
  const [searched, usual] = [best.searched[response]?.mean, outcome.baseline.searched[response]?.mean];
  const seen = `The search, which took the best of what it saw, had seen ${meanText(searched)}${unit}, and ${meanText(usual)}${unit} of ${baselineText(outcome)}.`;
  return `${valuesText(outcome, best)}: ${id} ${value} on fresh random numbers, ${verdict}. ${seen}${constraintText(outcome, best, names)} ${effort}`;
}

/** Better in one objective, and not shown to be worse in any: by intervals that hold together. */
export function beatsBaseline({ plan }: OptimisationOutcome, { differences }: ConfirmedPoint): boolean {
  const gains = differences.map(({ lower, upper }, at) =>
    plan.objectives[at]?.better === "higher" ? { low: lower, high: upper } : { low: -upper, high: -lower },
  );
  return gains.every(({ high }) => high >= 0) && gains.some(({ low }) => low > 0);
}

/** The confirmed points for the terminal. */
export function optimisationText(outcome: OptimisationOutcome, names: OptimisationNames): string {
  const { plan, confirmed, baseline, winner, front } = outcome;
  const answer = optimisationAnswer(outcome, names);
  if (confirmed.length === 0) return answer;
  const shownResponses = shownOf(outcome);
  const columns = [
    { title: "", align: "left" as const },
    ...shownResponses.flatMap((response) => {
      const title = `${idOf(names, response)}${bracketed(names, response)}`;
      return [
        { title, align: "right" as const },
        { title: "in the search", align: "right" as const },
      ];
    }),
    ...plan.objectives.map(({ response }) => ({
      title: `${plan.objectives.length > 1 ? `${idOf(names, response)} ` : ""}against the baseline`,
      align: "right" as const,
    })),
    { title: "", align: "left" as const },
  ];
  const row = (point: ConfirmedPoint, note: string, isBase: boolean): string[] => [
    isBase ? `baseline: ${valuesText(outcome, point)}` : valuesText(outcome, point),
    ...shownResponses.flatMap((response) => [
      estimateText(point.confirmed[response]!),
      meanText(point.searched[response]?.mean),
    ]),
    ...point.differences.map(({ value, lower, upper }) => {
      if (isBase) return "";
      return Number.isFinite(value)
        ? `${value > 0 ? "+" : ""}${estimateText({ mean: value, halfWidth: (upper - lower) / 2, count: plan.confirm })}`
        : "-";
    }),
    note,
  ];
  const rows = [
    ...confirmed.map((point, at) => {
      const notes = [
        ...(at === winner ? ["best"] : []),
        ...(front.includes(at) ? ["on the front"] : []),
        ...point.constraints.flatMap((state, index) =>
          state === "kept" ? [] : [`${idOf(names, plan.constraints[index]?.response as number)} ${state}`],
        ),
      ];
      return row(point, notes.join(", "), false);
    }),
    row(baseline, "", true),
  ];
  return `${answer}\n\n${textTable(columns, rows)}`;
}

/** Responses of objectives and constraints, each once. */
export function shownOf({ plan }: OptimisationOutcome): number[] {
  return [...new Set([...plan.objectives, ...plan.constraints].map(({ response }) => response))];
}

export function baselineText({ baseline }: OptimisationOutcome): string {
  return baseline.values === null ? "the scenario as it is" : "the baseline";
}

export function shown(value: FactorValue): string {
  return typeof value === "number" ? formatNumber(value) : String(value);
}

function constraintText(
  { plan }: OptimisationOutcome,
  { constraints, confirmed }: ConfirmedPoint,
  names: OptimisationNames,
): string {
  return plan.constraints
    .map(({ response, least, most }, at) => {
      const bounds = [
        ...(least === null ? [] : [`at least ${formatNumber(least)}`]),
        ...(most === null ? [] : [`at most ${formatNumber(most)}`]),
      ];
      const state = constraints[at] === "kept" ? "kept" : "not shown to be kept";
      return ` ${idOf(names, response)} ${bounds.join(" and ")}${unitOf(names, response)}: ${state} (${estimateText(confirmed[response]!)}).`;
    })
    .join("");
}

export function idOf({ responses }: OptimisationNames, response: number): string {
  return (responses[response] as { id: string }).id;
}

export function bracketed({ units }: OptimisationNames, response: number): string {
  const unit = units[response] as string;
  return unit === "" || unit === "1" ? "" : ` [${unit}]`;
}

function unitOf({ units }: OptimisationNames, response: number): string {
  const unit = units[response] as string;
  return unit === "" || unit === "1" ? "" : ` ${unit}`;
}

function meanText(mean: number | undefined): string {
  return mean === undefined || Number.isNaN(mean) ? "-" : formatNumber(mean);
}

function signedText(value: number): string {
  return Number.isNaN(value) ? "unknown" : value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(6))} %`;
}
