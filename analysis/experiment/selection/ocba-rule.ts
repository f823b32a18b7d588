import { momentsOf, nextAllocation, normalProbability, sampleVariance } from "../../statistics/index.ts";
import type { Observation } from "../observations.ts";
import type { Demand } from "../schedule.ts";
import { bestOf, type Elimination, observedBy, type SelectionRule, type SelectionSettings } from "./selection.ts";

/**
 * Optimal computing budget allocation as a rule of the schedule: after a first stage the budget is shared out, so many
 * replications at a time, to the points that may still be confused with the best.
 *
 * A point of which the first stage observed fewer than two values is given up.
 *
 * Source: Chen, Lin, Yucesan & Chick (2000), Simulation budget allocation for further enhancing the efficiency of ordinal
 * optimization.
 */
export function ocbaRule(settings: SelectionSettings): SelectionRule {
  const { points, first, level, response, budget, increment } = settings;
  const all = Array.from({ length: points }, (_, at) => at);
  const eliminated: Elimination[] = [];
  let counts = all.map(() => first);
  let systems = all;
  let selected: number | null = null;
  let probability: number | null = null;

  const next = (results: readonly (readonly Observation[])[]): Demand => {
    const values = observedBy(results, response);
    if (eliminated.length === 0) {
      systems = all.filter((point) => (values[point]?.length ?? 0) > 1);
      for (const point of all.filter((each) => !systems.includes(each))) {
        eliminated.push({ point, count: first, by: null, difference: Number.NaN });
      }
    }
    const moments = systems.map((point) => momentsOf(values[point] as readonly number[]));
    const left = budget - counts.reduce((sum, count) => sum + count, 0);
    if (left > 0 && systems.length > 1) {
      const shares = nextAllocation(moments, Math.min(left, increment), bestOf(settings));
      counts = counts.map((count, point) => count + (shares[systems.indexOf(point)] ?? 0));
      return { counts, open: [], done: false };
    }
    const sign = settings.better === "higher" ? 1 : -1;
    const best = moments.reduce((ahead, { mean }, at) => (sign * (mean - moments[ahead]!.mean) > 0 ? at : ahead), 0);
    selected = systems[best] ?? null;
    const chances = moments.map(({ count, mean }, at) => {
      if (at === best) return 0;
      const leader = moments[best] as (typeof moments)[number];
      const spread = Math.sqrt(sampleVariance(moments[at]!) / count + sampleVariance(leader) / leader.count);
      const ahead = sign * (leader.mean - mean);
      return spread === 0 ? (ahead > 0 ? 0 : 0.5) : normalProbability(-ahead / spread);
    });
    probability = selected === null ? null : Math.max(0, 1 - chances.reduce((sum, chance) => sum + chance, 0));
    return { counts, open: [], done: true };
  };

  return {
    most: budget,
    start: { counts, open: [], done: false },
    next,
    outcome: () => ({
      selection: settings,
      level,
      indifference: null,
      selected,
      remaining: selected === null ? systems : [selected],
      eliminated,
      counts,
      probability,
    }),
  };
}
