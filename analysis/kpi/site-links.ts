import type { Model } from "../../sim/index.ts";
import type { KpiFold } from "./fold.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { add, createSums, type Sums, total } from "./sums.ts";

/** A transport link between sites: trips that left while it was observed. */
export interface SiteLinkKpis {
  readonly trips: Quantity;
  readonly jobs: Quantity;
  /** Jobs per trip. */
  readonly meanLoad: Quantity;
  readonly meanTripTime: Quantity;
  readonly cost: Quantity;
  readonly emissions: Quantity;
}

/** Plain data, by link. */
export interface SiteLinkFold {
  readonly from: number;
  readonly trips: Float64Array;
  readonly jobs: Float64Array;
  readonly tripTime: Sums;
}

export function createSiteLinkFold({ network }: Model, from: number): SiteLinkFold {
  const count = network?.links.length ?? 0;
  return { from, trips: new Float64Array(count), jobs: new Float64Array(count), tripTime: createSums(count) };
}

export function shipmentDeparted(fold: SiteLinkFold, link: number, jobs: number, arrival: number, now: number): void {
  if (now < fold.from) return;
  fold.trips[link]!++;
  fold.jobs[link]! += jobs;
  add(fold.tripTime, link, arrival - now);
}

export function siteLinkKpis({ plan, state }: KpiFold, link: number): SiteLinkKpis {
  const { trips: counted, jobs: carried, tripTime } = state.siteLinks;
  const { tripCost, jobCost, emissions } = plan.model.network!.links[link]!;
  const trips = counted[link]!;
  const jobs = carried[link]!;
  return {
    trips: quantity(trips, "1"),
    jobs: quantity(jobs, "1"),
    meanLoad: quantity(jobs / trips, "1"),
    meanTripTime: quantity(total(tripTime, link) / trips, "s"),
    cost: quantity(trips * tripCost + jobs * jobCost, plan.model.energy.currency),
    emissions: quantity(trips * emissions, "kg CO2e"),
  };
}
