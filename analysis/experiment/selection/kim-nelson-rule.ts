import { type KimNelsonState, kimNelsonMargin, startKimNelson, stepKimNelson } from "../../statistics/index.ts";
import { type Observation, observedValue } from "../observations.ts";
import type { Demand } from "../schedule.ts";
import {
  bestOf,
  type Elimination,
  indifferenceFor,
  meanOf,
  type SelectionRule,
  type SelectionSettings,
} from "./selection.ts";

/**
 * Kim & Nelson's fully sequential procedure as a rule of the schedule: a first stage of all points, then one replication after
 * the other of those still in.
 *
 * Replications count in rows, the same of each point still in; a row in which one of them failed is left out. A point of which
 * the first stage observed nothing is given up.
 *
 * Source: Kim & Nelson (2001), A fully sequential procedure for indifference-zone selection in simulation.
 */
export function kimNelsonRule(settings: SelectionSettings): SelectionRule {
  const { points, first, most, level, response } = settings;
  const all = Array.from({ length: points }, (_, at) => at);
  const counts = all.map(() => first);
  const eliminated: Elimination[] = [];
  /** Points that the procedure began with; its systems are places in this list. */
  let systems = all;
  let state: KimNelsonState | null = null;
  let indifference: number | null = null;
  let selected: number | null = null;
  /** The rows that count, of each system as long as it was in. */
  let rows: number[][] = [];

  const open = (): number[] => (state === null ? systems : state.remaining.map((at) => systems[at] as number));
  const demand = (count: number): Demand => {
    for (const point of open()) counts[point] = count;
    return { counts: [...counts], open: open(), done: false };
  };
  const end = (): Demand => ({ counts: [...counts], open: [], done: true });

  /** Takes over what the procedure has given up since, and says who is left. */
  const settle = (before: number, row: number): Demand => {
    const now = state as KimNelsonState;
    for (const { system } of now.eliminated.slice(before)) {
      const { by, difference } = rivalOf(rows, system, now, before);
      eliminated.push({ point: systems[system] as number, count: row, by: systems[by] as number, difference });
    }
    if (now.selected !== undefined) selected = systems[now.selected] as number;
    return now.selected !== undefined || row >= most ? end() : demand(row + 1);
  };

  const begin = (results: readonly (readonly Observation[])[]): Demand => {
    const row = results[systems[0] as number]?.length ?? 0;
    if (row === first) {
      const silent = all.filter((point) => results[point]?.every((each) => observedValue(each, response) === null));
      for (const point of silent) eliminated.push({ point, count: first, by: null, difference: Number.NaN });
      systems = all.filter((point) => !silent.includes(point));
    }
    if (systems.length < 2) {
      selected = systems[0] ?? null;
      return end();
    }
    const whole = usable(results, systems, response, row);
    if (whole.length < first) return row >= most ? end() : demand(Math.min(most, row + first - whole.length));
    rows = systems.map((_, at) => whole.slice(0, first).map((values) => values[at] as number));
    const delta = indifferenceFor(settings, rows.map(meanOf));
    indifference = delta;
    state = startKimNelson(rows, { indifference: delta, level, best: bestOf(settings) });
    return settle(0, row);
  };

  return {
    most,
    start: { counts: [...counts], open: all, done: false },
    next: (results) => {
      if (state === null) return begin(results);
      const mine = open();
      const row = results[mine[0] as number]?.length ?? 0;
      const values = mine.map((point) => observedValue(results[point]?.[row - 1], response));
      if (values.some((value) => value === null)) return row >= most ? end() : demand(row + 1);
      const before = state.eliminated.length;
      for (const [at, system] of state.remaining.entries()) rows[system]?.push(values[at] as number);
      state = stepKimNelson(state, values as number[]);
      return settle(before, row);
    },
    outcome: () => ({
      selection: settings,
      level,
      indifference,
      selected,
      remaining: selected === null ? open() : [selected],
      eliminated,
      counts: [...counts],
      probability: null,
    }),
  };
}

/** Of the systems that were still in before: the one that put this one out, being ahead by most beyond the margin of the two. */
function rivalOf(
  rows: readonly (readonly number[])[],
  system: number,
  state: KimNelsonState,
  before: number,
): { readonly by: number; readonly difference: number } {
  const sign = state.settings.best === "highest" ? 1 : -1;
  const mean = meanOf(rows[system] as readonly number[]);
  const found = [...state.remaining, ...state.eliminated.slice(before).map((each) => each.system)]
    .filter((other) => other !== system)
    .map((by) => {
      const difference = mean - meanOf(rows[by] as readonly number[]);
      return { by, difference, excess: -sign * difference - kimNelsonMargin(state, system, by) };
    });
  return found.reduce((a, b) => (b.excess > a.excess ? b : a));
}

/** Rows in which all these points have a value. */
function usable(
  results: readonly (readonly Observation[])[],
  points: readonly number[],
  response: number,
  count: number,
): number[][] {
  return Array.from({ length: count }, (_, row) =>
    points.map((point) => observedValue(results[point]?.[row], response)),
  )
    .filter((values) => values.every((value) => value !== null))
    .map((values) => values as number[]);
}
