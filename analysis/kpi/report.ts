import { settleBattery } from "./batteries.ts";
import { settleBottlenecks } from "./bottlenecks.ts";
import { type ConveyorKpis, conveyorKpis } from "./conveyor-kpis.ts";
import { conveyorChanged } from "./conveyors.ts";
import { type EdgeKpis, edgeKpis } from "./edge-kpis.ts";
import { type EnergyFold, settleEnergies } from "./energy.ts";
import type { KpiFold } from "./fold.ts";
import { type ItemKpis, itemKpis } from "./item-kpis.ts";
import { liveRows } from "./job-table.ts";
import { settleLevels } from "./levels.ts";
import { type MachineKpis, machineKpis } from "./machine-kpis.ts";
import { type MessageLinkKpis, messageLinkKpis } from "./message-links.ts";
import { settlePeople } from "./people.ts";
import { type OperatorKpis, operatorKpis, type SkillKpis, skillKpis, type ToolKpis, toolKpis } from "./people-kpis.ts";
import { type PlantKpis, plantKpis } from "./plant-kpis.ts";
import { type StationKpis, stationKpis } from "./pod-visits.ts";
import { type ProductKpis, productKpis } from "./product-kpis.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { type SiteLinkKpis, siteLinkKpis } from "./site-links.ts";
import { type StarvingJob, starvingJobs } from "./starving-jobs.ts";
import { settleStates } from "./state-times.ts";
import { settleStock } from "./stock.ts";
import { type VehicleKpis, vehicleKpis } from "./vehicle-kpis.ts";
import { settleBlocked } from "./vehicles.ts";
import { type WaitShare, waitShares } from "./wait-shares.ts";
import { type WorkCentreKpis, workCentreKpis } from "./work-centre-kpis.ts";
import { settleJob, settleQueue } from "./work-centre-waits.ts";

/** All KPIs of a run; times in seconds. Things are named by their ids. */
export interface KpiReport {
  /** What the figures cover [s]. */
  readonly observed: { readonly from: Quantity; readonly to: Quantity; readonly duration: Quantity };
  readonly kpis: PlantKpis;
  readonly perMachine: Readonly<Record<string, MachineKpis>>;
  readonly perProduct: Readonly<Record<string, ProductKpis>>;
  readonly perWorkCentre: Readonly<Record<string, WorkCentreKpis>>;
  readonly vehicles: Readonly<Record<string, VehicleKpis>>;
  /** Edges of the path network, by the names of their nodes. */
  readonly perEdge: Readonly<Record<string, EdgeKpis>>;
  readonly conveyors: Readonly<Record<string, ConveyorKpis>>;
  /** Transport links between sites. */
  readonly siteLinks: Readonly<Record<string, SiteLinkKpis>>;
  /** Communication links between sites. */
  readonly messageLinks: Readonly<Record<string, MessageLinkKpis>>;
  /** People by the name under which the scenario has them, one or a group. */
  readonly perOperator: Readonly<Record<string, OperatorKpis>>;
  readonly perSkill: Readonly<Record<string, SkillKpis>>;
  readonly perTool: Readonly<Record<string, ToolKpis>>;
  /** Work centres to which pods are brought. */
  readonly perStation: Readonly<Record<string, StationKpis>>;
  readonly perItem: Readonly<Record<string, ItemKpis>>;
  /** Waiting by cause and what stands for it, longest first. */
  readonly waits: readonly WaitShare[];
  /** Jobs at the end of the run that others pass again and again, those who have waited longest first. */
  readonly starving: readonly StarvingJob[];
}

/** Closes all that is still being counted at `end`, and computes. The fold is used up. */
export function reportOf(fold: KpiFold, end: number): KpiReport {
  settle(fold, end);
  const { model, from } = fold.plan;
  const duration = Math.max(end - from, 0);
  const perMachine = named(model.machines, (index) => machineKpis(fold, index, duration));
  const vehicles = named(model.transport?.vehicles ?? [], (index) => vehicleKpis(fold, index, end, duration));
  const conveyors = named(model.transport?.conveyors ?? [], (index) => conveyorKpis(fold, index, end, duration));
  const perItem = named(model.items, (index) => itemKpis(fold, index, duration));
  return {
    observed: { from: quantity(from, "s"), to: quantity(end, "s"), duration: quantity(duration, "s") },
    kpis: plantKpis(
      fold,
      end,
      duration,
      Object.values(perMachine),
      Object.values(vehicles),
      Object.values(conveyors),
      Object.values(perItem),
    ),
    perMachine,
    perProduct: named(model.products, (index) => productKpis(fold, index, end, duration)),
    perWorkCentre: named(model.workCentres, (index) => workCentreKpis(fold, index, end, duration)),
    vehicles,
    perEdge: edgeKpis(fold, duration),
    conveyors,
    siteLinks: named(model.network?.links ?? [], (index) => siteLinkKpis(fold, index)),
    messageLinks: named(model.network?.communication ?? [], (index) => messageLinkKpis(fold, index)),
    perOperator: operatorKpis(fold),
    perSkill: named(model.skills, (index) => skillKpis(fold, index, duration)),
    perTool: named(model.tools, (index) => toolKpis(fold, index, end)),
    perStation: stationKpis(fold, duration),
    perItem,
    waits: waitShares(fold),
    starving: starvingJobs(fold, end),
  };
}

function settle({ plan, state }: KpiFold, end: number): void {
  const { jobs, flow, machines, bottlenecks, waits, transport, stock } = state;
  settleStates(machines.states, end);
  settleBottlenecks(bottlenecks, plan.model, end);
  settleStates(transport.states, end);
  for (const index of plan.model.transport?.conveyors.keys() ?? []) conveyorChanged({ plan, state }, index, null, end);
  if (state.conveyors !== null) {
    settleStates(state.conveyors.states, end);
    settleLevels(state.conveyors.loads, end);
  }
  for (const vehicle of transport.blockedAt.keys()) settleBlocked(transport, vehicle, end);
  if (plan.energy !== null) settleEnergies(state.energy as EnergyFold, plan.energy, end);
  if (state.batteries !== null) {
    for (const vehicle of state.batteries.level.keys()) settleBattery(state.batteries, vehicle, end);
  }
  settleLevels(flow.wip, end);
  if (state.warehouse !== null) settleLevels(state.warehouse.used, end);
  if (state.lanes !== null) settleLevels(state.lanes.levels, end);
  settlePeople(state.people, end);
  settleLevels(state.people.toolsInUse, end);
  for (const index of plan.model.items.keys()) settleStock(stock, index, end);
  for (const index of plan.model.workCentres.keys()) settleQueue(waits, plan.waits, index, end);
  for (const row of liveRows(jobs)) settleJob(waits, plan.waits, jobs, row, end);
}

function named<T>(things: readonly { readonly id: string }[], describe: (index: number) => T): Record<string, T> {
  return Object.fromEntries(things.map(({ id }, index) => [id, describe(index)]));
}
