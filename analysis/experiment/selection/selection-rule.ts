import type { Experiment } from "../experiment.ts";
import { observationSize } from "../observations.ts";
import { kimNelsonRule } from "./kim-nelson-rule.ts";
import { ocbaRule } from "./ocba-rule.ts";
import { rinottRule } from "./rinott-rule.ts";
import type { Selection, SelectionOutcome, SelectionRule } from "./selection.ts";

const RULES = { KN: kimNelsonRule, rinott: rinottRule, OCBA: ocbaRule } as const;

/** The rule by which an experiment selects the best of its points; null: it does not. */
export function selectionRule(experiment: Experiment): SelectionRule | null {
  const { selection, points, replications, level } = experiment;
  if (selection === null) return null;
  const size = observationSize(experiment);
  const whole = (count: number): number => Math.floor(count / size);
  const rule = RULES[selection.procedure]({
    ...selection,
    points: points.length,
    first: whole(replications),
    most: whole(selection.most),
    budget: whole(selection.budget),
    increment: Math.max(1, whole(selection.increment)),
    level,
  });
  return size === 1 ? rule : { ...rule, outcome: () => inReplications(rule.outcome(), selection, size) };
}

/** What a procedure found from pairs, counted in replications as everywhere else. */
function inReplications(outcome: SelectionOutcome, selection: Selection, size: number): SelectionOutcome {
  return {
    ...outcome,
    selection,
    counts: outcome.counts.map((count) => count * size),
    eliminated: outcome.eliminated.map((each) => ({ ...each, count: each.count * size })),
  };
}
