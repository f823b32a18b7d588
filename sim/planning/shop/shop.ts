/**
 * A shop to be scheduled: a job shop where each operation has one machine, a flexible one where it has several to choose from.
 *
 * Times may be in any unit; all numbers are finite and not negative.
 */
export interface Shop {
  readonly machines: number;
  readonly jobs: readonly ShopJob[];
}

export interface ShopJob {
  /** It cannot begin before. */
  readonly release: number;
  /** In the order in which they must be done. */
  readonly operations: readonly ShopOperation[];
}

/** Machines that can do an operation, and how long each takes; at least one. */
export type ShopOperation = readonly ShopChoice[];

export interface ShopChoice {
  readonly machine: number;
  readonly time: number;
}

/** Indices count from 0, as in the shop. */
export interface ScheduledOperation {
  readonly job: number;
  readonly operation: number;
  readonly machine: number;
  readonly start: number;
  readonly end: number;
}

/** When the last operation ends. */
export function makespanOf(schedule: readonly ScheduledOperation[]): number {
  return schedule.reduce((latest, { end }) => Math.max(latest, end), 0);
}
