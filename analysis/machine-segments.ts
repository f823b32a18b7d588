import { RECORD_CODE, RECORD_LENGTH, type Trace } from "../sim/index.ts";
import { machineStateAfter } from "./kpi/machines.ts";

/** A machine was in one state, for one job, from `from` to `to` [s]. */
export interface MachineSegment {
  readonly machine: number;
  readonly state: number;
  /** -1: none. */
  readonly job: number;
  /** -1: none. */
  readonly product: number;
  readonly operation: number;
  readonly from: number;
  readonly to: number;
}

interface Current {
  state: number;
  job: number;
  operation: number;
  since: number;
}

/** What all machines did within a window of the run, in order of end. States that last no time are left out. */
export function machineSegments(trace: Trace, from: number, to: number): MachineSegment[] {
  const segments: MachineSegment[] = [];
  const product = new Map<number, number>();
  const machines = trace.model.machines.map((): Current => ({ state: 0, job: -1, operation: -1, since: 0 }));
  const close = (machine: number, now: number): void => {
    const current = machines[machine] as Current;
    const { state, job, operation } = current;
    const start = Math.max(current.since, from);
    const end = Math.min(now, to);
    if (end > start) {
      segments.push({ machine, state, job, product: product.get(job) ?? -1, operation, from: start, to: end });
    }
    current.since = now;
  };
  for (const block of trace.blocks) {
    for (let at = 0; at < block.length; at += RECORD_LENGTH[block[at + 1] as number] as number) {
      const now = block[at] as number;
      const code = block[at + 1] as number;
      if (now > to) break;
      if (code === CREATED) product.set(block[at + 2] as number, block[at + 3] as number);
      const state = machineStateAfter(code, block, at + 2);
      if (state < 0) continue;
      const machine = block[at + 2] as number;
      close(machine, now);
      Object.assign(machines[machine] as Current, { state, ...holding(code, block, at + 2) });
    }
  }
  for (const machine of machines.keys()) close(machine, Math.min(to, trace.end));
  return segments;
}

const CREATED = RECORD_CODE["job.created"];
const SETUP_COMPLETED = RECORD_CODE["setup.completed"];
const OPERATION_COMPLETED = RECORD_CODE["operation.completed"];
const STATE_CHANGED = RECORD_CODE["machine.stateChanged"];

/** The job on the machine after the record, and its operation where the record names it. */
function holding(code: number, rows: Float64Array, at: number): { job: number; operation?: number } {
  if (code === SETUP_COMPLETED) return { job: rows[at + 1] as number };
  if (code === OPERATION_COMPLETED) return { job: -1, operation: -1 };
  if (code === STATE_CHANGED) return { job: rows[at + 2] as number };
  return { job: rows[at + 1] as number, operation: rows[at + 2] as number };
}
