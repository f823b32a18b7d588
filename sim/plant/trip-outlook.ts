import type { SiteLink } from "../model/network.ts";
import type { NetworkPlan, NetworkState, SiteLinkPlan, SiteLinkState } from "./network.ts";
import type { Plant } from "./plant.ts";
import { nextInTimetable } from "./timetable.ts";

/** Times that differ by less than this share of a period are one. */
const ROUNDING = 1e-9;

/** What is to be expected of a trip over a link between sites; -1: there is none, which takes and costs nothing. */

/** How long a job that is ready for the trip at a time [s] waits until it leaves [s]. */
export function expectedTripWait(plant: Plant, link: number, ready: number): number {
  if (link < 0) return 0;
  const { plan, state } = linkAt(plant, link);
  const { now } = plant.simulator;
  if (plan.lot > 0) return waitForLot(plan, state, now);
  const leaves = nextInTimetable(plan, ready, state.lastDeparture);
  if (plan.capacity === Number.POSITIVE_INFINITY) return leaves - ready;
  // Those who wait now take the trips before that, as far as there is room.
  const tripsBefore = Math.max(0, Math.round((leaves - nextInTimetable(plan, now, state.lastDeparture)) / plan.period));
  const ahead = Math.max(0, state.waiting.length - tripsBefore * plan.capacity);
  return leaves + Math.floor(ahead / plan.capacity) * plan.period - ready;
}

/**
 * Trips of a link that leave in so many periods of a length [s] from now on, less those that what waits fills up, and the longest time
 * from the beginning of a period until what leaves first in it arrives [s]. A link without a timetable may make any number of trips,
 * as late as it may.
 */
export function tripsAhead(
  plant: Plant,
  link: number,
  periods: number,
  length: number,
): { departures: number[]; time: number } {
  const { plan, state } = linkAt(plant, link);
  const { now } = plant.simulator;
  if (plan.lot > 0) {
    const wait = plan.maxWait < Number.POSITIVE_INFINITY ? plan.maxWait : 0;
    return { departures: new Array<number>(periods).fill(Number.POSITIVE_INFINITY), time: wait + plan.meanTime };
  }
  const departures = new Array<number>(periods).fill(0);
  let full = plan.capacity < Number.POSITIVE_INFINITY ? Math.floor(state.waiting.length / plan.capacity) : 0;
  let wait = 0;
  const first = nextInTimetable(plan, now, state.lastDeparture);
  for (let trip = 0; ; trip++) {
    const after = first + trip * plan.period - now;
    const at = Math.floor(after / length + ROUNDING);
    if (at >= periods) return { departures, time: wait + plan.meanTime };
    if (full-- > 0) continue;
    if (departures[at]!++ === 0) wait = Math.max(wait, after - at * length);
  }
}

/** When the load of goods or the job in this place among those that wait for the link is expected at its end [s]. */
export function expectedArrival(plant: Plant, link: number, place: number): number {
  const { plan, state } = linkAt(plant, link);
  const { now } = plant.simulator;
  if (plan.lot > 0) return now + plan.meanTime + (plan.maxWait < Number.POSITIVE_INFINITY ? plan.maxWait : 0);
  const trip = plan.capacity < Number.POSITIVE_INFINITY ? Math.floor(place / plan.capacity) : 0;
  return nextInTimetable(plan, now, state.lastDeparture) + trip * plan.period + plan.meanTime;
}

/** Half the time in which the others of a lot come, at the rate so far; nothing is known before any has come. */
function waitForLot({ lot, maxWait }: SiteLinkPlan, { asked }: SiteLinkState, now: number): number {
  const mean = asked === 0 ? 0 : ((lot - 1) / 2) * (now / asked);
  return Math.min(mean, maxWait);
}

/**
 * The job's share of what a trip costs [money]: if it took as many jobs as have been offered to it so far in the time of a trip,
 * whether they took it or not, at most a full one. How full trips have been would not do: where few jobs take them since they are
 * dear, they would be dearer still.
 */
export function expectedTripCost(plant: Plant, link: number): number {
  if (link < 0) return 0;
  linkAt(plant, link).state.offered++;
  return tripCostShare(plant, link);
}

/** The same, of a job that is not offered to the trip but counted already. */
export function tripCostShare(plant: Plant, link: number): number {
  if (link < 0) return 0;
  const { tripCost, jobCost, departure, capacity } = plant.model.network!.links[link] as SiteLink;
  const { plan, state } = linkAt(plant, link);
  const { now } = plant.simulator;
  const full = departure.kind === "lot" ? departure.jobs : capacity;
  const time = departure.kind === "lot" ? plan.maxWait : plan.period;
  const jobs = now > 0 ? Math.max(1, Math.min(full, (state.offered / now) * time)) : full;
  return jobCost + (Number.isFinite(jobs) ? tripCost / jobs : 0);
}

function linkAt({ network, state }: Plant, link: number): { plan: SiteLinkPlan; state: SiteLinkState } {
  return {
    plan: (network as NetworkPlan).links[link] as SiteLinkPlan,
    state: (state.network as NetworkState).links[link] as SiteLinkState,
  };
}
