import type { OpenSlot, Relocation, SlottedLoad } from "../decisions.ts";
import type { TimerId } from "../kernel/simulator.ts";
import type { LoadRelocation, StorageWork } from "../model/storage.ts";
import { type Leg, stopsOf } from "./load-moves.ts";
import { openPlaces, placeOfLocation, slotStorage, storageChanged, storageState, warehouseState } from "./locations.ts";
import { callRelocation } from "./orders.ts";
import { DISTURBANCES, type Plant, type PlantCentre } from "./plant.ts";
import { ask } from "./rules.ts";
import type { StoragePlan } from "./storage-plan.ts";
import type { LoadMove } from "./storage-state.ts";
import { travelTime } from "./storage-travel.ts";

/**
 * Re-slotting: which loads go to better locations while the storage is in use.
 *
 * A rule says which, at each review; each relocation is a job of its own, which those who work in the storage take like any other.
 */

const TRIFLE = 1e-9;

/** It is time to look whether the locations of a storage suit what is taken of each item. */
export function reviewSlotting(plant: Plant, plan: StoragePlan): void {
  const state = storageState(plant, plan);
  const { now } = plant.simulator;
  const { relocation, slottingDrift, slottingPeriod } = plan.model;
  // The time is computed from its number, so that no rounding accumulates.
  state.slottings++;
  plant.simulator.schedule(plan.slottingTimer as TimerId, (state.slottings + 1) * slottingPeriod, DISTURBANCES);
  if (slottingDrift > 0 && driftOf(state) < slottingDrift) return;
  const { taken } = state;
  slotStorage(plant, plan, (item) => taken[item] as number);
  state.taken = plant.model.items.map(() => 0);
  if (relocation !== null) decideMoves(plant, plan, relocation);
  if (state.visits.length > 0) {
    state.shares = sharesOf(state.visits);
    state.visits = plant.model.items.map(() => 0);
    state.slottedAt = now;
  }
  storageChanged(plant, plan);
}

function sharesOf(visits: readonly number[]): number[] {
  const all = visits.reduce((sum, count) => sum + count, 0);
  return visits.map((count) => (all > 0 ? count / all : 0));
}

/** Half the sum of the differences of the items' shares of all visits, from those before [0..1]: the total variation distance. */
function driftOf({
  shares,
  visits,
}: {
  readonly shares: readonly number[];
  readonly visits: readonly number[];
}): number {
  const now = sharesOf(visits);
  if (now.every((share) => share === 0)) return 0;
  return now.reduce((sum, share, item) => sum + Math.abs(share - (shares[item] as number)), 0) / 2;
}

function decideMoves(plant: Plant, plan: StoragePlan, { stream }: LoadRelocation): void {
  const { reslotting: chosen, movers, index } = plan;
  const centre = movers as PlantCentre;
  const { item: items, coming, units, works } = warehouseState(plant);
  const state = storageState(plant, plan);
  const taken = new Set<number>();
  for (const { move } of works) if (move !== null) taken.add(move.from).add(move.to);
  const zoneOf = (location: number) => zoneIn(plant, plan, centre, location);
  const loads: SlottedLoad[] = [];
  for (const [place, location] of plan.nearest.entries()) {
    if ((units[location] as number) <= TRIFLE || (coming[location] as number) > TRIFLE || taken.has(location)) continue;
    const travelTime = plan.times[place] as number;
    const amount = units[location] as number;
    loads.push({ location, item: items[location] as number, units: amount, travelTime, zone: zoneOf(location) });
  }
  const open: OpenSlot[] = openPlaces(plant, plan)
    .filter(({ location }) => !taken.has(location))
    .map(({ location, travelTime }) => ({ location, travelTime, zone: zoneOf(location) }));
  const known = new Map([...loads, ...open].map((place) => [place.location, place]));
  const answer = ask(
    plant,
    chosen,
    () => `re-slotting of ${plan.model.id}, ${loads.length} loads and ${open.length} open locations`,
    () =>
      chosen.rule.choose(
        {
          storage: index,
          loads,
          open,
          period: plant.simulator.now - state.slottedAt,
          visits: (item) => state.visits[item] as number,
        },
        {
          now: plant.simulator.now,
          random: chosen.random,
          memory: state.relocationMemory,
          moveTime: (from, to) => estimate(plant, plan, centre, from, to),
        },
        chosen.parameters,
      ),
    (moves) => faultOf(moves, known),
  );
  for (const { from, to } of answer) {
    const move: LoadMove = {
      item: items[from] as number,
      from,
      to,
      other: items[to] as number,
      legs: [],
      distance: 0,
      duration: 0,
    };
    callRelocation(plant, stream, move, units[from] as number);
  }
}

function faultOf(moves: readonly Relocation[], known: ReadonlyMap<number, SlottedLoad | OpenSlot>): string | null {
  const used = new Set<number>();
  for (const { from, to } of moves) {
    const load = known.get(from);
    const place = known.get(to);
    if (load === undefined || !("item" in load)) return `moves what lies at ${from}, which is none of the loads`;
    if (place === undefined || place.zone !== load.zone) return `moves a load to ${to}, which is no place for it`;
    if ("item" in place && place.item === load.item)
      return `lets loads of one item change places, at ${from} and ${to}`;
    if (used.has(from) || used.has(to) || from === to)
      return "names a location twice; give each one relocation at most";
    used.add(from).add(to);
  }
  return null;
}

/** Which of those who move loads in a storage reach a location. */
function zoneIn(plant: Plant, plan: StoragePlan, centre: PlantCentre, location: number): number {
  const { kind, levels } = plan.model;
  if (kind !== "asrs" && kind !== "shuttle") return 0;
  const { aisle, level } = placeOfLocation(plant, location);
  return (kind === "shuttle" ? aisle * levels + level : aisle) % centre.machines.length;
}

function estimate(plant: Plant, plan: StoragePlan, centre: PlantCentre, from: number, to: number): number {
  const { units } = warehouseState(plant);
  const there = units[to] as number;
  const own = { from, to, amount: units[from] as number };
  const legs =
    there <= TRIFLE ? [own] : [{ from: to, to: -1, amount: there }, own, { from: -1, to: from, amount: there }];
  return timeOf(plant, plan, centre.storage as StorageWork, legs);
}

function timeOf(plant: Plant, plan: StoragePlan, work: StorageWork, legs: readonly Leg[]): number {
  const { start, stops } = stopsOf(plant, plan, legs);
  let time = 0;
  let here = start;
  for (const { place, amount } of stops) {
    time += travelTime(plan.model, work, here, place) + work.perStop + work.perUnit * amount;
    here = place;
  }
  return time + travelTime(plan.model, work, here, start);
}
