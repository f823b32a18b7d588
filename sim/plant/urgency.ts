import { assignCrews } from "./crews.ts";
import { dispatch, dispatchNeedy } from "./dispatching.ts";
import type { Plant, PlantCentre } from "./plant.ts";

/**
 * Serves work by how urgently it needs people: class by class, first repairs, then the work centres that must choose, in the
 * order in which they became able to.
 *
 * @param from - place of the first of them in the list of those that must choose
 * @returns the place after the last
 */
export function serveByUrgency(plant: Plant, levels: readonly number[], from: number): number {
  const { choosing, repairs } = plant.state;
  const end = choosing.length;
  for (let i = from; i < end; i++)
    (plant.workCentres[choosing.items[i] as number] as PlantCentre).state.mustChoose = false;
  for (const level of levels) {
    const isLast = level === Number.POSITIVE_INFINITY;
    if (repairs.length > 0) assignCrews(plant, level);
    for (let i = from; i < end; i++) {
      const centre = plant.workCentres[choosing.items[i] as number] as PlantCentre;
      if (centre.hasNeeds && !isLast) dispatchNeedy(plant, centre, level);
      else if (isLast) dispatch(plant, centre);
    }
  }
  return end;
}
