import type { Distribution } from "../random/distribution.ts";
import type { Model, PolicyChoice, Position } from "./model.ts";

/**
 * A block of parallel aisles with locations on one or both sides of each. Warehouse: storage zone.
 *
 * Its locations are numbered on from those of the storages before it: aisle by aisle, in an aisle side by side, on a side bay
 * by bay from the front cross aisle, in a bay level by level from below.
 */
export interface Storage {
  readonly id: string;
  readonly name: string;
  /**
   * rack: single locations; block: lanes on the floor, filled and emptied from the aisle; flow: lanes filled from behind and
   * emptied from the aisle (gravity or flow racks); asrs: rack served by cranes, each of which keeps to its aisles; shuttle: rack
   * with a shuttle in each tier and a lift at the front of each aisle; pods: movable
   * racks that robots bring to stations, each an aisle by itself, whose compartments are its levels.
   */
  readonly kind: "rack" | "block" | "flow" | "asrs" | "shuttle" | "pods";
  /** null: nothing moves but those who work there. */
  readonly pods: PodFloor | null;
  readonly aisles: number;
  /** From the middle of an aisle to that of the next [m]. */
  readonly aislePitch: number;
  readonly bays: number;
  /** [m] */
  readonly bayWidth: number;
  readonly levels: number;
  /** [m] */
  readonly levelHeight: number;
  readonly sides: 1 | 2;
  /**
   * Are those who work there in each other's way? none: they are not. wide: they pass each other, but only one at a time is at work at a
   * pick column, a bay on both sides of its aisle. narrow: nor do they pass each other in an aisle.
   */
  readonly blocking: "none" | "wide" | "narrow";
  /** Can aisles be changed at the back, too? */
  readonly hasBackAisle: boolean;
  /** Aisle at whose front work begins and ends. */
  readonly depot: number;
  readonly capacity: LocationCapacity;
  /**
   * From which of the locations that hold an item it is taken: filled first, nearest to the depot, or with the fewest units;
   * first-in: from that with the load that has been in stock longest, before which others are taken out of its lane if need be.
   */
  readonly retrieval: "oldest" | "nearest" | "fewest" | "first-in";
  /** Do loads join others in a lane from which some have been taken already, or must it be empty first? */
  readonly refill: "any" | "empty";
  /** From one slotting to the next, by what has been taken meanwhile [s]; Infinity: once, as the run begins. */
  readonly slottingPeriod: number;
  /** Least drift of the turnover since the last slotting at which it is slotted again: half the sum of the differences of the items' shares [0..1]. */
  readonly slottingDrift: number;
  /** null: loads stay where they are. */
  readonly relocation: LoadRelocation | null;
  /** Own storage rule, or null for the plant's. */
  readonly putAway: PolicyChoice | null;
  /** Number of its first location. */
  readonly first: number;
  /** Where the front of its first aisle is; aisles run along its heading, and follow each other to the right of it. */
  readonly position: Position;
}

/** How the loads of a storage are moved to better locations while it is in use. */
export interface LoadRelocation {
  /** Own re-slotting rule, or null for the plant's. */
  readonly rule: PolicyChoice | null;
  /** Index into `Model.orderStreams`: of the jobs that move them. */
  readonly stream: number;
  /** Are they moved only by those who have nothing else to do? */
  readonly onlyIdle: boolean;
  /** Index into `Model.calendars`: when they may be moved; -1: always. */
  readonly calendar: number;
}

/** Where the pods of a storage stand when no robot carries them. */
export interface PodFloor {
  /** Path nodes, each of which takes one pod. */
  readonly places: readonly number[];
  /** By pod the place where it stands as the run begins, by number in `places`. */
  readonly start: readonly number[];
  /** Number of its first pod among those of all storages. */
  readonly first: number;
}

/** What one location holds at most: of one item at a time. */
export interface LocationCapacity {
  /** Unit loads: pallets, totes, boxes. */
  readonly unitLoads: number;
  /** [m3]; Infinity: no limit. */
  readonly volume: number;
  /** [kg]; Infinity: no limit. */
  readonly weight: number;
}

/** How the machines of a work centre work in a storage: pickers, forklifts, cranes. */
export interface StorageWork {
  readonly storage: number;
  /** Along aisles and cross aisles [m/s]. */
  readonly speed: number;
  /** Up and down [m/s]; Infinity: it takes no time. */
  readonly lift: number;
  /** Do they travel and lift at once, or one after the other? */
  readonly movesTogether: boolean;
  /** Time at each location where something is put or taken [s]. */
  readonly perStop: number;
  /** Time for each unit put or taken there [s]. */
  readonly perUnit: number;
  /** Own picking rule, or null for the plant's. */
  readonly picking: PolicyChoice | null;
  /** Pods that are called to a station at a time at most, those included that stand there. */
  readonly podLimit: number;
}

/** What the orders of a stream ask for, line by line. */
export interface OrderLines {
  /** Lines of an order; at most one for each item. */
  readonly count: Distribution;
  /** Items with their weights. */
  readonly items: readonly { readonly item: number; readonly weight: number }[];
  /** Units of a line. */
  readonly quantity: Distribution;
  /** Does an order whose lines are not there wait for them, or is it picked as far as they are? */
  readonly whenShort: "wait" | "ship";
}

