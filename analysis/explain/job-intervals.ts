import {
  DOWN,
  FAILURE,
  FOR_MAINTENANCE,
  MAINTENANCE,
  OFF_SHIFT,
  records,
  SHIFT_END,
  type Trace,
  type TraceRecord,
  VEHICLE_STATES,
  type WaitCause,
} from "../../sim/index.ts";
import { waitsOf } from "../waits.ts";

/**
 * What an order's time goes into: work on it, rework (what is processed from an inspection that failed to the one that it passes),
 * its transport, apart from the time in which its vehicle is blocked by others, or waiting for a cause; or what goes on with the lot in which it is, which has an account of its own.
 */
export type TimeUse =
  | "processing"
  | "rework"
  | "setup"
  | "loading"
  | "unloading"
  | "transport"
  | "vehicleBlocked"
  | "inLot"
  | WaitCause;

/** A stretch of a job's time [s], all of it for one use. */
export interface JobInterval {
  readonly job: number;
  readonly use: TimeUse;
  /**
   * Machine for work, vehicle for transport, or after the vehicles a link between sites, after these a conveyor, in a lot the
   * job that it is, else what `WAIT_CAUSES` says; -1: nothing named.
   */
  readonly subject: number;
  readonly from: number;
  readonly to: number;
  /** Work centre in whose queue the job waited; -1: it was in no queue. */
  readonly workCentre: number;
  /** Operation worked on or interrupted; -1: none. */
  readonly operation: number;
}

/** What a job waits for whose work is interrupted: by the reason, and by the state of its machine. */
const CAUSE_OF_REASON: Readonly<Record<number, WaitCause>> = {
  [FAILURE]: "machineDown",
  [SHIFT_END]: "offShift",
  [FOR_MAINTENANCE]: "machineInMaintenance",
};
const CAUSE_OF_STATE: Readonly<Record<number, WaitCause>> = {
  [DOWN]: "machineDown",
  [OFF_SHIFT]: "offShift",
  [MAINTENANCE]: "machineInMaintenance",
};

const ON_VEHICLE: readonly TimeUse[] = ["transport", "vehicleBlocked"];

/** Use by `activity` of "operation.resumed". */
const RESUMED: readonly TimeUse[] = ["setup", "processing", "loading", "unloading"];

/**
 * The time of every job from its creation to its end, or the end of the trace, cut by use; by job, in order of time.
 *
 * The intervals of a job follow each other without a gap or an overlap, so that their lengths add up to its whole time.
 */
export function jobIntervals(trace: Trace): JobInterval[][] {
  const { transport, network } = trace.model;
  const vehicles = transport?.vehicles.length ?? 0;
  const fold = new Activities(vehicles, vehicles + (network?.links.length ?? 0));
  for (const record of records(trace)) fold.take(record);
  fold.finish(trace.end);
  const byJob: JobInterval[][] = Array.from({ length: fold.jobs }, () => []);
  for (const interval of fold.intervals) byJob[interval.job]?.push(interval);
  for (const { job, cause, ...wait } of waitsOf(trace)) byJob[job]?.push({ job, use: cause, operation: -1, ...wait });
  addRides(byJob, fold.rides);
  for (const intervals of byJob) intervals.sort((a, b) => a.from - b.from);
  return byJob;
}

/** Way on conveyors, the time apart for which the job stands there. */
function addRides(byJob: readonly JobInterval[][], rides: readonly JobInterval[]): void {
  const standing = new Map<number, JobInterval[]>();
  for (const { job } of rides) {
    if (!standing.has(job))
      standing.set(
        job,
        (byJob[job] ?? []).toSorted((a, b) => a.from - b.from),
      );
  }
  for (const ride of rides) {
    let { from } = ride;
    for (const wait of standing.get(ride.job) ?? []) {
      if (wait.to <= from || wait.from >= ride.to) continue;
      if (wait.from > from) byJob[ride.job]?.push({ ...ride, from, to: wait.from });
      from = wait.to;
    }
    if (from < ride.to) byJob[ride.job]?.push({ ...ride, from });
  }
}

interface Activity {
  readonly use: TimeUse;
  readonly subject: number;
  readonly operation: number;
  readonly since: number;
}

/** What is done with jobs on machines and vehicles; their waiting elsewhere is told by `waitsOf`. */
class Activities {
  readonly intervals: JobInterval[] = [];
  jobs = 0;
  private readonly running = new Map<number, Activity>();
  /** Jobs that are held by each machine with its work interrupted. */
  private readonly interrupted = new Map<number, Set<number>>();
  /** Jobs of the batch that each machine has taken last, the leading one first. */
  private readonly batches = new Map<number, number[]>();
  /** Jobs in rework, with the operation that sent them there. */
  private readonly reworked = new Map<number, number>();
  /** Times on conveyors, those of each in order of time; standing included. */
  readonly rides: JobInterval[] = [];
  /** Since when each job is on a conveyor. */
  private readonly riding = new Map<number, Activity>();
  private readonly vehicles: number;
  private readonly conveyors: number;

  /** The subjects of transport begin with so many vehicles, and with so many of other kinds before conveyors. */
  constructor(vehicles: number, conveyors: number) {
    this.vehicles = vehicles;
    this.conveyors = conveyors;
  }

