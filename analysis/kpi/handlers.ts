import { RECORD_KINDS, type RecordKind } from "../../sim/index.ts";
import { type BatteryFold, batteryChanged, batteryRenewed } from "./batteries.ts";
import { activityChanged } from "./bottlenecks.ts";
import { adjustmentCompleted, causeOccurred, causeRemoved, pointPlotted } from "./control.ts";
import { conveyorChanged, conveyorEntered, conveyorFailed, conveyorLeft, conveyorStateChanged } from "./conveyors.ts";
import { changeEnergy, changeIntake, type EnergyFold, takeAtOnce } from "./energy.ts";
import type { KpiFold } from "./fold.ts";
import { jobCancelled, jobCompleted, jobCreated, jobRejected, jobReleased, jobScrapped } from "./job-flow.ts";
import { rowOf } from "./job-table.ts";
import { laneChanged } from "./lanes.ts";
import { LOOK_AHEAD_HANDLERS } from "./look-aheads.ts";
import {
  alarmGiven,
  batchJoined,
  isLeft,
  machineFailed,
  machineRepaired,
  machineStateAfter,
  maintenanceCompleted,
  operationCompleted,
  operationStarted,
  scrappedAt,
  setupStarted,
} from "./machines.ts";
import { messageLost, messageReceived, messageSent } from "./message-links.ts";
import { orderCompleted, orderQuoted } from "./order-book.ts";
import { LINE_HANDLERS } from "./order-lines.ts";
import { jobDerived, lotFormed, partLeft } from "./part-flow.ts";
import { operatorAssigned, operatorReleased, operatorStateChanged, toolsChanged } from "./people.ts";
import { POD_HANDLERS } from "./pod-visits.ts";
import {
  defectMade,
  inspectionCompleted,
  jobConceded,
  jobEscaped,
  jobLeft,
  jobParted,
  jobReworked,
  operationPassed,
  operationSkipped,
  sublotMade,
} from "./quality.ts";
import { RELOCATION_HANDLERS } from "./relocations.ts";
import { SCHEDULE_HANDLERS } from "./schedules.ts";
import { shipmentDeparted } from "./site-links.ts";
import { enterState } from "./state-times.ts";
import { stockChanged } from "./stock.ts";
import { TOUR_BLOCKING_HANDLERS } from "./tour-blocking.ts";
import { TRADE_HANDLERS } from "./trades.ts";
import { TRUCK_HANDLERS } from "./trucks.ts";
import { vehicleBlocked, vehicleDeparted, vehicleHalted, vehicleResumed, vehicleStateChanged } from "./vehicles.ts";
import { unitsMoved, unitsReceived, type WarehouseFold } from "./warehouse.ts";
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
    if (fold.plan.quality !== null) jobLeft(fold, row, true, now);
    if (now >= fold.plan.from) orderCompleted(fold.state.orders, fold.state.jobs, row);
    jobCompleted(fold.state.flow, fold.state.jobs, row, now);
  },
  "job.scrapped": (fold, rows, at, now) => {
    const { machines, jobs, flow } = fold.state;
    const row = rowOf(jobs, rows[at] as number);
    stopWaiting(fold, row, now);
    const machine = rows[at + 2] as number;
    if (machine >= 0) scrappedAt(machines, machine, jobs.done[row] === 1, jobs.quantity[row] as number, now);
    if (fold.plan.quality !== null) jobLeft(fold, row, false, now, rows[at + 1] as number);
    jobScrapped(flow, jobs, row, now);
  },
  "job.cancelled": (fold, rows, at, now) => {
    const { plan, state } = fold;
    const row = rowOf(state.jobs, rows[at] as number);
    stopWaiting(fold, row, now);
    leaveQueue(state.waits, plan.waits, state.jobs, row, now);
    jobCancelled(state.flow, state.jobs, row, now);
  },
  "job.overdue": ({ plan, state }, rows, at, now) => {
    if (now >= plan.from) state.flow.queueTimesPassed++;
    const row = rowOf(state.jobs, rows[at] as number);
    if (rows[at + 2] !== 0) leaveQueue(state.waits, plan.waits, state.jobs, row, now);
  },
  "order.traded": ({ plan, state }, rows, at, now) => {
    leaveQueue(state.waits, plan.waits, state.jobs, rowOf(state.jobs, rows[at] as number), now);
  },
  "job.derived": (fold, rows, at, now) => {
    const { state } = fold;
    // What is only separated from another job is an order of its own.
    if ((rows[at + 2] as number) < 0) return;
    const row = rowOf(state.jobs, rows[at] as number);
    jobDerived(state.flow, state.jobs, row, rows[at + 1] as number, rows[at + 3] as number, now);
    if (fold.plan.quality !== null && (rows[at + 3] as number) >= 0) sublotMade(fold, row, rows[at + 1] as number);
  },
  "lot.formed": ({ state }, rows, at, now) => {
    lotFormed(state.flow, state.jobs, rowOf(state.jobs, rows[at] as number), now);
  },
  "job.merged": (fold, rows, at, now) => {
    stopWaiting(fold, rowOf(fold.state.jobs, rows[at] as number), now);
  },
  "job.parted": (fold, rows, at) => {
    if (fold.plan.quality === null) return;
    jobParted(fold, rowOf(fold.state.jobs, rows[at] as number), rows[at + 1] as number);
  },
  "lot.dissolved": (fold, rows, at, now) => {
    const row = rowOf(fold.state.jobs, rows[at] as number);
    stopWaiting(fold, row, now);
    partLeft(fold.state.flow, fold.state.jobs, row, now, true);
  },
  "job.joined": (fold, rows, at, now) => {
    const row = rowOf(fold.state.jobs, rows[at] as number);
    stopWaiting(fold, row, now);
    if (fold.plan.quality !== null) jobLeft(fold, row, true, now);
    partLeft(fold.state.flow, fold.state.jobs, row, now, true);
  },
  "batch.joined": (fold, rows, at, now) => {
    const { plan, state } = fold;
    const row = rowOf(state.jobs, rows[at + 1] as number);
    stopWaiting(fold, row, now);
    leaveQueue(state.waits, plan.waits, state.jobs, row, now);
    batchJoined(state.machines, rows[at] as number, rows[at + 2] as number, rows[at + 3] as number, now);
  },
  "setup.started": (fold, rows, at, now) => {
    startWork(fold, rows, at, now);
    setupStarted(fold.state.machines, rows[at] as number, now);
  },
  "setup.completed": changeMachineState,
  "operation.started": (fold, rows, at, now) => {
    startWork(fold, rows, at, now);
    operationStarted(fold.state.machines, rows[at] as number, now);
  },
  "operation.interrupted": changeMachineState,
  "operation.resumed": (fold, rows, at, now) => {
    stopWaiting(fold, rowOf(fold.state.jobs, rows[at + 1] as number), now);
    changeMachineState(fold, rows, at, now);
  },
  "operator.assigned": ({ state }, rows, at, now) =>
    operatorAssigned(state.people, rows[at] as number, rows[at + 2] as number, rows[at + 3] as number, now),
  "operator.released": ({ state }, rows, at, now) => operatorReleased(state.people, rows[at] as number, now),
  "operator.stateChanged": ({ state }, rows, at, now) =>
    operatorStateChanged(state.people, rows[at] as number, rows[at + 1] as number, now),
  "tool.seized": ({ state }, rows, at, now) =>
    toolsChanged(state.people, rows[at] as number, rows[at + 2] as number, now),
  "tool.released": ({ state }, rows, at, now) =>
    toolsChanged(state.people, rows[at] as number, -(rows[at + 2] as number), now),
  "job.taken": startWork,
  "load.started": startWork,
  "unload.started": startWork,
  "operation.completed": (fold, rows, at, now) => {
    const { plan, state } = fold;
    const { jobs } = state;
    changeMachineState(fold, rows, at, now);
    const row = rowOf(jobs, rows[at + 1] as number);
    jobs.done[row] = 1;
    const job = { product: jobs.product[row] as number, quantity: jobs.quantity[row] as number };
    operationCompleted(state.machines, plan.machines, rows[at] as number, job, rows[at + 2] as number, now);
    if (plan.quality !== null) operationPassed(fold, row, rows[at + 2] as number, now);
  },
  "machine.stateChanged": endWork,
  "machine.failed": ({ plan, state }, rows, at, now) =>
    machineFailed(state.machines, plan.machines, rows[at] as number, rows[at + 1] as number, now),
  "machine.repaired": ({ plan, state }, rows, at, now) =>
    machineRepaired(state.machines, plan.machines, rows[at] as number, rows[at + 1] as number, now),
  "condition.alarm": ({ plan, state }, rows, at, now) => {
    const wear = rows[at + 3] as number;
    alarmGiven(state.machines, plan.machines, rows[at] as number, rows[at + 1] as number, wear, now);
  },
  "maintenance.completed": (fold, rows, at, now) => {
    const { plan, state } = fold;
    maintenanceCompleted(state.machines, plan.machines, rows[at] as number, rows[at + 1] as number, now);
    adjustmentCompleted(fold, rows[at] as number, rows[at + 1] as number, now);
  },
  "vehicle.stateChanged": ({ plan, state }, rows, at, now) => {
    const vehicle = rows[at] as number;
    const after = rows[at + 1] as number;
    vehicleStateChanged(state.transport, vehicle, after, now);
    if (plan.energy === null) return;
    const job = rows[at + 2] as number;
    const row = job < 0 ? -1 : rowOf(state.jobs, job);
    const product = row < 0 ? -1 : (state.jobs.product[row] as number);
    const source = plan.model.machines.length + vehicle;
    changeEnergy(state.energy as EnergyFold, plan.energy, source, after, product, now);
  },
  "battery.changed": ({ plan, state }, rows, at, now) => {
    const vehicle = rows[at] as number;
    const [level, intake, growth] = [rows[at + 1] as number, rows[at + 2] as number, rows[at + 3] as number];
    batteryChanged(state.batteries as BatteryFold, vehicle, level, intake, growth, now);
    if (plan.energy !== null) changeIntake(state.energy as EnergyFold, plan.energy, vehicle, intake, growth, now);
  },
  "battery.renewed": ({ plan, state }, rows, at, now) => {
    batteryRenewed(state.batteries as BatteryFold, rows[at] as number, rows[at + 1] as number, now);
    if (plan.energy !== null) {
      takeAtOnce(state.energy as EnergyFold, plan.energy, rows[at] as number, rows[at + 1] as number, now);
    }
  },
  "vehicle.halted": ({ state }, rows, at, now) => vehicleHalted(state.transport, rows[at] as number, now),
  "vehicle.resumed": ({ state }, rows, at, now) =>
    vehicleResumed(state.transport, rows[at] as number, rows[at + 1] as number, now),
  "vehicle.departed": ({ plan, state }, rows, at, now) => {
    const from = rows[at + 1] as number;
    const to = rows[at + 2] as number;
    vehicleDeparted(state.transport, plan.transport, rows[at] as number, from, to, rows[at + 3] as number, now);
  },
  "vehicle.blocked": ({ state }, rows, at, now) =>
    vehicleBlocked(state.transport, rows[at] as number, rows[at + 1] as number, now),
  "deadlock.detected": ({ state }) => {
    state.flow.deadlocked++;
  },
  "job.quoted": ({ state }, rows, at) =>
    orderQuoted(state.orders, state.jobs, rowOf(state.jobs, rows[at] as number), rows[at + 2] as number),
  "job.refused": ({ plan, state }, _, __, now) => {
    if (now >= plan.from) state.orders.refused++;
  },
  "stock.demanded": changeStock,
  "stock.shipped": changeStock,
  "stock.ordered": changeStock,
  "stock.received": (fold, rows, at, now) => {
    changeStock(fold, rows, at, now);
    const { jobs, trucks, warehouse } = fold.state;
    const job = rows[at + 1] as number;
    if (warehouse !== null) unitsReceived(warehouse, jobs, job, trucks?.brought[job] ?? -1, now);
  },
  "stock.stored": ({ state }, rows, at, now) =>
    unitsMoved(state.warehouse as WarehouseFold, rows[at + 1] as number, rows[at + 3] as number, now),
  "stock.taken": ({ state }, rows, at, now) =>
    unitsMoved(state.warehouse as WarehouseFold, rows[at + 1] as number, -(rows[at + 3] as number), now),
  "lane.changed": ({ plan, state }, rows, at, now) => laneChanged(state, rows, at, now, now >= plan.from),
  "stock.failed": changeStock,
  "stock.made": changeStock,
  "stock.issued": changeStock,
  "stock.expired": changeStock,
  "stock.transferred": changeStock,
  "defect.made": (fold, _, __, now) => defectMade(fold, now),
  "inspection.completed": (fold, rows, at, now) => {
    const row = rowOf(fold.state.jobs, rows[at + 1] as number);
    inspectionCompleted(fold, row, rows[at + 2] as number, rows[at + 3] as number, now);
  },
  "operation.skipped": (fold, _, __, now) => operationSkipped(fold, now),
  "job.reworked": (fold, rows, at, now) => {
    const row = rowOf(fold.state.jobs, rows[at] as number);
    stopWaiting(fold, row, now);
    jobReworked(fold, row, now);
  },
  "job.reviewed": (fold, rows, at, now) => {
    stopWaiting(fold, rowOf(fold.state.jobs, rows[at] as number), now);
    if (now >= fold.plan.from) fold.state.quality!.reviews++;
  },
  "job.suspected": (fold, _, __, now) => {
    if (now >= fold.plan.from) fold.state.quality!.suspects++;
  },
  "job.replaced": (fold, _, __, now) => {
    if (now >= fold.plan.from) fold.state.flow.replacements++;
  },
  "job.conceded": (fold, _, __, now) => jobConceded(fold, now),
  "job.escaped": (fold, _, __, now) => jobEscaped(fold, now),
  "cause.occurred": (fold, rows, at, now) => causeOccurred(fold, rows[at] as number, now),
  "cause.removed": (fold, rows, at) => causeRemoved(fold, rows[at] as number),
  "chart.plotted": (fold, rows, at, now) => {
    const row = rowOf(fold.state.jobs, rows[at + 1] as number);
    pointPlotted(fold, rows[at] as number, row, rows[at + 2] as number, rows[at + 3] as number, now);
  },
  "job.pickedUp": (fold, rows, at, now) => stopWaiting(fold, rowOf(fold.state.jobs, rows[at] as number), now),
  "job.shipped": (fold, rows, at, now) => stopWaiting(fold, rowOf(fold.state.jobs, rows[at] as number), now),
  "message.sent": ({ state }, rows, at, now) =>
    messageSent(state.messageLinks, rows[at + 1] as number, rows[at + 4] as number, now),
  "message.received": ({ state }, rows, at, now) =>
    messageReceived(state.messageLinks, rows[at + 1] as number, rows[at + 4] as number, now),
  "message.lost": ({ plan, state }, rows, at, now) =>
    messageLost(state.messageLinks, plan.model, rows[at + 1] as number, rows[at + 4] as number, now),
  "conveyor.entered": (fold, rows, at, now) => {
    const job = rows[at + 1] as number;
    stopWaiting(fold, rowOf(fold.state.jobs, job), now);
    conveyorEntered(fold, rows[at] as number, job, now);
  },
  "conveyor.left": (fold, rows, at, now) => {
    conveyorLeft(fold, rows[at] as number, now);
    stopWaiting(fold, rowOf(fold.state.jobs, rows[at + 1] as number), now);
  },
  "conveyor.stateChanged": (fold, rows, at, now) =>
    conveyorStateChanged(fold, rows[at] as number, rows[at + 1] as number, now),
  "conveyor.failed": (fold, rows, at, now) => conveyorFailed(fold, rows[at] as number, now),
  "conveyor.repaired": (fold, rows, at, now) => conveyorChanged(fold, rows[at] as number, "repaired", now),
  "shipment.departed": ({ state }, rows, at, now) =>
    shipmentDeparted(state.siteLinks, rows[at] as number, rows[at + 2] as number, rows[at + 3] as number, now),
};

