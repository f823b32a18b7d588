import { ARRIVALS, type Plant } from "./plant.ts";
import type { DemandPlan } from "./stock-plan.ts";
import { demandUnits } from "./stores.ts";

/** Sets the first customer of each demand. */
export function startDemands(plant: Plant): void {
  for (const { timer, first, limit, dates } of plant.stores?.demands ?? []) {
    if (limit > 0) plant.simulator.schedule(timer, dates?.[0]?.time ?? first(), ARRIVALS);
  }
}

/** The next customer is here: how much is wanted is drawn, then when the next one comes. */
export function customerArrived(plant: Plant, demand: number): void {
  const plan = plant.stores?.demands[demand] as DemandPlan;
  const state = plant.state.stores.demands[demand] as { made: number };
  const amount = plan.dates?.[state.made]?.amount ?? plan.size();
  const { simulator } = plant;
  if (++state.made < plan.limit) {
    const next = plan.dates?.[state.made]?.time ?? simulator.now + plan.interarrival();
    simulator.schedule(plan.timer, next, ARRIVALS);
  }
  if (amount > 0) demandUnits(plant, plan.item, amount, demand, -1, plan.loses);
}
