import type { Model } from "../../sim/index.ts";
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
  const report = partsOf(fold, end);
  return {
    observed: report.observed,
    kpis: report.kpis,
    perMachine: report.perMachine,
    perProduct: report.perProduct,
    perWorkCentre: report.perWorkCentre,
    vehicles: report.vehicles,
    perEdge: report.perEdge,
    conveyors: report.conveyors,
    siteLinks: report.siteLinks,
    messageLinks: report.messageLinks,
    perOperator: report.perOperator,
    perSkill: report.perSkill,
    perTool: report.perTool,
    perStation: report.perStation,
    perItem: report.perItem,
    waits: report.waits,
    starving: report.starving,
  };
}

/** The same for who reads a few figures, such as the responses of an experiment: each part is computed when it is asked for. */
export function partsOf(fold: KpiFold, end: number): KpiReport {
  settle(fold, end);
  return new Parts(fold, end);
}

/** Of a fold that is settled: each part, once it has been asked for, is kept. */
class Parts implements KpiReport {
  readonly fold: KpiFold;
  readonly model: Model;
  readonly end: number;
  readonly duration: number;
  private readonly made: { -readonly [K in keyof KpiReport]?: KpiReport[K] } = {};

  constructor(fold: KpiFold, end: number) {
    this.fold = fold;
    this.model = fold.plan.model;
    this.end = end;
    this.duration = Math.max(end - fold.plan.from, 0);
  }

  get observed(): KpiReport["observed"] {
    return this.once("observed", ({ fold, end, duration }) => ({
      from: quantity(fold.plan.from, "s"),
      to: quantity(end, "s"),
      duration: quantity(duration, "s"),
    }));
  }

  get kpis(): KpiReport["kpis"] {
    return this.once("kpis", ({ fold, end, duration, perMachine, vehicles, conveyors, perItem }) =>
      plantKpis(
        fold,
        end,
        duration,
        Object.values(perMachine),
        Object.values(vehicles),
        Object.values(conveyors),
        Object.values(perItem),
      ),
    );
  }

  get perMachine(): KpiReport["perMachine"] {
    return this.once("perMachine", ({ fold, model, duration }) =>
      named(model.machines, (index) => machineKpis(fold, index, duration)),
    );
  }

  get perProduct(): KpiReport["perProduct"] {
    return this.once("perProduct", ({ fold, model, end, duration }) =>
      named(model.products, (index) => productKpis(fold, index, end, duration)),
    );
  }

  get perWorkCentre(): KpiReport["perWorkCentre"] {
    return this.once("perWorkCentre", ({ fold, model, end, duration }) =>
      named(model.workCentres, (index) => workCentreKpis(fold, index, end, duration)),
    );
  }

  get vehicles(): KpiReport["vehicles"] {
    return this.once("vehicles", ({ fold, model, end, duration }) =>
      named(model.transport?.vehicles ?? [], (index) => vehicleKpis(fold, index, end, duration)),
    );
  }

  get perEdge(): KpiReport["perEdge"] {
    return this.once("perEdge", ({ fold, duration }) => edgeKpis(fold, duration));
  }

  get conveyors(): KpiReport["conveyors"] {
    return this.once("conveyors", ({ fold, model, end, duration }) =>
      named(model.transport?.conveyors ?? [], (index) => conveyorKpis(fold, index, end, duration)),
    );
  }

  get siteLinks(): KpiReport["siteLinks"] {
    return this.once("siteLinks", ({ fold, model }) =>
      named(model.network?.links ?? [], (index) => siteLinkKpis(fold, index)),
    );
  }

  get messageLinks(): KpiReport["messageLinks"] {
    return this.once("messageLinks", ({ fold, model }) =>
      named(model.network?.communication ?? [], (index) => messageLinkKpis(fold, index)),
    );
  }

  get perOperator(): KpiReport["perOperator"] {
    return this.once("perOperator", ({ fold }) => operatorKpis(fold));
  }

  get perSkill(): KpiReport["perSkill"] {
    return this.once("perSkill", ({ fold, model, duration }) =>
      named(model.skills, (index) => skillKpis(fold, index, duration)),
    );
  }

  get perTool(): KpiReport["perTool"] {
    return this.once("perTool", ({ fold, model, end }) => named(model.tools, (index) => toolKpis(fold, index, end)));
  }

  get perStation(): KpiReport["perStation"] {
    return this.once("perStation", ({ fold, duration }) => stationKpis(fold, duration));
  }

  get perItem(): KpiReport["perItem"] {
    return this.once("perItem", ({ fold, model, duration }) =>
      named(model.items, (index) => itemKpis(fold, index, duration)),
    );
  }

  get waits(): KpiReport["waits"] {
    return this.once("waits", ({ fold }) => waitShares(fold));
  }

  get starving(): KpiReport["starving"] {
    return this.once("starving", ({ fold, end }) => starvingJobs(fold, end));
  }

  private once<K extends keyof KpiReport>(part: K, compute: (report: Parts) => KpiReport[K]): KpiReport[K] {
    const known: KpiReport[K] | undefined = this.made[part];
    if (known !== undefined) return known;
    const made = compute(this);
    this.made[part] = made;
    return made;
  }
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
