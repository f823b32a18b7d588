import type { Simulator } from "../kernel/simulator.ts";
import { COMPLETIONS, type PlantMachine } from "./plant.ts";
import { type CascadeState, NO_TASK, SETTING_UP } from "./state.ts";

/** A cascading machine stops: what is left of the jobs in process, and of the time until its port opens, is kept. */
export function pauseLots(simulator: Simulator, { portTimer, state }: PlantMachine): void {
  const tool = state.cascade as CascadeState;
  const { now } = simulator;
  for (let i = 0; i < tool.ends.length; i++) tool.ends[i] = Math.max((tool.ends[i] as number) - now, 0);
  tool.portRest = simulator.isPending(portTimer) ? simulator.timeOf(portTimer) - now : 0;
  simulator.cancel(portTimer);
}

/** It goes on. */
export function resumeLots(simulator: Simulator, { portTimer, state }: PlantMachine): void {
  const tool = state.cascade as CascadeState;
  const { now } = simulator;
  for (let i = 0; i < tool.ends.length; i++) tool.ends[i] = (tool.ends[i] as number) + now;
  if (tool.portRest > 0) simulator.schedule(portTimer, now + tool.portRest, COMPLETIONS);
  tool.portRest = 0;
}

/** Jobs whose processing was interrupted lose their progress. */
export function restartLots({ ends, times }: CascadeState): void {
  for (let i = 0; i < ends.length; i++) ends[i] = times[i] as number;
}

/** Offers the machine to its queue if its port is open and there is room for another job. */
export function offerPort(simulator: Simulator, { centre, index, portTimer, state }: PlantMachine): void {
  const { free } = centre.state;
  const isReady = state.down === 0 && !state.offShift && state.resting === 0;
  const hasRoom = state.batch.length < centre.lots && state.activity !== SETTING_UP;
  const isOpen = hasRoom && !simulator.isPending(portTimer) && !isOccupied(state);
  if (isReady && isOpen && !free.includes(index)) free.push(index);
}

/** Is a job at the port, is the machine handled, or does it wait for people to go on? */
function isOccupied({ cascade, running }: PlantMachine["state"]): boolean {
  const { ends, hands } = cascade as CascadeState;
  return hands !== null && (hands.task !== NO_TASK || hands.atPort >= 0 || (ends.length > 0 && !running));
}

/** The machine takes no job at present. */
export function closePort({ centre, index }: PlantMachine): void {
  const { free } = centre.state;
  const place = free.indexOf(index);
  if (place >= 0) free.splice(place, 1);
}

/** What is left of all jobs in process [s]. */
export function restOfLots({ ends }: CascadeState, isRunning: boolean, now: number): number {
  let rest = 0;
  for (const end of ends) rest += isRunning ? Math.max(end - now, 0) : end;
  return rest;
}
