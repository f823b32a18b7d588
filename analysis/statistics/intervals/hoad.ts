import { checkCount, checkPositive } from "../check.ts";
import { intervalsByReplication } from "./sequential-precision.ts";

/** Settings of the replications algorithm. */
export interface ReplicationsAlgorithm {
  /** Half-width by the mean that is wanted, such as 0.05. */
  readonly precision: number;
  readonly level?: number;
  /** Replications before the first look; 3 or more. */
  readonly initial?: number;
  /** Further replications in which the precision must hold, for up to 100 replications; beyond, that share of them in percent. */
  readonly lookAhead?: number;
  /** Largest number of replications to recommend. */
  readonly budget?: number;
}

/** What the algorithm says to the replications so far. */
export interface ReplicationsAdvice {
  /** Recommended number of replications; undefined while it is not known. */
  readonly replications: number | undefined;
  /** The precision was reached and held through the look-ahead. */
  readonly reached: boolean;
  /** No further replication is asked for. */
  readonly done: boolean;
}

/**
 * Number of replications by the automated algorithm of Hoad, Robinson & Davies: the first number at which the interval is
 * precise enough and stays so in all of the replications looked ahead at; a precision met by chance is not believed.
 *
 * Source: Hoad, Robinson & Davies (2010), Automated selection of the number of replications for a discrete-event
 * simulation. JORS 61(11).
 *
 * @param replications - in the order in which they were made
 * @returns the budget, as not reached, if the precision is not found within it
 */
export function hoadReplications(
  replications: readonly number[],
  { precision, level = 0.95, initial = 3, lookAhead = 5, budget = 1000 }: ReplicationsAlgorithm,
): ReplicationsAdvice {
  checkPositive("precision", precision);
  checkCount("initial", initial, 3);
  checkCount("lookAhead", lookAhead, 0);
  const further = (count: number): number => Math.floor((lookAhead / 100) * Math.max(count, 100));
  let held = 0;
  for (const { count, relativeHalfWidth } of intervalsByReplication(replications, level)) {
    if (count < 3) continue;
    held = relativeHalfWidth <= precision ? held + 1 : 0;
    const first = count - held + 1;
    if (first > budget) return { replications: budget, reached: false, done: true };
    if (count >= initial && held > further(count)) return { replications: first, reached: true, done: true };
  }
  return { replications: undefined, reached: false, done: false };
}
