import { records, type Trace, type TraceRecord } from "../sim/index.ts";
import { type Assignment, Plan } from "./schedule-in-force.ts";

/** An operation that a schedule gave to another machine than the one that had it; times in seconds of the run. */
export interface Reallocation {
  readonly job: number;
  readonly operation: number;
  /** Machines. */
  readonly from: number;
  readonly to: number;
  /** When it was to begin, or had begun; and when it is to begin and end now. */
  readonly before: number;
  readonly start: number;
  readonly end: number;
  /** Infinity: whenever. */
  readonly due: number;
  /** Is the job made once more, since the machine lost it? */
  readonly isAnew: boolean;
}

/** What the schedules that were made at the instant of a failure re-allocated. */
export interface Recovery {
  readonly at: number;
  /** Machines that failed then. */
  readonly failed: readonly number[];
  /** In the order in which they were to begin. */
  readonly reallocations: readonly Reallocation[];
}

/** Every failure of a machine at which operations were given to other machines, in order of time. */
export function recoveries(trace: Trace): Recovery[] {
  const found: Recovery[] = [];
  const plan = new Plan();
  const due = new Map<number, number>();
  let [at, failed, changes] = [-1, [] as number[], new Map<string, Change>()];
  const close = (): void => {
    const reallocations = [...changes.values()].flatMap((change) => reallocationOf(change, due));
    if (failed.length === 0 || reallocations.length === 0) return;
    found.push({ at, failed, reallocations: reallocations.sort((a, b) => a.before - b.before || a.job - b.job) });
  };
  for (const record of records(trace)) {
    if (record.time > at) {
      close();
      [at, failed, changes] = [record.time, [], new Map()];
    }
    if (record.kind === "job.created") due.set(record.job, record.dueDate);
    if (record.kind === "machine.failed") failed.push(record.machine);
    if (record.kind === "operation.scheduled") {
      const name = `${record.job} ${record.operation}`;
      // Of several schedules at one instant the last one counts, against what was before the first.
      const had = changes.has(name) ? changes.get(name)!.had : plan.assignmentOf(record.job, record.operation);
      changes.set(name, { had, record });
    }
    plan.read(record);
  }
  close();
  return found;
}

interface Change {
  /** null: it was in no schedule. */
  readonly had: Assignment | null;
  readonly record: Extract<TraceRecord, { kind: "operation.scheduled" }>;
}

function reallocationOf({ had, record }: Change, dueDates: ReadonlyMap<number, number>): Reallocation[] {
  const { job, operation, machine: to, start, end } = record;
  if (had === null || had.machine === to) return [];
  const { machine: from, start: before, isAnew } = had;
  return [{ job, operation, from, to, before, start, end, due: dueDates.get(job) ?? Number.POSITIVE_INFINITY, isAnew }];
}

/** Times in which each machine was down, or in repair, within a window of the run [s], in order of their beginning. */
export function downTimes(trace: Trace, from: number, to: number): { machine: number; start: number; end: number }[] {
  const times: { machine: number; start: number; end: number }[] = [];
  const down = trace.model.machines.map(() => ({ modes: 0, since: 0 }));
  const close = (machine: number, now: number): void => {
    const start = Math.max(down[machine]!.since, from);
    const end = Math.min(now, to);
    if (end > start) times.push({ machine, start, end });
  };
  for (const record of records(trace)) {
    if (record.time > to) break;
    if (record.kind === "machine.failed") {
      const own = down[record.machine]!;
      if (own.modes++ === 0) own.since = record.time;
    } else if (record.kind === "machine.repaired" && --down[record.machine]!.modes === 0) {
      close(record.machine, record.time);
    }
  }
  for (const [machine, { modes }] of down.entries()) if (modes > 0) close(machine, Math.min(to, trace.end));
  return times.sort((a, b) => a.start - b.start || a.machine - b.machine);
}
