import type { LookAheadObjective } from "../decisions.ts";
import type { JobState } from "./state.ts";

/** What a look-ahead adds up of the jobs that leave the plant, or would. */
export interface Outcome {
  jobs: number;
  /** Sums over the jobs [s]; weighted ones in weights times that. */
  weightedTardiness: number;
  tardiness: number;
  weightedFlowTime: number;
  flowTime: number;
  /** Jobs later than their due dates. */
  tardyJobs: number;
  /** When the last job left [s]. */
  makespan: number;
}

export function noOutcome(): Outcome {
  return {
    jobs: 0,
    weightedTardiness: 0,
    tardiness: 0,
    weightedFlowTime: 0,
    flowTime: 0,
    tardyJobs: 0,
    makespan: 0,
  };
}

/** The job leaves at this time [s]. */
export function addToOutcome(outcome: Outcome, { dueDate, releaseDate, weight }: JobState, at: number): void {
  const tardiness = Math.max(at - dueDate, 0);
  outcome.jobs++;
  outcome.tardiness += tardiness;
  outcome.weightedTardiness += weight * tardiness;
  outcome.flowTime += at - releaseDate;
  outcome.weightedFlowTime += weight * (at - releaseDate);
  if (tardiness > 0) outcome.tardyJobs++;
  outcome.makespan = Math.max(outcome.makespan, at);
}

/** Mean over the jobs [s], of tardyJobs their share; the makespan from `since` [s]. */
export function worthOf(outcome: Outcome, objective: LookAheadObjective, since: number): number {
  if (objective === "makespan") return Math.max(outcome.makespan - since, 0);
  return outcome.jobs === 0 ? 0 : outcome[objective] / outcome.jobs;
}
