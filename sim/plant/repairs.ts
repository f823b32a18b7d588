import { releasePeople } from "./operators.ts";
import { COMPLETIONS, type FailurePlan, type Plant, type PlantMachine } from "./plant.ts";
import type { RepairState } from "./state.ts";
import type { TaskPlan } from "./upkeep-plan.ts";

/** The repair or maintenance begins: at once, or when its crew is there, which is called as the instant closes. */
export function beginRepair(plant: Plant, machine: PlantMachine, mode: FailurePlan | TaskPlan): void {
  const { simulator, state } = plant;
  if (mode.crew === null) {
    simulator.schedule(mode.repairTimer, simulator.now + timeOf(mode), COMPLETIONS);
    return;
  }
  const people = { operators: [], posts: [] };
  state.repairs.push({
    machine: machine.index,
    mode: mode.index,
    waits: true,
    rest: -1,
    whole: 0.5,
    begins: 0.5,
    lack: -1,
    ...people,
  });
  simulator.closeInstant();
}

/** Is the mode being repaired, or waiting for its crew? */
export function isBroken({ simulator, state }: Plant, { index }: PlantMachine, mode: FailurePlan): boolean {
  if (mode.crew === null) return simulator.isPending(mode.repairTimer);
  return state.repairs.some((repair) => repair.machine === index && repair.mode === mode.index);
}

/** It is done: its crew goes. */
export function endRepair(plant: Plant, machine: PlantMachine, mode: FailurePlan | TaskPlan): void {
  if (mode.crew === null) return;
  const { repairs } = plant.state;
  const place = repairs.findIndex((repair) => repair.machine === machine.index && repair.mode === mode.index);
  const [repair] = repairs.splice(place, 1);
  releasePeople(plant, repair as RepairState);
}

/** One of the crew leaves: all of them go, and what is left of the repair waits for a new crew. */
export function interruptRepair(plant: Plant, repair: RepairState): void {
  const { simulator } = plant;
  const { repairTimer, claim } = modeOf(plant, repair);
  simulator.cancel(repairTimer);
  repair.rest = claim.restarts ? repair.whole : repair.rest - Math.max(simulator.now - repair.begins, 0);
  repair.waits = true;
  releasePeople(plant, repair);
  simulator.closeInstant();
}

/** The failure mode that is repaired, or the maintenance that is done. */
export function modeOf(plant: Plant, { machine, mode }: RepairState): FailurePlan | TaskPlan {
  const { modes, upkeep } = plant.machines[machine] as PlantMachine;
  return modes[mode] ?? (upkeep!.tasks[mode - modes.length] as TaskPlan);
}

export function timeOf(work: FailurePlan | TaskPlan): number {
  return "number" in work ? work.duration() : work.timeToRepair();
}
