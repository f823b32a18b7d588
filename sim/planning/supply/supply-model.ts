import type { LinearColumn, LinearModel, LinearRow } from "../flow/linear-model.ts";
import type { SupplyFlows, SupplyPlace, SupplyProblem, SupplyWay } from "./supply-problem.ts";

/** Columns of the program: by place, or way, and period; -1: there is none. */
export interface SupplyModel {
  readonly model: LinearModel;
  readonly columns: Readonly<Record<keyof SupplyFlows | "lots" | "excess" | "surplus", readonly (readonly number[])[]>>;
}

/** How many trips and lots go is given, by way and period; absent: it is to be found. */
export interface FixedTrips {
  readonly trips: readonly (readonly number[])[];
  readonly lots: readonly (readonly number[])[];
}

const NONE = -1;

/**
 * A plan as an integer program: a row for each place and period in which goods balance, and for trips and lots their columns, which are
 * whole.
 *
 * @param isElastic - demands that must be met may stay short, and goods may find no room, at a cost of 1 per unit; nothing else costs
 */
export function supplyModel(problem: SupplyProblem, fixed: FixedTrips | null, isElastic = false): SupplyModel {
  const { periods, places, ways, emissionCost } = problem;
  const columns: LinearColumn[] = [];
  const rows: LinearRow[] = [];
  const times = Array.from({ length: periods }, (_, period) => period);
  const add = (cost: number, upper: number, whole = false): number =>
    columns.push({ cost: isElastic ? 0 : cost, upper, ...(whole ? { whole } : {}) }) - 1;
  const addIf = (isThere: boolean, cost: number, upper: number, whole = false): number =>
    isThere ? add(cost, upper, whole) : NONE;
  const elastic = (isThere: boolean, upper: number): number =>
    isElastic && isThere ? columns.push({ cost: 1, upper }) - 1 : NONE;
  const byPlace = (column: (place: SupplyPlace, period: number) => number) =>
    places.map((place) => times.map((period) => column(place, period)));
  const byWay = (column: (way: SupplyWay, period: number, index: number) => number) =>
    ways.map((way, index) => times.map((period) => column(way, period, index)));
  const comes = ({ lead }: SupplyWay, period: number): boolean => period + lead < periods;
  const most = goodsOf(problem);
  // A trip without limit takes what is there and what can still be wanted: the less that is, the sooner a plan is found.
  const lotsOf = ways.reduce((sum, { lot }) => sum + lot, 0) * periods;
  const given = places.reduce((sum, { stock, receipts }) => receipts.reduce((all, each) => all + each, sum + stock), 0);
  const isOwed = places.some(({ backlogCost }) => backlogCost < Number.POSITIVE_INFINITY);
  const wantedFrom = (period: number): number =>
    places.reduce((sum, { demand }) => demand.slice(isOwed ? 0 : period).reduce((all, each) => all + each, sum), 0);
  const mostIn = times.map((period) => Math.min(most, given + lotsOf + wantedFrom(period)));
  const shipped = byWay((way, period) =>
    addIf(comes(way, period), way.cost + emissionCost * way.emissions, Math.min(way.capacity, most)),
  );
  const trips = byWay((way, period) =>
    addIf(
      fixed === null && way.trips !== null && comes(way, period),
      (way.trips?.cost ?? 0) + emissionCost * (way.trips?.emissions ?? 0),
      way.trips?.most[period] ?? 0,
      true,
    ),
  );
  const lots = byWay((way, period) => addIf(fixed === null && way.lot > 0 && comes(way, period), 0, most, true));
  const supplied = byPlace(({ supply, supplyCost }, period) => addIf(supply[period]! > 0, supplyCost, supply[period]!));
  const stock = byPlace(({ holdingCost, capacity }) => add(holdingCost, capacity));
  const backlog = byPlace(({ backlogCost }, period) =>
    addIf(backlogCost < Number.POSITIVE_INFINITY && period < periods - 1, backlogCost, Number.POSITIVE_INFINITY),
  );
  const short = byPlace(({ shortageCost, demand }, period) =>
    addIf(shortageCost < Number.POSITIVE_INFINITY && demand[period]! > 0, shortageCost, demand[period]!),
  );
  const excess = byPlace(({ shortageCost, demand }, period) =>
    elastic(shortageCost === Number.POSITIVE_INFINITY && demand[period]! > 0, demand[period]!),
  );
  const surplus = byPlace(({ capacity }) => elastic(capacity < Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY));
  for (const [at, place] of places.entries()) {
    for (const period of times) {
      const terms: { column: number; coefficient: number }[] = [];
      const term = (column: number | undefined, coefficient: number): void => {
        if (column !== undefined && column !== NONE) terms.push({ column, coefficient });
      };
      term(supplied[at]![period], 1);
      term(stock[at]![period - 1], 1);
      term(stock[at]![period], -1);
      term(backlog[at]![period], 1);
      term(backlog[at]![period - 1], -1);
      term(short[at]![period], 1);
      term(excess[at]![period], 1);
      term(surplus[at]![period], -1);
      for (const [way, { from, to, lead }] of ways.entries()) {
        if (from === to) continue;
        if (from === at) term(shipped[way]![period], -1);
        if (to === at) term(shipped[way]![period - lead], 1);
      }
      const given = place.receipts[period]! + (period === 0 ? place.stock : 0);
      rows.push({ name: nameOf(place, period), terms, value: place.demand[period]! - given });
    }
  }
  for (const [way, { lot, trips: vehicles }] of ways.entries()) {
    for (const period of times) {
      const column = shipped[way]![period]!;
      if (column === NONE) continue;
      const name = `${places[ways[way]!.from]!.id} to ${places[ways[way]!.to]!.id} in period ${period + 1}`;
      const load = Math.min(vehicles?.load ?? 0, mostIn[Math.min(periods - 1, period + ways[way]!.lead)]!);
      const row = (other: number, factor: number, count: number, sense?: "at-most"): void => {
        const terms = [
          { column, coefficient: 1 },
          ...(other === NONE ? [] : [{ column: other, coefficient: -factor }]),
        ];
        rows.push({ name, terms, value: factor * count, ...(sense === undefined ? {} : { sense }) });
      };
      if (vehicles !== null) row(trips[way]![period]!, load, fixed?.trips[way]?.[period] ?? 0, "at-most");
      if (lot > 0) row(lots[way]![period]!, lot, fixed?.lots[way]?.[period] ?? 0);
    }
  }
  return {
    model: { columns, rows },
    columns: { shipped, trips, lots, supplied, stock, backlog, short, excess, surplus },
  };
}

/** More than all goods that there are, or that pay, never go: a trip without limit takes so much. */
export function goodsOf({ places, ways, periods }: SupplyProblem): number {
  const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);
  const there = places.reduce((total, { stock, receipts }) => total + stock + sum(receipts), 0);
  const supply = places.reduce((total, place) => total + sum(place.supply), 0);
  const demand = places.reduce((total, place) => total + sum(place.demand), 0);
  // Lots are whole even where less is wanted.
  const lots = periods * ways.reduce((total, { lot }) => total + lot, 0);
  return there + Math.min(supply, demand + lots);
}

export function nameOf({ id }: Pick<SupplyPlace, "id">, period: number): string {
  return `${id} in period ${period + 1}`;
}
