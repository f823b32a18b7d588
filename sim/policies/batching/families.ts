import type { BatchingContext, WaitingOperation } from "../../decisions.ts";

/** What waits of one batch family, in the order of the dispatching rule. */
export interface WaitingFamily {
  readonly jobs: readonly WaitingOperation[];
  /** Has one of them waited for as long as its batch may wait? */
  readonly mustGo: boolean;
}

/** The families that wait, by their number; operations that go alone are in none. */
export function waitingFamilies(
  candidates: readonly WaitingOperation[],
  { hasWaitedEnough }: Pick<BatchingContext, "hasWaitedEnough">,
): ReadonlyMap<number, WaitingFamily> {
  const families = new Map<number, { jobs: WaitingOperation[]; mustGo: boolean }>();
  for (const candidate of candidates) {
    if (candidate.batchFamily < 0) continue;
    let family = families.get(candidate.batchFamily);
    if (family === undefined) {
      family = { jobs: [], mustGo: false };
      families.set(candidate.batchFamily, family);
    }
    family.jobs.push(candidate);
    if (hasWaitedEnough(candidate)) family.mustGo = true;
  }
  return families;
}

/** The first of a family, as many as go together. */
export function fullestBatch({ jobs }: WaitingFamily): readonly WaitingOperation[] {
  return jobs.slice(0, jobs[0]?.maximumBatch);
}

/**
 * The batch of the first candidate whose family has enough jobs, or one that has waited long enough; a candidate that goes
 * alone goes when it is first.
 *
 * @param enough - jobs that the candidate's family must have
 * @returns null where no family has enough
 */
export function firstBatch(
  candidates: readonly WaitingOperation[],
  context: Pick<BatchingContext, "hasWaitedEnough">,
  enough: (candidate: WaitingOperation) => number,
): readonly WaitingOperation[] | null {
  const families = waitingFamilies(candidates, context);
  for (const candidate of candidates) {
    const family = families.get(candidate.batchFamily);
    if (family === undefined) return [candidate];
    if (family.jobs.length >= enough(candidate) || family.mustGo) return fullestBatch(family);
  }
  return null;
}
