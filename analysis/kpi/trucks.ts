import type { Appointments, Model } from "../../sim/index.ts";
import type { KpiFold } from "./fold.ts";
import { rowOf } from "./job-table.ts";
import type { MachineKpis } from "./machine-kpis.ts";
import { type Quantity, quantity } from "./quantity.ts";

/** Trucks that come by appointment, and what they bring. Plain data. */
export interface TruckFold {
  /** Trucks in the plant, by job. */
  readonly trucks: Record<number, { readonly arrival: number; readonly appointment: number; started: number }>;
  /** When those came that left last, by job, and when that was [s]. */
  left: Record<number, number>;
  leftAt: number;
  /** When the truck came that has brought the load [s], by job, until that is in stock. */
  readonly brought: Record<number, number>;
  arrived: number;
  punctual: number;
  rebooked: number;
  served: number;
  turnaround: number;
  waiting: number;
  carried: number;
  detention: number;
}

/** null: no trucks come by appointment. */
export function createTruckFold({ orderStreams }: Model): TruckFold | null {
  if (orderStreams.every(({ arrivals }) => arrivals.kind !== "appointments")) return null;
  return {
    trucks: {},
    left: {},
    leftAt: -1,
    brought: {},
    arrived: 0,
    punctual: 0,
    rebooked: 0,
    served: 0,
    turnaround: 0,
    waiting: 0,
    carried: 0,
    detention: 0,
  };
}

type Handler = (own: TruckFold, fold: KpiFold, rows: Float64Array, at: number, now: number) => void;

/** Appointments of the stream from which the job comes. */
function appointmentsOf({ plan, state }: KpiFold, job: number): Appointments | null {
  const row = rowOf(state.jobs, job);
  const product = state.jobs.product[row] as number;
  for (const { arrivals } of plan.model.orderStreams) {
    if (arrivals.kind === "appointments" && arrivals.product === product) return arrivals;
  }
  return null;
}

const begin =
  (field: number): Handler =>
  (own, _, rows, at, now) => {
    const truck = own.trucks[rows[at + field] as number];
    if (truck !== undefined && truck.started < 0) truck.started = now;
  };

const forget: Handler = (own, _, rows, at) => {
  delete own.trucks[rows[at] as number];
  delete own.brought[rows[at] as number];
};

/** What records do to it, by kind, before the jobs that they are about are forgotten. */
export const TRUCK_HANDLERS: Readonly<Record<string, Handler>> = {
  "truck.arrived": (own, fold, rows, at, now) => {
    const job = rows[at] as number;
    const appointment = rows[at + 2] as number;
    own.trucks[job] = { arrival: now, appointment, started: -1 };
    if (now < fold.plan.from) return;
    own.arrived++;
    if (now <= appointment + (appointmentsOf(fold, job)?.grace ?? 0)) own.punctual++;
  },
  "truck.rebooked": (own, { plan }, _, __, now) => {
    if (now >= plan.from) own.rebooked++;
  },
  "operation.started": begin(1),
  "job.taken": begin(1),
  "truck.carried": (own, { plan }, rows, at, now) => {
    own.brought[rows[at] as number] = own.left[rows[at + 1] as number] ?? now;
    if (now >= plan.from) own.carried++;
  },
  "job.completed": (own, fold, rows, at, now) => {
    const job = rows[at] as number;
    const truck = own.trucks[job];
    if (own.leftAt !== now) own.left = {};
    own.leftAt = now;
    if (truck !== undefined) own.left[job] = truck.arrival;
    if (truck !== undefined && now >= fold.plan.from) {
      own.served++;
      own.turnaround += now - truck.arrival;
      own.waiting += (truck.started < 0 ? now : truck.started) - truck.arrival;
      const terms = appointmentsOf(fold, job);
      if (terms !== null) {
        const kept = now - Math.max(truck.arrival, truck.appointment);
        own.detention += Math.max(0, kept - terms.freeTime) * terms.detention;
      }
    }
    forget(own, fold, rows, at, now);
  },
  "job.scrapped": forget,
  "job.joined": forget,
};

/** Trucks at the docks; nothing where none come by appointment. */
export interface TruckKpis {
  readonly trucksServed: Quantity;
  readonly truckTurnaround: Quantity;
  readonly truckWait: Quantity;
  readonly truckPunctuality: Quantity;
  readonly trucksRebooked: Quantity;
  readonly loadsPerTruck: Quantity;
  /** Share of time in which a door has a truck, mean over the doors. */
  readonly dockUtilisation: Quantity;
  readonly detentionCost: Quantity;
}

const OCCUPIED = ["processing", "setup", "blocked", "waiting", "loading", "unloading"] as const;

/** @param machines - in the order of the model */
export function truckKpis({ plan, state }: KpiFold, machines: readonly MachineKpis[], duration: number): TruckKpis {
  const { trucks: own } = state;
  const { model } = plan;
  const of = (value: (fold: TruckFold) => number, unit: string) =>
    quantity(own === null ? Number.NaN : value(own), unit);
  const docks = new Set(
    model.orderStreams.flatMap(({ arrivals }) =>
      arrivals.kind === "appointments"
        ? model.products[arrivals.product]!.operations[0]!.alternatives.map(({ workCentre }) => workCentre)
        : [],
    ),
  );
  const doors = machines.filter((_, index) => docks.has(model.machines[index]!.workCentre));
  const occupied = doors.reduce(
    (sum, { states }) => sum + OCCUPIED.reduce((time, name) => time + (states[name].value ?? 0), 0),
    0,
  );
  return {
    trucksServed: of(({ served }) => served, "1"),
    truckTurnaround: of(({ served, turnaround }) => turnaround / served, "s"),
    truckWait: of(({ served, waiting }) => waiting / served, "s"),
    truckPunctuality: of(({ arrived, punctual, rebooked }) => punctual / (arrived + rebooked), "1"),
    trucksRebooked: of(({ rebooked }) => rebooked, "1"),
    loadsPerTruck: of(({ carried, served }) => carried / served, "1"),
    dockUtilisation: of(() => occupied / (doors.length * duration), "1"),
    detentionCost: of(({ detention }) => detention, model.energy.currency),
  };
}
