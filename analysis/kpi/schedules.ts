import type { Model } from "../../sim/index.ts";
import type { KpiFold } from "./fold.ts";
import { rowOf } from "./job-table.ts";
import { type Quantity, quantity } from "./quantity.ts";

/** Schedules, their changes, and how operations keep to them. Plain data. */
export interface ScheduleFold {
  /** By row of the job table and operation: start in the schedule in force [s] and its machine; NaN: none. */
  readonly starts: number[][];
  readonly machines: number[][];
  made: number;
  moves: number;
  /** Operations scheduled, all schedules together. */
  placed: number;
  /**
   * Operations that had been scheduled before and are now otherwise: by how much in time [s], and how often on another machine. An
   * order that is made once more had the machine that lost it.
   */
  shifted: number;
  reassigned: number;
  /** Those of them that changed their machine at an instant at which a machine failed, and the last such instant [s]. */
  reassignedAtFailures: number;
  failedAt: number;
  /** Jobs scrapped on a machine at the last instant at which any was [s]: they may be made once more. */
  lost: { job: number; operation: number; machine: number }[];
  lostAt: number;
  /** Operations that began, and how far from their scheduled start, all together [s]; and those of them in no schedule. */
  begun: number;
  deviation: number;
  unscheduled: number;
}

/** null: nothing is scheduled. */
export function createScheduleFold({ policies }: Model): ScheduleFold | null {
  if (policies.scheduling.id === "NONE") return null;
  return {
    starts: [],
    machines: [],
    made: 0,
    moves: 0,
    placed: 0,
    shifted: 0,
    reassigned: 0,
    reassignedAtFailures: 0,
    failedAt: -1,
    lost: [],
    lostAt: -1,
    begun: 0,
    deviation: 0,
    unscheduled: 0,
  };
}

/** A row of the table has another job. */
function forgetRow({ state }: KpiFold, own: ScheduleFold, rows: Float64Array, at: number): void {
  const row = rowOf(state.jobs, rows[at] as number);
  if (row < 0) return;
  own.starts[row] = [];
  own.machines[row] = [];
}

/** The operation of this row had, or was to have, this machine. */
function setMachine(own: ScheduleFold, row: number, operation: number, machine: number): void {
  own.starts[row] ??= [];
  own.machines[row] ??= [];
  const [starts, machines] = [own.starts[row], own.machines[row]];
  while (machines.length <= operation) {
    starts.push(Number.NaN);
    machines.push(-1);
  }
  machines[operation] = machine;
}

type Handler = (fold: KpiFold, own: ScheduleFold, rows: Float64Array, at: number, now: number) => void;

/** What records do to it, by kind. */
export const SCHEDULE_HANDLERS: Readonly<Record<string, Handler>> = {
  "job.created": forgetRow,
  "job.derived": forgetRow,
  "schedule.made": ({ plan }, own, rows, at, now) => {
    if (now < plan.from) return;
    own.made++;
    own.placed += rows[at] as number;
    own.moves += rows[at + 2] as number;
  },
  "operation.scheduled": ({ plan, state }, own, rows, at, now) => {
    const row = rowOf(state.jobs, rows[at] as number);
    const operation = rows[at + 1] as number;
    if (row < 0) return;
    const [machine, start] = [rows[at + 2] as number, rows[at + 3] as number];
    const before = own.starts[row]?.[operation] ?? Number.NaN;
    const had = own.machines[row]?.[operation] ?? -1;
    if (now >= plan.from) {
      if (!Number.isNaN(before)) own.shifted += Math.abs(start - before);
      if (had >= 0 && had !== machine) {
        own.reassigned++;
        if (now === own.failedAt) own.reassignedAtFailures++;
      }
    }
    setMachine(own, row, operation, machine);
    own.starts[row]![operation] = start;
  },
  "machine.failed": (_fold, own, _rows, _at, now) => {
    own.failedAt = now;
  },
  "job.scrapped": (_fold, own, rows, at, now) => {
    if (own.lostAt !== now) own.lost = [];
    own.lostAt = now;
    const machine = rows[at + 2] as number;
    if (machine >= 0) own.lost.push({ job: rows[at] as number, operation: rows[at + 1] as number, machine });
  },
  "job.replaced": ({ state }, own, rows, at, now) => {
    const lost = own.lost.find(({ job }) => job === rows[at] && own.lostAt === now);
    const row = rowOf(state.jobs, rows[at + 1] as number);
    if (lost !== undefined && row >= 0) setMachine(own, row, lost.operation, lost.machine);
  },
  "operation.started": ({ plan, state }, own, rows, at, now) => {
    const row = rowOf(state.jobs, rows[at + 1] as number);
    if (row < 0 || now < plan.from) return;
    const planned = own.starts[row]?.[rows[at + 2] as number] ?? Number.NaN;
    if (Number.isNaN(planned)) {
      own.unscheduled++;
    } else {
      own.begun++;
      own.deviation += Math.abs(now - planned);
    }
  },
};

/** Schedules; nothing where none are made. */
export interface ScheduleKpis {
  readonly schedulesMade: Quantity;
  /** Moves of the search for a schedule. */
  readonly movesPerSchedule: Quantity;
  /** Operations that a schedule gave to another machine than before, all together, and at instants at which a machine failed. */
  readonly reassigned: Quantity;
  readonly reassignedAtFailures: Quantity;
  /** Nervousness: mean change of a scheduled start from one schedule to the next, and share of the operations given to another machine. */
  readonly startShift: Quantity;
  readonly reassignedShare: Quantity;
  /** Mean distance of an operation's start from the one scheduled last, and share of the operations in no schedule when they began. */
  readonly startDeviation: Quantity;
  readonly unscheduledShare: Quantity;
}

export function scheduleKpis({ state }: KpiFold): ScheduleKpis {
  const { schedules: own } = state;
  const of = (value: (fold: ScheduleFold) => number, unit: string) =>
    quantity(own === null ? Number.NaN : value(own), unit);
  return {
    schedulesMade: of(({ made }) => made, "1"),
    movesPerSchedule: of(({ moves, made }) => moves / made, "1"),
    reassigned: of(({ reassigned }) => reassigned, "1"),
    reassignedAtFailures: of((own) => own.reassignedAtFailures, "1"),
    startShift: of(({ shifted, placed }) => shifted / placed, "s"),
    reassignedShare: of(({ reassigned, placed }) => reassigned / placed, "1"),
    startDeviation: of(({ deviation, begun }) => deviation / begun, "s"),
    unscheduledShare: of(({ unscheduled, begun }) => unscheduled / (begun + unscheduled), "1"),
  };
}
