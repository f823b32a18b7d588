import { lowerBound } from "./lower-bound.ts";
import type { Downtimes, ScheduledOperation, Shop, ShopJob, ShopOperation } from "./shop.ts";
import { fitIn } from "./working-time.ts";

/**
 * What a schedule is measured by, all to be small. The makespan is the time at which the last job is completed. Totals are over jobs: of the time from release to completion, and of the time
 * by which completion is later than due, each also times the job's weight. Energy is that of the machines chosen.
 */
export const MEASURES = [
  "makespan",
  "flow-time",
  "weighted-flow-time",
  "tardiness",
  "weighted-tardiness",
  "energy",
] as const;

export type Measure = (typeof MEASURES)[number];

/** A weighted sum: the factor of each measure that counts. */
export type Objective = Readonly<Partial<Record<Measure, number>>>;

const NEVER_DOWN: Downtimes = { periods: [], operations: "fits" };

export const MAKESPAN: Objective = { makespan: 1 };

export function isMakespan(objective: Objective): boolean {
  return MEASURES.every((measure) => (objective[measure] ?? 0) === 0 || measure === "makespan");
}

/** What a schedule is worth, by what is written in it. */
export function worthOf(shop: Shop, schedule: readonly ScheduledOperation[], objective: Objective): number {
  const completed = shop.jobs.map(({ release }) => release);
  let energy = 0;
  for (const { job, operation, machine, end } of schedule) {
    const { delivery = 0, operations } = shop.jobs[job]!;
    if (operation === operations.length - 1) completed[job] = end + delivery;
    energy += operations[operation]!.find((choice) => choice.machine === machine)?.energy ?? 0;
  }
  return sum(shop.jobs, completed, lastOf(shop, completed), energy, objective);
}

/** No schedule is worth less: of each job as if it were alone, and of the makespan by `lowerBound` as well. */
export function boundOf(shop: Shop, objective: Objective): number {
  const { jobs } = shop;
  const completed = jobs.map((job) => (job.operations.length === 0 ? job.release : completedAlone(shop, job)));
  const least = (choices: ShopOperation): number => Math.min(...choices.map(({ energy }) => energy ?? 0));
  const energy = jobs.reduce(
    (total, { operations }) => total + operations.reduce((all, each) => all + least(each), 0),
    0,
  );
  const busiest = workedOff(shop).reduce(larger, 0);
  const makespan = Math.max(lastOf(shop, completed), busiest, lowerBound(shop));
  return sum(jobs, completed, makespan, energy, objective);
}

/** The last of the times at which jobs with operations are completed. */
function lastOf({ jobs }: Shop, completed: readonly number[]): number {
  return completed.filter((_, job) => jobs[job]!.operations.length > 0).reduce(larger, 0);
}

function larger(a: number, b: number): number {
  return Math.max(a, b);
}

/** By machine with shifts or outages: when all that only it can do would be done, one after the other, though cut by them. */
function workedOff({ jobs, downtimes, readyAt }: Shop): number[] {
  const span = { begin: 0, end: 0 };
  return (downtimes ?? []).map((down, machine) => {
    if (down === null || down.operations === "finishes") return 0;
    let first = Number.POSITIVE_INFINITY;
    let work = 0;
    for (const { release, approach = 0, operations } of jobs) {
      for (const choices of operations) {
        if (choices.some((choice) => choice.machine !== machine)) continue;
        first = Math.min(first, release + approach);
        work += Math.min(...choices.map(({ time }) => time));
      }
    }
    if (work === 0) return 0;
    fitIn({ ...down, operations: "resumes" }, Math.max(first, readyAt?.[machine] ?? 0), work, span);
    return span.end;
  });
}

/** When a job would be done if no other were there, and it went from machine to machine in no time. */
function completedAlone(
  { downtimes, readyAt }: Shop,
  { release, approach = 0, delivery = 0, operations }: ShopJob,
): number {
  const span = { begin: 0, end: 0 };
  let time = release + approach;
  for (const choices of operations) {
    let earliest = Number.POSITIVE_INFINITY;
    for (const { machine, time: duration } of choices) {
      const from = Math.max(time, readyAt?.[machine] ?? 0);
      fitIn(downtimes?.[machine] ?? NEVER_DOWN, from, duration, span);
      earliest = Math.min(earliest, span.end);
    }
    time = earliest;
  }
  return time + delivery;
}

/** The objective of jobs that are completed at these times. */
export function sum(
  jobs: readonly ShopJob[],
  completed: readonly number[],
  makespan: number,
  energy: number,
  objective: Objective,
): number {
  let value = (objective.makespan ?? 0) * makespan + (objective.energy ?? 0) * energy;
  jobs.forEach((job, index) => {
    const flow = completed[index]! - job.release;
    const late = Math.max(0, completed[index]! - (job.due ?? Number.POSITIVE_INFINITY));
    value += flowFactor(job, objective) * flow + latenessFactor(job, objective) * late;
  });
  return value;
}

/** What a unit of a job's flow time, and of its tardiness, is worth. */
export function flowFactor({ weight = 1 }: ShopJob, objective: Objective): number {
  return (objective["flow-time"] ?? 0) + (objective["weighted-flow-time"] ?? 0) * weight;
}

export function latenessFactor({ weight = 1 }: ShopJob, objective: Objective): number {
  return (objective.tardiness ?? 0) + (objective["weighted-tardiness"] ?? 0) * weight;
}