  take(record: TraceRecord): void {
    const { time } = record;
    switch (record.kind) {
      case "job.created":
        this.jobs = record.job + 1;
        break;
      case "batch.joined":
        if (record.place === 0) this.batches.set(record.machine, []);
        this.batches.get(record.machine)?.push(record.job);
        break;
      case "setup.started":
        for (const job of this.setUpFor(record.machine, record.job)) {
          this.begin(job, "setup", record.machine, record.operation, time);
        }
        break;
      case "operation.started":
        this.begin(record.job, this.workOn(record.job), record.machine, record.operation, time);
        break;
      case "load.started":
        this.begin(record.job, "loading", record.machine, record.operation, time);
        break;
      case "unload.started":
        this.begin(record.job, "unloading", record.machine, record.operation, time);
        break;
      case "operation.interrupted":
        this.interrupt(record.job, record.machine, record.operation, record.reason, time);
        break;
      case "operation.resumed": {
        this.interrupted.delete(record.machine);
        const resumed = RESUMED[record.activity] as TimeUse;
        const use = resumed === "processing" ? this.workOn(record.job) : resumed;
        this.begin(record.job, use, record.machine, record.operation, time);
        break;
      }
      case "vehicle.stateChanged":
        this.drive(record.vehicle, record.state, record.job, time);
        break;
      case "machine.stateChanged":
        this.changeCause(record.machine, record.state, time);
        break;
      case "job.waiting":
        if (record.cause !== 0) this.interruptedJobWaits(record.job, time);
        break;
      case "job.pickedUp":
        this.begin(record.job, "transport", record.vehicle, -1, time);
        break;
      case "job.merged":
        this.begin(record.job, "inLot", record.lot, -1, time);
        break;
      case "job.shipped":
        this.begin(record.job, "transport", this.vehicles + record.link, -1, time);
        break;
      case "conveyor.entered": {
        const subject = this.conveyors + record.conveyor;
        this.riding.set(record.job, { use: "transport", subject, operation: -1, since: time });
        break;
      }
      case "conveyor.left":
        this.getOff(record.job, time);
        break;
      case "job.scrapped":
        this.reworked.delete(record.job);
        this.interrupted.delete(record.machine);
        this.batches.delete(record.machine);
        this.end(record.job, time);
        break;
      case "setup.completed":
        for (const job of this.setUpFor(record.machine, record.job)) this.end(job, time);
        break;
      case "job.reworked":
        this.reworked.set(record.job, record.operation);
        break;
      case "operation.completed":
        this.batches.delete(record.machine);
        if (this.reworked.get(record.job) === record.operation) this.reworked.delete(record.job);
        this.end(record.job, time);
        break;
      case "job.delivered":
      case "job.unloaded":
      case "job.parted":
        this.end(record.job, time);
        break;
      default:
    }
  }

  finish(end: number): void {
    for (const job of [...this.running.keys()]) this.end(job, end);
    for (const job of [...this.riding.keys()]) this.getOff(job, end);
  }

  private getOff(job: number, to: number): void {
    const { use, subject, operation, since: from } = this.riding.get(job)!;
    this.rides.push({ job, use, subject, from, to, workCentre: -1, operation });
    this.riding.delete(job);
  }

  /** The job that a setup is for, or all of its batch. */
  private setUpFor(machine: number, job: number): readonly number[] {
    const batch = this.batches.get(machine);
    return batch?.[0] === job ? batch : [job];
  }

  private workOn(job: number): TimeUse {
    return this.reworked.has(job) ? "rework" : "processing";
  }

  private interrupt(job: number, machine: number, operation: number, reason: number, time: number): void {
    const cause = CAUSE_OF_REASON[reason];
    if (cause === undefined) {
      this.end(job, time);
      return;
    }
    const held = this.interrupted.get(machine) ?? new Set();
    this.interrupted.set(machine, held.add(job));
    this.begin(job, cause, machine, operation, time);
  }

  /** A job on a machine waits for people: `waitsOf` tells of it from now on. */
  private interruptedJobWaits(job: number, time: number): void {
    const activity = this.running.get(job);
    if (activity === undefined) return;
    this.interrupted.delete(activity.subject);
    this.end(job, time);
  }

  /** A machine whose work is interrupted may go from one cause to another. */
  private changeCause(machine: number, state: number, time: number): void {
    const cause = CAUSE_OF_STATE[state];
    if (cause === undefined) return;
    for (const job of this.interrupted.get(machine) ?? []) {
      const operation = this.running.get(job)?.operation ?? -1;
      this.begin(job, cause, machine, operation, time);
    }
  }

  /** A job on a vehicle that is blocked is not brought nearer. */
  private drive(vehicle: number, state: number, job: number, time: number): void {
    const now = this.running.get(job);
    if (now === undefined || now.subject !== vehicle || !ON_VEHICLE.includes(now.use)) return;
    this.begin(job, VEHICLE_STATES[state] === "blocked" ? "vehicleBlocked" : "transport", vehicle, -1, time);
  }

  private begin(job: number, use: TimeUse, subject: number, operation: number, since: number): void {
    const now = this.running.get(job);
    if (now?.use === use && now.subject === subject) return;
    this.end(job, since);
    this.running.set(job, { use, subject, operation, since });
  }

  private end(job: number, to: number): void {
    const activity = this.running.get(job);
    if (activity === undefined) return;
    const { use, subject, operation, since } = activity;
    if (to > since) this.intervals.push({ job, use, subject, from: since, to, workCentre: -1, operation });
    this.running.delete(job);
  }
}
