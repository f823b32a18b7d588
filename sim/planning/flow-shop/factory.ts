import type { FlowShop } from "./flow-shop.ts";

/** Where a job goes in best, and how long its factory's schedule is then. */
export interface Insertion {
  readonly place: number;
  readonly makespan: number;
}

/**
 * One factory's sequence of jobs, and the trial of a job at all its places at once.
 *
 * Heads are when each job leaves each machine, tails how long it takes from its beginning there to the end of everything; from
 * both follows the makespan with one more job at any place, in the time of a single evaluation (Taillard, 1990, European Journal
 * of Operational Research 47).
 */
export class Factory {
  readonly jobs: number[] = [];
  makespan = 0;
  private readonly machines: number;
  private readonly times: Float64Array;
  private readonly heads: Float64Array;
  private readonly tails: Float64Array;
  private isStale = true;

  /** @param times - all jobs' times, job after job: shared by the factories */
  constructor({ machines, times: { length: jobs } }: FlowShop, times: Float64Array) {
    this.machines = machines;
    this.times = times;
    this.heads = new Float64Array(jobs * machines);
    this.tails = new Float64Array((jobs + 1) * machines);
  }

  set(jobs: readonly number[]): void {
    this.jobs.length = 0;
    for (const job of jobs) this.jobs.push(job);
    this.update();
  }

  insert(job: number, place: number): void {
    this.jobs.splice(place, 0, job);
    this.update();
  }

  remove(place: number): number {
    const [job] = this.jobs.splice(place, 1);
    this.update();
    return job as number;
  }

  /** The best place for a job; of equal ones the first. */
  bestPlace(job: number): Insertion {
    if (this.isStale) this.updateTails();
    const { machines, times, heads, tails, jobs } = this;
    const own = job * machines;
    let best = Number.POSITIVE_INFINITY;
    let bestPlace = 0;
    for (let place = 0; place <= jobs.length; place++) {
      const before = (place - 1) * machines;
      const behind = place * machines;
      let leaves = 0;
      let makespan = 0;
      for (let machine = 0; machine < machines; machine++) {
        if (place > 0) {
          const free = heads[before + machine] as number;
          if (free > leaves) leaves = free;
        }
        leaves += times[own + machine] as number;
        const whole = leaves + (tails[behind + machine] as number);
        if (whole > makespan) makespan = whole;
      }
      if (makespan < best) {
        best = makespan;
        bestPlace = place;
      }
    }
    return { place: bestPlace, makespan: best };
  }

  private update(): void {
    const { machines, times, heads, jobs } = this;
    let leaves = 0;
    for (let place = 0; place < jobs.length; place++) {
      const own = (jobs[place] as number) * machines;
      const at = place * machines;
      leaves = 0;
      for (let machine = 0; machine < machines; machine++) {
        if (place > 0) {
          const free = heads[at - machines + machine] as number;
          if (free > leaves) leaves = free;
        }
        leaves += times[own + machine] as number;
        heads[at + machine] = leaves;
      }
    }
    this.makespan = leaves;
    this.isStale = true;
  }

  private updateTails(): void {
    const { machines, times, tails, jobs } = this;
    const end = jobs.length * machines;
    tails.fill(0, end, end + machines);
    for (let place = jobs.length - 1; place >= 0; place--) {
      const own = (jobs[place] as number) * machines;
      const at = place * machines;
      let left = 0;
      for (let machine = machines - 1; machine >= 0; machine--) {
        const next = tails[at + machines + machine] as number;
        if (next > left) left = next;
        left += times[own + machine] as number;
        tails[at + machine] = left;
      }
    }
    this.isStale = false;
  }
}
