import type { DistributionContext, LaneView, StoreSupplyView, StoreView } from "../../decisions.ts";
import type { SupplyPlace, SupplyProblem, SupplyWay } from "../../planning/supply/supply-problem.ts";

/** Times that differ by less than this share of a period are one. */
const ROUNDING = 1e-9;

/** How what is known at a planning instant is put into periods. */
export interface PeriodOptions {
  /** Planning instants per period. */
  readonly instants: number;
  /** Cost of a unit short where the item tells none. */
  readonly shortage: number;
  /** Must all that is wanted be met? */
  readonly isStrict: boolean;
}

/**
 * Stores, lanes and outside supplies at a planning instant as a network over periods. Ways are the lanes, and then the supplies: each
 * leads from a place of its own behind the stores, where there is always enough.
 *
 * What is there during a period counts from the next one on, so that it is there when it is wanted. Where stocks are whole, so is
 * what is wanted up to the end of each period, rounded up; else all is planned in thousandths.
 *
 * @returns null: nothing is wanted
 * @example
 * supplyProblemOf([{ onHand: 5, onOrder: 0, demands: () => [0, 0] }], [], { period: 1, horizon: 2, supplies: [] }, { instants: 1 }); // => null
 */
export function supplyProblemOf(
  stores: readonly StoreView[],
  lanes: readonly LaneView[],
  { period, horizon, supplies }: Pick<DistributionContext, "period" | "horizon" | "supplies">,
  { instants, shortage, isStrict }: PeriodOptions,
): SupplyProblem | null {
  const length = period * instants;
  const periods = Math.max(1, Math.ceil(horizon / length - ROUNDING));
  const scale = stores.every(({ onHand, onOrder }) => Number.isInteger(onHand) && Number.isInteger(onOrder)) ? 1 : 1000;
  const down = (amount: number): number => Math.floor(amount * scale + ROUNDING) / scale;
  const demands = stores.map((store) => inSteps(store.demands(periods, length), scale, Math.ceil));
  if (demands.every((row) => row.every((amount) => amount === 0))) return null;
  const empty = new Array<number>(periods).fill(0);
  const places = stores.map((store, place): SupplyPlace => {
    const { id, onHand, shortageCost, isLost, holdingCost } = store;
    const short = shortageCost > 0 ? shortageCost : shortage;
    return {
      id,
      stock: down(onHand),
      receipts: inSteps(store.receipts(periods, length), scale, Math.floor),
      supply: empty,
      supplyCost: 0,
      demand: demands[place] as readonly number[],
      holdingCost: holdingCost * length,
      capacity: Number.POSITIVE_INFINITY,
      backlogCost: isLost ? Number.POSITIVE_INFINITY : short / periods,
      shortageCost: isStrict ? Number.POSITIVE_INFINITY : short,
    };
  });
  const whole = (amount: number): number => (amount < Number.POSITIVE_INFINITY ? down(amount) : amount);
  const leadOf = (time: number): number => Math.max(0, Math.ceil(time / length - ROUNDING));
  const ways = lanes.map(({ from, to, time, cost, capacity, trips }): SupplyWay => {
    const way = { from, to, emissions: 0, capacity: whole(capacity * instants), lot: 0 };
    if (trips === null) return { ...way, lead: leadOf(time), cost, trips };
    const ahead = trips.outlook(periods, length);
    return {
      ...way,
      lead: leadOf(ahead.time),
      cost: trips.unitCost,
      trips: { cost: trips.cost, emissions: 0, load: whole(trips.load), most: ahead.departures },
    };
  });
  return {
    periods,
    emissionCost: 0,
    places: [...places, ...supplies.map(({ store }) => outside(`supplier of ${stores[store]!.id}`, periods))],
    ways: [
      ...ways,
      ...supplies.map((supply, index): SupplyWay => {
        const lot = supply.multiple;
        const capacity = whole(supply.capacity * instants);
        return wayOf(supply, { from: stores.length + index, lead: leadOf(supply.time), capacity, lot }, periods);
      }),
    ],
  };
}

/** Amounts by period in whole steps, rounded where they add up. */
function inSteps(amounts: readonly number[], scale: number, round: (value: number) => number): number[] {
  const slack = round === Math.ceil ? -ROUNDING : ROUNDING;
  let sum = 0;
  let before = 0;
  return amounts.map((amount) => {
    sum += amount * scale;
    const rounded = round(sum + slack);
    const step = (rounded - before) / scale;
    before = rounded;
    return step + 0;
  });
}

function outside(id: string, periods: number): SupplyPlace {
  const empty = new Array<number>(periods).fill(0);
  return {
    id,
    stock: 0,
    receipts: empty,
    supply: new Array<number>(periods).fill(Number.POSITIVE_INFINITY),
    supplyCost: 0,
    demand: empty,
    holdingCost: 0,
    capacity: Number.POSITIVE_INFINITY,
    backlogCost: Number.POSITIVE_INFINITY,
    shortageCost: Number.POSITIVE_INFINITY,
  };
}

function wayOf(
  { store, orderCost, unitCost }: StoreSupplyView,
  way: Pick<SupplyWay, "from" | "lead" | "capacity" | "lot">,
  periods: number,
): SupplyWay {
  const trips =
    orderCost > 0
      ? {
          cost: orderCost,
          emissions: 0,
          load: Number.POSITIVE_INFINITY,
          most: new Array<number>(periods).fill(1),
        }
      : null;
  return { ...way, to: store, cost: unitCost, emissions: 0, trips };
}
