import type { FreeVehicle, TransportRequest } from "../decisions.ts";
import { askForCharger } from "./battery.ts";
import { energyOfTrip, lastsFor } from "./charging.ts";
import { drivingTime } from "./driving-times.ts";
import type { Plant } from "./plant.ts";
import { isRobot } from "./pod-plan.ts";
import { ask } from "./rules.ts";
import { staysSafe } from "./safe-state.ts";
import type { VehicleState } from "./state.ts";

/** Which vehicle serves which request, by the transport rule; null: none now. */
export function askTransport(plant: Plant, requests: readonly TransportRequest[], vehicles: readonly FreeVehicle[]) {
  const chosen = plant.rules.transport;
  const isGuarded = plant.trafficRule?.rule.keepsTripsSafe === true;
  const isHindered = (vehicle: number, request: TransportRequest): string | null => {
    if (plant.batteries !== null && !lasts(plant, vehicle, request, false)) return "its battery does not last";
    return staysSafe(plant, { vehicle, stops: [request.from, request.to] }) ? null : "its trip is not safe now";
  };
  const context = {
    now: plant.simulator.now,
    random: chosen.random,
    memory: plant.state.memory.transport,
    travelTime: (vehicle: number, from: number, to: number) =>
      drivingTime(plant, plant.vehicles[vehicle]!.fleet, from, to),
    ...(plant.batteries === null && !isGuarded
      ? {}
      : {
          lasts: ({ vehicle }: FreeVehicle, request: TransportRequest) => isHindered(vehicle, request) === null,
        }),
  };
  return ask(
    plant,
    chosen,
    () => `transport, ${requests.length} requests for ${vehicles.length} free vehicles`,
    () => chosen.rule.assign(requests, vehicles, context, chosen.parameters),
    (pair) => {
      if (pair === null) return null;
      if (!requests.includes(pair?.request) || !vehicles.includes(pair?.vehicle)) {
        return "paired what was not offered; return one of the requests with one of the vehicles, or null";
      }
      const why = isHindered(pair.vehicle.vehicle, pair.request);
      return why && `paired a vehicle with a request for which ${why}; see context.lasts`;
    },
  );
}

/** Lasts the vehicle's battery for the request, or would it if it were full? Robots bring pods back to where they were. */
export function lasts(plant: Plant, index: number, { from, to }: TransportRequest, isFull: boolean): boolean {
  if (plant.batteries!.vehicles[index] === null) return true;
  const legs = [
    { node: from, loads: true, isLoaded: false },
    ...(isRobot(plant, index)
      ? [
          { node: to, loads: null, isLoaded: true },
          { node: from, loads: false, isLoaded: true },
        ]
      : [{ node: to, loads: false, isLoaded: true }]),
  ];
  return lastsFor(plant, index, energyOfTrip(plant, index, legs), isFull);
}

/** Vehicles that could serve a request if their batteries were full may have to charge now. */
export function tellWhoLacks(plant: Plant, requests: readonly TransportRequest[], vehicles: readonly number[]): void {
  for (const vehicle of vehicles) {
    const battery = plant.state.batteries!.vehicles[vehicle];
    if (battery == null || battery.lacks) continue;
    if (!requests.some((request) => !lasts(plant, vehicle, request, false) && lasts(plant, vehicle, request, true)))
      continue;
    battery.lacks = true;
    askForCharger(plant, vehicle);
  }
}

export function freeVehicle({ node, freeSince, served }: VehicleState, vehicle: number, now: number): FreeVehicle {
  return { vehicle, node, since: freeSince, utilisation: now > 0 ? served / now : 0 };
}
