import type { BatteryView, ChargerOption, ChargingRule, DecisionContext, Parameters } from "../../decisions.ts";
import { nearestCharger } from "./nearest-charger.ts";
import { isLow } from "./threshold.ts";

/**
 * Interval: a vehicle goes to the nearest charger for its first pause after so much time since it last charged, as by a plan of
 * exchanges of batteries, and earlier only if it must.
 *
 * Source: Ebben (2001), Logistic control in automated transportation networks: planned battery service.
 * Ties: as the chargers are listed. O(chargers).
 *
 * @param vehicle - charge, needed [1]; lacks; chargedAt [s]
 * @param chargers - driveTime [s]; free, waiting
 * @param context - now [s]
 * @param parameters - every [s]
 * @returns the charger; null: it goes to none
 * @example
 * interval({ charge: 0.9, needed: 0.15, lacks: false, chargedAt: 100 }, [{ charger: 0, driveTime: 20, free: 1, waiting: 0 }],
 *   { now: 8000 }, { every: 7200 }).charger; // => 0
 */
export function interval(
  vehicle: Pick<BatteryView, "charge" | "needed" | "lacks" | "chargedAt">,
  chargers: readonly ChargerOption[],
  { now }: Pick<DecisionContext, "now">,
  { every = 14_400 }: Parameters,
): ChargerOption | null {
  const isDue = now - vehicle.chargedAt >= every && vehicle.charge < 1;
  return isDue || isLow(vehicle, 0) ? nearestCharger(chargers) : null;
}

export const intervalCharging: ChargingRule = {
  id: "INTERVAL",
  title: "At the first pause after a fixed time since it last charged",
  source: "Ebben (2001)",
  parameters: {
    every: { default: 14_400, min: 1, max: 1e7, unit: "s", description: "Time from one charge to the next" },
  },
  choose: interval,
};
