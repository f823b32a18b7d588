import type { MergingLoad } from "../decisions.ts";
import { beltOf, conveyorOf, planOf } from "./belts.ts";
import type { Plant } from "./plant.ts";
import { ask } from "./rules.ts";
import { viewOf } from "./view.ts";

/** A load that may get on next, by the slot of its job. */
export interface LoadAtMerge extends Omit<MergingLoad, "job"> {
  readonly slot: number;
}

/** Who gets onto the conveyor next, as its rule says. @param loads - at least one, those on conveyors in the order of these, others last */
export function nextOnto(plant: Plant, index: number, loads: readonly LoadAtMerge[]): LoadAtMerge {
  const chosen = planOf(plant).merging[index] ?? null;
  if (loads.length === 1 || chosen === null) return longestWaiting(loads);
  const offered = loads.map(({ slot, from, since, priority, queue, share }): MergingLoad => {
    return { job: viewOf(plant, slot), from, since, priority, queue, share };
  });
  const { lastFrom, row } = beltOf(plant, index);
  const memory = plant.state.memory.merge;
  const context = { now: plant.simulator.now, random: chosen.random, memory, conveyor: index, lastFrom, row };
  const answer = ask(
    plant,
    chosen,
    () => `merge onto ${conveyorOf(plant, index).id}, ${loads.length} to choose from`,
    () => chosen.rule.choose(offered, context, chosen.parameters),
    (load) => (offered.includes(load) ? null : "chose what was not offered; return one of the loads"),
  );
  return loads[offered.indexOf(answer)] as LoadAtMerge;
}

function longestWaiting(loads: readonly LoadAtMerge[]): LoadAtMerge {
  return loads.reduce((best, load) => (load.since < best.since ? load : best));
}
