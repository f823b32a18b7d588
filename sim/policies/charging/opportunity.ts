import type { BatteryView, ChargerOption, ChargingRule, Parameters } from "../../decisions.ts";
import { nearestCharger } from "./nearest-charger.ts";
import { isLow } from "./threshold.ts";

/**
 * Opportunity charging: a vehicle without a request charges wherever a charger is free, and leaves for a request as soon as its
 * charge is above a minimum.
 *
 * A vehicle whose charge is low goes to a charger in any case, and waits for a place there (McHaney's combination).
 *
 * Source: McHaney (1995), opportunity and combination charging.
 * Ties: as the chargers are listed. O(chargers).
 *
 * @param vehicle - charge, needed [1]; lacks; requests
 * @param chargers - driveTime [s]; free, waiting
 * @param parameters - low, high [1]
 * @returns the charger; null: it goes to none
 * @example
 * opportunity({ charge: 0.8, needed: 0.15, lacks: false, requests: 0 }, [{ charger: 0, driveTime: 20, free: 0, waiting: 0 }],
 *   null, { low: 0.2, high: 0.95 }); // => null
 */
export function opportunity(
  vehicle: Pick<BatteryView, "charge" | "needed" | "lacks" | "requests">,
  chargers: readonly ChargerOption[],
  _context: unknown,
  { low = 0.2, high = 0.95 }: Parameters,
): ChargerOption | null {
  if (isLow(vehicle, low)) return nearestCharger(chargers);
  if (vehicle.requests > 0) return null;
  return vehicle.charge <= high ? nearestCharger(chargers.filter(({ free }) => free > 0)) : null;
}

export const opportunityCharging: ChargingRule = {
  id: "OPPORTUNITY",
  aliases: ["COMBINATION"],
  title: "Whenever there is no request and a charger is free",
  source: "McHaney (1995)",
  parameters: {
    low: { default: 0.2, min: 0, max: 1, unit: "1", description: "Charge at which a vehicle goes in any case" },
    high: { default: 0.95, min: 0, max: 1, unit: "1", description: "Charge from which on it stays where it is" },
    minimum: { default: 0.4, min: 0, max: 1, unit: "1", description: "Charge with which it leaves for a request" },
  },
  choose: opportunity,
  leavesFrom: (_vehicle, _context, { minimum = 0.4 }) => minimum,
  asksAt: ({ needed, charge }, _context, { low = 0.2, high = 0.95 }) => Math.max(charge > high ? high : low, needed),
};
