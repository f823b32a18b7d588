import type { Model } from "../../sim/index.ts";
import type { KpiFold } from "./fold.ts";
import { rowOf } from "./job-table.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { lineAsked, meantChanged, type StockFold } from "./stock.ts";

/** What customers asked for line by line, what was picked of it, and the tours on which that was done. Plain data. */
export interface LineFold {
  /** Orders with lines that have not left, by job. */
  readonly orders: Record<number, OrderWithLines>;
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

interface OrderWithLines {
  /** By line: item, units, and those that are still meant for it. */
  readonly items: number[];
  readonly quantities: number[];
  readonly left: number[];
  isShort: boolean;
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

type Handler = (
  lines: LineFold,
  rows: Float64Array,
  at: number,
  isObserved: boolean,
  fold: KpiFold,
  now: number,
) => void;

const leave: Handler = (lines, rows, at, _, { state }, now) => {
  const order = lines.orders[rows[at] as number];
  order?.left.forEach((left, line) => {
    if (left > 0) meantChanged(state.stock, order.items[line] as number, -left, now);
  });
  delete lines.orders[rows[at] as number];
  delete lines.parents[rows[at] as number];
};

/** What records do to the lines, by kind. */
export const LINE_HANDLERS: Readonly<Record<string, Handler>> = {
  "order.line": (lines, rows, at, isObserved, { state }, now) => {
    const job = rows[at] as number;
    const [item, wanted, available] = [rows[at + 2] as number, rows[at + 3] as number, rows[at + 4] as number];
    const order = lines.orders[job] ?? { items: [], quantities: [], left: [], isShort: false };
    lines.orders[job] = order;
    order.items.push(item);
    order.quantities.push(wanted);
    order.left.push(wanted);
    lineAsked(state.stock, item, wanted, available, now);
    if (!isObserved) return;
    lines.ordered++;
    if (available >= wanted - TRIFLE) lines.available++;
  },
  "job.derived": (lines, rows, at) => {
    const parent = rows[at + 1] as number;
    if (lines.orders[parent] !== undefined || lines.parents[parent] !== undefined) {
      lines.parents[rows[at] as number] = parent;
    }
  },
  "stock.issued": (lines, rows, at, _, { plan, state }, now) => {
    const job = rows[at + 1] as number;
    const row = rowOf(state.jobs, job);
    const { operations } = plan.model.products[state.jobs.product[row] as number]!;
    if (operations[rows[at + 2] as number]?.storage?.kind !== "pick") return;
    const order = orderOf(lines, job);
    const line = order?.items.indexOf(rows[at] as number) ?? -1;
    if (order !== undefined && line >= 0) endMeaning(order, line, rows[at + 3] as number, state.stock, now);
  },
  "line.picked": (lines, rows, at, isObserved, { state }, now) => {
    const order = orderOf(lines, rows[at] as number);
    const line = rows[at + 1] as number;
    const wanted = order?.quantities[line] ?? 0;
    if (order !== undefined) endMeaning(order, line, wanted, state.stock, now);
    const amount = rows[at + 3] as number;
    const isFull = amount >= wanted - TRIFLE;
    if (order !== undefined && !isFull) order.isShort = true;
    if (!isObserved) return;
    lines.picked++;
    if (isFull) lines.full++;
    lines.units += wanted;
    lines.unitsPicked += amount;
  },
  "job.completed": (lines, rows, at, isObserved, fold, now) => {
    const order = lines.orders[rows[at] as number];
    if (order !== undefined && isObserved) {
      lines.completed++;
      if (!order.isShort) lines.inFull++;
    }
    leave(lines, rows, at, isObserved, fold, now);
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

/** The order with lines to which a job belongs. */
function orderOf({ orders, parents }: LineFold, job: number): OrderWithLines | undefined {
  let owner: number | undefined = job;
  while (owner !== undefined && orders[owner] === undefined) owner = parents[owner];
  return owner === undefined ? undefined : orders[owner];
}

/** So many units of the line, or what is left of it, are meant for it no more. */
function endMeaning(
  { items, left }: OrderWithLines,
  line: number,
  amount: number,
  stock: StockFold,
  now: number,
): void {
  const part = Math.min(left[line] as number, amount);
  if (part <= 0) return;
  left[line]! -= part;
  meantChanged(stock, items[line] as number, -part, now);
}

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
