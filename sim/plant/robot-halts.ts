import type { Plant } from "./plant.ts";
import { floorPlan, isRobot, podPlan, podState, robotState, stationPlan, stationState } from "./pod-plan.ts";
import { HELD, PRESENTING, QUEUEING } from "./pod-state.ts";
import { mustChoose } from "./work-centres.ts";

/** The battery of a robot is empty: others take its turn at its station, while it keeps its place in the queue. */
export function loseTurn(plant: Plant, index: number): void {
  if (!isRobot(plant, index)) return;
  const { phase, pod } = robotState(plant, index);
  if (phase !== QUEUEING && phase !== HELD) return;
  const { arrived, held } = stationOf(plant, index, pod);
  const list = phase === HELD ? held : arrived;
  list.splice(list.indexOf(index), 1);
}

/** It has been given a charge, and is the last in turn now, but the next where it stands in front of all others. */
export function regainTurn(plant: Plant, index: number): void {
  if (!isRobot(plant, index)) return;
  const { phase, pod } = robotState(plant, index);
  if (phase === HELD) stationOf(plant, index, pod).held.push(index);
  else if (phase === QUEUEING) joinInTurn(plant, index);
  else if (phase === PRESENTING) mustChoose(plant, centreOf(plant, index, pod).centre);
  plant.simulator.closeInstant();
}

/** A robot that stands in the queue waits for its turn: whoever is at the first place is next. */
export function joinInTurn(plant: Plant, index: number): void {
  const { arrived, queue } = stationOf(plant, index, robotState(plant, index).pod);
  if (queue[0] === index) arrived.unshift(index);
  else arrived.push(index);
}

function stationOf(plant: Plant, index: number, pod: number) {
  return stationState(plant, centreOf(plant, index, pod));
}

function centreOf(plant: Plant, index: number, pod: number) {
  const floor = floorPlan(plant, podPlan(plant)!.floorOf[index] as number);
  return stationPlan(plant, { index: podState(plant, floor, pod).station });
}
