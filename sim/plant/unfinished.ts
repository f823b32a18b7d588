import { workFrom } from "./jobs.ts";
import { isDerived } from "./joins.ts";
import { addToOutcome, type Outcome } from "./outcome.ts";
import type { Plant, PlantMachine } from "./plant.ts";
import { GONE, type JobState, ON_MACHINE, WORKING } from "./state.ts";
import { viewOf } from "./view.ts";

/** Those that are still there count as if each needed no more than what is left of its own work from now on. */
export function addUnfinished(outcome: Outcome, plant: Plant): void {
  const { now } = plant.simulator;
  for (const job of plant.state.jobs) {
    if (job.phase !== GONE && !isDerived(plant, job)) addToOutcome(outcome, job, now + leftOf(plant, job));
  }
}

/** Rest of the job's work [s]. */
function leftOf(plant: Plant, job: JobState): number {
  const machine = job.phase === ON_MACHINE ? (plant.machines[job.machine] as PlantMachine).state : null;
  if (machine === null || machine.activity !== WORKING) return viewOf(plant, job.slot).remainingWork;
  const rest = machine.running ? machine.endsAt - plant.simulator.now : machine.rest;
  return Math.max(rest, 0) + workFrom(plant, job, job.operation + 1);
}
