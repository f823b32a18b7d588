import { type ControlKpis, controlKpis } from "./control.ts";
import type { ConveyorKpis } from "./conveyor-kpis.ts";
import { type EnergyKpis, energyKpis } from "./energy-kpis.ts";
import type { KpiFold } from "./fold.ts";
import type { ItemKpis } from "./item-kpis.ts";
import { ofOrders, unfinished } from "./job-flow.ts";
import { type LaneKpis, laneKpis } from "./lanes.ts";
import { meanLevel } from "./levels.ts";
import { type LookAheadKpis, lookAheadKpis } from "./look-aheads.ts";
import type { MachineKpis } from "./machine-kpis.ts";
import { type NetworkKpis, networkKpis } from "./network-kpis.ts";
import { type OrderKpis, orderKpis } from "./order-book.ts";
import { type LineKpis, lineKpis } from "./order-lines.ts";
import { type PodKpis, podKpis } from "./pod-visits.ts";
import { type FlowTimeKpis, flowTimeKpis } from "./product-kpis.ts";
import { type QualityKpis, qualityKpis } from "./quality.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { type RelocationKpis, relocationKpis } from "./relocations.ts";
import { pool } from "./sample.ts";
import { type ScheduleKpis, scheduleKpis } from "./schedules.ts";
import { grandTotal, total } from "./sums.ts";
import { type TourBlockingKpis, tourBlockingKpis } from "./tour-blocking.ts";
import { type TradeKpis, tradeKpis } from "./trades.ts";
import { type TruckKpis, truckKpis } from "./trucks.ts";
import { upkeepKpis } from "./upkeep.ts";
import type { VehicleKpis } from "./vehicle-kpis.ts";
import { type WarehouseKpis, warehouseKpis } from "./warehouse.ts";

/**
 * KPIs of the whole plant; `KPI_TITLES` has their names for people.
 *
 * Orders and jobs are those of customers and of production: what moves stock and nothing else (deliveries that are put away,
 * feeds from one storage to another) counts for its product alone.
 */
export interface PlantKpis
  extends FlowTimeKpis,
    OrderKpis,
    NetworkKpis,
    EnergyKpis,
    QualityKpis,
    ControlKpis,
    LaneKpis,
    LineKpis,
    RelocationKpis,
    TourBlockingKpis,
    LookAheadKpis,
    ScheduleKpis,
    TradeKpis,
    TruckKpis,
    WarehouseKpis,
    PodKpis {
  /** Completed jobs per hour. */
  readonly throughput: Quantity;
  /** Good pieces per hour. */
  readonly pieceRate: Quantity;
  readonly jobsCreated: Quantity;
  readonly jobsReleased: Quantity;
  readonly jobsRejected: Quantity;
  readonly jobsCompleted: Quantity;
  readonly jobsScrapped: Quantity;
  /** Orders made once more for others that were scrapped; they are among those created. */
  readonly replacements: Quantity;
  /** Jobs that have left the plant: completed or scrapped. */
  readonly jobsFinished: Quantity;
  /** Operations that began, with their setup where they need one, one for each job of a batch; and setups. */
  readonly operationStarts: Quantity;
  readonly setups: Quantity;
  /** Starts of operations that machines do for several jobs at once, and how many jobs they had on average. */
  readonly batches: Quantity;
  readonly meanBatch: Quantity;
  /** At the end: in the books but not released, released but not finished, and unfinished past their due date. */
  readonly jobsNotReleased: Quantity;
  readonly jobsInProcess: Quantity;
  readonly jobsOverdue: Quantity;
  /** Found in deadlocks, at any time of the run. */
  readonly jobsDeadlocked: Quantity;
  /** Good pieces: those of completed jobs. */
  readonly pieces: Quantity;
  /** Completed / (completed + scrapped) jobs. */
  readonly yield: Quantity;
  /** Rejected / created. */
  readonly rejectedShare: Quantity;
  /** Orders whose customers gave up before the first operation began, and their share of those created. */
  readonly jobsCancelled: Quantity;
  readonly cancelledShare: Quantity;
  /** Jobs that waited for an operation longer than they may since an earlier one. */
  readonly queueTimesPassed: Quantity;
  /** Order to completion. */
  readonly meanLeadTime: Quantity;
  readonly meanWip: Quantity;
  readonly maxWip: Quantity;
  /** Little's law: rate at which jobs leave x their mean time in the plant, to be compared with mean WIP. */
  readonly littleWip: Quantity;
  /** (mean WIP - littleWip) / mean WIP: shrinks with the length of the run unless work piles up. */
  readonly littleDifference: Quantity;
  /** Lateness and tardiness: of completed jobs with a due date. */
  readonly meanLateness: Quantity;
  readonly maxLateness: Quantity;
  readonly meanTardiness: Quantity;
  readonly maxTardiness: Quantity;
  readonly meanWeightedTardiness: Quantity;
  readonly totalWeightedTardiness: Quantity;
  readonly numberTardy: Quantity;
  readonly shareLate: Quantity;
  /** Time of the last completion. */
  readonly makespan: Quantity;
  /** Waiting jobs x time, in queues and outside, before release too. */
  readonly waitTime: Quantity;
  /** Mean over the machines, and over the vehicles. */
  readonly meanUtilisation: Quantity;
  readonly meanVehicleUtilisation: Quantity;
  readonly vehicleDistance: Quantity;
  /** The part of it without a load. */
  readonly vehicleEmptyDistance: Quantity;
  /** Failures that struck, and maintenance completed. */
  readonly failures: Quantity;
  readonly maintenances: Quantity;
  /** Alarms of detectors, those among them with wear below the warning, and failures by wear that none announced. */
  readonly alarms: Quantity;
  readonly falseAlarms: Quantity;
  readonly missedFailures: Quantity;
  /** Of the repairs and of the maintenance completed; and both together per hour. */
  readonly repairCost: Quantity;
  readonly maintenanceCost: Quantity;
  readonly upkeepCostRate: Quantity;
  /** Of all items: units on hand, demand filled from stock, demands that were short, and what stock costs and brings. */
  readonly stockOnHand: Quantity;
  readonly stockFillRate: Quantity;
  readonly stockOuts: Quantity;
  readonly stockLost: Quantity;
  readonly stockExpired: Quantity;
  readonly stockOrderCost: Quantity;
  readonly stockTransferCost: Quantity;
  readonly stockHoldingCost: Quantity;
  readonly stockShortageCost: Quantity;
  readonly stockCost: Quantity;
  readonly stockRevenue: Quantity;
  /** Energy, upkeep, trips between sites and stock together, per completed order; people and machines cost nothing here. */
  readonly costPerOrder: Quantity;
}