/** Handlers by code of the kind; records that no KPI needs do nothing. */
export const HANDLERS: readonly Handler[] = RECORD_KINDS.map((kind) => {
  const handle = HANDLERS_BY_KIND[kind] ?? (() => {});
  const handleLines = LINE_HANDLERS[kind];
  const handlePods = POD_HANDLERS[kind];
  const handleLoads = RELOCATION_HANDLERS[kind];
  const handleTrucks = TRUCK_HANDLERS[kind];
  const handleTours = TOUR_BLOCKING_HANDLERS[kind];
  const handleSchedules = SCHEDULE_HANDLERS[kind];
  const handleLookAheads = LOOK_AHEAD_HANDLERS[kind];
  const handleTrades = TRADE_HANDLERS[kind];
  const ofPlant = [handleLines, handlePods, handleLoads, handleTours, handleTrucks];
  const others = [...ofPlant, handleSchedules, handleLookAheads, handleTrades];
  if (others.every((other) => other === undefined)) return handle;
  return (fold, rows, at, now) => {
    const { plan, state } = fold;
    if (state.trucks !== null) handleTrucks?.(state.trucks, fold, rows, at, now);
    handle(fold, rows, at, now);
    if (state.lines !== null) handleLines?.(state.lines, rows, at, now >= plan.from, fold, now);
    if (state.relocations !== null) handleLoads?.(fold, state.relocations, rows, at, now >= plan.from);
    if (state.tourBlocking !== null) handleTours?.(state.tourBlocking, plan.model, plan.from, rows, at, now);
    if (state.schedules !== null) handleSchedules?.(fold, state.schedules, rows, at, now);
    if (state.lookAheads !== null) handleLookAheads?.(state.lookAheads, rows, at, now >= plan.from);
    if (state.trades !== null && now >= plan.from) handleTrades?.(state.trades, rows, at, now);
    if (state.pods !== null) handlePods?.(state.pods, plan.model, rows, at, now >= plan.from);
  };
});

