import { OPERATOR_LEFT } from "../trace/records.ts";
import { claimOf, servicesToStop } from "./claims.ts";
import { forgetProgress, interrupt, unsettle } from "./machines.ts";
import { callOff, waitToGoOn } from "./needs.ts";
import { lackOfPeople } from "./operators.ts";
import type { Claim, Plant, PlantMachine, SkillNeed } from "./plant.ts";
import { interruptRepair } from "./repairs.ts";
import type { HeldState } from "./state.ts";

/** Frees the people that a claim needs, where they are not: less urgent work stops, and waits for others. */
export function takePeople(plant: Plant, needs: readonly SkillNeed[], claim: Claim): void {
  if (!claim.preempts || lackOfPeople(plant, needs) < 0) return;
  for (const { machine, repair } of servicesToStop(plant, needs, claim) ?? []) {
    if (repair === null) stopWork(plant, plant.machines[machine] as PlantMachine);
    else interruptRepair(plant, repair);
  }
}

/** The people of a machine leave: what it does stops, and waits for others. */
export function stopWork(plant: Plant, machine: PlantMachine): void {
  if ((machine.state.held as HeldState).coming) {
    callOff(plant, machine);
  } else {
    interrupt(plant, machine, OPERATOR_LEFT);
    if (claimOf(plant, machine).restarts) forgetProgress(machine);
    unsettle(plant, machine.index);
  }
  waitToGoOn(plant, machine);
}
