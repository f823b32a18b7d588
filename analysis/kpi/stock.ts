import { type Model, RECORD_CODE, type StockChange, stockChangeOf } from "../../sim/index.ts";
import { add, createSums, type Sums } from "./sums.ts";

/** Amounts over time, which need not be whole, from a given time on. Plain data. */
interface Amounts {
  readonly level: Float64Array;
  readonly highest: Float64Array;
  /** Amount x time [unit s]. */
  readonly integral: Sums;
}

/** Stock of each item from `from` on. Plain data. */
export interface StockFold {
  readonly from: number;
  /** Since when the levels of the item have been counted [s]. */
  readonly since: Float64Array;
  readonly onHand: Amounts;
  readonly onOrder: Amounts;
  readonly backorder: Amounts;
  /** Units meant for lines of customers' orders that have not been picked. */
  readonly meant: Float64Array;
  /** Time with nothing on hand that is meant for nobody [s]. */
  readonly empty: Sums;
  /** Demands, lines of orders among them, those that were short, and orders. */
  readonly demands: Float64Array;
  readonly short: Float64Array;
  readonly orders: Float64Array;
  /** Units, by what became of them. */
  readonly demanded: Sums;
  readonly filled: Sums;
  /** Of those demanded the units of lines, which jobs take. */
  readonly ofLines: Sums;
  readonly lost: Sums;
  readonly sold: Sums;
  readonly ordered: Sums;
  /** What units ordered cost, where their price depends on the order. */
  readonly purchase: Sums;
  readonly prices: readonly Model["items"][number]["supply"]["prices"][];
  readonly received: Sums;
  readonly failed: Sums;
  readonly made: Sums;
  readonly expired: Sums;
  readonly issued: Sums;
  /** Units sent here from other stores, and what the lanes cost. */
  readonly transferred: Sums;
  readonly transferCost: Sums;
  /** Replenishment cycles, which end with a delivery; those with a demand that was short; and is the present one such? */
  readonly cycles: Float64Array;
  readonly shortCycles: Float64Array;
  readonly cycleIsShort: Uint8Array;
  /** Amounts ordered that have not begun to come, the oldest first, and what is still to come of the one that has. */
  readonly awaited: number[][];
  readonly arriving: Float64Array;
  /** By lane, money per unit. */
  readonly laneCosts: readonly number[];
}

export function createStockFold({ items, distribution }: Model, from: number): StockFold {
  const count = items.length;
  const sums = () => createSums(count);
  return {
    from,
    since: new Float64Array(count),
    onHand: amounts(items.map(({ stock }) => stock)),
    onOrder: amounts(items.map(({ openOrders }) => openOrders.reduce((sum, { amount }) => sum + amount, 0))),
    backorder: amounts(items.map(() => 0)),
    meant: new Float64Array(count),
    empty: sums(),
    demands: new Float64Array(count),
    short: new Float64Array(count),
    orders: new Float64Array(count),
    demanded: sums(),
    filled: sums(),
    ofLines: sums(),
    lost: sums(),
    sold: sums(),
    ordered: sums(),
    purchase: sums(),
    prices: items.map(({ supply }) => supply.prices),
    received: sums(),
    failed: sums(),
    made: sums(),
    expired: sums(),
    issued: sums(),
    transferred: sums(),
    transferCost: sums(),
    cycles: new Float64Array(count),
    shortCycles: new Float64Array(count),
    cycleIsShort: new Uint8Array(count),
    awaited: items.map(({ openOrders }) => openOrders.map(({ amount }) => amount)),
    arriving: new Float64Array(count),
    laneCosts: distribution.flatMap(({ lanes }) => lanes.map(({ cost }) => cost)),
  };
}

function amounts(levels: readonly number[]): Amounts {
  const level = Float64Array.from(levels);
  return { level, highest: new Float64Array(levels.length), integral: createSums(levels.length) };
}

const change: StockChange = { item: -1, onHand: 0, onOrder: 0, backorder: 0 };

const DEMANDED = RECORD_CODE["stock.demanded"];
const FAILED = RECORD_CODE["stock.failed"];
const ORDERED = RECORD_CODE["stock.ordered"];
const RECEIVED = RECORD_CODE["stock.received"];
const TRANSFERRED = RECORD_CODE["stock.transferred"];
/** Amounts that need not be whole may leave a trifle by rounding. */
const TRIFLE = 1e-9;

