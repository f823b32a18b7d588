import { screenIndependent, screenPaired } from "../statistics/index.ts";
import { type CompareOptions, compareAlternatives, METHODS, type Method } from "./compare.ts";

/** The alternatives that may be the best, by one method. */
export interface Standing {
  readonly method: Method | "subset";
  readonly candidates: readonly number[];
}

/**
 * Who may be the best by each method, as a check of the one that the answer rests on; also by subset selection, which
 * promises no more than that the best is among those kept.
 *
 * Source of subset selection: Nelson, Swann, Goldsman & Song (2001); Boesel, Nelson & Kim (2003).
 */
export function standingsOf(groups: readonly (readonly number[])[], options: CompareOptions): Standing[] {
  const { better, level, common, indifference } = options;
  const screen = common ? screenPaired : screenIndependent;
  const best = better === "higher" ? "highest" : "lowest";
  return [
    ...METHODS.map((method) => ({
      method,
      candidates: compareAlternatives(groups, { ...options, method }).candidates,
    })),
    { method: "subset", candidates: screen(groups, { best, level, indifference }).kept },
  ];
}
