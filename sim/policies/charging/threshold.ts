import type { BatteryView, ChargerOption, ChargingRule, Parameters } from "../../decisions.ts";
import { nearestCharger } from "./nearest-charger.ts";

/**
 * Threshold (automatic charging): a vehicle whose charge is low goes to the nearest charger and stays there until it is high.
 *
 * It also goes when its charge would soon no longer take it to a charger, or does not last for a request that waits; then it
 * charges to the full. While it charges it serves nobody.
 *
 * Source: McHaney (1995), automatic charging.
 * Ties: as the chargers are listed. O(chargers).
 *
 * @param vehicle - charge, needed [1]; lacks
 * @param chargers - driveTime [s]; free, waiting
 * @param parameters - low, high [1]
 * @returns the charger; null: it goes to none
 * @example
 * threshold({ charge: 0.25, needed: 0.15, lacks: false }, [{ charger: 0, driveTime: 20, free: 1, waiting: 0 }],
 *   null, { low: 0.3, high: 1 }).charger; // => 0
 */
export function threshold(
  vehicle: Pick<BatteryView, "charge" | "needed" | "lacks">,
  chargers: readonly ChargerOption[],
  _context: unknown,
  { low = 0.3 }: Parameters,
): ChargerOption | null {
  return isLow(vehicle, low) ? nearestCharger(chargers) : null;
}

/** Is the charge down to `low`, or to what the way to a charger takes, or too little for a request? */
export function isLow({ charge, needed, lacks }: Pick<BatteryView, "charge" | "needed" | "lacks">, low: number) {
  return charge < 1 && (charge <= low || charge <= needed || lacks);
}

export const thresholdCharging: ChargingRule = {
  id: "THRESHOLD",
  aliases: ["AUTOMATIC"],
  title: "To the nearest charger when the charge is low, until it is high",
  source: "McHaney (1995)",
  parameters: {
    low: { default: 0.3, min: 0, max: 1, unit: "1", description: "Charge at which a vehicle goes to charge" },
    high: { default: 1, min: 0, max: 1, unit: "1", description: "Charge at which it stops" },
  },
  choose: threshold,
  until: ({ lacks }, _context, { high = 1 }) => (lacks ? 1 : high),
  asksAt: ({ needed }, _context, { low = 0.3 }) => Math.max(low, needed),
};
