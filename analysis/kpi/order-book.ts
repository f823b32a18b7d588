import { type JobFlow, ofOrders } from "./job-flow.ts";
import type { JobTable } from "./job-table.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { add, createSums, grandTotal, type Sums, total } from "./sums.ts";

/** What orders were promised and paid. Plain data. */
export interface OrderBook {
  /** Orders quoted, and refused. */
  quoted: number;
  refused: number;
  /** Completed orders with a due date, and the time from order to that date [s]. */
  promised: number;
  readonly promisedLeadTime: Sums;
  /** Money of completed orders. */
  readonly revenue: Sums;
}

export function createOrderBook(): OrderBook {
  return { quoted: 0, refused: 0, promised: 0, promisedLeadTime: createSums(1), revenue: createSums(1) };
}

export function orderQuoted(book: OrderBook, jobs: JobTable, row: number, price: number): void {
  book.quoted++;
  jobs.price[row] = price;
}

export function orderCompleted(book: OrderBook, jobs: JobTable, row: number): void {
  add(book.revenue, 0, jobs.price[row] as number);
  const leadTime = (jobs.dueDate[row] as number) - (jobs.createdAt[row] as number);
  if (leadTime === Number.POSITIVE_INFINITY) return;
  book.promised++;
  add(book.promisedLeadTime, 0, leadTime);
}

export interface OrderKpis {
  /** Orders not refused / orders received. Those turned away for want of a place were not refused. */
  readonly acceptanceRate: Quantity;
  /** Completed by their due date, of those with one. */
  readonly promiseMetShare: Quantity;
  /** Order to due date, of completed jobs. */
  readonly meanPromisedLeadTime: Quantity;
  /** Prices of completed orders; nothing where no order has a price. */
  readonly revenue: Quantity;
  readonly pricePerOrder: Quantity;
}

export function orderKpis(book: OrderBook, flow: JobFlow, currency: string): OrderKpis {
  const { completed, created, tardiness } = flow;
  const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
  const revenue = book.quoted > 0 ? total(book.revenue, 0) : Number.NaN;
  return {
    acceptanceRate: quantity(1 - book.refused / ofOrders(flow, created), "1"),
    promiseMetShare: quantity(1 - sum(tardiness.late) / sum(tardiness.jobs), "1"),
    meanPromisedLeadTime: quantity(grandTotal(book.promisedLeadTime) / book.promised, "s"),
    revenue: quantity(revenue, currency),
    pricePerOrder: quantity(revenue / ofOrders(flow, completed), currency),
  };
}
