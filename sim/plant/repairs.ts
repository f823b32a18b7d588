import { RECORD_CODE } from "../trace/records.ts";
import { lackOfPeople, releasePeople, seizePeople } from "./operators.ts";
import { COMPLETIONS, type FailurePlan, type Plant, type PlantMachine, type SkillNeed } from "./plant.ts";
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

/** Repairs and maintenance that wait for a crew get it, the oldest first, before machines choose their work. */
export function assignCrews(plant: Plant): void {
  const { recorder, simulator, state } = plant;
  for (const repair of state.repairs) {
    if (!repair.waits) continue;
    const mode = modeOf(plant, repair);
    const crew = mode.crew as readonly SkillNeed[];
    const lack = lackOfPeople(plant, crew);
    if (lack >= 0) {
      if (repair.lack !== lack) {
        const code = "number" in mode ? RECORD_CODE["maintenance.delayed"] : RECORD_CODE["repair.delayed"];
        recorder?.write3(simulator.now, code, repair.machine, "number" in mode ? mode.number : mode.index, lack);
      }
      repair.lack = lack;
      continue;
    }
    repair.waits = false;
    repair.lack = -1;
    const code = "number" in mode ? RECORD_CODE["maintenance.attended"] : RECORD_CODE["repair.started"];
    recorder?.write2(simulator.now, code, repair.machine, "number" in mode ? mode.number : mode.index);
    repair.begins = seizePeople(plant, repair, repair.machine, crew);
    const time = repair.rest >= 0 ? repair.rest : timeOf(mode);
    repair.rest = time;
    simulator.schedule(mode.repairTimer, repair.begins + time, COMPLETIONS);
  }
}

/** One of the crew leaves: all of them go, and what is left of the repair waits for a new crew. */
export function interruptRepair(plant: Plant, repair: RepairState): void {
  const { simulator } = plant;
  simulator.cancel(modeOf(plant, repair).repairTimer);
  repair.rest -= Math.max(simulator.now - repair.begins, 0);
  repair.waits = true;
  releasePeople(plant, repair);
  simulator.closeInstant();
}

/** The failure mode that is repaired, or the maintenance that is done. */
function modeOf(plant: Plant, { machine, mode }: RepairState): FailurePlan | TaskPlan {
  const { modes, upkeep } = plant.machines[machine] as PlantMachine;
  return modes[mode] ?? (upkeep!.tasks[mode - modes.length] as TaskPlan);
}

function timeOf(work: FailurePlan | TaskPlan): number {
  return "number" in work ? work.duration() : work.timeToRepair();
}