/** Takes a record about stock; its fields begin at `at`. */
export function stockChanged(fold: StockFold, code: number, rows: Float64Array, at: number, now: number): void {
  stockChangeOf(code, rows, at, change);
  const { item } = change;
  settleStock(fold, item, now);
  fold.onHand.level[item]! += change.onHand;
  fold.onOrder.level[item]! += change.onOrder;
  fold.backorder.level[item]! += change.backorder;
  const begins = followOrders(fold, item, code, rows, at);
  if (now >= fold.from) count(fold, item, code, rows, at, begins);
}

/**
 * Follows what comes of each order: a delivery may come load by load.
 *
 * @returns true if a delivery begins to come
 */
function followOrders(
  { arriving, awaited }: StockFold,
  item: number,
  code: number,
  rows: Float64Array,
  at: number,
): boolean {
  const orders = awaited[item] as number[];
  if (code === ORDERED) orders.push(rows[at + 1] as number);
  if (code === TRANSFERRED) orders.push(rows[at + 2] as number);
  if (code !== RECEIVED && code !== FAILED) return false;
  let left = (rows[at + 2] as number) - (arriving[item] as number);
  let begins = (arriving[item] as number) <= TRIFLE;
  for (; left > TRIFLE && orders.length > 0; left -= orders.shift() as number) begins = true;
  arriving[item] = Math.max(0, -left);
  return begins && code === RECEIVED;
}

/** A line of a customer's order asks for units, of which so many are on hand and meant for nobody else. */
export function lineAsked(fold: StockFold, item: number, wanted: number, available: number, now: number): void {
  meantChanged(fold, item, wanted, now);
  if (now < fold.from) return;
  add(fold.ofLines, item, wanted);
  ask(fold, item, wanted, available);
}

/** Units are meant for lines, or no longer. */
export function meantChanged(fold: StockFold, item: number, by: number, now: number): void {
  settleStock(fold, item, now);
  fold.meant[item]! += by;
}

function ask(fold: StockFold, item: number, amount: number, filled: number): void {
  fold.demands[item]!++;
  if (filled < amount) {
    fold.short[item]!++;
    fold.cycleIsShort[item] = 1;
  }
  add(fold.demanded, item, amount);
  add(fold.filled, item, filled);
}

function count(fold: StockFold, item: number, code: number, rows: Float64Array, at: number, begins: boolean): void {
  if (code === DEMANDED) {
    const [demand, , amount, filled, lost] = rows.subarray(at + 1, at + 6) as unknown as number[];
    ask(fold, item, amount!, filled!);
    add(fold.lost, item, lost!);
    if (demand! >= 0) add(fold.sold, item, amount! - lost!);
    return;
  }
  switch (code) {
    case ORDERED:
      fold.orders[item]!++;
      add(fold.ordered, item, rows[at + 1] as number);
      if (fold.prices[item]!.length > 0) addPurchase(fold, item, rows[at + 1] as number);
      break;
    case RECEIVED:
      add(fold.received, item, rows[at + 2] as number);
      if (!begins) break;
      fold.cycles[item]!++;
      fold.shortCycles[item]! += fold.cycleIsShort[item] as number;
      fold.cycleIsShort[item] = 0;
      break;
    case TRANSFERRED: {
      const amount = rows[at + 2] as number;
      add(fold.transferred, item, amount);
      add(fold.transferCost, item, amount * (fold.laneCosts[rows[at + 1] as number] as number));
      break;
    }
    case FAILED:
      add(fold.failed, item, rows[at + 2] as number);
      break;
    case RECORD_CODE["stock.made"]:
      add(fold.made, item, rows[at + 3] as number);
      break;
    case RECORD_CODE["stock.issued"]:
      add(fold.issued, item, rows[at + 3] as number);
      break;
    case RECORD_CODE["stock.expired"]:
      add(fold.expired, item, rows[at + 1] as number);
      break;
    default:
  }
}

/** Counts the time up to now at the present levels. */
export function settleStock(fold: StockFold, item: number, now: number): void {
  const start = Math.max(fold.since[item] as number, fold.from);
  if (now <= start) return;
  for (const { level, highest, integral } of [fold.onHand, fold.onOrder, fold.backorder]) {
    const amount = level[item] as number;
    add(integral, item, amount * (now - start));
    if (amount > (highest[item] as number)) highest[item] = amount;
  }
  if (!((fold.onHand.level[item] as number) > (fold.meant[item] as number))) add(fold.empty, item, now - start);
  fold.since[item] = now;
}

/** The price that holds from the largest amount up to that of the order is that of all its units. */
function addPurchase(fold: StockFold, item: number, amount: number): void {
  const price = fold.prices[item]!.findLast(({ from }) => from <= amount)?.price ?? 0;
  add(fold.purchase, item, price * amount);
}
