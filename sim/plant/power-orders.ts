import { WAKING_UP } from "../trace/records.ts";
import type { Plant, PlantMachine } from "./plant.ts";
import type { PowerState } from "./state.ts";

/** The machine takes work: what its power rule had in mind is off. */
export function beginWork(plant: Plant, machine: PlantMachine): void {
  const power = plant.state.power[machine.index] as PowerState;
  dropOrder(plant, machine, power);
  power.wasAsked = false;
  power.hasWorked = true;
}

/** The machine fails, or its shift ends: the rule will be asked anew, and waking up is lost. */
export function interruptPower(plant: Plant, machine: PlantMachine): void {
  const { state, index } = machine;
  const power = plant.state.power[index] as PowerState;
  if (state.resting === 0) {
    dropOrder(plant, machine, power);
    power.wasAsked = false;
  } else if (state.resting === WAKING_UP) {
    dropOrder(plant, machine, power);
    state.resting = power.from;
  }
}

export function dropOrder({ simulator }: Plant, { powerTimer }: PlantMachine, power: PowerState): void {
  simulator.cancel(powerTimer);
  power.next = -1;
  power.isDue = false;
}
