import type { LaneView, StoreView, Transfer } from "../../decisions.ts";

/** What a store lacks beyond what is there and on its way [units]. */
export function lackOf({ onHand, onOrder, wanted }: StoreView): number {
  return Math.max(wanted - onHand - onOrder, 0);
}

/** What a store has on hand beyond what is wanted there [units]. */
export function surplusOf({ onHand, wanted }: StoreView): number {
  return Math.max(onHand - wanted, 0);
}

/** What is wanted and what may go, in whole units where stocks are in whole units: goods are not broken by a mean that is. */
export function inUnits(
  stores: readonly StoreView[],
  lanes: readonly LaneView[],
): { readonly stores: readonly StoreView[]; readonly lanes: readonly LaneView[] } {
  if (!stores.every(({ onHand, onOrder }) => Number.isInteger(onHand) && Number.isInteger(onOrder))) {
    return { stores, lanes };
  }
  return {
    stores: stores.map((store) => ({ ...store, wanted: Math.ceil(store.wanted) })),
    lanes: lanes.map((lane) => ({ ...lane, capacity: Math.floor(lane.capacity) })),
  };
}

/** What lanes and stores can still give as one transfer after another is planned. */
export interface Plan {
  readonly transfers: readonly Transfer[];
  /** By store. */
  readonly surplus: readonly number[];
  readonly lack: readonly number[];
  /** Sends up to so much over a lane, as far as there is surplus and room. */
  readonly send: (lane: number, most: number) => void;
}

export function emptyPlan(given: readonly StoreView[], ways: readonly LaneView[]): Plan {
  const { stores, lanes } = inUnits(given, ways);
  const surplus = stores.map(surplusOf);
  const lack = stores.map(lackOf);
  const transfers: Transfer[] = [];
  const send = (lane: number, most: number) => {
    const { from, to, capacity } = lanes[lane] as LaneView;
    const amount = Math.min(surplus[from] as number, most, capacity);
    if (!(amount > 0)) return;
    surplus[from]! -= amount;
    lack[to]! -= amount;
    transfers.push({ lane, amount });
  };
  return { transfers, surplus, lack, send };
}
