import { drawBeyond } from "./draw-beyond.ts";
import { ARRIVALS, type OrderStreamPlan, type Plant } from "./plant.ts";
import type { OrderStreamState } from "./state.ts";

/**
 * Draws anew when the next orders come, given how long none have; listed orders come when the list says.
 *
 * @param arriving - stream whose order has just come, and whose next one is not set yet
 */
export function redrawArrivals(plant: Plant, arriving: number): void {
  const { simulator } = plant;
  for (let stream = 0; stream < plant.streams.length; stream++) {
    const plan = plant.streams[stream] as OrderStreamPlan;
    if (plan.kind !== "stochastic") continue;
    const { made, arrivedAt } = plant.state.streams[stream] as OrderStreamState;
    if (stream === arriving) {
      if (made < plan.limit) simulator.schedule(plan.timer, simulator.now + plan.interarrival(), ARRIVALS);
      continue;
    }
    if (!simulator.isPending(plan.timer)) continue;
    const next = nextArrival(plant, stream, plan, made === 0 ? 0 : arrivedAt);
    if (next === simulator.timeOf(plan.timer)) continue;
    simulator.cancel(plan.timer);
    simulator.schedule(plan.timer, next, ARRIVALS);
  }
}

function nextArrival({ model, simulator, state }: Plant, stream: number, plan: OrderStreamPlan, since: number): number {
  const { now } = simulator;
  // A Poisson process has no memory, whatever its rate.
  if (model.orderStreams[stream]?.arrivals.kind === "varying") return now + plan.interarrival();
  const draw = (state.streams[stream] as OrderStreamState).made === 0 ? plan.first : plan.interarrival;
  const gap = drawBeyond(draw, now - since);
  return gap === null ? simulator.timeOf(plan.timer) : since + gap;
}
