import { VEHICLE_STATES, type VehicleState } from "../../sim/index.ts";
import type { KpiFold } from "./fold.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { timeIn } from "./state-times.ts";
import { total } from "./sums.ts";
import { distanceBeyond } from "./vehicles.ts";

export interface VehicleKpis {
  /** Time in each state [s]; together the observed time. */
  readonly states: Readonly<Record<VehicleState, Quantity>>;
  /** Share of the observed time in which the vehicle was neither idle nor parked. */
  readonly utilisation: Quantity;
  readonly distance: Quantity;
  /** Trips begun without and with a load. */
  readonly emptyTrips: Quantity;
  readonly loadedTrips: Quantity;
  /** Power travelling x time empty and loaded, power standing x the rest. */
  readonly energy: Quantity;
}

const SECONDS_PER_HOUR = 3600;
const IDLE = VEHICLE_STATES.indexOf("idle");
const PARKED = VEHICLE_STATES.indexOf("parked");
const EMPTY = VEHICLE_STATES.indexOf("empty");
const LOADED = VEHICLE_STATES.indexOf("loaded");

export function vehicleKpis({ plan, state }: KpiFold, vehicle: number, end: number, duration: number): VehicleKpis {
  const { states, distance } = state.transport;
  const times = VEHICLE_STATES.map((_, index) => timeIn(states, vehicle, index));
  const { fleets, vehicles } = plan.model.transport!;
  const { powerTravelling, powerStanding } = fleets[vehicles[vehicle]!.fleet]!;
  const power = (index: number): number => (index === EMPTY || index === LOADED ? powerTravelling : powerStanding);
  const energy = times.reduce((sum, time, index) => sum + (power(index) * time) / SECONDS_PER_HOUR, 0);
  const entries = (index: number): number => states.entries[vehicle * states.states + index]!;
  return {
    states: Object.fromEntries(VEHICLE_STATES.map((name, index) => [name, quantity(times[index]!, "s")])) as Record<
      VehicleState,
      Quantity
    >,
    utilisation: quantity(1 - (times[IDLE]! + times[PARKED]!) / duration, "1"),
    distance: quantity(total(distance, vehicle) - distanceBeyond(state.transport, vehicle, end), "m"),
    emptyTrips: quantity(entries(EMPTY), "1"),
    loadedTrips: quantity(entries(LOADED), "1"),
    energy: quantity(energy, "kWh"),
  };
}
