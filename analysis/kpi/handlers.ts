import { RECORD_KINDS, type RecordKind } from "../../sim/index.ts";
import type { KpiFold } from "./fold.ts";
import { jobCompleted, jobCreated, jobRejected, jobReleased, jobScrapped } from "./job-flow.ts";
import { rowOf } from "./job-table.ts";
import { machineFailed, machineRepaired, machineStateAfter, operationCompleted, scrappedAt } from "./machines.ts";
import { messageLost, messageReceived, messageSent } from "./message-links.ts";
import { shipmentDeparted } from "./site-links.ts";
import { orderCompleted, orderQuoted } from "./order-book.ts";
import { enterState } from "./state-times.ts";
import { vehicleDeparted, vehicleStateChanged } from "./vehicles.ts";
import { changeJobCause, changeQueueCause, enterQueue, leaveQueue } from "./work-centre-waits.ts";

/** Takes one record into the fold; its fields begin at `at`. */
type Handler = (fold: KpiFold, rows: Float64Array, at: number, now: number) => void;

const HANDLERS_BY_KIND: Partial<Record<RecordKind, Handler>> = {
  "job.created": ({ state }, rows, at, now) => jobCreated(state.flow, state.jobs, rows, at, now),
  "job.released": (fold, rows, at, now) => {
    const row = rowOf(fold.state.jobs, rows[at] as number);
    stopWaiting(fold, row, now);
    jobReleased(fold.state.flow, fold.state.jobs, row, now);
  },
  "job.rejected": (fold, rows, at, now) => {
    const row = rowOf(fold.state.jobs, rows[at] as number);
    stopWaiting(fold, row, now);
    jobRejected(fold.state.flow, fold.state.jobs, row, now);
  },
  "job.queued": (fold, rows, at, now) => {
    const { plan, state } = fold;
    const row = rowOf(state.jobs, rows[at] as number);
    stopWaiting(fold, row, now);
    enterQueue(state.waits, plan.waits, state.jobs, row, rows[at + 1] as number, now);
  },
  "job.waiting": ({ plan, state }, rows, at, now) => {
    const row = rowOf(state.jobs, rows[at] as number);
    changeJobCause(state.waits, plan.waits, state.jobs, row, rows[at + 1] as number, rows[at + 2] as number, now);
  },
  "queue.waiting": ({ plan, state }, rows, at, now) => {
    const subject = rows[at + 2] as number;
    changeQueueCause(state.waits, plan.waits, rows[at] as number, rows[at + 1] as number, subject, now);
  },
  "job.completed": (fold, rows, at, now) => {
    const row = rowOf(fold.state.jobs, rows[at] as number);
    stopWaiting(fold, row, now);
    if (now >= fold.plan.from) orderCompleted(fold.state.orders, fold.state.jobs, row);
    jobCompleted(fold.state.flow, fold.state.jobs, row, now);
  },
  "job.scrapped": (fold, rows, at, now) => {
    const { machines, jobs, flow } = fold.state;
    const row = rowOf(jobs, rows[at] as number);
    stopWaiting(fold, row, now);
    scrappedAt(machines, rows[at + 2] as number, rows[at] as number, jobs.quantity[row] as number, now);
    jobScrapped(flow, jobs, row, now);
  },
  "setup.started": startWork,
  "setup.completed": changeMachineState,
  "operation.started": startWork,
  "operation.interrupted": changeMachineState,
  "operation.resumed": changeMachineState,
  "operation.completed": (fold, rows, at, now) => {
    const { plan, state } = fold;
    const { jobs } = state;
    changeMachineState(fold, rows, at, now);
    const id = rows[at + 1] as number;
    const row = rowOf(jobs, id);
    const job = { id, product: jobs.product[row] as number, quantity: jobs.quantity[row] as number };
    operationCompleted(state.machines, plan.machines, rows[at] as number, job, rows[at + 2] as number, now);
  },
  "machine.stateChanged": changeMachineState,
  "machine.failed": ({ plan, state }, rows, at, now) =>
    machineFailed(state.machines, plan.machines, rows[at] as number, rows[at + 1] as number, now),
  "machine.repaired": ({ plan, state }, rows, at, now) =>
    machineRepaired(state.machines, plan.machines, rows[at] as number, rows[at + 1] as number, now),
  "vehicle.stateChanged": ({ state }, rows, at, now) =>
    vehicleStateChanged(state.transport, rows[at] as number, rows[at + 1] as number, now),
  "vehicle.departed": ({ plan, state }, rows, at, now) => {
    const from = rows[at + 1] as number;
    const to = rows[at + 2] as number;
    vehicleDeparted(state.transport, plan.transport, rows[at] as number, from, to, rows[at + 3] as number, now);
  },
  "deadlock.detected": ({ state }) => {
    state.flow.deadlocked++;
  },
  "job.quoted": ({ state }, rows, at) =>
    orderQuoted(state.orders, state.jobs, rowOf(state.jobs, rows[at] as number), rows[at + 2] as number),
  "job.refused": ({ plan, state }, _, __, now) => {
    if (now >= plan.from) state.orders.refused++;
  },
  "job.pickedUp": (fold, rows, at, now) => stopWaiting(fold, rowOf(fold.state.jobs, rows[at] as number), now),
  "job.shipped": (fold, rows, at, now) => stopWaiting(fold, rowOf(fold.state.jobs, rows[at] as number), now),
  "message.sent": ({ state }, rows, at, now) =>
    messageSent(state.messageLinks, rows[at + 1] as number, rows[at + 4] as number, now),
  "message.received": ({ state }, rows, at, now) =>
    messageReceived(state.messageLinks, rows[at + 1] as number, rows[at + 4] as number, now),
  "message.lost": ({ plan, state }, rows, at, now) =>
    messageLost(state.messageLinks, plan.model, rows[at + 1] as number, rows[at + 4] as number, now),
  "shipment.departed": ({ state }, rows, at, now) =>
    shipmentDeparted(state.siteLinks, rows[at] as number, rows[at + 2] as number, rows[at + 3] as number, now),
};

/** Handlers by code of the kind; records that no KPI needs do nothing. */
export const HANDLERS: readonly Handler[] = RECORD_KINDS.map((kind) => HANDLERS_BY_KIND[kind] ?? (() => {}));

/** Fields: machine, job, ...; the job has left its queue. */
function startWork(fold: KpiFold, rows: Float64Array, at: number, now: number): void {
  const { plan, state } = fold;
  const row = rowOf(state.jobs, rows[at + 1] as number);
  stopWaiting(fold, row, now);
  leaveQueue(state.waits, plan.waits, state.jobs, row, now);
  changeMachineState(fold, rows, at, now);
}

/** Fields: machine, ...; the code stands before them. */
function changeMachineState({ state }: KpiFold, rows: Float64Array, at: number, now: number): void {
  const after = machineStateAfter(rows[at - 1] as number, rows, at);
  enterState(state.machines.states, rows[at] as number, after, now);
}

function stopWaiting({ plan, state }: KpiFold, row: number, now: number): void {
  if (state.jobs.cause[row] !== 0) changeJobCause(state.waits, plan.waits, state.jobs, row, 0, -1, now);
}
