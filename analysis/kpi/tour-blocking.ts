import { INTERRUPTION_REASONS, type Model } from "../../sim/index.ts";
import type { KpiFold } from "./fold.ts";
import { type Quantity, quantity } from "./quantity.ts";

/** How long those who work in storages wait for others in their way. Plain data. */
export interface TourBlockingFold {
  /** By machine: since when it waits [s]; NaN: it does not. */
  readonly since: Float64Array;
  tours: number;
  waits: number;
  /** Of tours, waiting apart, and of waiting [s]. */
  walked: number;
  blocked: number;
}

const OBSTRUCTED = INTERRUPTION_REASONS.indexOf("obstructed");

/** null: nobody is in another's way. */
export function createTourBlockingFold({ machines, storages }: Model): TourBlockingFold | null {
  if (storages.every(({ blocking }) => blocking === "none")) return null;
  return { since: new Float64Array(machines.length).fill(Number.NaN), tours: 0, waits: 0, walked: 0, blocked: 0 };
}

/** From when figures count [s], the model, and the record with its fields from `at` on. */
type Handler = (
  fold: TourBlockingFold,
  model: Model,
  from: number,
  rows: Float64Array,
  at: number,
  now: number,
) => void;

const endWait: Handler = (fold, _, from, rows, at, now) => {
  const machine = rows[at] as number;
  const since = fold.since[machine] as number;
  if (Number.isNaN(since)) return;
  fold.since[machine] = Number.NaN;
  fold.blocked += Math.max(0, now - Math.max(since, from));
};

/** What records do to it, by kind. */
export const TOUR_BLOCKING_HANDLERS: Readonly<Record<string, Handler>> = {
  "tour.started": (fold, { storages }, from, rows, at, now) => {
    if (now < from || storages[rows[at + 1] as number]!.blocking === "none") return;
    fold.tours++;
    fold.walked += rows[at + 5] as number;
  },
  "operation.interrupted": (fold, _, from, rows, at, now) => {
    const machine = rows[at] as number;
    // Of jobs that are done together each is told of.
    if (rows[at + 3] !== OBSTRUCTED || !Number.isNaN(fold.since[machine] as number)) return;
    fold.since[machine] = now;
    if (now >= from) fold.waits++;
  },
  "operation.resumed": endWait,
  /** It is down or off shift, or blocked as it is told to have been. */
  "machine.stateChanged": (fold, model, from, rows, at, now) => {
    if (fold.since[rows[at] as number] !== now) endWait(fold, model, from, rows, at, now);
  },
};

/** Nothing where nobody is in another's way. */
export interface TourBlockingKpis {
  readonly toursBlocked: Quantity;
  readonly blocksPerTour: Quantity;
}

export function tourBlockingKpis({ state }: KpiFold): TourBlockingKpis {
  const fold = state.tourBlocking;
  const of = (value: (fold: TourBlockingFold) => number) => quantity(fold === null ? Number.NaN : value(fold), "1");
  return {
    toursBlocked: of(({ blocked, walked }) => blocked / (walked + blocked)),
    blocksPerTour: of(({ tours, waits }) => waits / tours),
  };
}
