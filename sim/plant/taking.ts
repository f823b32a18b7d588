import { OPERATOR_LEFT } from "../trace/records.ts";
import { claimOf, servicesToStop } from "./claims.ts";
import { handsOf, pauseHands, peopleFor, restartHands } from "./hands.ts";
import { closePort, restartLots } from "./lots-inside.ts";
import { forgetProgress, interrupt, stopRunning, unsettle } from "./machines.ts";
import { callOff, waitToGoOn } from "./needs.ts";
import { lackOfPeople, releasePeople } from "./operators.ts";
import type { Claim, Plant, PlantMachine, SkillNeed } from "./plant.ts";
import { interruptRepair } from "./repairs.ts";
import { ATTENDING, type CascadeState, type HandsState, type HeldState } from "./state.ts";

/** Frees the people that a claim needs, where they are not: less urgent work stops, and waits for others. */
export function takePeople(plant: Plant, needs: readonly SkillNeed[], claim: Claim, machine = -1): void {
  if (!claim.preempts || lackOfPeople(plant, needs) < 0) return;
  for (const service of servicesToStop(plant, needs, claim, machine) ?? []) {
    const { repair } = service;
    if (repair === null) stopWork(plant, plant.machines[service.machine] as PlantMachine);
    else interruptRepair(plant, repair);
  }
}

/** The people of a machine leave: what it does stops, and waits for others. */
export function stopWork(plant: Plant, machine: PlantMachine): void {
  if (handsOf(machine) !== null) {
    stopTool(plant, machine);
    return;
  }
  if ((machine.state.held as HeldState).coming) {
    callOff(plant, machine);
  } else {
    interrupt(plant, machine, OPERATOR_LEFT);
    if (claimOf(plant, machine).restarts) forgetProgress(machine);
    unsettle(plant, machine.index);
  }
  waitToGoOn(plant, machine);
}

/** The same for a cascading machine: the jobs in it stop if they are attended, and so does what is done at its port or exit. */
function stopTool(plant: Plant, machine: PlantMachine): void {
  const { state } = machine;
  const tool = state.cascade as CascadeState;
  const { restarts } = claimOf(plant, machine);
  (tool.hands as HandsState).leftAlone = true;
  if (state.running && peopleFor(plant, machine, ATTENDING).length > 0) {
    stopRunning(plant, machine, OPERATOR_LEFT);
    if (restarts) restartLots(tool);
    state.rest = tool.ends[0] as number;
  }
  pauseHands(plant, machine, OPERATOR_LEFT);
  if (restarts) restartHands(tool);
  callOff(plant, machine);
  releasePeople(plant, state.held as HeldState);
  closePort(machine);
  unsettle(plant, machine.index);
  waitToGoOn(plant, machine);
}