export type PlantKpi = keyof PlantKpis;

const SECONDS_PER_HOUR = 3600;

export function plantKpis(
  fold: KpiFold,
  end: number,
  duration: number,
  machines: readonly MachineKpis[],
  vehicles: readonly VehicleKpis[],
  conveyors: readonly ConveyorKpis[],
  items: readonly ItemKpis[],
): PlantKpis {
  const { flow, waits, jobs } = fold.state;
  const completed = ofOrders(flow, flow.completed);
  const pieces = ofOrders(flow, flow.pieces);
  const perHour = (count: number): Quantity => quantity((count / duration) * SECONDS_PER_HOUR, "1/h");
  const count = (value: number): Quantity => quantity(value, "1");
  const left = unfinished(flow, jobs, end);
  const plant = flow.wip.level.length - 1;
  const meanWip = meanLevel(flow.wip, plant, end);
  const leadTimes = flow.isOrder.reduce((all, is, product) => all + is * total(flow.leadTimes, product), 0);
  const littleWip = total(flow.sojourn, 0) / duration;
  const energy = energyKpis(fold, machines, vehicles, conveyors, completed, pieces);
  const network = networkKpis(fold);
  const upkeep = upkeepKpis(fold, machines, duration);
  const stock = stockKpis(fold, items);
  const trucks = truckKpis(fold, machines, duration);
  const costs = [
    energy.energyCost,
    network.shipmentCost,
    upkeep.repairCost,
    upkeep.maintenanceCost,
    stock.stockCost,
    trucks.detentionCost,
  ];
  return {
    throughput: perHour(completed),
    pieceRate: perHour(pieces),
    jobsCreated: count(ofOrders(flow, flow.created)),
    jobsReleased: count(ofOrders(flow, flow.released)),
    jobsRejected: count(ofOrders(flow, flow.rejected)),
    jobsCompleted: count(completed),
    jobsScrapped: count(ofOrders(flow, flow.scrapped)),
    replacements: count(flow.replacements),
    jobsFinished: count(completed + ofOrders(flow, flow.scrapped)),
    operationStarts: count(sum(fold.state.machines.starts)),
    setups: count(sum(fold.state.machines.setups)),
    batches: count(sum(fold.state.machines.batches)),
    meanBatch: count(sum(fold.state.machines.batchJobs) / sum(fold.state.machines.batches)),
    jobsNotReleased: count(left.waiting),
    jobsInProcess: count(left.inProcess),
    jobsOverdue: count(left.overdue),
    jobsDeadlocked: count(flow.deadlocked),
    pieces: count(pieces),
    yield: count(completed / (completed + ofOrders(flow, flow.scrapped))),
    rejectedShare: count(ofOrders(flow, flow.rejected) / ofOrders(flow, flow.created)),
    jobsCancelled: count(ofOrders(flow, flow.cancelled)),
    cancelledShare: count(ofOrders(flow, flow.cancelled) / ofOrders(flow, flow.created)),
    queueTimesPassed: count(flow.queueTimesPassed),
    ...flowTimeKpis(pool(flow.flowTimes.filter((_, product) => flow.isOrder[product] === 1))),
    meanLeadTime: quantity(leadTimes / completed, "s"),
    meanWip: count(meanWip),
    maxWip: count(flow.wip.highest[plant]!),
    littleWip: count(littleWip),
    littleDifference: count((meanWip - littleWip) / meanWip),
    ...tardinessKpis(fold),
    ...orderKpis(fold.state.orders, flow, fold.plan.model.energy.currency),
    makespan: quantity(flow.lastCompletion < 0 ? Number.NaN : flow.lastCompletion, "s"),
    waitTime: quantity(grandTotal(waits.bySubject), "s"),
    meanUtilisation: count(meanOver(machines.map(({ utilisation }) => utilisation))),
    meanVehicleUtilisation: count(meanOver(vehicles.map(({ utilisation }) => utilisation))),
    vehicleDistance: quantity(sumOf(vehicles.map(({ distance }) => distance)), "m"),
    vehicleEmptyDistance: quantity(sumOf(vehicles.map(({ emptyDistance }) => emptyDistance)), "m"),
    ...upkeep,
    ...qualityKpis(fold, duration),
    ...controlKpis(fold),
    ...lineKpis(fold),
    ...relocationKpis(fold),
    ...tourBlockingKpis(fold),
    ...scheduleKpis(fold),
    ...tradeKpis(fold.state.trades),
    ...lookAheadKpis(fold),
    ...trucks,
    ...podKpis(
      fold,
      vehicles.map(({ distance }) => distance.value ?? 0),
    ),
    ...network,
    ...energy,
    ...stock,
    ...laneKpis(fold.state.lanes, end),
    ...warehouseKpis(fold.state.warehouse, fold.state.stock, items, end),
    costPerOrder: quantity(sumOf(costs) / completed, fold.plan.model.energy.currency),
  };
}

