import { depotOf, type StoragePlace, type StorageWork, wayBetween } from "../model/storage.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { stepsOf } from "./aisle-steps.ts";
import { taskOf, workOf } from "./job-work.ts";
import { stopsOf } from "./load-moves.ts";
import { warehousePlan } from "./locations.ts";
import { blockOf, planTour } from "./picking-tour.ts";
import type { Plant, PlantMachine } from "./plant.ts";
import { runShuttle } from "./shuttles.ts";
import type { JobState } from "./state.ts";
import type { StoragePlan } from "./storage-plan.ts";
import type { LoadMove, TourStep } from "./storage-state.ts";
import { travelTime } from "./storage-travel.ts";

/** Something put at a location, or taken from it; -1: beside the locations. */
interface Stop {
  readonly location: number;
  readonly amount: number;
  /** To get at it [s]: what stands before it goes elsewhere. */
  readonly clearing: number;
}

type Pick = Omit<Stop, "location">;

const NOTHING: Pick = { amount: 0, clearing: 0 };

/** A way under way: what has been told of it so far. */
interface Way {
  readonly points: { aisle: number; location: number; at: number; after: number; stay: number }[];
  time: number;
  distance: number;
  stops: number;
}

/**
 * Time that a machine takes in its storage for jobs that it does together [s], on the way and at the locations; and the steps of its way, if
 * others may be in it.
 *
 * Unit loads are put away and brought back in cycles: out from the depot with a load, back with another (dual command) while
 * there are both, or one way empty (single command). Order lines are picked on one tour, by the picking rule.
 */
export function timeInStorage(
  plant: Plant,
  machine: PlantMachine,
  jobs: readonly JobState[],
): { readonly time: number; readonly steps: readonly TourStep[] | null } {
  if (machine.centre.isStation) return { time: timeAtStation(plant, machine, jobs), steps: null };
  const out: Stop[] = [];
  const back: Stop[] = [];
  const picks = new Map<number, Pick>();
  let lines = 0;
  const way: Way = { points: [], time: 0, distance: 0, stops: 0 };
  for (const job of jobs) {
    const { amounts, clearingTimes, clearingWays, locations, move, picked } = workOf(plant, job);
    if (move !== null) carryLoads(plant, machine, way, move);
    const { kind } = taskOf(plant, job);
    lines += picked;
    locations.forEach((location, i) => {
      const amount = amounts[i] as number;
      const clearing = clearingTimes[i] ?? 0;
      way.distance += clearingWays[i] ?? 0;
      if (kind === "pick") {
        const before = picks.get(location) ?? NOTHING;
        picks.set(location, { amount: before.amount + amount, clearing: before.clearing + clearing });
      } else (kind === "putAway" ? out : back).push({ location, amount, clearing });
    });
  }
  for (let cycle = 0; cycle < Math.max(out.length, back.length); cycle++) {
    runCycle(plant, machine, way, [out[cycle], back[cycle]]);
  }
  if (picks.size > 0) walkTour(plant, machine, way, picks);
  tellOf(plant, machine, way, lines);
  const steps = machine.centre.isObstructed ? stepsOf(storagePlan(plant, machine).model, way.points) : null;
  return { time: way.time, steps };
}

/** Nobody walks where pods come: time at each compartment, and for each unit. */
function timeAtStation(plant: Plant, { centre }: PlantMachine, jobs: readonly JobState[]): number {
  const { perStop, perUnit } = centre.storage as StorageWork;
  let time = 0;
  for (const job of jobs) for (const amount of workOf(plant, job).amounts) time += perStop + perUnit * amount;
  return time;
}

function storagePlan(plant: Plant, { centre }: PlantMachine): StoragePlan {
  return warehousePlan(plant).storages[(centre.storage as StorageWork).storage] as StoragePlan;
}

function placeOf({ model, places }: StoragePlan, location: number): StoragePlace {
  return location < 0 ? depotOf(model) : (places[location - model.first] as StoragePlace);
}

