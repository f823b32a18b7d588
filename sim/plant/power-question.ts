import type { Memory, PowerContext, PowerView } from "../decisions.ts";
import type { PowerByState } from "../model/model.ts";
import { mean } from "../random/moments.ts";
import { OFF, STANDBY, WAKING_UP } from "../trace/records.ts";
import type { Plant, PlantCentre, PlantMachine } from "./plant.ts";
import type { PowerState } from "./state.ts";

/** What a power rule may know of a machine, and of the moment at which it is asked. One object per machine. */
export class PowerQuestion implements PowerView, PowerContext {
  readonly machine: number;
  readonly workCentre: number;
  readonly wakeTime: { readonly standby: number; readonly off: number };
  readonly power: PowerByState;
  readonly random: () => number;
  readonly vacation: () => number;
  private readonly plant: Plant;

  constructor(plant: Plant, machine: number, random: () => number, vacation: () => number) {
    const { wakeUp, power, workCentre } = plant.model.machines[machine]!;
    this.plant = plant;
    this.machine = machine;
    this.workCentre = workCentre;
    this.wakeTime = {
      standby: wakeUp.standby === null ? 0 : mean(wakeUp.standby),
      off: wakeUp.off === null ? 0 : mean(wakeUp.off),
    };
    this.power = power;
    this.random = random;
    this.vacation = vacation;
  }

  get now(): number {
    return this.plant.simulator.now;
  }

  get memory(): Memory {
    return this.plant.state.memory.power[this.workCentre] as Memory;
  }

  get state(): "ready" | "standby" | "off" {
    const { resting } = (this.plant.machines[this.machine] as PlantMachine).state;
    if (resting === STANDBY) return "standby";
    return resting === OFF ? "off" : "ready";
  }

  get since(): number {
    return this.rest.since;
  }

  get hasWorked(): boolean {
    return this.rest.hasWorked;
  }

  get waiting(): number {
    return waitingInVain(this.plant.workCentres[this.workCentre] as PlantCentre);
  }

  private get rest(): PowerState {
    return this.plant.state.power[this.machine] as PowerState;
  }
}

/** Jobs in the queue beyond those that ready machines, and machines that wake up, will take. */
export function waitingInVain({ machines, state }: PlantCentre): number {
  let count = state.queue.length - state.free.length;
  for (const machine of machines) if (machine.state.resting === WAKING_UP) count--;
  return Math.max(count, 0);
}
