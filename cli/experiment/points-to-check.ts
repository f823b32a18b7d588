import type { Experiment, Setting } from "../../analysis/experiment/experiment.ts";

/** All of so many points are checked; of more, those that have something new. */
const ALL = 32;

/**
 * Points whose models are built before anything runs, so that what cannot be is seen at once.
 *
 * Of many points, those that between them have every level, the ends of every range and a place between. What only a combination
 * makes impossible is seen when its point is replicated.
 */
export function pointsToCheck({ points }: Pick<Experiment, "points">): ReadonlySet<number> {
  if (points.length <= ALL) return new Set(points.keys());
  const ends = endsOfRanges(points);
  const seen = new Set<string>();
  const checked = new Set<number>();
  for (const [index, { settings, values }] of points.entries()) {
    const marks = settings.map((setting) => {
      const factor = rangedFactor(setting);
      const range = factor === null ? undefined : ends.get(factor);
      if (factor === null || range === undefined) return setting.assignment;
      const value = values[factor];
      return `${factor} ${value === range.low ? "low" : value === range.high ? "high" : "between"}`;
    });
    if (marks.every((mark) => seen.has(mark)) && !settings.some(setsOwnSeed)) continue;
    for (const mark of marks) seen.add(mark);
    checked.add(index);
  }
  return checked;
}

/** Is it about the run: its seed, its times? */
export function setsRun(assignment: string): boolean {
  return /^run\b/.test(assignment);
}

/** The seed of such a point is read from its model. */
function setsOwnSeed({ assignment, origin }: Setting): boolean {
  return /^run(\.seed)?\s*=/.test(assignment) && (origin[0] === "factors" || origin[0] === "alternatives");
}

/** By factor that has a range: its least and greatest value among the points. */
function endsOfRanges(points: Experiment["points"]): Map<number, { low: number; high: number }> {
  const ends = new Map<number, { low: number; high: number }>();
  for (const { settings, values } of points) {
    for (const setting of settings) {
      const factor = rangedFactor(setting);
      const value = factor === null ? null : values[factor];
      if (factor === null || typeof value !== "number") continue;
      const known = ends.get(factor);
      ends.set(factor, { low: Math.min(known?.low ?? value, value), high: Math.max(known?.high ?? value, value) });
    }
  }
  return ends;
}

function rangedFactor({ origin }: Setting): number | null {
  return origin[0] === "factors" && origin[2] === "range" ? Number(origin[1]) : null;
}