function endWork(fold: KpiFold, rows: Float64Array, at: number, now: number): void {
  const isWorking = isLeft(rows[at - 1] as number, rows, at);
  changeMachineState(fold, rows, at, now, isWorking ? rowOf(fold.state.jobs, rows[at + 2] as number) : -1);
}

/** Fields: machine, job, ...; the job has left its queue. */
function startWork(fold: KpiFold, rows: Float64Array, at: number, now: number): void {
  const { plan, state } = fold;
  const row = rowOf(state.jobs, rows[at + 1] as number);
  stopWaiting(fold, row, now);
  leaveQueue(state.waits, plan.waits, state.jobs, row, now);
  changeMachineState(fold, rows, at, now, row);
}

/** Fields: machine, ...; the code stands before them. `row`: the job that it sets up for or processes; none unless given. */
function changeMachineState({ plan, state }: KpiFold, rows: Float64Array, at: number, now: number, row = -1): void {
  const after = machineStateAfter(rows[at - 1] as number, rows, at);
  const machine = rows[at] as number;
  enterState(state.machines.states, machine, after, now);
  activityChanged(state.bottlenecks, plan.model, machine, after, now);
  if (plan.energy === null) return;
  const product = row < 0 ? -1 : (state.jobs.product[row] as number);
  changeEnergy(state.energy as EnergyFold, plan.energy, machine, after, product, now);
}

/** The code stands before the fields. */
function changeStock({ state }: KpiFold, rows: Float64Array, at: number, now: number): void {
  stockChanged(state.stock, rows[at - 1] as number, rows, at, now);
}

function stopWaiting({ plan, state }: KpiFold, row: number, now: number): void {
  if (state.jobs.cause[row] !== 0) changeJobCause(state.waits, plan.waits, state.jobs, row, 0, -1, now);
}
