import { type Best, momentsOf } from "../../statistics/index.ts";
import { type Observation, observedValue } from "../observations.ts";
import type { Rule } from "../schedule.ts";

/** Procedures that spend replications where they tell which point is the best. */
export const PROCEDURES = ["KN", "rinott", "OCBA"] as const;
export type Procedure = (typeof PROCEDURES)[number];

/** How the best point is to be selected. */
export interface Selection {
  readonly procedure: Procedure;
  /** Index of the response. */
  readonly response: number;
  readonly better: "lower" | "higher";
  /** The smallest difference that matters, in the response's unit; null: `relative` says it, or the procedure asks for none. */
  readonly indifference: number | null;
  /** The same as a share of the best mean of the first stage. */
  readonly relative: number | null;
  /** Most replications of a point. */
  readonly most: number;
  /** Of OCBA: replications of all points together, and how many are shared out at a time. */
  readonly budget: number;
  readonly increment: number;
}

/** What the procedure is run with. */
export interface SelectionSettings extends Selection {
  readonly points: number;
  /** Observations of each point in the first stage; so are all other counts, of replications unless they come in pairs. */
  readonly first: number;
  /** Wanted probability of selecting the best. */
  readonly level: number;
}

/** A point that was given up, and why. */
export interface Elimination {
  readonly point: number;
  /** After so many replications of it. */
  readonly count: number;
  /** The point that was ahead of it by more than chance explains; null: nothing was observed of it in the first stage. */
  readonly by: number | null;
  /** Its mean less that of `by`, over the replications of both until then; NaN where `by` is null. */
  readonly difference: number;
}

/** What a procedure found. */
export interface SelectionOutcome {
  readonly selection: Selection;
  readonly level: number;
  /** Used by the procedure, in the response's unit; null: none, or it did not get so far. */
  readonly indifference: number | null;
  /** null: it ended before it could tell. */
  readonly selected: number | null;
  /** Points that were still in. */
  readonly remaining: readonly number[];
  /** In the order in which they were given up. */
  readonly eliminated: readonly Elimination[];
  /** Replications of each point. */
  readonly counts: readonly number[];
  /** Of OCBA: approximate probability that the selected one is the best, after Bonferroni; null for others, which promise `level`. */
  readonly probability: number | null;
}

/** A rule of the schedule that can be asked what it found, at any time. */
export interface SelectionRule extends Rule {
  readonly outcome: () => SelectionOutcome;
}

export function bestOf({ better }: Selection): Best {
  return better === "higher" ? "highest" : "lowest";
}

/** The smallest difference that matters, once the first means are known. */
export function indifferenceFor({ indifference, relative, better }: Selection, means: readonly number[]): number {
  if (indifference !== null) return indifference;
  const best = better === "higher" ? Math.max(...means) : Math.min(...means);
  // Of a mean of 0 no share matters: the smallest positive number asks for all there is.
  return Math.max((relative ?? 0) * Math.abs(best), Number.MIN_VALUE);
}

export function meanOf(values: readonly number[]): number {
  return momentsOf(values).mean;
}

/** The values of a response that were observed, by point. */
export function observedBy(results: readonly (readonly Observation[])[], response: number): number[][] {
  return results.map((mine) => mine.flatMap((each) => observedValue(each, response) ?? []));
}
