import type { JobView, Parameters, ReleaseContext, ReleaseRule } from "../../decisions.ts";

/**
 * Drum, buffer, rope (DBR): an order enters when the drum would begin it within the length of the rope, that is when the
 * released work that the drum has not done yet is at most that long. Orders that never come to the drum enter at once.
 *
 * The drum's schedule is by due date, and moves with the work that the drum has done. Without a drum named it is the work
 * centre of the order's route with the most released work ahead.
 *
 * Source: Goldratt & Fox (1986); Schragenheim & Ronen (1990).
 *
 * @param job - its route
 * @param context - aggregateLoad(workCentre) [s], machines(workCentre)
 * @param drum - work centre that is the constraint; -1: the most loaded one
 * @param rope - time from release to the drum [s]
 * @returns may the order enter?
 * @example
 * isWithinRope({}, { route: () => [{ workCentre: 2, processingTime: 60, position: 1 }], machines: () => 1,
 *   aggregateLoad: () => 7200 }, 2, 3600); // => false
 */
export function isWithinRope(
  job: JobView,
  context: Pick<ReleaseContext, "route" | "machines" | "aggregateLoad">,
  drum: number,
  rope: number,
): boolean {
  for (const { workCentre } of context.route(job)) {
    const isDrum = drum < 0 || workCentre === drum;
    if (isDrum && context.aggregateLoad(workCentre) > rope * context.machines(workCentre)) return false;
  }
  return true;
}

export const drumBufferRope: ReleaseRule = {
  id: "DBR",
  aliases: ["DRUM-BUFFER-ROPE"],
  title: "Drum, buffer, rope",
  source: "Goldratt & Fox (1986)",
  parameters: {
    drum: {
      description: "work centre that is the constraint; the most loaded one unless named",
      default: -1,
      min: -1,
      max: 1_000_000,
      unit: "",
      integer: true,
      refersTo: "workCentre",
    },
    rope: {
      description: "time from release to the drum: the buffer before it",
      default: 14_400,
      min: 0,
      max: 1e9,
      unit: "s",
    },
  },
  passes: true,
  sequence: (job: JobView) => job.dueDate,
  mayRelease: (job: JobView, context: ReleaseContext, { drum, rope }: Parameters) =>
    isWithinRope(job, context, drum!, rope!),
};
