import { conveyorOf, isClear, mayBecomeClear, planOf } from "./belts.ts";
import type { ConveyorsState } from "./conveyor-plan.ts";
import type { Plant } from "./plant.ts";
import type { JobState } from "./state.ts";

/** Conveyors onto one of which a job may go from a node. @param by - conveyor that has brought it there; -1: none */
export function optionsFrom(plant: Plant, job: JobState, node: number, by: number): readonly number[] {
  const { ways } = planOf(plant);
  const onwards = ways.onwards(node, job.toNode);
  const rule = by < 0 ? "SHORTEST" : conveyorOf(plant, by).divert;
  if (onwards.length > 1 && rule === "LEAST-FULL") {
    // Nobody goes away from where it is bound.
    const rest = ways.time(node, job.toNode);
    return onwards.filter((each) => ways.time(conveyorOf(plant, each).to, job.toNode) < rest);
  }
  if (rule === "PRODUCT") {
    const lane = conveyorOf(plant, by).lanes[job.product] as number;
    if (onwards.includes(lane)) return [lane];
  }
  return onwards.slice(0, 1);
}

/** The conveyor onto which it goes now, or for which it waits: of several the least full that has room, else the first that will. */
export function chosenFrom(plant: Plant, job: JobState, node: number, by: number): number {
  const options = optionsFrom(plant, job, node, by);
  let best = options[0] as number;
  for (const each of options) if (isBetter(plant, each, best)) best = each;
  return best;
}

function isBetter(plant: Plant, a: number, b: number): boolean {
  const [first, second] = [clearTime(plant, a), clearTime(plant, b)];
  return first < second || (first === second && fill(plant, a) < fill(plant, b));
}

/** When there is room on it, as far as that is known [s]; not before now. */
function clearTime(plant: Plant, index: number): number {
  if (isClear(plant, index)) return plant.simulator.now;
  return mayBecomeClear(plant, index) ? stateOf(plant).belts[index]!.clearAt : Number.POSITIVE_INFINITY;
}

function fill(plant: Plant, index: number): number {
  return stateOf(plant).belts[index]!.loads.length / conveyorOf(plant, index).capacity;
}

function stateOf(plant: Plant): ConveyorsState {
  return plant.state.conveyors as ConveyorsState;
}
