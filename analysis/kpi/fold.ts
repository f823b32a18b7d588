import { type Model, movesStock } from "../../sim/index.ts";
import { type BatteryFold, createBatteryFold } from "./batteries.ts";
import { type BottleneckFold, createBottleneckFold } from "./bottlenecks.ts";
import { type ControlFold, createControlFold } from "./control.ts";
import { type ConveyorFold, createConveyorFold } from "./conveyors.ts";
import { createEnergyFold, createEnergyPlan, type EnergyFold, type EnergyPlan } from "./energy.ts";
import { createJobFlow, type JobFlow } from "./job-flow.ts";
import { createJobTable, type JobTable } from "./job-table.ts";
import { createLaneFold, type LaneFold } from "./lanes.ts";
import { createLookAheadFold, type LookAheadFold } from "./look-aheads.ts";
import { createMachineFold, createMachinePlan, type MachineFold, type MachinePlan } from "./machines.ts";
import { createMessageLinkFold, type MessageLinkFold } from "./message-links.ts";
import { createOrderBook, type OrderBook } from "./order-book.ts";
import { createLineFold, type LineFold } from "./order-lines.ts";
import { createPeopleFold, type PeopleFold } from "./people.ts";
import { createPodFold, type PodFold } from "./pod-visits.ts";
import { createQualityFold, createQualityPlan, type QualityFold, type QualityPlan } from "./quality.ts";
import { createRelocationFold, type RelocationFold } from "./relocations.ts";
import { createScheduleFold, type ScheduleFold } from "./schedules.ts";
import { createSiteLinkFold, type SiteLinkFold } from "./site-links.ts";
import { createStockFold, type StockFold } from "./stock.ts";
import { createTourBlockingFold, type TourBlockingFold } from "./tour-blocking.ts";
import { createTradeFold, type TradeFold } from "./trades.ts";
import { createTruckFold, type TruckFold } from "./trucks.ts";
import { createTransportFold, createTransportPlan, type TransportFold, type TransportPlan } from "./vehicles.ts";
import { createWarehouseFold, type WarehouseFold } from "./warehouse.ts";
import { createWaitFold, createWaitPlan, type WaitFold, type WaitPlan } from "./work-centre-waits.ts";

/** What the folds know of the model, prepared once; it does not change. */
export interface KpiPlan {
  readonly model: Model;
  /** Observation starts here [s]. */
  readonly from: number;
  readonly machines: MachinePlan;
  readonly waits: WaitPlan;
  readonly transport: TransportPlan;
  /** null: nothing uses power. */
  readonly energy: EnergyPlan | null;
  /** null: nothing in the plant has to do with quality. */
  readonly quality: QualityPlan | null;
}

/** All that has been counted: plain data. What is called `from` in it, at whatever depth, is when observation starts. */
export interface KpiState {
  jobs: JobTable;
  flow: JobFlow;
  orders: OrderBook;
  machines: MachineFold;
  bottlenecks: BottleneckFold;
  waits: WaitFold;
  transport: TransportFold;
  /** null: there are no conveyors. */
  conveyors: ConveyorFold | null;
  siteLinks: SiteLinkFold;
  messageLinks: MessageLinkFold;
  people: PeopleFold;
  energy: EnergyFold | null;
  /** null: no vehicle has a battery. */
  batteries: BatteryFold | null;
  stock: StockFold;
  quality: QualityFold | null;
  control: ControlFold | null;
  /** null: no order has lines. */
  lines: LineFold | null;
  /** null: there are no storages. */
  warehouse: WarehouseFold | null;
  /** null: there are no lanes. */
  lanes: LaneFold | null;
  /** null: loads stay where they are. */
  relocations: RelocationFold | null;
  /** null: nobody who works in storages is in another's way. */
  tourBlocking: TourBlockingFold | null;
  /** null: nothing is scheduled. */
  schedules: ScheduleFold | null;
  lookAheads: LookAheadFold | null;
  /** null: sites trade no orders. */
  trades: TradeFold | null;
  /** null: no trucks come by appointment. */
  trucks: TruckFold | null;
  /** null: there are no pods. */
  pods: PodFold | null;
}

export interface KpiFold {
  readonly plan: KpiPlan;
  state: KpiState;
}

export function createFold(model: Model, from: number): KpiFold {
  const plan = createPlan(model, from);
  return { plan, state: createState(plan) };
}

function createPlan(model: Model, from: number): KpiPlan {
  return {
    model,
    from,
    machines: createMachinePlan(model),
    waits: createWaitPlan(model),
    transport: createTransportPlan(model),
    energy: createEnergyPlan(model),
    quality: createQualityPlan(model),
  };
}

/** The state of a fold that has counted nothing. */
export function createState(plan: KpiPlan): KpiState {
  const { model, from } = plan;
  return {
    jobs: createJobTable(),
    flow: createJobFlow(
      model.products.map((_, product) => !movesStock(model, product)),
      from,
    ),
    orders: createOrderBook(),
    machines: createMachineFold(model, plan.machines, from),
    bottlenecks: createBottleneckFold(model, from),
    waits: createWaitFold(model, plan.waits, from),
    transport: createTransportFold(model, from),
    conveyors: createConveyorFold(model, from),
    siteLinks: createSiteLinkFold(model, from),
    messageLinks: createMessageLinkFold(model, from),
    people: createPeopleFold(model, from),
    energy: plan.energy === null ? null : createEnergyFold(plan.energy, from, model.products.length),
    batteries: createBatteryFold(model, from),
    stock: createStockFold(model, from),
    quality: plan.quality === null ? null : createQualityFold(plan.quality, model.products.length, from),
    control: createControlFold(model, from),
    lines: createLineFold(model),
    warehouse: createWarehouseFold(model, from),
    lanes: createLaneFold(model, from),
    relocations: createRelocationFold(model),
    tourBlocking: createTourBlockingFold(model),
    schedules: createScheduleFold(model),
    lookAheads: createLookAheadFold(model),
    trades: createTradeFold(model),
    trucks: createTruckFold(model),
    pods: createPodFold(model),
  };
}

/** Has the fold observe from this time on; it must not have counted anything yet. */
export function observeFrom({ plan, state }: KpiFold, from: number): KpiFold {
  setFrom(state, from);
  return { plan: { ...plan, from }, state };
}

function setFrom(data: object, from: number): void {
  const fields = data as Record<string, unknown>;
  for (const key in fields) {
    const value = fields[key];
    if (key === "from") fields[key] = from;
    else if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)) setFrom(value, from);
  }
}
