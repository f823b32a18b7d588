import { RECORD_CODE } from "../trace/records.ts";
import { mayGoTo } from "./allocation.ts";
import { operationOf } from "./jobs.ts";
import { jobsOn } from "./machines.ts";
import type { AlternativePlan, Plant, PlantCentre, PlantMachine } from "./plant.ts";
import { leavesWhenLate } from "./start-by.ts";
import {
  AWAITING_MESSAGE,
  AWAITING_SHIPMENT,
  AWAITING_VEHICLE,
  type DeadlockLink,
  HOLDING,
  IN_QUEUE,
  type JobState,
  ON_TRIP,
  ON_VEHICLE,
  WAITING_FOR_CARD_THERE,
  WAITING_FOR_PLACE,
} from "./state.ts";
import { hasPlace } from "./work-centres.ts";

/**
 * Looks for a deadlock that a job closes by beginning to wait for a place; records it, and keeps the first.
 *
 * A job that has begun to wait keeps its machine until a place is free at one of its alternatives. There a place becomes
 * free when any machine lets its job go: not one whose own finished job waits for a place, but every other sooner or later,
 * since work, repairs, shifts and vehicles come to an end; and when a job leaves the queue that does not wait for ever. So the
 * job is deadlocked exactly if, going from it over the alternatives to the machines there and on, no machine is met that does
 * not hold a waiting job, and it closes the cycle if its own work centre is met. Each job of a batch has a place of its own,
 * which is free once it has gone. Source: Coffman, Elphick & Shoshani (1971), System deadlocks, Computing Surveys 3(2), 67-78.
 *
 * Not where there are stores between stages: a job that waits for a place may leave its machine for one.
 *
 * O(alternatives) where the next machine is at work, as nearly always; O(jobs on machines x alternatives) at worst.
 */
export function findDeadlock(plant: Plant, job: JobState): void {
  if (job.machine < 0 || plant.cards?.hasStores === true) return;
  const links = cycleOf(plant, job);
  if (links === null) return;
  const { recorder, simulator, state } = plant;
  state.deadlock ??= { time: simulator.now, links, ring: [] };
  state.deadlocks++;
  simulator.closeInstant();
  if (recorder === null) return;
  links.forEach((link, index) => {
    const holder = (links[(index + 1) % links.length] as DeadlockLink).job;
    recorder.write4(simulator.now, RECORD_CODE["deadlock.detected"], link.job, link.machine, link.workCentre, holder);
  });
}

/** Where jobs are that have a place at their work centre, but no machine there. */
const WITH_A_PLACE: readonly number[] = [
  IN_QUEUE,
  AWAITING_VEHICLE,
  ON_VEHICLE,
  AWAITING_SHIPMENT,
  ON_TRIP,
  AWAITING_MESSAGE,
  WAITING_FOR_CARD_THERE,
];

/** A work centre for whose places jobs wait, the first job met that does, and the step from which it was met; -1: the start. */
interface Step {
  readonly centre: PlantCentre;
  readonly job: JobState;
  readonly from: number;
}

function cycleOf(plant: Plant, start: JobState): DeadlockLink[] | null {
  const steps: Step[] = [];
  reachFrom(plant, steps, start, -1);
  for (let at = 0; at < steps.length; at++) {
    const { centre } = steps[at] as Step;
    if (mayHavePlace(plant, centre)) return null;
    for (let m = 0; m < centre.machines.length; m++) {
      const machine = centre.machines[m] as PlantMachine;
      const { activity, cascade } = machine.state;
      // The jobs in a cascading machine leave it one after the other.
      if (cascade === null ? activity !== HOLDING : cascade.done === 0) return null;
      const aboard = jobsOn(plant, machine);
      for (const job of cascade === null ? aboard : aboard.slice(0, 1)) {
        if (job.phase !== WAITING_FOR_PLACE) return null;
        reachFrom(plant, steps, job, at);
      }
    }
  }
  const own = (plant.machines[start.machine] as PlantMachine).centre;
  return linksTo(
    steps,
    steps.findIndex(({ centre }) => centre === own),
  );
}

function reachFrom(plant: Plant, steps: Step[], job: JobState, from: number): void {
  const operation = operationOf(plant, job);
  const { alternatives } = operation;
  for (let a = 0; a < alternatives.length; a++) {
    const { centre } = alternatives[a] as AlternativePlan;
    if (!mayGoTo(plant, job, operation, centre)) continue;
    if (!steps.some((step) => step.centre === centre)) steps.push({ centre, job, from });
  }
}

/** Is there a place, or will there be one though no machine lets its job go? */
function mayHavePlace(plant: Plant, centre: PlantCentre): boolean {
  return hasPlace(centre) || centre.machines.length === 0 || (plant.deadlineTimer >= 0 && loses(plant, centre));
}

/** Is there a job in the queue, or on its way to it, that leaves when it has waited too long? */
function loses(plant: Plant, centre: PlantCentre): boolean {
  return plant.state.jobs.some(
    (job) =>
      job.workCentre === centre.index &&
      WITH_A_PLACE.includes(job.phase) &&
      leavesWhenLate(job, operationOf(plant, job).queueTime?.late),
  );
}

/** The way from the start to a step; null: there is no such step. */
function linksTo(steps: readonly Step[], last: number): DeadlockLink[] | null {
  if (last < 0) return null;
  const links: DeadlockLink[] = [];
  for (let at = last; at >= 0; at = (steps[at] as Step).from) {
    const { centre, job } = steps[at] as Step;
    const { id, product, stream, order, machine } = job;
    links.unshift({ job: id, product, stream, order, machine, workCentre: centre.index });
  }
  return links;
}
