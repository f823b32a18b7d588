import { type Network, NONE } from "./network.ts";

/** Which machine does each operation, and in which order: all that a schedule without needless waiting consists of. */
export interface Sequences {
  /** Operations by machine. */
  readonly byMachine: readonly Int32Array[];
  /** The choice that each operation took, by its place in `choiceMachine`. */
  readonly choice: Int32Array;
}

/** Operations linked to those before and after them in their job and on their machine. */
export class Links {
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
  }

  /** Takes these sequences. */
  link({ byMachine, choice }: Sequences): void {
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
}
