import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Minimum run (MIN-RUN): once set up for a family, the machine stays with it for at least so many operations and so much
 * time, as long as work of that family waits: 0 for operations of its family, 1 for the others.
 *
 * After that all candidates are alike, and the next rule of a chain decides, such as `MIN-RUN(jobs: 10) > EDD`: large enough
 * runs to pay for the setup, and due dates otherwise.
 *
 * Source: Mahmoodi & Dooley (1991), nonexhaustive group scheduling rules; minimum runs in process industries: Pinedo (2016).
 * Lowest first. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: setupFamily, -1: none, which is done at any time
 * @param context - now [s]; of the asking machine setupFamily, runLength and familySince [s]
 * @param jobs - operations of the shortest run
 * @param time - length of the shortest run [s], from the end of the setup
 * @returns 0 or 1
 * @example
 * minimumRun({ setupFamily: 1 }, { now: 50, setupFamily: 2, runLength: 3, familySince: 0 }, 4, 0); // => 1
 * minimumRun({ setupFamily: 1 }, { now: 50, setupFamily: 2, runLength: 4, familySince: 0 }, 4, 0); // => 0
 */
export function minimumRun(
  candidate: Pick<WaitingOperation, "setupFamily">,
  context: Pick<DispatchingContext, "now" | "setupFamily" | "runLength" | "familySince">,
  jobs: number,
  time: number,
): number {
  const { now, setupFamily, runLength, familySince } = context;
  if (candidate.setupFamily < 0 || setupFamily < 0 || candidate.setupFamily === setupFamily) return 0;
  // Before its first operation a machine owes its first family nothing.
  if (runLength === 0) return 0;
  return runLength < jobs || now - familySince < time ? 1 : 0;
}

export const minRun: IndexRule = {
  id: "MIN-RUN",
  aliases: ["MINIMUM-RUN"],
  title: "Minimum run of a setup family",
  source: "Mahmoodi & Dooley (1991); Pinedo (2016)",
  parameters: {
    jobs: {
      description: "operations of the shortest run",
      default: 5,
      min: 1,
      max: 1_000_000_000,
      unit: "operations",
      integer: true,
    },
    time: {
      description: "length of the shortest run, from the end of its setup",
      default: 0,
      min: 0,
      max: 1e9,
      unit: "s",
    },
  },
  prefers: "lowest",
  dependsOn: "context",
  index: (candidate, context, { jobs, time }) => minimumRun(candidate, context, jobs!, time!),
};
