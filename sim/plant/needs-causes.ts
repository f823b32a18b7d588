import { dedicatedMachine, mayDo } from "./dedication.ts";
import { recordJobCause } from "./job-causes.ts";
import { isReady, jobsOn } from "./machines.ts";
import { lackOf, needsOf } from "./needs.ts";
import { recordInTool } from "./needs-of-tools.ts";
import { lackOfPeople } from "./operators.ts";
import type { Plant, PlantCentre, PlantMachine } from "./plant.ts";
import { at } from "./queue.ts";
import type { JobState } from "./state.ts";
import { forgetJobCause, recordMachineCause } from "./work-centres.ts";

/** Records which jobs at a work centre wait for people, tools or parts, in its queue though a machine is free, or on a machine. */
export function recordLacks(plant: Plant, centre: PlantCentre): void {
  const { free, queue } = centre.state;
  for (const machine of centre.machines)
    if (centre.lots > 1) recordInTool(plant, machine);
    else if (machine.state.held?.waits || machine.state.held?.coming) recordOnMachine(plant, machine);
  for (let i = 0; i < queue.length; i++) {
    const job = plant.state.jobs[at(queue, i)] as JobState;
    const lack = lackOnAll(plant, free, job);
    if (lack >= 0) recordResource(plant, job, lack);
    else if (!recordBound(plant, centre, job)) forgetJobCause(plant, job);
  }
}

/** A job that must be done by a machine which is not free waits for what that does; false: it is not so. */
function recordBound(plant: Plant, { hasDedication, state }: PlantCentre, job: JobState): boolean {
  const bound = hasDedication ? dedicatedMachine(plant, job) : -1;
  if (bound < 0 || state.free.includes(bound)) return false;
  recordMachineCause(plant, job, plant.machines[bound] as PlantMachine);
  return true;
}

/** What the job lacks on the first of the free machines, if it can start on none of them; -1: that is not why it waits. */
function lackOnAll(plant: Plant, free: readonly number[], job: JobState): number {
  let first = -1;
  for (const index of free) {
    if (!mayDo(plant, plant.machines[index] as PlantMachine, job)) continue;
    const lack = lackOf(plant, plant.machines[index] as PlantMachine, job);
    if (lack < 0) return -1;
    if (first < 0) first = lack;
  }
  return first;
}

function recordOnMachine(plant: Plant, machine: PlantMachine): void {
  for (const job of jobsOn(plant, machine)) recordForJob(plant, machine, job);
}

function recordForJob(plant: Plant, { index, state }: PlantMachine, job: JobState): void {
  if (!isReady(state)) {
    recordJobCause(plant, job, state.offShift ? "offShift" : "machineDown", index);
    return;
  }
  const people = needsOf(plant, job).people[state.activity] ?? [];
  const lack = lackOfPeople(plant, people);
  recordResource(plant, job, lack < 0 ? (people[0]?.skill ?? -1) : lack);
}

function recordResource(plant: Plant, job: JobState, resource: number): void {
  const tools = plant.model.skills.length;
  const items = tools + plant.model.tools.length;
  if (resource < tools) recordJobCause(plant, job, "operator", resource);
  else if (resource < items) recordJobCause(plant, job, "tool", resource - tools);
  else recordJobCause(plant, job, "material", resource - items);
}
