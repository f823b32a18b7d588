import type { TimerId } from "../kernel/simulator.ts";
import { workOf } from "./job-work.ts";
import { isDerived } from "./joins.ts";
import { ARRIVALS, type Plant } from "./plant.ts";
import type { JobState } from "./state.ts";
import type { JobWork } from "./storage-state.ts";

/** Which scrapped orders are made once more, fixed before the run. */
export interface ReplacementPlan {
  /** By order stream. */
  readonly streams: readonly boolean[];
  /** Strikes within the instant in which an order was scrapped. */
  readonly timer: TimerId;
}

/** Orders to be made once more, and how many have been at one instant. Plain data. */
export interface ReplacementState {
  lost: LostOrder[];
  at: number;
  count: number;
}

/** What is kept of a scrapped order. */
export type LostOrder = KeptOfJob & { readonly lines: Pick<JobWork, "items" | "quantities" | "ships"> | null };

/** What every order has. */
export type KeptOfJob = Pick<
  JobState,
  | "id"
  | "product"
  | "stream"
  | "order"
  | "releaseDate"
  | "dueDate"
  | "requestedDate"
  | "weight"
  | "priority"
  | "quantity"
  | "choices"
  | "after"
>;

/** The job is scrapped: where its stream says so, its order is made once more. */
export function noteLost(plant: Plant, plan: ReplacementPlan, job: JobState): void {
  if (!plan.streams[job.stream] || isDerived(plant, job)) return;
  const { id, product, stream, order, releaseDate, dueDate, requestedDate, weight, priority, quantity } = job;
  const { choices, after } = job;
  plant.state.replacements!.lost.push({
    ...{ id, product, stream, order, releaseDate, dueDate, requestedDate, weight, priority, quantity },
    choices: [...choices],
    after: after === null ? null : [...after],
    lines: plant.warehouse === null ? null : linesOf(workOf(plant, job)),
  });
  const { simulator } = plant;
  if (!simulator.isPending(plan.timer)) simulator.schedule(plan.timer, simulator.now, ARRIVALS);
}

function linesOf({ items, quantities, ships }: JobWork): LostOrder["lines"] {
  return { items: [...items], quantities: [...quantities], ships };
}
