import type { PowerRule, RestOrder } from "../decisions.ts";
import { IDLE, OFF, STANDBY, WAKING_UP } from "../trace/records.ts";
import { mayBegin } from "./load.ts";
import { becomeReady, isUp, unsettle, withdraw } from "./machines.ts";
import { COMPLETIONS, DISTURBANCES, type Plant, type PlantCentre, type PlantMachine, type PowerPlan } from "./plant.ts";
import { dropOrder } from "./power-orders.ts";
import { waitingInVain } from "./power-question.ts";
import { ask } from "./rules.ts";
import type { PowerState } from "./state.ts";
import { managePower } from "./work-centres.ts";

/** A machine's power timer: what was ordered is done when the instant closes, unless it has taken work by then. */
export function powerTimerStruck(plant: Plant, index: number): void {
  const { centre } = plant.machines[index] as PlantMachine;
  (plant.state.power[index] as PowerState).isDue = true;
  managePower(plant, centre);
}

/**
 * Puts machines without work to rest and wakes up those that are needed, at every work centre where something has changed.
 *
 * What that changes is looked at in a further pass, after machines that have become ready have chosen their jobs.
 */
export function managePowers(plant: Plant): void {
  const { powerChanges } = plant.state;
  const changed = powerChanges.items.slice(0, powerChanges.length);
  powerChanges.length = 0;
  for (const index of changed) {
    const centre = plant.workCentres[index] as PlantCentre;
    centre.state.mustManagePower = false;
    if (!centre.rests) continue;
    for (const machine of centre.machines) followOrder(plant, machine);
    if (centre.state.mustChoose) {
      // Those that have become ready choose first: the others may not be needed, or not be let begin.
      managePower(plant, centre);
      continue;
    }
    for (const machine of centre.machines) {
      if (waitingInVain(centre) > 0 && wakesNow(plant, machine)) wakeUp(plant, machine);
    }
    if (centre.state.queue.length === 0) for (const free of [...centre.state.free]) askOnce(plant, free);
  }
}

/** Does what was due. */
function followOrder(plant: Plant, machine: PlantMachine): void {
  const power = plant.state.power[machine.index] as PowerState;
  if (!power.isDue || !isUp(machine.state)) return;
  power.isDue = false;
  const { next } = power;
  power.next = -1;
  if (next !== IDLE) rest(plant, machine, next, power.atLeast);
  else if (machine.state.resting === WAKING_UP) becomeOn(plant, machine);
  else if (waitingInVain(machine.centre) > 0 && wakesNow(plant, machine)) wakeUp(plant, machine);
  else {
    const order = askForRest(plant, machine);
    if (order === null) wakeUp(plant, machine);
    else take(plant, machine, order);
  }
}

/** A machine that has run out of work. */
function askOnce(plant: Plant, index: number): void {
  const machine = plant.machines[index] as PlantMachine;
  const power = plant.state.power[index] as PowerState;
  if (power.wasAsked) return;
  power.wasAsked = true;
  power.since = plant.simulator.now;
  const order = askForRest(plant, machine);
  if (order !== null) take(plant, machine, order);
}

function take(plant: Plant, machine: PlantMachine, { state, after, atLeast = 0 }: RestOrder): void {
  const power = plant.state.power[machine.index] as PowerState;
  const next = state === "off" ? OFF : STANDBY;
  if (after > 0) {
    power.next = next;
    power.atLeast = atLeast;
    plant.simulator.schedule(machine.powerTimer, plant.simulator.now + after, DISTURBANCES);
  } else {
    rest(plant, machine, next, atLeast);
  }
}

