import { VEHICLE_STATES, type VehicleState } from "../trace/records.ts";

/** Code of each state of vehicles. */
export const VEHICLE_STATE = Object.fromEntries(VEHICLE_STATES.map((name, code) => [name, code])) as Record<
  VehicleState,
  number
>;
