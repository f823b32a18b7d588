/**
 * About what a batch of short replications takes [ms]: to be woken for every single answer costs the coordinator about 1 % of what a
 * shift of the smart factory takes, on a processor that a thread could use.
 */
const BATCH_TIME = 50;
/** A batch that takes longer is of tasks that became long all of a sudden, as at the next point of an experiment [ms]. */
export const PATIENCE = 200;
/** Most tasks of a batch. */
const MOST = 64;

/** Batches that a thread has: it is at one, and has the next one with it, so that it never waits for an answer to come and go. */
export const IN_HAND = 2;

/**
 * Tasks that wait for threads, which take them in batches.
 *
 * As the work ends the batches become smaller, so that all threads end at about the same time (guided self-scheduling;
 * Polychronopoulos and Kuck, 1987, "Guided self-scheduling: a practical scheduling scheme for parallel supercomputers").
 */
export class Batches<T> {
  private readonly threads: number;
  private readonly waiting: T[] = [];
  /** So many tasks make a batch, as long as there is enough to do. */
  private most = 1;

  constructor(threads: number) {
    this.threads = threads;
  }

  /**
   * So many tasks may be under way: what the threads have in hand, and, where batches are of several, as much again, so that the
   * next ones can be as large.
   */
  get width(): number {
    return this.threads * IN_HAND * (this.most > 1 ? 2 * this.most : 1);
  }

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  add(task: T): void {
    this.waiting.push(task);
  }

  /** Tasks that were taken and not done come first. */
  giveBack(tasks: readonly T[]): void {
    this.waiting.unshift(...tasks);
  }

  /** The next batch of a thread; empty: nothing waits. */
  take(): readonly T[] {
    return this.waiting.splice(0, Math.min(this.most, Math.ceil(this.waiting.length / (this.threads * IN_HAND))));
  }

  /** Learns how long tasks take: so many of them took that [ms]. */
  learn(count: number, duration: number): void {
    this.most = Math.min(MOST, Math.max(1, Math.floor((BATCH_TIME * count) / duration)));
  }
}
