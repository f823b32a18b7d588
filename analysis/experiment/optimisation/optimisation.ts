import type { language } from "../../../sim/index.ts";
import type { Variable } from "../../statistics/index.ts";
import type { FactorValue } from "../experiment.ts";

/** Methods of search, by their names in the file. */
export const SEARCH_METHODS = ["genetic", "cma-es", "bayesian", "tpe", "nsga2"] as const;
export type SearchMethod = (typeof SEARCH_METHODS)[number];

/** A response to be as low, or as high, as possible. */
export interface Objective {
  /** Index of the response. */
  readonly response: number;
  readonly better: "lower" | "higher";
}

/** A bound on the mean of a response, in its unit. */
export interface Constraint {
  readonly response: number;
  readonly least: number | null;
  readonly most: number | null;
}

/** A factor as the search sees it. */
export interface SearchFactor {
  readonly id: string;
  readonly variable: Variable;
  /** Of a choice: its values, as shown and as set ("path=value"). */
  readonly options: readonly { readonly value: FactorValue; readonly assignments: readonly string[] }[];
  /** Of a number: the path that is set, and its text with {} in place of the number. */
  readonly path: string;
  readonly as: string;
  readonly origin: language.Path;
}

/** What is searched for, and how. */
export interface Optimisation {
  readonly method: SearchMethod;
  readonly objectives: readonly Objective[];
  readonly constraints: readonly Constraint[];
  readonly factors: readonly SearchFactor[];
  /** Replications in all, of the search and of the confirmation. */
  readonly budget: number;
  /** What a first generation and the confirmation need. */
  readonly leastBudget: number;
  /** Replications of each point of the search. */
  readonly replications: number;
  /** Replications of each confirmed point, and of the baseline, on random numbers that the search has not seen. */
  readonly confirm: number;
  /** Points that are confirmed at most. */
  readonly candidates: number;
  /** Points of a generation; of the Bayesian search those that are asked for at a time. */
  readonly population: number;
  readonly seed: number;
  /** What the winner is compared with: a value for each factor; null: the scenario as it is. */
  readonly baseline: readonly number[] | null;
}

/** Replications that the confirmation needs. */
export function confirmationCost({ confirm, candidates }: Pick<Optimisation, "confirm" | "candidates">): number {
  return confirm * (candidates + 1);
}