type TardinessKpi = Extract<PlantKpi, `${string}ateness` | `${string}ardiness` | "numberTardy" | "shareLate">;

function tardinessKpis({ state }: KpiFold): Pick<PlantKpis, TardinessKpi> {
  const { tardiness } = state.flow;
  const jobs = sum(tardiness.jobs);
  const late = sum(tardiness.late);
  const max = (values: Float64Array): number => (jobs === 0 ? Number.NaN : values.reduce((a, b) => Math.max(a, b)));
  return {
    meanLateness: quantity(grandTotal(tardiness.lateness) / jobs, "s"),
    maxLateness: quantity(max(tardiness.maxLateness), "s"),
    meanTardiness: quantity(grandTotal(tardiness.tardiness) / jobs, "s"),
    maxTardiness: quantity(max(tardiness.maxTardiness), "s"),
    meanWeightedTardiness: quantity(grandTotal(tardiness.weighted) / jobs, "s"),
    totalWeightedTardiness: quantity(grandTotal(tardiness.weighted), "s"),
    numberTardy: quantity(late, "1"),
    shareLate: quantity(late / jobs, "1"),
  };
}

type StockKpi = Exclude<Extract<PlantKpi, `stock${string}`>, keyof WarehouseKpis>;

function stockKpis({ plan, state }: KpiFold, items: readonly ItemKpis[]): Pick<PlantKpis, StockKpi> {
  const { currency } = plan.model.energy;
  const all = (kpi: keyof ItemKpis, unit: string): Quantity => quantity(sumOf(items.map((item) => item[kpi])), unit);
  return {
    stockOnHand: all("meanOnHand", "1"),
    stockFillRate: quantity(grandTotal(state.stock.filled) / grandTotal(state.stock.demanded), "1"),
    stockOuts: all("stockOuts", "1"),
    stockLost: all("lost", "1"),
    stockExpired: all("expired", "1"),
    stockOrderCost: all("orderCost", currency),
    stockTransferCost: all("transferCost", currency),
    stockHoldingCost: all("holdingCost", currency),
    stockShortageCost: all("shortageCost", currency),
    stockCost: all("cost", currency),
    stockRevenue: all("revenue", currency),
  };
}

function sum(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0);
}

function sumOf(quantities: readonly Quantity[]): number {
  return quantities.reduce((all, { value }) => all + (value ?? 0), 0);
}

function meanOver(quantities: readonly Quantity[]): number {
  return sumOf(quantities) / quantities.length;
}
