import { RECORD_CODE } from "../trace/records.ts";
import { makeReplacement, recordCreation } from "./jobs.ts";
import { recordVariant } from "./options.ts";
import { bookLines } from "./order-lines.ts";
import { takeIn } from "./orders.ts";
import { makeParts } from "./parts.ts";
import type { Plant, ProductPlan } from "./plant.ts";
import { recordQuote } from "./quoting.ts";
import type { ReplacementState } from "./replacements.ts";
import { scheduleNews } from "./schedule-news.ts";

/** More orders than this at one instant are taken for an endless loop. */
const MOST_REPLACED = 10_000;

/** Scrapped orders are made once more: for the same customer, with the same due date and price. */
export function replaceLost(plant: Plant): void {
  const state = plant.state.replacements as ReplacementState;
  const { now } = plant.simulator;
  if (state.at !== now) state.count = 0;
  state.at = now;
  for (const lost of state.lost.splice(0)) {
    if (++state.count > MOST_REPLACED) {
      const { id } = plant.model.orderStreams[lost.stream]!;
      throw new Error(
        `orders ${id}: more than ${MOST_REPLACED} were scrapped and replaced at ${now} s; give their operations times, or replace none`,
      );
    }
    const job = makeReplacement(plant, lost);
    recordCreation(plant, job);
    plant.recorder?.write2(now, RECORD_CODE["job.replaced"], lost.id, job.id);
    if ((plant.products[job.product] as ProductPlan).variants !== null) recordVariant(plant, job);
    if (plant.warehouse !== null) bookLines(plant, job);
    if (plant.quoting !== null) recordQuote(plant, job);
    if (plant.joins !== null) makeParts(plant, job);
    if (plant.scheduling !== null) scheduleNews(plant, "orders");
    takeIn(plant, job);
  }
}
