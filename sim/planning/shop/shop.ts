/**
 * A shop to be scheduled: a job shop where each operation has one machine, a flexible one where it has several to choose from.
 *
 * Times may be in any unit; all numbers are finite and not negative.
 */
export interface Shop {
  readonly machines: number;
  readonly jobs: readonly ShopJob[];
  /** By machine: when it is free for the first operation. Absent: at 0. */
  readonly readyAt?: readonly number[];
  /** By machine: when it does not work. Absent, or null: it always does. */
  readonly downtimes?: readonly (Downtimes | null)[];
  /** By machine: what it takes to change from one family to another. Absent, or null: nothing. */
  readonly setups?: readonly (ShopSetup | null)[];
  /** Absent: a job is at its next machine at once. */
  readonly transfer?: Transfer;
}

export interface ShopJob {
  /** When it comes. */
  readonly release: number;
  /** From then until it is at its first machine. Absent: 0. */
  readonly approach?: number;
  /** When it should be done. Absent: whenever. */
  readonly due?: number;
  /** What a unit of its tardiness or flow time counts. Absent: 1. */
  readonly weight?: number;
  /** From the end of its last operation until it is done. Absent: 0. */
  readonly delivery?: number;
  /** In the order in which they must be done. */
  readonly operations: readonly ShopOperation[];
}

/** Machines that can do an operation, and how long each takes; at least one. */
export type ShopOperation = readonly ShopChoice[];

export interface ShopChoice {
  readonly machine: number;
  readonly time: number;
  /** What the machine must be set up for. Absent, or -1: nothing. */
  readonly family?: number;
  /** What the operation takes there [J]. Absent: 0. */
  readonly energy?: number;
}

export interface Downtimes {
  /** In order of time, none touching the next. */
  readonly periods: readonly (readonly [from: number, to: number])[];
  /**
   * An operation with its setup "fits" between two periods, "resumes" after a period that began in its midst, or "finishes" in
   * it; none begins in one.
   */
  readonly operations: "fits" | "resumes" | "finishes";
}

export interface ShopSetup {
  /** Family at the start; -1: none. */
  readonly initial: number;
  /** `times[from + 1][to]`; row 0: coming from no family. */
  readonly times: readonly (readonly number[])[];
}

/** Least times between the end of an operation at one place and the beginning of the next at another: `times[from][to]`. */
export interface Transfer {
  /** Place of each machine. */
  readonly place: readonly number[];
  readonly times: readonly (readonly number[])[];
}

/** Indices count from 0, as in the shop. */
export interface ScheduledOperation {
  readonly job: number;
  readonly operation: number;
  readonly machine: number;
  readonly start: number;
  readonly end: number;
  /** When the machine begins to be set up for it. Absent: it need not be. */
  readonly setupStart?: number;
}

/** Is there nothing but machines that always work, and jobs that are there at once? */
export function isPlain({ readyAt, downtimes, setups, transfer, jobs }: Shop): boolean {
  const none = (each: unknown): boolean => each === null;
  return (
    (readyAt === undefined || readyAt.every((time) => time === 0)) &&
    (downtimes === undefined || downtimes.every(none)) &&
    (setups === undefined || setups.every(none)) &&
    transfer === undefined &&
    jobs.every(({ delivery }) => delivery === undefined || delivery === 0)
  );
}
