import { bondOf } from "./joins.ts";
import type { AlternativePlan, OperationPlan, Plant, ProductPlan } from "./plant.ts";
import type { JobState } from "./state.ts";

/** Work centre at which the parts of an order come together before an operation: the first that can do it. */
export function meetingCentre(plant: Plant, order: JobState, operation: number): number {
  const { alternatives } = (plant.products[order.product] as ProductPlan).operations[operation] as OperationPlan;
  return (alternatives[0] as AlternativePlan).centre.index;
}

/** Where a job goes at its end: a part to where its order needs it; one whose order has left stays; -1: out. */
export function goalOf(plant: Plant, job: JobState): number {
  const { isPart, joins, parent } = bondOf(plant, job);
  if (!isPart) return -1;
  return parent < 0 ? job.origin : meetingCentre(plant, plant.state.jobs[parent] as JobState, joins);
}

/** An order that is nowhere but in its parts is from now on where they come together. */
export function meetAt(plant: Plant, order: JobState, operation: number): void {
  order.origin = meetingCentre(plant, order, operation);
  order.workCentre = order.origin;
}
