import type { JobView, Parameters, ReleaseContext, ReleaseRule } from "../../decisions.ts";
import { plannedRelease } from "../../planning/planned-release.ts";
import { isPeriodic, keepsNorms, nextPeriod } from "./planned-load.ts";

/**
 * Workload control by aggregate loads (WLC): an order enters when the released work that each work centre of its route has
 * not done yet, with the order's own, stays within the norm. Orders are looked at by planned release date.
 *
 * Continuous, or periodic where a `period` is given. An order that would exceed a norm lets those behind it pass.
 *
 * Source: Bertrand & Wortmann (1981); Oosterman, Land & Gaalman (2000), there the classical aggregate load.
 *
 * @param job - remaining route, dueDate [s]
 * @param context - aggregateLoad(workCentre) [s], machines(workCentre), now [s]
 * @param norm - load allowed per machine [s]
 * @returns may the order enter?
 * @example
 * aggregateLoadControl({}, { now: 0, route: () => [{ workCentre: 0, processingTime: 60, position: 1 }],
 *   machines: () => 1, aggregateLoad: () => 100 }, 120, 0); // => false
 */
export function aggregateLoadControl(
  job: JobView,
  context: Pick<ReleaseContext, "now" | "route" | "machines" | "aggregateLoad">,
  norm: number,
  period: number,
): boolean {
  if (!isPeriodic(context.now, period)) return false;
  return keepsNorms(job, context, context.aggregateLoad, (time) => time, norm);
}

export const workloadControl: ReleaseRule = {
  id: "WLC",
  aliases: ["WORKLOAD-CONTROL"],
  title: "Workload control by aggregate loads",
  source: "Oosterman, Land & Gaalman (2000)",
  parameters: {
    norm: {
      description: "work allowed per machine, on its way included",
      default: 28_800,
      min: 1,
      max: 1e12,
      unit: "s",
    },
    period: { description: "time between releases; 0: at any time", default: 0, min: 0, max: 1e9, unit: "s" },
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
    aggregateLoadControl(job, context, norm!, period!),
  askAgainAt: (_job: JobView, { now }: ReleaseContext, { period }: Parameters) => nextPeriod(now, period!),
};
