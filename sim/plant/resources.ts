import type { Plant, PlantCentre } from "./plant.ts";
import { mustChoose, mustExplain } from "./work-centres.ts";

/**
 * Who waits for a resource: a skill, a kind of tool, or an item. Resources are numbered: skills first, then kinds of tools, then items.
 */

/** Work centres that wait for a resource choose again when the instant closes, those that began to wait first going first. */
export function resourcesFreed(plant: Plant, resources: readonly number[]): void {
  if (plant.state.repairs.length > 0) plant.simulator.closeInstant();
  for (const { centre, resource } of plant.state.waiting) {
    if (resources.includes(resource)) chooseAgain(plant, plant.workCentres[centre] as PlantCentre);
  }
}

/** The work centre chooses, and explains itself, when the instant closes. */
export function chooseAgain(plant: Plant, centre: PlantCentre): void {
  mustChoose(plant, centre);
  if (plant.recorder !== null) mustExplain(plant, centre);
}

/** Notes which resources the work centre waits for from now on; for those it waited for before it keeps its place. */
export function waitFor({ state }: Plant, { index }: PlantCentre, resources: ReadonlySet<number>): void {
  const before = state.waiting.filter(({ centre }) => centre === index).map(({ resource }) => resource);
  if (before.some((resource) => !resources.has(resource))) {
    state.waiting = state.waiting.filter(({ centre, resource }) => centre !== index || resources.has(resource));
  }
  for (const resource of resources) if (!before.includes(resource)) state.waiting.push({ centre: index, resource });
}
