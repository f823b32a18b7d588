import { VEHICLE_STATES, type VehicleState, vehiclePower } from "../../sim/index.ts";
import { type BatteryKpis, batteryKpis } from "./batteries.ts";
import type { KpiFold } from "./fold.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { timeIn } from "./state-times.ts";
import { total } from "./sums.ts";
import { distanceBeyond } from "./vehicles.ts";

export interface VehicleKpis {
  /** Time in each state [s]; together the observed time. */
  readonly states: Readonly<Record<VehicleState, Quantity>>;
  /** Share of the observed time in which the vehicle was neither idle nor parked, nor had to do with its battery. */
  readonly utilisation: Quantity;
  readonly distance: Quantity;
  /** The part of it that is driven without a load. */
  readonly emptyDistance: Quantity;
  /** Trips begun without and with a load. */
  readonly emptyTrips: Quantity;
  readonly loadedTrips: Quantity;
  /** From the grid: power x time in each state; with a battery what was charged, over the efficiency of that. */
  readonly energy: Quantity;
  /** null: it has none. */
  readonly battery: BatteryKpis | null;
}

const SECONDS_PER_HOUR = 3600;
/** States in which a vehicle is of no use. */
const UNUSED: readonly VehicleState[] = ["idle", "parked", "charging", "awaitingCharger", "discharged"];
const EMPTY = VEHICLE_STATES.indexOf("empty");
const LOADED = VEHICLE_STATES.indexOf("loaded");

export function vehicleKpis({ plan, state }: KpiFold, vehicle: number, end: number, duration: number): VehicleKpis {
  const { states, distance, emptyDistance, isEmpty } = state.transport;
  const times = VEHICLE_STATES.map((_, index) => timeIn(states, vehicle, index));
  const { fleets, vehicles } = plan.model.transport!;
  const fleet = fleets[vehicles[vehicle]!.fleet]!;
  const battery = batteryKpis({ plan, state }, vehicle);
  const used = times.reduce(
    (sum, time, at) => sum + (vehiclePower(fleet, VEHICLE_STATES[at]!) * time) / SECONDS_PER_HOUR,
    0,
  );
  const energy = battery === null ? used : (battery.charged.value ?? 0) / fleet.battery!.efficiency;
  const beyond = distanceBeyond(state.transport, vehicle, end);
  const unused = UNUSED.reduce((sum, name) => sum + times[VEHICLE_STATES.indexOf(name)]!, 0);
  const entries = (index: number): number => states.entries[vehicle * states.states + index]!;
  return {
    states: Object.fromEntries(VEHICLE_STATES.map((name, index) => [name, quantity(times[index]!, "s")])) as Record<
      VehicleState,
      Quantity
    >,
    utilisation: quantity(1 - unused / duration, "1"),
    distance: quantity(total(distance, vehicle) - beyond, "m"),
    emptyDistance: quantity(total(emptyDistance, vehicle) - (isEmpty[vehicle] === 1 ? beyond : 0), "m"),
    emptyTrips: quantity(entries(EMPTY), "1"),
    loadedTrips: quantity(entries(LOADED), "1"),
    energy: quantity(energy, "kWh"),
    battery,
  };
}
