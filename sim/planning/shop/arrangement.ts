import type { ScheduledOperation, Shop } from "./shop.ts";

/** No operation. */
export const NONE = -1;

/** A shop's operations, numbered through, as arrays: job after job, in the order in which they must be done. */
export interface Network {
  readonly operations: number;
  readonly machines: number;
  readonly job: Int32Array;
  /** First operation of each job, and one past the last of all. */
  readonly firstOfJob: Int32Array;
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
    release: Float64Array.from(jobs, ({ release }) => release),
    choices,
    choiceMachine: Int32Array.from(flat, ({ machine }) => machine),
    choiceTime: Float64Array.from(flat, ({ time }) => time),
  };
}

/** Which machine does each operation, and in which order: all that a schedule without needless waiting consists of. */
export interface Sequences {
  /** Operations by machine. */
  readonly byMachine: readonly Int32Array[];
  /** The choice that each operation took, by its place in `choiceMachine`. */
  readonly choice: Int32Array;
}

/**
 * A schedule as the disjunctive graph: operations are linked to those before and after them in their job and on their machine.
 *
 * Source: Roy & Sussmann (1964); heads and tails as in Balas & Vazacopoulos (1998), Management Science 44.
 */
export class Arrangement {
  readonly network: Network;
  readonly machine: Int32Array;
  readonly choice: Int32Array;
  readonly time: Float64Array;
  /** Neighbours on the machine; `NONE`: there is none. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly first: Int32Array;
  /** Neighbours in the job. */
  readonly previous: Int32Array;
  readonly next: Int32Array;
  /** Earliest start, and the longest way from the end to the end of everything. */
  readonly head: Float64Array;
  readonly tail: Float64Array;
  /** All operations, each behind those that must come before it; and the place of each in it. */
  readonly order: Int32Array;
  readonly place: Int32Array;
  makespan = 0;
  private readonly open: Int8Array;

  constructor(network: Network) {
    const { operations, machines, job } = network;
    this.network = network;
    this.machine = new Int32Array(operations).fill(NONE);
    this.choice = new Int32Array(operations);
    this.time = new Float64Array(operations);
    this.before = new Int32Array(operations).fill(NONE);
    this.after = new Int32Array(operations).fill(NONE);
    this.first = new Int32Array(machines).fill(NONE);
    this.previous = Int32Array.from(job, (each, index) => (job[index - 1] === each ? index - 1 : NONE));
    this.next = Int32Array.from(job, (each, index) => (job[index + 1] === each ? index + 1 : NONE));
    this.head = new Float64Array(operations);
    this.tail = new Float64Array(operations);
    this.order = new Int32Array(operations);
    this.place = new Int32Array(operations);
    this.open = new Int8Array(operations);
  }

  /** Takes these sequences; heads and tails are those of them then. */
  adopt({ byMachine, choice }: Sequences): void {
    this.first.fill(NONE);
    byMachine.forEach((sequence, machine) => {
      sequence.forEach((operation, place) => {
        this.machine[operation] = machine;
        this.before[operation] = sequence[place - 1] ?? NONE;
        this.after[operation] = sequence[place + 1] ?? NONE;
      });
      this.first[machine] = sequence[0] ?? NONE;
    });
    this.choice.set(choice);
    choice.forEach((each, operation) => {
      this.time[operation] = this.network.choiceTime[each] as number;
    });
    this.update();
  }

  sequences(): Sequences {
    const byMachine = Array.from(this.first, (first) => {
      const sequence: number[] = [];
      for (let each = first; each !== NONE; each = this.after[each] as number) sequence.push(each);
      return Int32Array.from(sequence);
    });
    return { byMachine, choice: this.choice.slice() };
  }

  /** Takes an operation out of its machine's sequence and puts it before another one; `NONE`: at the end. */
  move(operation: number, choice: number, machine: number, predecessor: number): void {
    const { before, after, first } = this;
    const a = before[operation] as number;
    const b = after[operation] as number;
    if (a === NONE) first[this.machine[operation] as number] = b;
    else after[a] = b;
    if (b !== NONE) before[b] = a;
    const successor = (predecessor === NONE ? first[machine] : after[predecessor]) as number;
    before[operation] = predecessor;
    after[operation] = successor;
    if (predecessor === NONE) first[machine] = operation;
    else after[predecessor] = operation;
    if (successor !== NONE) before[successor] = operation;
    this.machine[operation] = machine;
    this.choice[operation] = choice;
    this.time[operation] = this.network.choiceTime[choice] as number;
  }

  /**
   * Brings order, heads, tails and makespan up to date.
   *
   * @throws Error if operations wait for each other in a ring
   */
  update(): void {
    const { network, order, place, open, previous, before, next, after, head, tail, time } = this;
    const { operations, job, release } = network;
    let length = 0;
    for (let each = 0; each < operations; each++) {
      const waits = (previous[each] === NONE ? 0 : 1) + (before[each] === NONE ? 0 : 1);
      open[each] = waits;
      if (waits === 0) order[length++] = each;
    }
    let makespan = 0;
    for (let at = 0; at < length; at++) {
      const each = order[at] as number;
      place[each] = at;
      const p = previous[each] as number;
      const m = before[each] as number;
      let start = p === NONE ? (release[job[each] as number] as number) : (head[p] as number) + (time[p] as number);
      if (m !== NONE) {
        const free = (head[m] as number) + (time[m] as number);
        if (free > start) start = free;
      }
      head[each] = start;
      const end = start + (time[each] as number);
      if (end > makespan) makespan = end;
      const n = next[each] as number;
      const a = after[each] as number;
      if (n !== NONE && --open[n]! === 0) order[length++] = n;
      if (a !== NONE && --open[a]! === 0) order[length++] = a;
    }
    if (length < operations) throw new Error("operations of the schedule wait for each other in a ring");
    for (let at = operations - 1; at >= 0; at--) {
      const each = order[at] as number;
      const n = next[each] as number;
      const a = after[each] as number;
      let behind = n === NONE ? 0 : (time[n] as number) + (tail[n] as number);
      if (a !== NONE) {
        const other = (time[a] as number) + (tail[a] as number);
        if (other > behind) behind = other;
      }
      tail[each] = behind;
    }
    this.makespan = makespan;
  }

  schedule(): ScheduledOperation[] {
    const { network, machine, head, time } = this;
    return Array.from(this.order, (each): ScheduledOperation => {
      const job = network.job[each] as number;
      const start = head[each] as number;
      return {
        job,
        operation: each - (network.firstOfJob[job] as number),
        machine: machine[each] as number,
        start,
        end: start + (time[each] as number),
      };
    }).sort((a, b) => a.start - b.start || a.machine - b.machine);
  }
}
