import type { JobView, Parameters, ReleaseContext, ReleaseRule } from "../../decisions.ts";
import { plannedRelease } from "../../planning/planned-release.ts";

/**
 * Backward scheduling with planned lead times (BACKWARD, MRP): an order enters at its due date less the planned lead time
 * of its route, `perWork` times its total work plus `perOperation` for each operation. It looks at no load.
 *
 * Source: Orlicky (1975), lead-time offsetting; Ragatz & Mabert (1988), backward infinite loading.
 *
 * @param job - dueDate d [s], totalWork W [s], remainingOperations n
 * @param context - now [s]
 * @param perWork - planned lead time per work [1]
 * @param perOperation - planned wait before each operation [s]
 * @returns has its planned release date come? Without a due date always.
 * @example
 * isPlannedReleaseDue({ dueDate: 100, totalWork: 20, remainingOperations: 2 }, { now: 60 }, 1, 10); // => true
 */
export function isPlannedReleaseDue(
  job: Pick<JobView, "dueDate" | "totalWork" | "remainingOperations">,
  context: Pick<ReleaseContext, "now">,
  perWork: number,
  perOperation: number,
): boolean {
  return context.now >= plannedRelease(job, perWork, perOperation);
}

export const backward: ReleaseRule = {
  id: "BACKWARD",
  aliases: ["MRP", "BIL"],
  title: "Due date less the planned lead time of the route",
  source: "Orlicky (1975)",
  parameters: {
    perWork: { description: "planned lead time per total work", default: 1, min: 0, max: 1000, unit: "1" },
    perOperation: { description: "planned wait before each operation", default: 14_400, min: 0, max: 1e9, unit: "s" },
  },
  passes: true,
  byTimeAlone: true,
  sequence: (job: JobView, _context: ReleaseContext, { perWork, perOperation }: Parameters) =>
    plannedRelease(job, perWork!, perOperation!),
  mayRelease: (job: JobView, context: ReleaseContext, { perWork, perOperation }: Parameters) =>
    isPlannedReleaseDue(job, context, perWork!, perOperation!),
  askAgainAt: (job: JobView, _context: ReleaseContext, { perWork, perOperation }: Parameters) =>
    plannedRelease(job, perWork!, perOperation!),
};
