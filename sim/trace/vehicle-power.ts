import type { Fleet } from "../model/model.ts";
import type { VehicleState } from "./records.ts";

/** Power of a vehicle of the fleet by what it does [kW], out of its battery if it has one; one that charges, or is empty, uses none. */
export function vehiclePower(
  { powerTravelling, powerCarrying, powerLifting, powerStanding }: Fleet,
  state: VehicleState,
): number {
  switch (state) {
    case "empty":
      return powerTravelling;
    case "loaded":
      return powerCarrying;
    case "loading":
    case "unloading":
      return powerLifting;
    case "charging":
    case "discharged":
      return 0;
    default:
      return powerStanding;
  }
}
