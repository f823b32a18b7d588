import { operationOf } from "./jobs.ts";
import { issueAvailable, issueMaterials, missingItem } from "./materials.ts";
import { BY_CHOICE, BY_INDEX, type Plant, type PlantCentre } from "./plant.ts";
import { at } from "./queue.ts";
import { chooseAgain } from "./resources.ts";
import { askIndex } from "./rules.ts";
import type { JobState } from "./state.ts";
import { viewOf } from "./view.ts";

/**
 * Parts that are set aside for jobs while they wait, in the order of the dispatching rule; under a rule that chooses over the
 * whole list, in the order of arrival. What is set aside has left the stock: nobody else can have it.
 */
export function pickKits(plant: Plant, centre: PlantCentre): void {
  for (const job of inOrder(plant, centre)) {
    if (job.parts.length === 0) continue;
    const { kitting } = operationOf(plant, job);
    if (kitting === "partial") issueAvailable(plant, job);
    else if (kitting === "whole" && missingItem(plant, job) < 0) issueMaterials(plant, job);
  }
}

function inOrder(plant: Plant, centre: PlantCentre): JobState[] {
  const { queue } = centre.state;
  const jobs: JobState[] = [];
  for (let i = 0; i < queue.length; i++) jobs.push(plant.state.jobs[at(queue, i)] as JobState);
  const isByIndex = centre.asking === BY_INDEX || (centre.asking === BY_CHOICE && "index" in centre.ranking.rule);
  if (!isByIndex) return jobs;
  centre.question.ask(-1);
  const ranked = jobs.map((job) => ({ job, index: askIndex(plant, centre, viewOf(plant, job.slot)) }));
  // The sort is stable: equals keep the order of arrival.
  return ranked.sort((a, b) => a.index - b.index).map(({ job }) => job);
}

/** Units have come into stock: work centres that wait for them, set them aside, or pre-empt for them, choose again. */
export function offerArrivals(plant: Plant): void {
  const { arrived, items } = plant.state.stores;
  const first = plant.model.skills.length + plant.model.tools.length;
  for (let i = 0; i < arrived.length; i++) {
    const item = arrived.items[i] as number;
    items[item]!.hasArrived = false;
    for (const { centre, resource } of plant.state.waiting) {
      if (resource === first + item) chooseAgain(plant, plant.workCentres[centre] as PlantCentre);
    }
    for (const centre of plant.stores!.items[item]!.users) {
      if ((centre.kits || centre.preempts) && centre.state.queue.length > 0) chooseAgain(plant, centre);
    }
  }
  arrived.length = 0;
}
