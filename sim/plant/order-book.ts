import { makeJob, recordCreation } from "./jobs.ts";
import { recordVariant } from "./options.ts";
import { bookLines } from "./order-lines.ts";
import { makeParts } from "./parts.ts";
import type { Plant, ProductPlan } from "./plant.ts";
import { promiseDate, recordQuote } from "./quoting.ts";
import { scheduleNews } from "./schedule-news.ts";
import type { JobState } from "./state.ts";

/**
 * Takes an order into the books: its job, the date it is promised, and the records of both. It is neither accepted nor released yet.
 *
 * @param quantity - pieces; 0: by the law of the stream
 */
export function bookOrder(plant: Plant, stream: number, product: number, order: number, quantity = 0): JobState {
  const job = makeJob(plant, stream, product, order, quantity);
  const quoting = plant.hasExtras ? plant.quoting : null;
  if (quoting !== null) promiseDate(plant, job, quoting);
  recordCreation(plant, job);
  if ((plant.products[product] as ProductPlan).variants !== null) recordVariant(plant, job);
  if (plant.hasExtras) {
    if (plant.warehouse !== null) bookLines(plant, job);
    if (quoting !== null) recordQuote(plant, job);
    if (plant.joins !== null) makeParts(plant, job);
    if (plant.scheduling !== null) scheduleNews(plant, "orders");
  }
  return job;
}
