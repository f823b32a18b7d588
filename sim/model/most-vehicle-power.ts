import type { Charger, Fleet } from "./model.ts";

/** The most that all vehicles together draw from the grid [kW]: those with batteries while they charge, as far as there are places. */
export function mostVehiclePower(
  chargers: readonly Charger[],
  fleets: readonly { readonly fleet: Fleet; readonly vehicles: number }[],
): number {
  let [driving, charging] = [0, 0];
  for (const { fleet, vehicles } of fleets) {
    const { battery, powerTravelling, powerCarrying, powerLifting, powerStanding } = fleet;
    if (battery === null) driving += vehicles * Math.max(powerTravelling, powerCarrying, powerLifting, powerStanding);
    else charging += vehicles * Math.max(0, ...chargers.map((charger) => mostOf(charger, fleet)));
  }
  const atPlaces = chargers.reduce(
    (sum, charger) => sum + charger.places * Math.max(0, ...fleets.map(({ fleet }) => mostOf(charger, fleet))),
    0,
  );
  return driving + Math.min(charging, atPlaces);
}

function mostOf({ power, swap }: Charger, { battery }: Fleet): number {
  if (battery === null || swap !== null) return 0;
  return Math.min(power, Math.max(...battery.curve.map(([, taken]) => taken))) / battery.efficiency;
}
