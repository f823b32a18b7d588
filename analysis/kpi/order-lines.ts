import type { Model } from "../../sim/index.ts";
import type { KpiFold } from "./fold.ts";
import { type Quantity, quantity } from "./quantity.ts";

/** What customers asked for line by line, what was picked of it, and the tours on which that was done. Plain data. */
export interface LineFold {
  /** Orders with lines that have not left, by job. */
  readonly orders: Record<number, { readonly quantities: number[]; isShort: boolean }>;
  /** Parts of such orders, by job: the order, or the part of it, that they belong to. */
  readonly parents: Record<number, number>;
  ordered: number;
  available: number;
  picked: number;
  full: number;
  units: number;
  unitsPicked: number;
  completed: number;
  inFull: number;
  tours: number;
  toured: number;
  distance: number;
  time: number;
}

/** null: no order has lines. */
export function createLineFold({ orderStreams }: Model): LineFold | null {
  if (orderStreams.every(({ lines }) => lines === null)) return null;
  return {
    orders: {},
    parents: {},
    ordered: 0,
    available: 0,
    picked: 0,
    full: 0,
    units: 0,
    unitsPicked: 0,
    completed: 0,
    inFull: 0,
    tours: 0,
    toured: 0,
    distance: 0,
    time: 0,
  };
}

type Handler = (lines: LineFold, rows: Float64Array, at: number, isObserved: boolean) => void;

const leave: Handler = (lines, rows, at) => {
  delete lines.orders[rows[at] as number];
  delete lines.parents[rows[at] as number];
};

/** What records do to the lines, by kind. */
export const LINE_HANDLERS: Readonly<Record<string, Handler>> = {
  "order.line": (lines, rows, at, isObserved) => {
    const job = rows[at] as number;
    const wanted = rows[at + 3] as number;
    lines.orders[job] ??= { quantities: [], isShort: false };
    lines.orders[job].quantities.push(wanted);
    if (!isObserved) return;
    lines.ordered++;
    if ((rows[at + 4] as number) >= wanted - TRIFLE) lines.available++;
  },
  "job.derived": (lines, rows, at) => {
    const parent = rows[at + 1] as number;
    if (lines.orders[parent] !== undefined || lines.parents[parent] !== undefined) {
      lines.parents[rows[at] as number] = parent;
    }
  },
  "line.picked": (lines, rows, at, isObserved) => {
    let owner: number | undefined = rows[at] as number;
    while (owner !== undefined && lines.orders[owner] === undefined) owner = lines.parents[owner];
    const order = owner === undefined ? undefined : lines.orders[owner];
    const wanted = order?.quantities[rows[at + 1] as number] ?? 0;
    const amount = rows[at + 3] as number;
    const isFull = amount >= wanted - TRIFLE;
    if (order !== undefined && !isFull) order.isShort = true;
    if (!isObserved) return;
    lines.picked++;
    if (isFull) lines.full++;
    lines.units += wanted;
    lines.unitsPicked += amount;
  },
  "job.completed": (lines, rows, at, isObserved) => {
    const order = lines.orders[rows[at] as number];
    if (order !== undefined && isObserved) {
      lines.completed++;
      if (!order.isShort) lines.inFull++;
    }
    leave(lines, rows, at, isObserved);
  },
  "job.joined": leave,
  "job.scrapped": leave,
  "job.rejected": leave,
  "job.cancelled": leave,
  "tour.started": (lines, rows, at, isObserved) => {
    const count = rows[at + 3] as number;
    if (count === 0 || !isObserved) return;
    lines.tours++;
    lines.toured += count;
    lines.distance += rows[at + 4] as number;
    lines.time += rows[at + 5] as number;
  },
};

/** Amounts that need not be whole may leave a trifle by rounding. */
const TRIFLE = 1e-9;

/** Customers' orders by line; nothing where no order has lines. */
export interface LineKpis {
  readonly linesOrdered: Quantity;
  readonly linesPicked: Quantity;
  /** Lines of which all was on hand, and meant for nobody else, as they were ordered. */
  readonly lineAvailability: Quantity;
  /** Lines picked in full, of those picked; units picked, of those asked for; completed orders with every line in full. */
  readonly lineFillRate: Quantity;
  readonly unitFillRate: Quantity;
  readonly orderFillRate: Quantity;
  /** Of tours on which lines were picked; the rate per hour on tour. */
  readonly pickingTours: Quantity;
  readonly linesPerTour: Quantity;
  readonly linesPerHour: Quantity;
  readonly distancePerLine: Quantity;
}

export function lineKpis({ state }: KpiFold): LineKpis {
  const lines = state.lines;
  const of = (value: (lines: LineFold) => number, unit = "1") =>
    quantity(lines === null ? Number.NaN : value(lines), unit);
  return {
    linesOrdered: of(({ ordered }) => ordered),
    linesPicked: of(({ picked }) => picked),
    lineAvailability: of(({ available, ordered }) => available / ordered),
    lineFillRate: of(({ full, picked }) => full / picked),
    unitFillRate: of(({ units, unitsPicked }) => unitsPicked / units),
    orderFillRate: of(({ completed, inFull }) => inFull / completed),
    pickingTours: of(({ tours }) => tours),
    linesPerTour: of(({ toured, tours }) => toured / tours),
    linesPerHour: of(({ time, toured }) => (toured / time) * 3600, "1/h"),
    distancePerLine: of(({ distance, toured }) => distance / toured, "m"),
  };
}
