import { depotOf, locationCount, type Model, placeAt, relocatesLoads, wayBetween } from "../../sim/index.ts";
import type { KpiFold } from "./fold.ts";
import { rowOf } from "./job-table.ts";
import { type Quantity, quantity } from "./quantity.ts";

/** Loads that changed their locations, and what that saves those who come for them. Plain data. */
export interface RelocationFold {
  /** By location: way from the depot [m]. */
  readonly ways: Float64Array;
  /** By location: units there, and how much nearer the load there is than where it lay before it was first moved [m]. */
  readonly units: Float64Array;
  readonly nearer: Float64Array;
  /** The same of the load that left it last. */
  readonly departed: Float64Array;
  /** By product: 1 where its jobs move loads. */
  readonly moves: Uint8Array;
  relocations: number;
  time: number;
  distance: number;
  visits: number;
  /** Way there and back that those who came for loads did not have to go, and went, all together [m]. */
  saved: number;
  way: number;
}

const TRIFLE = 1e-9;

/** null: loads stay where they are. */
export function createRelocationFold(model: Model): RelocationFold | null {
  const { products, storages } = model;
  if (storages.every(({ relocation, retrieval }) => relocation === null && retrieval !== "first-in")) return null;
  const ways = Float64Array.from(
    storages.flatMap((storage) =>
      Array.from({ length: locationCount(storage) }, (_, number) =>
        wayBetween(storage, depotOf(storage), placeAt(storage, number)),
      ),
    ),
  );
  return {
    ways,
    units: new Float64Array(ways.length),
    nearer: new Float64Array(ways.length),
    departed: new Float64Array(ways.length),
    moves: Uint8Array.from(products, (_, product) => (relocatesLoads(model, product) ? 1 : 0)),
    relocations: 0,
    time: 0,
    distance: 0,
    visits: 0,
    saved: 0,
    way: 0,
  };
}

type Handler = (fold: KpiFold, own: RelocationFold, rows: Float64Array, at: number, isObserved: boolean) => void;

/** What records do to it, by kind. */
export const RELOCATION_HANDLERS: Readonly<Record<string, Handler>> = {
  "stock.stored": (_, { nearer, units }, rows, at) => {
    const location = rows[at + 1] as number;
    if (location < 0) return;
    if ((units[location] as number) <= TRIFLE) nearer[location] = 0;
    units[location]! += rows[at + 3] as number;
  },
  "stock.taken": ({ state }, own, rows, at, isObserved) => {
    const location = rows[at + 1] as number;
    const job = rows[at + 2] as number;
    if (location < 0) return;
    const nearer = own.nearer[location] as number;
    own.units[location]! -= rows[at + 3] as number;
    if ((own.units[location] as number) <= TRIFLE) own.departed[location] = nearer;
    const row = job < 0 ? -1 : rowOf(state.jobs, job);
    if (row < 0 || own.moves[state.jobs.product[row] as number] === 1 || !isObserved) return;
    own.visits++;
    own.saved += 2 * nearer;
    own.way += 2 * (own.ways[location] as number);
  },
  "load.relocated": ({ state }, own, rows, at, isObserved) => {
    const [from, to] = [rows[at + 2] as number, rows[at + 3] as number];
    const row = rowOf(state.jobs, rows[at] as number);
    if (row < 0 || own.moves[state.jobs.product[row] as number] !== 1) standAside(own, from, to, isObserved);
    else own.nearer[to] = (own.departed[from] as number) + (own.ways[from] as number) - (own.ways[to] as number);
    if (!isObserved) return;
    own.relocations++;
    own.distance += rows[at + 5] as number;
    own.time += rows[at + 6] as number;
  },
};

/** The load stood before another that was wanted: nobody came for it. */
function standAside(own: RelocationFold, from: number, to: number, isObserved: boolean): void {
  if (from === to || !isObserved) return;
  own.visits--;
  own.saved -= 2 * (own.nearer[from] as number);
  own.way -= 2 * (own.ways[from] as number);
}

/** Re-slotting; nothing where loads stay where they are. */
export interface RelocationKpis {
  readonly relocations: Quantity;
  readonly relocationTime: Quantity;
  readonly relocationWay: Quantity;
  readonly wayPerVisit: Quantity;
  readonly waySavedPerVisit: Quantity;
  /** Way saved less the way of the moves. */
  readonly waySavedNet: Quantity;
}

export function relocationKpis({ state }: KpiFold): RelocationKpis {
  const { relocations: own } = state;
  const of = (value: (fold: RelocationFold) => number, unit: string) =>
    quantity(own === null ? Number.NaN : value(own), unit);
  return {
    relocations: of(({ relocations }) => relocations, "1"),
    relocationTime: of(({ time }) => time, "s"),
    relocationWay: of(({ distance }) => distance, "m"),
    wayPerVisit: of(({ visits, way }) => way / visits, "m"),
    waySavedPerVisit: of(({ saved, visits }) => saved / visits, "m"),
    waySavedNet: of(({ distance, saved }) => saved - distance, "m"),
  };
}