/** What an operation in a storage does. */
export interface StorageTask {
  /**
   * putAway: brings units into the storage; retrieve: takes units of an item out of it; pick: takes what the lines of its order
   * ask for; relocate: moves the load for which the job was made to another location.
   */
  readonly kind: "putAway" | "retrieve" | "pick" | "relocate";
  /** Index into `Model.items`; -1: those of the lines, or the item whose stock the job replenishes. */
  readonly item: number;
  /** Units, for the job or for each piece of it. */
  readonly amount: number;
  readonly per: "job" | "piece";
}

/** Size and use of an item that lies at locations of storages. */
export interface ItemStorage {
  /** Storages that it may lie in; what is there as the run begins, and what comes by itself, goes to the first that has room. */
  readonly storages: readonly number[];
  /** Units of a full unit load. */
  readonly unitLoad: number;
  /** Of a unit [m3]. */
  readonly volume: number;
  /** Of a unit [kg]. */
  readonly weight: number;
  /** How much it is moved, in proportion to the others: turnover by which items are slotted. */
  readonly popularity: number;
  /** Locations that it needs where locations are kept for it; 0: as many as its stock fills as the run begins, at least one. */
  readonly locations: number;
}

/** Where a location is. */
export interface StoragePlace {
  readonly aisle: number;
  readonly side: number;
  readonly bay: number;
  readonly level: number;
  /** Way along the aisle from the front cross aisle to the middle of the bay [m]. */
  readonly at: number;
  /** How high it is reached [m]: the floor of its level; of a crane the middle. */
  readonly height: number;
}

/**
 * Which load of a lane is in front: of the loads on the floor the one that came last (last in, first out), of a flow rack, which
 * is filled from behind, the one that came first. null: locations are no lanes, and all that lies there is within reach.
 */
export function laneOrder({ kind }: Pick<Storage, "kind">): "LIFO" | "FIFO" | null {
  if (kind === "block") return "LIFO";
  return kind === "flow" ? "FIFO" : null;
}

/** Locations of a storage. */
export function locationCount({ aisles, sides, bays, levels }: Storage): number {
  return aisles * sides * bays * levels;
}

/** @param number - of the location within its storage, from 0 */
export function placeAt(storage: Storage, number: number): StoragePlace {
  const { bayWidth, bays, kind, levelHeight, levels, sides } = storage;
  const level = number % levels;
  const bay = Math.floor(number / levels) % bays;
  const side = Math.floor(number / (levels * bays)) % sides;
  const aisle = Math.floor(number / (levels * bays * sides));
  const height = (kind === "asrs" ? level + 0.5 : level) * levelHeight;
  return { aisle, side, bay, level, at: (bay + 0.5) * bayWidth, height };
}

/** Units of an item that one location of a storage holds at most; whole units. */
export function unitsPerLocation({ capacity }: Storage, { unitLoad, volume, weight }: ItemStorage): number {
  const byVolume = volume > 0 ? capacity.volume / volume : Number.POSITIVE_INFINITY;
  const byWeight = weight > 0 ? capacity.weight / weight : Number.POSITIVE_INFINITY;
  const most = Math.min(capacity.unitLoads * unitLoad, byVolume, byWeight);
  return most === Number.POSITIVE_INFINITY ? most : Math.floor(most + 1e-9);
}

/** Locations that an item needs in a storage where they are kept for it. */
export function locationsNeeded(storage: Storage, item: ItemStorage, stock: number): number {
  if (item.locations > 0) return item.locations;
  return Math.max(1, Math.ceil(stock / unitsPerLocation(storage, item)));
}

/** Do a product's jobs move loads of a storage from location to location? */
export function relocatesLoads({ products }: Model, product: number): boolean {
  return products[product]!.operations.some(({ storage }) => storage?.kind === "relocate");
}

/**
 * Do a product's jobs move stock and nothing else: deliveries that are put away, what is retrieved from one storage to
 * replenish another, loads that change their locations, and trucks? They are nobody's order.
 */
export function movesStock(model: Model, product: number): boolean {
  const { items, orderStreams, products } = model;
  const { operations } = products[product]!;
  if (relocatesLoads(model, product)) return true;
  if (orderStreams.some(({ arrivals }) => arrivals.kind === "appointments" && arrivals.product === product))
    return true;
  const isBroughtBack = operations[0]?.storage?.kind === "retrieve" && operations.at(-1)?.storage?.kind === "putAway";
  return items.some(({ supply: { inbound, stream } }) => {
    const calls = (called: number) => {
      const arrivals = orderStreams[called]?.arrivals;
      return arrivals?.kind === "called" && arrivals.product === product;
    };
    return calls(inbound) || (isBroughtBack && calls(stream));
  });
}

/** Where work in a storage begins and ends: in front of the aisle of its depot, on the floor. */
export function depotOf({ depot }: Storage): StoragePlace {
  return { aisle: depot, side: 0, bay: 0, level: 0, at: 0, height: 0 };
}

/** Shortest way along aisles and cross aisles [m]. */
export function wayBetween(storage: Storage, from: StoragePlace, to: StoragePlace): number {
  if (from.aisle === to.aisle) return Math.abs(from.at - to.at);
  const across = Math.abs(from.aisle - to.aisle) * storage.aislePitch;
  const front = from.at + to.at;
  const back = 2 * storage.bays * storage.bayWidth - front;
  return across + (storage.hasBackAisle ? Math.min(front, back) : front);
}
