import type { TransportRequest } from "../decisions.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { energyOfTrip, lastsFor } from "./charging.ts";
import { travelTimeOf } from "./driving-times.ts";
import type { Plant } from "./plant.ts";
import { requestOf } from "./requests.ts";
import { ask } from "./rules.ts";
import { staysSafe } from "./safe-state.ts";
import type { JobState, VehicleState } from "./state.ts";
import { stopOf, stopsInTurn, tasksAhead, turnToNearest } from "./tour-stops.ts";
import { VEHICLE_STATE } from "./vehicle-states.ts";

/**
 * Vehicles with room take on more jobs that wait, before those go to vehicles that are free, and after that.
 *
 * The jobs that a vehicle carries and those that it will fetch are never more than it takes. Source: Ho & Liu (2009), multiple-load
 * vehicles.
 */
export function addLoads(plant: Plant): void {
  const { requests, vehicles } = plant.state;
  for (const [index, vehicle] of vehicles.entries()) {
    if (vehicle.job < 0 || vehicle.state === VEHICLE_STATE.discharged) continue;
    const { loads } = plant.model.transport!.fleets[plant.vehicles[index]!.fleet]!;
    while (requests.length > 0 && 1 + vehicle.others.length < loads) {
      const slot = askForLoad(plant, index, vehicle, loads);
      if (slot < 0) break;
      requests.splice(requests.indexOf(slot), 1);
      take(plant, index, vehicle, slot);
    }
  }
}

/** Slot of the job that the vehicle takes besides those it has; -1: none. */
function askForLoad(plant: Plant, index: number, vehicle: VehicleState, loads: number): number {
  const chosen = plant.rules.loadSelection;
  const { now } = plant.simulator;
  const tasks = tasksAhead(plant, vehicle);
  const requests = plant.state.requests.map((slot) => requestOf(plant, plant.state.jobs[slot] as JobState));
  const able = requests.filter((request) => canTake(plant, index, vehicle, request));
  if (able.length === 0) return -1;
  const tour = { vehicle: index, node: vehicle.node, tasks, room: loads - 1 - vehicle.others.length };
  const context = {
    now,
    random: chosen.random,
    memory: plant.state.memory.loadSelection,
    travelTime: (from: number, to: number) => travelTimeOf(plant, index, from, to),
  };
  const answer = ask(
    plant,
    chosen,
    () => `load selection of vehicle ${plant.model.transport!.vehicles[index]!.id}`,
    () => chosen.rule.choose(tour, able, context, chosen.parameters),
    (request) =>
      request === null || able.includes(request) ? null : "chose what was not offered; return a request, or null",
  );
  return answer === null ? -1 : (plant.state.requests[requests.indexOf(answer)] as number);
}

/** Is there a way to it and on, is that safe, and lasts the battery for all stops with it? */
function canTake(plant: Plant, index: number, vehicle: VehicleState, request: TransportRequest): boolean {
  const { from, to } = request;
  const ways = plant.ways!;
  if (ways.distance(vehicle.node, from) === Number.POSITIVE_INFINITY) return false;
  if (tasksAhead(plant, vehicle).some(({ node }) => ways.distance(to, node) === Number.POSITIVE_INFINITY)) return false;
  const stops = stopsInTurn(plant, vehicle, [request]);
  if (!staysSafe(plant, { vehicle: index, stops: stops.map(({ node }) => node) })) return false;
  if (!plant.batteries?.vehicles[index]) return true;
  const legs = stops.map((stop) => ({ ...stop, isLoaded: true }));
  return lastsFor(plant, index, energyOfTrip(plant, index, legs), false);
}

function take(plant: Plant, index: number, vehicle: VehicleState, slot: number): void {
  const { id } = plant.state.jobs[slot] as JobState;
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["vehicle.assigned"], index, id);
  vehicle.others.push(slot);
  if (vehicle.target < 0) return;
  turnToNearest(plant, vehicle);
  vehicle.target = stopOf(plant.state.jobs[vehicle.job] as JobState);
}
