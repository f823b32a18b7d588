import type { ChargerOption } from "../../decisions.ts";

/**
 * The nearest charger with a free place; where all are taken, the one with the fewest vehicles waiting, the nearest of those.
 *
 * Ties: as the chargers are listed. O(chargers).
 *
 * @returns null where there is none
 */
export function nearestCharger(chargers: readonly ChargerOption[]): ChargerOption | null {
  let best: ChargerOption | null = null;
  for (const option of chargers) if (best === null || isBetter(option, best)) best = option;
  return best;
}

function isBetter(left: ChargerOption, right: ChargerOption): boolean {
  const [isFree, wasFree] = [left.free > 0, right.free > 0];
  if (isFree !== wasFree) return isFree;
  if (!isFree && left.waiting !== right.waiting) return left.waiting < right.waiting;
  return left.driveTime < right.driveTime;
}
