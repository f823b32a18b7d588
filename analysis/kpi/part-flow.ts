import type { JobFlow } from "./job-flow.ts";
import { COMPONENT, type JobTable, LOT, removeRow, rowOf, SUBLOT } from "./job-table.ts";
import { changeLevel } from "./levels.ts";
import { createSample, observe, type Sample } from "./sample.ts";

/** Components that have joined their orders, or were lost, by product. Plain data. */
export interface PartFlow {
  readonly joined: Float64Array;
  readonly pieces: Float64Array;
  readonly scrapped: Float64Array;
  /** Release to the end of the last operation [s]. */
  readonly flowTimes: Sample[];
}

export function createPartFlow(products: number): PartFlow {
  const zeros = (): Float64Array => new Float64Array(products);
  return {
    joined: zeros(),
    pieces: zeros(),
    scrapped: zeros(),
    flowTimes: Array.from({ length: products }, createSample),
  };
}

/** The job that has just been created is part of another. `first`: -1 for a component. */
export function jobDerived(
  flow: JobFlow,
  jobs: JobTable,
  row: number,
  parent: number,
  first: number,
  now: number,
): void {
  jobs.kind[row] = first < 0 ? COMPONENT : SUBLOT;
  jobs.parent[row] = parent;
  if (now >= flow.from) flow.created[jobs.product[row] as number]!--;
}

/** The job that has just been created is a lot of others, which count as before. */
export function lotFormed(flow: JobFlow, jobs: JobTable, row: number, now: number): void {
  jobs.kind[row] = LOT;
  if (now >= flow.from) flow.created[jobs.product[row] as number]!--;
}

/** A component is work in process of its product; of the plant its order is. */
export function changePartWip(flow: JobFlow, jobs: JobTable, row: number, by: number, now: number): void {
  if (jobs.kind[row] === COMPONENT) changeLevel(flow.wip, jobs.product[row] as number, by, now);
}

/** A part has joined its order, or is lost; or a lot of other jobs is none any more. */
export function partLeft(flow: JobFlow, jobs: JobTable, row: number, now: number, hasJoined: boolean): void {
  changePartWip(flow, jobs, row, -1, now);
  const quantity = jobs.quantity[row] as number;
  if (jobs.kind[row] === LOT) {
    removeRow(jobs, row);
    return;
  }
  if (jobs.kind[row] === SUBLOT) {
    if (!hasJoined) shrinkLot(jobs, jobs.parent[row] as number, quantity);
  } else if (now >= flow.from) {
    const product = jobs.product[row] as number;
    const { flowTimes, joined, pieces, scrapped } = flow.parts;
    if (hasJoined) {
      joined[product]!++;
      pieces[product]! += quantity;
      observe(flowTimes[product] as Sample, now - (jobs.releasedAt[row] as number));
    } else {
      scrapped[product]!++;
    }
  }
  removeRow(jobs, row);
}

/** The lot has lost pieces, but not the last of them: then it is scrapped with what it had. */
function shrinkLot(jobs: JobTable, lot: number, lost: number): void {
  const row = rowOf(jobs, lot);
  if (row >= 0 && (jobs.quantity[row] as number) > lost) jobs.quantity[row]! -= lost;
}