/** The machine is at rest now; a rest without a fixed length may lead to a deeper one. */
function rest(plant: Plant, machine: PlantMachine, state: number, atLeast: number): void {
  const { now } = plant.simulator;
  const power = plant.state.power[machine.index] as PowerState;
  if (machine.state.resting === 0) withdraw(plant, machine);
  else unsettle(plant, machine.index);
  if (machine.state.resting !== state) power.since = now;
  machine.state.resting = state;
  power.hasWorked = false;
  power.until = now + atLeast;
  if (atLeast > 0) {
    power.next = IDLE;
    plant.simulator.schedule(machine.powerTimer, power.until, DISTURBANCES);
  } else if (state === STANDBY) {
    const order = askForRest(plant, machine);
    if (order?.state === "off") take(plant, machine, order);
  }
}

function wakesNow(plant: Plant, machine: PlantMachine): boolean {
  const { resting } = machine.state;
  if (resting === 0 || resting === WAKING_UP || !isUp(machine.state)) return false;
  if ((plant.state.power[machine.index] as PowerState).until > plant.simulator.now) return false;
  const { rule, question } = machine.power as PowerPlan;
  return askPower(
    plant,
    machine,
    () => rule.rule.wakes(question, question, rule.parameters),
    (answer) => (typeof answer === "boolean" ? null : `answered ${String(answer)}; return true or false`),
  );
}

/** Leaves the state of rest, unless the load rule holds it. */
function wakeUp(plant: Plant, machine: PlantMachine): void {
  const power = plant.state.power[machine.index] as PowerState;
  const { wakeFromStandby, wakeFromOff } = machine.power as PowerPlan;
  const { resting } = machine.state;
  if (plant.load !== null && !mayBegin(plant, machine, true)) return;
  dropOrder(plant, machine, power);
  const time = (resting === OFF ? wakeFromOff : wakeFromStandby)?.() ?? 0;
  if (!(time > 0)) {
    becomeOn(plant, machine);
    return;
  }
  power.from = resting;
  power.next = IDLE;
  machine.state.resting = WAKING_UP;
  unsettle(plant, machine.index);
  plant.simulator.schedule(machine.powerTimer, plant.simulator.now + time, COMPLETIONS);
}

function becomeOn(plant: Plant, machine: PlantMachine): void {
  const power = plant.state.power[machine.index] as PowerState;
  machine.state.resting = 0;
  power.wasAsked = false;
  power.since = plant.simulator.now;
  becomeReady(plant, machine);
}

function askForRest(plant: Plant, machine: PlantMachine): RestOrder | null {
  const { rule, question } = machine.power as PowerPlan;
  return askPower(plant, machine, () => rule.rule.rest(question, question, rule.parameters), faultOf);
}

function askPower<Answer>(
  plant: Plant,
  { power, index }: PlantMachine,
  question: () => Answer,
  fault: (answer: Answer) => string | null,
): Answer {
  const decision = () => `power of ${plant.model.machines[index]?.id}`;
  return ask(plant, (power as PowerPlan).rule, decision, question, fault);
}

function faultOf(order: ReturnType<PowerRule["rest"]>): string | null {
  if (order === null) return null;
  const isTime = (time: unknown) => typeof time === "number" && time >= 0 && time < Number.POSITIVE_INFINITY;
  if (typeof order !== "object" || (order.state !== "standby" && order.state !== "off")) {
    return 'ordered no state of rest; return { state: "standby" or "off", after } or null';
  }
  if (!isTime(order.after)) return `ordered rest after ${order.after} s; give a finite time of 0 or more`;
  if (order.atLeast === undefined || isTime(order.atLeast)) return null;
  return `ordered a rest of ${order.atLeast} s; give a finite time of 0 or more`;
}

/** Where a run goes on under ALWAYS-ON from one whose machines rested, they are ready. */
export function wakeUnmanaged(plant: Plant): void {
  for (const machine of plant.machines) {
    if (machine.power !== null) continue;
    dropOrder(plant, machine, plant.state.power[machine.index] as PowerState);
    if (machine.state.resting === 0) continue;
    machine.state.resting = 0;
    if (isUp(machine.state)) becomeReady(plant, machine);
  }
}
