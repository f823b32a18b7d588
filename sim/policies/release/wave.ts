import type { JobView, Parameters, ReleaseContext, ReleaseRule } from "../../decisions.ts";

/** Times that differ by less than this share of the time between waves are one. */
const ROUNDING = 1e-9;

/** When the wave goes that takes the order with it: the first one since it came [s]. */
function waveOf({ releaseDate }: Pick<JobView, "releaseDate">, every: number, first: number): number {
  return first + Math.max(0, Math.ceil((releaseDate - first) / every - ROUNDING)) * every;
}

/**
 * Waves: orders with lines are released together, at fixed times; what came before the wave goes with it. Jobs without lines,
 * such as deliveries, are let in at once.
 *
 * Source: Frazelle (2002), wave picking.
 *
 * @param every - from wave to wave [s]
 * @param first - the first wave [s]
 * @example
 * goesWithWave({ releaseDate: 50, lines: 2 }, { now: 100 }, 100, 0); // => true
 * goesWithWave({ releaseDate: 110, lines: 2 }, { now: 150 }, 100, 0); // => false
 */
export function goesWithWave(
  job: Pick<JobView, "releaseDate" | "lines">,
  { now }: Pick<ReleaseContext, "now">,
  every: number,
  first: number,
): boolean {
  return job.lines === 0 || now >= waveOf(job, every, first);
}

export const waveRelease: ReleaseRule = {
  id: "WAVE",
  title: "Orders with lines together, at fixed times",
  source: "Frazelle (2002)",
  parameters: {
    every: { description: "time from wave to wave", default: 3600, min: 1, max: 1e9, unit: "s" },
    first: { description: "time of the first wave", default: 0, min: 0, max: 1e9, unit: "s" },
  },
  passes: true,
  byTimeAlone: true,
  mayRelease: (job: JobView, context: ReleaseContext, { every, first }: Parameters) =>
    goesWithWave(job, context, every as number, first as number),
  askAgainAt: (job: JobView, _context: ReleaseContext, { every, first }: Parameters) =>
    waveOf(job, every as number, first as number),
};
