import { recordJobCause } from "./job-causes.ts";
import { isReady, jobsOn } from "./machines.ts";
import { lackOf, needsOf } from "./needs.ts";
import { recordInTool } from "./needs-of-tools.ts";
import { lackOfPeople } from "./operators.ts";
import type { Plant, PlantCentre, PlantMachine } from "./plant.ts";
import { at } from "./queue.ts";
import type { JobState } from "./state.ts";
import { forgetJobCause } from "./work-centres.ts";

/** Records which jobs at a work centre wait for people, tools or parts, in its queue though a machine is free, or on a machine. */
export function recordLacks(plant: Plant, centre: PlantCentre): void {
  const { free, queue } = centre.state;
  for (const machine of centre.machines)
    if (centre.lots > 1) recordInTool(plant, machine);
    else if (machine.state.held?.waits || machine.state.held?.coming) recordOnMachine(plant, machine);
  for (let i = 0; i < queue.length; i++) {
    const job = plant.state.jobs[at(queue, i)] as JobState;
    const lack = lackOnAll(plant, free, job);
    if (lack < 0) forgetJobCause(plant, job);
    else recordResource(plant, job, lack);
  }
}

/** What the job lacks on the first of the free machines, if it can start on none of them; -1: that is not why it waits. */
function lackOnAll(plant: Plant, free: readonly number[], job: JobState): number {
  let first = -1;
  for (const index of free) {
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
