import type { Model } from "../sim/index.ts";

/** A job's name: its order's id where the list gives one, else its stream's id and its serial number in the run. */
export function jobName(model: Model, job: number, stream: number, order: number): string {
  const { id, arrivals } = model.orderStreams[stream] ?? { id: "job", arrivals: null };
  const listed = arrivals?.kind === "list" ? arrivals.orders[order]?.id : undefined;
  return listed ?? `${id}-${job}`;
}
