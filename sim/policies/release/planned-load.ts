import type { JobView, ReleaseContext } from "../../decisions.ts";

/**
 * Does an order keep every work centre of its route within the norm? Load and order are counted per machine.
 *
 * An order whose contribution alone exceeds the norm fits where there is no load, since it could never enter else.
 *
 * @param load - of a work centre [s]
 * @param contribution - of the order's operations, by their place in the route [s]
 * @param norm - load allowed per machine [s]
 */
export function keepsNorms(
  job: JobView,
  context: Pick<ReleaseContext, "route" | "machines">,
  load: (workCentre: number) => number,
  contribution: (processingTime: number, position: number) => number,
  norm: number,
): boolean {
  const added = new Map<number, number>();
  for (const { workCentre, processingTime, position } of context.route(job)) {
    added.set(workCentre, (added.get(workCentre) ?? 0) + contribution(processingTime, position));
  }
  for (const [workCentre, more] of added) {
    const present = load(workCentre);
    if (present > 0 && present + more > norm * context.machines(workCentre)) return false;
  }
  return true;
}

/** Is this an instant at which a periodic rule decides? A period of 0: every instant is. */
export function isPeriodic(now: number, period: number): boolean {
  return period === 0 || Math.round(now / period) * period === now;
}

/**
 * The first instant after now at which a periodic rule decides [s]; Infinity without a period.
 *
 * @example
 * nextPeriod(130, 60); // => 180
 */
export function nextPeriod(now: number, period: number): number {
  if (period === 0) return Number.POSITIVE_INFINITY;
  const next = (Math.floor(now / period) + 1) * period;
  return next > now ? next : next + period;
}
