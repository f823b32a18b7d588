import type { Component } from "../model/model.ts";
import { bondOf, type JoinPlan, type ProductJoins, partsBefore } from "./joins.ts";
import { picksNothing } from "./order-lines.ts";
import type { Plant, ProductPlan } from "./plant.ts";
import type { JobState } from "./state.ts";

/**
 * Sets what is planned behind the end of a job: of a part, the work of its order from the operation that it joins; of a lot, the most
 * that any of its jobs has left where they part [s].
 *
 * @param workFrom - planned work of a job from an operation to the end [s]
 * @returns the operation before which the job ends
 */
export function workBehind(
  plant: Plant,
  job: JobState,
  workFrom: (plant: Plant, job: JobState, operation: number) => number,
): number {
  const { end, joins, members, parent } = bondOf(plant, job);
  let behind = parent < 0 || joins < 0 ? 0 : workFrom(plant, plant.state.jobs[parent] as JobState, joins);
  for (const slot of members) {
    const member = plant.state.jobs[slot] as JobState;
    behind = Math.max(behind, workFrom(plant, member, partsBefore(plant, member)));
  }
  for (let i = end; i < job.workFrom.length; i++) job.workFrom[i] = behind;
  return end;
}

/**
 * The longest way from the end of an operation to that of the job [s]: over the next operation, or over the parts that begin
 * when the operation is done, by their mean times; -1: from the release.
 */
export function longestFrom(plant: Plant, job: JobState, operation: number): number {
  let longest = job.workFrom[operation + 1] as number;
  for (const component of componentsOf(plant, job.product)) {
    const { after, joins, offset, product, quantity } = component;
    if (after !== operation || joins < 0 || picksNothing(plant, job, product)) continue;
    const work = meanWork(plant, product, quantity * job.quantity);
    longest = Math.max(longest, offset + work + (job.workFrom[joins] as number));
  }
  return longest;
}

/** Mean work of a product along its longest way [s], by the fastest alternatives. */
function meanWork(plant: Plant, product: number, pieces: number): number {
  const { operations } = plant.products[product] as ProductPlan;
  const from: number[] = [];
  from[operations.length] = 0;
  for (let i = operations.length - 1; i >= -1; i--) {
    let longest = from[i + 1] as number;
    for (const { after, joins, offset, product: part, quantity } of componentsOf(plant, product)) {
      if (after !== i || joins < 0) continue;
      longest = Math.max(longest, offset + meanWork(plant, part, pieces * quantity) + (from[joins] as number));
    }
    if (i < 0) return longest;
    const times = operations[i]!.alternatives.map(({ mean, perPiece }) => (perPiece ? mean * pieces : mean));
    from[i] = longest + Math.min(...times);
  }
  return 0;
}

function componentsOf({ joins }: Plant, product: number): readonly Component[] {
  return ((joins as JoinPlan).products[product] as ProductJoins).components;
}
