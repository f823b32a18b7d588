import type { DivertLane } from "../decisions.ts";
import { beltOf, conveyorOf, isClear, mayBecomeClear, planOf } from "./belts.ts";
import type { Plant } from "./plant.ts";
import { ask } from "./rules.ts";
import type { JobState } from "./state.ts";
import { viewOf } from "./view.ts";

/** Conveyors onto one of which a job may go from a node. @param by - conveyor that has brought it there; -1: none */
export function optionsFrom(plant: Plant, job: JobState, node: number, by: number): readonly number[] {
  const onwards = planOf(plant).ways.onwards(node, job.toNode);
  const chosen = by < 0 ? null : (planOf(plant).diverting[by] ?? null);
  if (chosen === null || onwards.length < 2) return onwards.slice(0, 1);
  const lanes = onwards.map((each) => laneOf(plant, job, each, by));
  const { lastTo, rowTo: row } = beltOf(plant, by);
  const timeLeft = planOf(plant).ways.time(node, job.toNode);
  const memory = plant.state.memory.divert;
  const context = { now: plant.simulator.now, random: chosen.random, memory, conveyor: by, timeLeft, lastTo, row };
  const answer = ask(
    plant,
    chosen,
    () => `divert from ${conveyorOf(plant, by).id}, ${lanes.length} to choose from`,
    () => chosen.rule.choose(viewOf(plant, job.slot), lanes, context, chosen.parameters),
    (best) =>
      Array.isArray(best) && best.length > 0 && best.every((lane) => lanes.includes(lane))
        ? null
        : "chose what was not offered; return a list of lanes, best first, at least one",
  );
  return answer.map(({ conveyor }) => conveyor);
}

function laneOf(plant: Plant, { product, toNode }: JobState, conveyor: number, by: number): DivertLane {
  const { length, share, speed, to } = conveyorOf(plant, conveyor);
  const timeFromEnd = planOf(plant).ways.time(to, toNode);
  const isOwn = conveyorOf(plant, by).lanes[product] === conveyor;
  return { conveyor, time: length / speed + timeFromEnd, timeFromEnd, fill: fill(plant, conveyor), share, isOwn };
}

/** The conveyor onto which it goes now, or for which it waits: of several the first, best first, that has room, else the one that will first. */
export function chosenFrom(plant: Plant, job: JobState, node: number, by: number): number {
  const options = optionsFrom(plant, job, node, by);
  let best = options[0] as number;
  for (const each of options) if (clearTime(plant, each) < clearTime(plant, best)) best = each;
  return best;
}

/** When there is room on it, as far as that is known [s]; not before now. */
function clearTime(plant: Plant, index: number): number {
  if (isClear(plant, index)) return plant.simulator.now;
  return mayBecomeClear(plant, index) ? beltOf(plant, index).clearAt : Number.POSITIVE_INFINITY;
}

function fill(plant: Plant, index: number): number {
  return beltOf(plant, index).loads.length / conveyorOf(plant, index).capacity;
}
