import { bestByMean, rinottTotals } from "../../statistics/index.ts";
import type { Observation } from "../observations.ts";
import type { Demand } from "../schedule.ts";
import {
  bestOf,
  type Elimination,
  indifferenceFor,
  meanOf,
  observedBy,
  type SelectionRule,
  type SelectionSettings,
} from "./selection.ts";

/**
 * Rinott's two-stage procedure as a rule of the schedule: a first stage of all points, which says how many replications each
 * of them needs; then the best mean is selected. For points with random numbers of their own.
 *
 * Replications that failed are made up for by others. A point of which the first stage observed nothing, or a single value, is
 * given up.
 *
 * Source: Rinott (1978), On two-stage selection procedures and related probability-inequalities.
 */
export function rinottRule(settings: SelectionSettings): SelectionRule {
  const { points, first, most, level, response } = settings;
  const all = Array.from({ length: points }, (_, at) => at);
  const eliminated: Elimination[] = [];
  let counts = all.map(() => first);
  let systems = all;
  /** Values that each system needs; null: the first stage is not over. */
  let totals: readonly number[] | null = null;
  let indifference: number | null = null;
  let selected: number | null = null;
  /** Systems that still want replications. */
  let wanting = all;

  const begin = (values: readonly (readonly number[])[]): void => {
    // First stages of equal length: replications that failed shorten those of all.
    systems = all.filter((point) => (values[point]?.length ?? 0) > 1);
    for (const point of all.filter((each) => !systems.includes(each))) {
      eliminated.push({ point, count: first, by: null, difference: Number.NaN });
    }
    const least = Math.min(...systems.map((point) => (values[point] as readonly number[]).length));
    const stage = systems.map((point) => (values[point] as readonly number[]).slice(0, least));
    if (systems.length < 2) {
      totals = [];
      return;
    }
    const delta = indifferenceFor(settings, stage.map(meanOf));
    indifference = delta;
    totals = rinottTotals(stage, { indifference: delta, level }).totals;
  };

  const next = (results: readonly (readonly Observation[])[]): Demand => {
    const values = observedBy(results, response);
    if (totals === null) begin(values);
    const needed = totals ?? [];
    const missing = systems.map((point, at) => (needed[at] ?? 0) - (values[point] as readonly number[]).length);
    wanting = systems.filter((_, at) => (missing[at] as number) > 0);
    const before = counts;
    counts = counts.map((count, point) => {
      const at = systems.indexOf(point);
      return at < 0 ? count : Math.min(Math.max(most, first), count + Math.max(0, missing[at] as number));
    });
    if (counts.some((count, point) => count > (before[point] as number))) return { counts, open: [], done: false };
    if (wanting.length === 0 && systems.length > 0) select(values);
    return { counts, open: [], done: true };
  };

  const select = (values: readonly (readonly number[])[]): void => {
    const groups = systems.map((point) => values[point] as readonly number[]);
    const best = systems.length === 1 ? 0 : bestByMean(groups, bestOf(settings));
    selected = systems[best] as number;
    const mean = meanOf(groups[best] as readonly number[]);
    for (const [at, point] of systems.entries()) {
      if (at === best) continue;
      const difference = meanOf(groups[at] as readonly number[]) - mean;
      eliminated.push({ point, count: counts[point] as number, by: selected, difference });
    }
  };

  return {
    most,
    start: { counts, open: [], done: false },
    next,
    outcome: () => ({
      selection: settings,
      level,
      indifference,
      selected,
      remaining: selected === null ? systems : [selected],
      eliminated,
      counts,
      probability: null,
    }),
  };
}
