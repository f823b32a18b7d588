import { RECORD_CODE } from "../trace/records.ts";
import { maintenanceDue } from "./maintenance.ts";
import { DISTURBANCES, type FailurePlan, type Plant, type PlantMachine } from "./plant.ts";
import { ask } from "./rules.ts";
import type { WearState } from "./state.ts";
import type { WearPlan } from "./upkeep-plan.ts";

/**
 * A step of operating time is over: the mode's wear grows. True: it has reached its limit, and the machine fails.
 * Otherwise the sensor is read, and the detector may call for an inspection.
 */
export function hasWornOut(plant: Plant, machine: PlantMachine, number: number): boolean {
  const mode = machine.modes[number] as FailurePlan;
  const plan = mode.wear as WearPlan;
  const wear = plant.state.upkeep[machine.upkeep!.index]!.wear[number] as WearState;
  wear.level += plan.increment();
  if (wear.level >= plan.limit) return true;
  const { state } = machine;
  const { simulator } = plant;
  // What is left is counted from the beginning of the activity.
  state.timeToFailure[number] = simulator.now - state.runningSince + plan.step;
  if (simulator.now + plan.step < state.endsAt) {
    simulator.schedule(mode.failureTimer, simulator.now + plan.step, DISTURBANCES);
  }
  watch(plant, machine, number, plan, wear);
  return false;
}

function watch(plant: Plant, machine: PlantMachine, number: number, plan: WearPlan, wear: WearState): void {
  const task = machine.upkeep!.tasks.find(({ clock, mode }) => clock === "inspection" && mode === number)!;
  const { now } = plant.simulator;
  const { detector } = plan;
  const reading = { machine: machine.index, mode: number, signal: wear.level + plan.noise() };
  const alarm = ask(
    plant,
    detector,
    () => `maintenance of ${plant.model.machines[machine.index]?.id}`,
    () => detector.rule.alarm(reading, { now, random: detector.random, memory: wear.memory }, detector.parameters),
    (answer) => (typeof answer === "boolean" ? null : `gave ${String(answer)}; return true or false`),
  );
  if (!alarm || plant.state.upkeep[machine.upkeep!.index]!.tasks[task.number]!.due) return;
  plant.recorder?.write2(now, RECORD_CODE["condition.alarm"], machine.index, number);
  plant.recorder?.real(reading.signal);
  plant.recorder?.real(wear.level);
  maintenanceDue(plant, machine, task.number);
}