/** From the depot to each of the stops and back. */
function runCycle(plant: Plant, machine: PlantMachine, way: Way, stops: readonly (Stop | undefined)[]): void {
  const plan = storagePlan(plant, machine);
  const work = machine.centre.storage as StorageWork;
  const stayAt = ({ amount, clearing }: Stop) => work.perStop + work.perUnit * amount + clearing;
  if (plan.model.kind === "shuttle") {
    const [put, brought] = stops.map((stop) =>
      stop === undefined ? null : { place: placeOf(plan, stop.location), location: stop.location, stay: stayAt(stop) },
    );
    runShuttle(plant, machine, plan, way, put ?? null, brought ?? null);
    return;
  }
  const depot = depotOf(plan.model);
  let here = depot;
  const goTo = (next: StoragePlace, location: number, stay: number) => {
    way.distance += wayBetween(plan.model, here, next);
    way.time += travelTime(plan.model, work, here, next);
    way.points.push({ aisle: next.aisle, location, at: next.at, after: way.time, stay });
    way.time += stay;
    here = next;
  };
  for (const stop of stops) {
    if (stop === undefined) continue;
    way.stops++;
    goTo(placeOf(plan, stop.location), stop.location, stayAt(stop));
  }
  goTo(depot, -1, 0);
}

/** With loads from location to location, out from the depot and back. */
function carryLoads(plant: Plant, machine: PlantMachine, way: Way, move: LoadMove): void {
  const plan = storagePlan(plant, machine);
  const work = machine.centre.storage as StorageWork;
  const { start, stops } = stopsOf(plant, plan, move.legs);
  const before = { distance: way.distance, time: way.time };
  let here = start;
  for (const { amount, location, place } of [...stops, { place: start, location: -1, amount: -1 }]) {
    way.distance += wayBetween(plan.model, here, place);
    way.time += travelTime(plan.model, work, here, place);
    const stay = amount < 0 ? 0 : work.perStop + work.perUnit * amount;
    way.points.push({ aisle: place.aisle, location, at: place.at, after: way.time, stay });
    way.time += stay;
    here = place;
  }
  way.stops += stops.length;
  move.distance = way.distance - before.distance;
  move.duration = way.time - before.time;
}

/** Along the walk that the picking rule gives, up to each location and down again. */
function walkTour(plant: Plant, machine: PlantMachine, way: Way, picks: ReadonlyMap<number, Pick>): void {
  const plan = storagePlan(plant, machine);
  const work = machine.centre.storage as StorageWork;
  const { aislePitch } = blockOf(plan);
  const locations = [...picks.keys()].filter((location) => location >= 0);
  const stayAt = (location: number) => {
    const climb = location < 0 ? 0 : (2 * placeOf(plan, location).height) / work.lift;
    const { amount, clearing } = picks.get(location) as Pick;
    return climb + work.perStop + work.perUnit * amount + clearing;
  };
  if (picks.has(-1)) way.time += stayAt(-1);
  way.stops += picks.size;
  let here: { readonly aisle: number; readonly at: number } | null = null;
  for (const { aisle, at, pick } of planTour(plant, machine.centre, locations).points) {
    const leg: number = here === null ? 0 : Math.abs(here.at - at) + Math.abs(here.aisle - aisle) * aislePitch;
    const location = pick < 0 ? -1 : (locations[pick] as number);
    const stay = pick < 0 ? 0 : stayAt(location);
    way.distance += leg;
    way.time += leg / work.speed;
    way.points.push({ aisle, location, at, after: way.time, stay });
    way.time += stay;
    here = { aisle, at };
  }
}

function tellOf({ recorder, simulator }: Plant, machine: PlantMachine, way: Way, lines: number): void {
  if (recorder === null) return;
  const { index, centre } = machine;
  const storage = (centre.storage as StorageWork).storage;
  recorder.write4(simulator.now, RECORD_CODE["tour.started"], index, storage, way.stops, lines);
  recorder.real(way.distance);
  recorder.real(way.time);
  for (const { aisle, location, at, after, stay } of way.points) {
    recorder.write3(simulator.now, RECORD_CODE["tour.point"], index, aisle, location);
    recorder.real(at);
    recorder.real(after);
    recorder.real(stay);
  }
}
