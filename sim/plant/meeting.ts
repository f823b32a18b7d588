import { recordJobCause } from "./job-causes.ts";
import { bondOf, type JoinPlan, makeReady, missingProduct } from "./joins.ts";
import type { NetworkPlan } from "./network.ts";
import type { AlternativePlan, OperationPlan, Plant, ProductPlan } from "./plant.ts";
import { type JobState, WAITING_FOR_PARTS } from "./state.ts";

/**
 * Work centre at which the parts of an order come together before an operation: the first that can do it, at the site that makes
 * the order if that can.
 */
export function meetingCentre(plant: Plant, order: JobState, operation: number): number {
  const { alternatives } = (plant.products[order.product] as ProductPlan).operations[operation] as OperationPlan;
  if (order.site >= 0) {
    const { siteOf } = plant.network as NetworkPlan;
    const own = alternatives.find(({ centre }) => siteOf[centre.index] === order.site);
    if (own !== undefined) return own.centre.index;
  }
  return (alternatives[0] as AlternativePlan).centre.index;
}

/** Is the work centre at the site where the parts that the job's operation waits for come together? */
export function isWhereItMeets(plant: Plant, job: JobState, centre: number): boolean {
  if (!(plant.joins as JoinPlan).meets[job.product]![job.operation]) return true;
  const { siteOf } = plant.network as NetworkPlan;
  return siteOf[centre] === siteOf[meetingCentre(plant, job, job.operation)];
}

/** Work centre where the order of a part needs it; -1: it is no part, or its order has left. */
export function neededAt(plant: Plant, job: JobState): number {
  const { joins, parent } = bondOf(plant, job);
  return parent < 0 ? -1 : meetingCentre(plant, plant.state.jobs[parent] as JobState, joins);
}

/** Where a job goes at its end: a part to where its order needs it; one whose order has left stays; -1: out. */
export function setGoal(plant: Plant, job: JobState): number {
  const bond = bondOf(plant, job);
  if (bond.isPart) bond.goal = bond.parent < 0 ? job.origin : neededAt(plant, job);
  return bond.goal;
}

/** An order that is nowhere but in its parts is from now on where they come together. */
export function meetAt(plant: Plant, order: JobState, operation: number): void {
  order.origin = meetingCentre(plant, order, operation);
  order.workCentre = order.origin;
}

/** The job waits off the machines for its parts; it is looked at when the instant closes if it has them, or is to be given up. */
export function waitForParts(plant: Plant, job: JobState): void {
  job.phase = WAITING_FOR_PARTS;
  job.waitCause = -1;
  // Recorded at once, though it may not last: it tells that the job has left its machine.
  const missing = missingProduct(plant, job, job.operation);
  recordJobCause(plant, job, "components", missing);
  if (missing < 0 || bondOf(plant, job).isGivenUp) makeReady(plant, job.slot);
  plant.simulator.closeInstant();
}
