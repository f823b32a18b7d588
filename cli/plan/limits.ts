import { type Interrupt, onInterrupt } from "../interrupt.ts";

/** Why a search ended. */
export type SearchEnd = "optimal" | "budget" | "time" | "interrupted";

/** The time limit of a command and Ctrl-C, for all its searches, in this thread and in others. */
export class Limits {
  /** [ms since 1970] */
  readonly deadline: number;
  /** A number of 32 bits: 1 once the searches shall end. */
  readonly stop = new SharedArrayBuffer(4);
  private readonly interrupt: Interrupt;

  /** @param seconds - from now on; Infinity: no limit */
  constructor(seconds: number) {
    this.deadline = Date.now() + 1000 * seconds;
    this.interrupt = onInterrupt(() => void Atomics.store(new Int32Array(this.stop), 0, 1));
  }

  isInterrupted(): boolean {
    return this.interrupt.requested();
  }

  isOver(): boolean {
    return this.isInterrupted() || Date.now() >= this.deadline;
  }

  /** Why a search ended that gives an answer of this status. */
  endOf(status: string): SearchEnd {
    if (status === "optimal") return "optimal";
    return this.isInterrupted() ? "interrupted" : Date.now() >= this.deadline ? "time" : "budget";
  }

  /** Gives Ctrl-C back its usual meaning. */
  dispose(): void {
    this.interrupt.dispose();
  }
}
