import type { PodPlace } from "../decisions.ts";
import type { Plant } from "./plant.ts";
import { type FloorPlan, floorState, podPlan, podState, type StationPlan } from "./pod-plan.ts";
import { ask } from "./rules.ts";

/** Where a pod is brought that leaves a station, by the rule. There is always a place: the one that it left, or another's. */
export function choosePlace(plant: Plant, floor: FloorPlan, station: StationPlan, pod: number): number {
  const { podAt, pods, storingMemory } = floorState(plant, floor.storage);
  const chosen = podPlan(plant)!.storing;
  const open: PodPlace[] = [];
  for (let place = 0; place < podAt.length; place++) {
    if (podAt[place] !== -1) continue;
    const travelTime = plant.ways!.distance(station.node, floor.places[place] as number) / floor.speed;
    open.push({ place, travelTime, rank: floor.rank[place] as number });
  }
  const { place, home, visits } = podState(plant, floor, pod);
  const turnover = () => pods.reduce((less, other) => less + (other.visits < visits ? 1 : 0), 0) / pods.length;
  const context = { now: plant.simulator.now, random: chosen.random, memory: storingMemory };
  const answer = ask(
    plant,
    chosen,
    () => `place of pod ${pod} in ${plant.model.storages[floor.storage]?.id}, ${open.length} places open`,
    () => chosen.rule.choose({ pod, from: place, home, turnover }, open, context, chosen.parameters),
    (place) => (open.includes(place) ? null : "chose no open place; return one of those offered"),
  );
  return answer.place;
}
