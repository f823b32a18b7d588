import type { KpiFold } from "./fold.ts";
import { ofOrders } from "./job-flow.ts";
import { liveRows, ORDER } from "./job-table.ts";
import { grandTotal, total } from "./sums.ts";

/** What has been counted of the plant's orders since observation began: the difference of two instants is the time between them. */
export interface FlowTotals {
  /** Orders in process x time [s]. */
  readonly wipTime: number;
  readonly released: number;
  readonly completed: number;
  /** Of those completed [s]. */
  readonly flowTime: number;
  /** Of those completed: with a due date, and after it. */
  readonly due: number;
  readonly late: number;
  /** Of those completed [s]. */
  readonly tardiness: number;
}

/** Orders that are in process at an instant. */
export interface OrdersInProcess {
  readonly count: number;
  /** With a due date, and past it. */
  readonly due: number;
  readonly overdue: number;
  /** How long those are past it, all together [s]. */
  readonly tardiness: number;
}

/** Reads without cutting what is still being counted, so that asking changes no figure. */
export function flowTotals({ state }: KpiFold, now: number): FlowTotals {
  const { flow } = state;
  const { wip, tardiness } = flow;
  const plant = wip.level.length - 1;
  const since = Math.max(wip.since[plant] as number, wip.from);
  const { flowTimes, isOrder } = flow;
  let flowTime = 0;
  for (let product = 0; product < isOrder.length; product++) {
    const sample = flowTimes[product];
    if (isOrder[product] === 1 && sample !== undefined) flowTime += sample.sum + sample.carry;
  }
  return {
    wipTime: total(wip.integral, plant) + (wip.level[plant] as number) * Math.max(0, now - since),
    released: ofOrders(flow, flow.released),
    completed: ofOrders(flow, flow.completed),
    flowTime,
    due: sum(tardiness.jobs),
    late: sum(tardiness.late),
    tardiness: grandTotal(tardiness.tardiness),
  };
}

/** Released, and neither completed nor lost. */
export function ordersInProcess({ state }: KpiFold, now: number): OrdersInProcess {
  const { flow, jobs } = state;
  const rows = liveRows(jobs).filter(
    (row) =>
      jobs.kind[row] === ORDER &&
      flow.isOrder[jobs.product[row] as number] === 1 &&
      (jobs.releasedAt[row] as number) >= 0,
  );
  const dueDates = rows.map((row) => jobs.dueDate[row] as number).filter((due) => due !== Number.POSITIVE_INFINITY);
  const overdue = dueDates.filter((due) => due < now);
  return {
    count: rows.length,
    due: dueDates.length,
    overdue: overdue.length,
    tardiness: overdue.reduce((all, due) => all + now - due, 0),
  };
}

function sum(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0);
}
