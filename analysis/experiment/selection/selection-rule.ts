import type { Experiment } from "../experiment.ts";
import { kimNelsonRule } from "./kim-nelson-rule.ts";
import { ocbaRule } from "./ocba-rule.ts";
import { rinottRule } from "./rinott-rule.ts";
import type { SelectionRule } from "./selection.ts";

const RULES = { KN: kimNelsonRule, rinott: rinottRule, OCBA: ocbaRule } as const;

/** The rule by which an experiment selects the best of its points; null: it does not. */
export function selectionRule({ selection, points, replications, level }: Experiment): SelectionRule | null {
  if (selection === null) return null;
  return RULES[selection.procedure]({ ...selection, points: points.length, first: replications, level });
}
