import type { Plant, PlantMachine } from "./plant.ts";

/** Wear of the machine's most worn mode as a share of its limit. */
export function wearOf(plant: Plant, { modes, upkeep }: PlantMachine): number {
  if (upkeep === null) return 0;
  let most = 0;
  for (const { index, wear } of modes) {
    if (wear === null) continue;
    most = Math.max(most, plant.state.upkeep[upkeep.index]!.wear[index]!.level / wear.limit);
  }
  return Math.min(most, 1);
}

/** Is the wear of any mode such that an alarm is justified? */
export function isWorn(plant: Plant, { modes, upkeep }: PlantMachine): boolean {
  if (upkeep === null) return false;
  const levels = plant.state.upkeep[upkeep.index]!.wear;
  return modes.some(({ index, wear }) => wear !== null && levels[index]!.level >= wear.warning);
}
