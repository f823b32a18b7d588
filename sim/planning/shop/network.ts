import type { Shop } from "./shop.ts";

/** No operation. */
export const NONE = -1;

/** A shop's operations, numbered through, as arrays: job after job, in the order in which they must be done. */
export interface Network {
  readonly operations: number;
  readonly machines: number;
  readonly job: Int32Array;
  /** First operation of each job, and one past the last of all. */
  readonly firstOfJob: Int32Array;
  /** By job: when its first operation can begin. */
  readonly release: Float64Array;
  /** The choices of operation o stand at `choices[o] .. choices[o + 1])`. */
  readonly choices: Int32Array;
  readonly choiceMachine: Int32Array;
  readonly choiceTime: Float64Array;
}

export function networkOf({ machines, jobs }: Shop): Network {
  const all = jobs.flatMap(({ operations }) => operations);
  const firstOfJob = new Int32Array(jobs.length + 1);
  const choices = new Int32Array(all.length + 1);
  jobs.forEach(({ operations }, job) => {
    firstOfJob[job + 1] = firstOfJob[job]! + operations.length;
  });
  all.forEach((operation, index) => {
    choices[index + 1] = choices[index]! + operation.length;
  });
  const flat = all.flat();
  return {
    operations: all.length,
    machines,
    job: Int32Array.from(jobs.flatMap(({ operations }, job) => operations.map(() => job))),
    firstOfJob,
    release: Float64Array.from(jobs, ({ release, approach = 0 }) => release + approach),
    choices,
    choiceMachine: Int32Array.from(flat, ({ machine }) => machine),
    choiceTime: Float64Array.from(flat, ({ time }) => time),
  };
}
