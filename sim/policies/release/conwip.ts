import type { JobView, Parameters, ReleaseContext, ReleaseRule } from "../../decisions.ts";

/**
 * Constant work in process (CONWIP): an order enters when fewer than `limit` jobs are in the plant.
 *
 * Source: Spearman, Woodruff & Hopp (1990).
 *
 * @param context - workInProcess [jobs]
 * @param limit - jobs allowed in the plant, an integer >= 1
 * @returns may one more job enter?
 * @example
 * constantWorkInProcess({ workInProcess: 19 }, 20); // => true
 * constantWorkInProcess({ workInProcess: 20 }, 20); // => false
 */
export function constantWorkInProcess(context: Pick<ReleaseContext, "workInProcess">, limit: number): boolean {
  return context.workInProcess < limit;
}

export const conwip: ReleaseRule = {
  id: "CONWIP",
  title: "Constant work in process",
  source: "Spearman, Woodruff & Hopp (1990)",
  parameters: {
    limit: {
      description: "jobs allowed in the plant at once",
      default: 20,
      min: 1,
      max: 1_000_000_000,
      unit: "jobs",
      integer: true,
    },
  },
  mayRelease: (_job: JobView, context: ReleaseContext, parameters: Parameters) =>
    constantWorkInProcess(context, parameters.limit!),
};
