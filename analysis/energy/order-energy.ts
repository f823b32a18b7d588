import { RECORD_CODE, RECORD_LENGTH, type Trace } from "../../sim/index.ts";
import {
  changeEnergy,
  changeIntake,
  createEnergyFold,
  createEnergyPlan,
  type EnergyFold,
  restOf,
  settleEnergies,
  takeAtOnce,
} from "../kpi/energy.ts";
import { isLeft, machineStateAfter } from "../kpi/machines.ts";
import { grandTotal, type Sums, total } from "../kpi/sums.ts";

/** Energy [kWh], what it cost, and its emissions [kg CO2e]. */
export interface EnergyUse {
  readonly energy: number;
  readonly cost: number;
  readonly emissions: number;
}

export interface OrderEnergy {
  /** Job of whose order it is a part, of a lot the first of its jobs, in whose accounts all of this is, too; -1: it is an order of its own. */
  readonly partOf: number;
  /**
   * Of its own setups and operations and those of its parts, and of vehicles that fetched or carried it or them; of what was done
   * in a lot its share by pieces.
   */
  readonly own: EnergyUse;
  /** Its share of what the plant used besides, by processing time. */
  readonly share: EnergyUse;
}

export interface PlantEnergy {
  /** By job. */
  readonly orders: readonly OrderEnergy[];
  readonly total: EnergyUse;
  /** What no order has: all of the rest where nothing was processed. With the orders, their parts not counted again, it is the total. */
  readonly unallocated: EnergyUse;
}

const CREATED = RECORD_CODE["job.created"];
const DERIVED = RECORD_CODE["job.derived"];
const FORMED = RECORD_CODE["lot.formed"];
const MERGED = RECORD_CODE["job.merged"];
const VEHICLE = RECORD_CODE["vehicle.stateChanged"];
const BATTERY = RECORD_CODE["battery.changed"];
const RENEWED = RECORD_CODE["battery.renewed"];
const CONVEYOR = RECORD_CODE["conveyor.stateChanged"];
const WORK: readonly number[] = (["setup.started", "operation.started", "operation.resumed"] as const).map(
  (kind) => RECORD_CODE[kind],
);

/** What every order of a run used, its parts included, the whole run observed; null: nothing in the plant uses power. */
export function energyOfOrders(trace: Trace): PlantEnergy | null {
  const plan = createEnergyPlan(trace.model);
  if (plan === null) return null;
  const partOf: number[] = [];
  const pieces: number[] = [];
  const lots = new Map<number, number[]>();
  for (const rows of trace.blocks) {
    eachRow(rows, (code, at) => {
      if (code === CREATED) {
        partOf.push(-1);
        pieces.push(rows[at + 6] as number);
      }
      if (code === FORMED) lots.set(rows[at] as number, []);
      if (code === MERGED) lots.get(rows[at + 1] as number)?.push(rows[at] as number);
      if (code === DERIVED && (rows[at + 2] as number) >= 0) partOf[rows[at] as number] = rows[at + 1] as number;
    });
  }
  const jobs = partOf.length;
  const fold = createEnergyFold(plan, 0, jobs);
  const machines = trace.model.machines.length;
  const conveyors = machines + (trace.model.transport?.vehicles.length ?? 0);
  for (const rows of trace.blocks) {
    eachRow(rows, (code, at) => {
      const now = rows[at - 2] as number;
      const subject = rows[at] as number;
      if (code === CONVEYOR) {
        changeEnergy(fold, plan, conveyors + subject, rows[at + 1] as number, -1, now);
        return;
      }
      if (code === VEHICLE) {
        changeEnergy(fold, plan, machines + subject, rows[at + 1] as number, rows[at + 2] as number, now);
        return;
      }
      if (code === BATTERY) {
        changeIntake(fold, plan, subject, rows[at + 2] as number, rows[at + 3] as number, now);
        return;
      }
      if (code === RENEWED) {
        takeAtOnce(fold, plan, subject, rows[at + 1] as number, now);
        return;
      }
      const state = machineStateAfter(code, rows, at);
      if (state < 0) return;
      changeEnergy(fold, plan, subject, state, jobOf(code, rows, at), now);
    });
  }
  settleEnergies(fold, plan, trace.end);
  const all = grandTotal(fold.processing);
  const rest = amount(fold, (sums) => total(sums, restOf(fold)));
  const processing = partOf.map((_, job) => total(fold.processing, job));
  const own = partOf.map((_, job) => amount(fold, (sums) => total(sums, job)));
  for (const [lot, members] of lots) partOf[lot] = members[0] as number;
  // A part is made after the job that it belongs to, and a lot after its jobs: its account is complete when it is added to that.
  for (let job = jobs - 1; job >= 0; job--) {
    const members = lots.get(job);
    if (members !== undefined) {
      const ofAll = members.reduce((sum, member) => sum + (pieces[member] as number), 0);
      for (const member of members) {
        const share = (pieces[member] as number) / ofAll;
        processing[member]! += share * (processing[job] as number);
        own[member] = added(own[member] as EnergyUse, scaled(own[job] as EnergyUse, share));
      }
      continue;
    }
    const order = partOf[job] as number;
    if (order < 0) continue;
    processing[order]! += processing[job] as number;
    own[order] = added(own[order] as EnergyUse, own[job] as EnergyUse);
  }
  return {
    orders: partOf.map((order, job) => ({
      partOf: order,
      own: own[job] as EnergyUse,
      share: scaled(rest, all === 0 ? 0 : (processing[job] as number) / all),
    })),
    total: amount(fold, grandTotal),
    unallocated: scaled(rest, all === 0 ? 1 : 0),
  };
}

/** The job that a machine's energy is for; -1: none. */
function jobOf(code: number, rows: Float64Array, at: number): number {
  if (WORK.includes(code)) return rows[at + 1] as number;
  return isLeft(code, rows, at) ? (rows[at + 2] as number) : -1;
}

function eachRow(rows: Float64Array, take: (code: number, at: number) => void): void {
  for (let at = 0; at < rows.length; ) {
    const code = rows[at + 1] as number;
    take(code, at + 2);
    at += RECORD_LENGTH[code] as number;
  }
}

function amount({ energy, cost, emissions }: EnergyFold, value: (sums: Sums) => number): EnergyUse {
  return { energy: value(energy), cost: value(cost), emissions: value(emissions) };
}

function added(a: EnergyUse, b: EnergyUse): EnergyUse {
  return { energy: a.energy + b.energy, cost: a.cost + b.cost, emissions: a.emissions + b.emissions };
}

function scaled({ energy, cost, emissions }: EnergyUse, share: number): EnergyUse {
  return { energy: share * energy, cost: share * cost, emissions: share * emissions };
}
