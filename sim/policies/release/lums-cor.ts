import type { JobView, Parameters, ReleaseContext, ReleaseRule } from "../../decisions.ts";
import { plannedRelease } from "../../planning/planned-release.ts";
import { isPeriodic, keepsNorms, nextPeriod } from "./planned-load.ts";

/**
 * Corrected aggregate loads with starvation avoidance (LUMS COR): periodically an order enters when the corrected aggregate
 * load of each work centre of its route, with the order's own, stays within the norm; at any time it enters when its first
 * work centre has nothing to do.
 *
 * A processing time counts at the n-th operation of a route as 1/n of itself, since the job will be n - 1 times elsewhere
 * before. Orders are looked at by planned release date; one that would exceed a norm lets those behind it pass.
 *
 * Source: Thurer, Stevenson, Silva, Land & Fredendall (2012).
 *
 * @param job - remaining route, dueDate [s]
 * @param context - correctedLoad(workCentre) [s], jobsAt(workCentre), machines(workCentre), now [s]
 * @param norm - corrected load allowed per machine [s]
 * @param period - time between periodic releases [s]; 0: at any time
 * @returns may the order enter?
 * @example
 * correctedLoadControl({}, { now: 0, route: () => [{ workCentre: 3, processingTime: 60, position: 1 }],
 *   machines: () => 1, jobsAt: () => 0, correctedLoad: () => 100 }, 120, 14400); // => true
 */
export function correctedLoadControl(
  job: JobView,
  context: Pick<ReleaseContext, "now" | "route" | "machines" | "jobsAt" | "correctedLoad">,
  norm: number,
  period: number,
): boolean {
  const first = context.route(job)[0]!;
  if (context.jobsAt(first.workCentre) === 0) return true;
  if (!isPeriodic(context.now, period)) return false;
  return keepsNorms(job, context, context.correctedLoad, (time, position) => time / position, norm);
}

export const lumsCor: ReleaseRule = {
  id: "LUMS-COR",
  aliases: ["LUMSCOR"],
  title: "Workload control by corrected aggregate loads, with starvation avoidance",
  source: "Thurer, Stevenson, Silva, Land & Fredendall (2012)",
  parameters: {
    norm: { description: "corrected load allowed per machine", default: 28_800, min: 1, max: 1e12, unit: "s" },
    period: { description: "time between releases; 0: at any time", default: 14_400, min: 0, max: 1e9, unit: "s" },
    perOperation: {
      description: "planned wait before each operation, for the sequence of the pool",
      default: 0,
      min: 0,
      max: 1e9,
      unit: "s",
    },
  },
  passes: true,
  sequence: (job: JobView, _context: ReleaseContext, { perOperation }: Parameters) =>
    plannedRelease(job, 1, perOperation!),
  mayRelease: (job: JobView, context: ReleaseContext, { norm, period }: Parameters) =>
    correctedLoadControl(job, context, norm!, period!),
  askAgainAt: (_job: JobView, { now }: ReleaseContext, { period }: Parameters) => nextPeriod(now, period!),
};
