import { RECORD_CODE } from "../trace/records.ts";
import type { ControlState } from "./control-plan.ts";
import { qualityOf } from "./defects.ts";
import type { Plant } from "./plant.ts";
import { NOT_REVIEWED, type ReviewState } from "./quality-plan.ts";
import { GONE, type JobState } from "./state.ts";

/** A job that has been taken for defective goes on to a review instead, which decides what becomes of it. */
export function sendToReview(plant: Plant, { slot }: JobState, review: number): void {
  reviewOf(plant, slot).wanted = review;
}

/**
 * The chart's machine is out of control: what it has made by this operation since the last point in control goes to a review,
 * as soon as the operation is over that each job is on or waits for.
 *
 * @param since - jobs that the machine has made since its last renewal, up to that point
 */
export function contain(
  plant: Plant,
  machine: number,
  place: number,
  product: number,
  since: number,
  review: number,
): void {
  const control = qualityOf(plant).control as ControlState;
  const { renewals } = control.machines[machine]!;
  for (const job of plant.state.jobs) {
    if (job.phase === GONE || job.product !== product) continue;
    const piece = control.pieces[job.slot]?.[place];
    if (piece === undefined || piece.machine !== machine || piece.renewals !== renewals || piece.number <= since)
      continue;
    const state = reviewOf(plant, job.slot);
    if (state.wanted >= 0 || state.at === review) continue;
    state.wanted = review;
    plant.recorder?.write2(plant.simulator.now, RECORD_CODE["job.suspected"], job.id, machine);
  }
}

/** Where a job goes that would go on to this operation (-1: out): there, or to a review first. */
export function reviewedBefore(plant: Plant, job: JobState, next: number): number {
  const review = qualityOf(plant).reviews[job.slot];
  if (review === undefined || review.wanted < 0) return next;
  const target = review.wanted;
  review.wanted = -1;
  // One that was to come to this inspection anyway goes on from there as any other.
  review.at = target === next ? -1 : target;
  review.back = next;
  plant.recorder?.write3(plant.simulator.now, RECORD_CODE["job.reviewed"], job.id, job.operation, target);
  return target;
}

/** Where a job goes on that has passed its review; `NOT_REVIEWED`: it has had none. */
export function afterReview(plant: Plant, job: JobState): number {
  const review = qualityOf(plant).reviews[job.slot];
  if (review === undefined || review.at < 0) return NOT_REVIEWED;
  const isOver = review.at === job.operation;
  review.at = -1;
  return isOver ? review.back : NOT_REVIEWED;
}

/**
 * A job is reworked, and what is made anew is not suspected any more. Where the rework repairs, and makes nothing anew that
 * the job was still to come to, it goes on after that where it would have gone on after the review.
 */
export function reworkReviewed(plant: Plant, slot: number, rework: number): void {
  const review = qualityOf(plant).reviews[slot];
  if (review === undefined) return;
  review.wanted = -1;
  review.at = review.at >= 0 && review.back >= 0 && review.back < rework ? rework : -1;
}

/** The next job of a slot is not suspected. */
export function forgetReview(plant: Plant, slot: number): void {
  const review = qualityOf(plant).reviews[slot];
  if (review === undefined) return;
  review.wanted = -1;
  review.at = -1;
}

function reviewOf(plant: Plant, slot: number): ReviewState {
  const { reviews } = qualityOf(plant);
  while (reviews.length <= slot) reviews.push({ wanted: -1, at: -1, back: -1 });
  return reviews[slot] as ReviewState;
}
