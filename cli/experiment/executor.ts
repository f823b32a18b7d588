import type { Replication, Task } from "../../analysis/experiment/replicate.ts";

/** Where replications are made: threads here, or workers elsewhere. */
export interface Executor {
  /** Replications that can be under way at once; may change as workers come and go. */
  readonly width: number;
  /**
   * Makes one replication.
   *
   * @throws Error if the worker was lost; the task may be tried again
   */
  readonly run: (task: Task) => Promise<Replication>;
  /** Ends the workers; what they are at is given up. */
  readonly close: () => Promise<void>;
}
