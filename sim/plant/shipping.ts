import { RECORD_CODE } from "../trace/records.ts";
import { findDeadlock } from "./deadlock.ts";
import { goodsArrived, goodsDeparted } from "./goods.ts";
import { completeJob } from "./jobs.ts";
import { bondOf } from "./joins.ts";
import { add } from "./list.ts";
import { linkFrom, type NetworkPlan, type NetworkState, type SiteLinkPlan, type SiteLinkState } from "./network.ts";
import { COMPLETIONS, type Plant, type PlantCentre } from "./plant.ts";
import { AWAITING_SHIPMENT, type JobState, ON_TRIP } from "./state.ts";
import { nextInTimetable } from "./timetable.ts";
import { enqueue } from "./work-centres.ts";

/** Link over which a job waits to go, or goes. */
export function linkOf(plant: Plant, job: JobState): number {
  const network = plant.network as NetworkPlan;
  const goal = plant.joins !== null && job.workCentre < 0 ? bondOf(plant, job).goal : job.workCentre;
  return linkFrom(network, job.origin, (goal < 0 ? network.deliverTo[job.stream] : network.siteOf[goal]) as number);
}

/** Mean time from one work centre to another over a link between their sites [s]; 0: there is none. */
export function linkTime(network: NetworkPlan, from: number, to: number): number {
  const link = linkFrom(network, from, network.siteOf[to] as number);
  return link < 0 ? 0 : (network.links[link] as SiteLinkPlan).meanTime;
}

/** A job waits at its site for a trip over the link, or goes at once. Its place at a work centre is reserved. */
export function requestShipment(plant: Plant, job: JobState, index: number): void {
  const { now } = plant.simulator;
  job.phase = AWAITING_SHIPMENT;
  job.waitCause = -1;
  job.requestedAt = now;
  plant.recorder?.write3(now, RECORD_CODE["shipment.requested"], job.id, index, job.workCentre);
  if (waitForTrip(plant, index, job.slot)) return;
  add(plant.state.waits, job.slot);
  plant.simulator.closeInstant();
}

/** Goods wait for trips of a link, in loads that each take the place of a job: in its queue of jobs by slot they stand as -1. */
export function sendByTrip(plant: Plant, link: number, item: number, amount: number, load: number): void {
  for (let left = amount; left > 0; left -= load) {
    stateOf(plant, link).loads.push({ item, amount: Math.min(left, load) });
    waitForTrip(plant, link, -1);
  }
}

/** A job, or a load of goods, waits for a trip. @returns has it left at once? */
function waitForTrip(plant: Plant, index: number, slot: number): boolean {
  const link = (plant.network as NetworkPlan).links[index] as SiteLinkPlan;
  const state = stateOf(plant, index);
  state.asked++;
  state.waiting.push(slot);
  if (link.lot > 0 && state.waiting.length >= link.lot) {
    depart(plant, link, state);
    return true;
  }
  scheduleDeparture(plant, link, state);
  return false;
}

/** Sets when the jobs that wait leave at the latest, if it is not set. */
function scheduleDeparture({ simulator }: Plant, link: SiteLinkPlan, state: SiteLinkState): void {
  if (simulator.isPending(link.departureTimer)) return;
  if (link.lot === 0) {
    simulator.schedule(link.departureTimer, nextInTimetable(link, simulator.now, state.lastDeparture), COMPLETIONS);
  } else if (link.maxWait < Number.POSITIVE_INFINITY) {
    simulator.schedule(link.departureTimer, simulator.now + link.maxWait, COMPLETIONS);
  }
}

/** A link's timer: the timetable has a trip, or the first job of a lot has waited long enough. */
export function departureDue(plant: Plant, index: number): void {
  depart(plant, (plant.network as NetworkPlan).links[index] as SiteLinkPlan, stateOf(plant, index));
}

function depart(plant: Plant, link: SiteLinkPlan, state: SiteLinkState): void {
  const { recorder, simulator } = plant;
  const { now } = simulator;
  simulator.cancel(link.departureTimer);
  const places = state.waiting.splice(0, Math.min(link.capacity, state.waiting.length));
  const jobs = state.loads.length === 0 ? places : places.filter((slot) => slot >= 0);
  const loads = state.loads.splice(0, places.length - jobs.length);
  const trip = { number: state.departed++, arrival: now + link.time(), jobs, loads };
  state.lastDeparture = now;
  recorder?.write3(now, RECORD_CODE["shipment.departed"], link.index, trip.number, places.length);
  recorder?.real(trip.arrival);
  for (const slot of jobs) {
    const job = plant.state.jobs[slot] as JobState;
    job.phase = ON_TRIP;
    recorder?.write3(now, RECORD_CODE["job.shipped"], job.id, link.index, trip.number);
  }
  if (loads.length > 0) goodsDeparted(plant, link.index, trip.number, loads);
  const place = state.trips.findIndex(({ arrival }) => arrival > trip.arrival);
  state.trips.splice(place < 0 ? state.trips.length : place, 0, trip);
  awaitArrival(plant, link, state);
  if (state.waiting.length > 0) scheduleDeparture(plant, link, state);
}

/** A link's timer: the first of the trips under way has arrived, and its jobs go on. */
export function tripArrived(plant: Plant, index: number): void {
  const { recorder, simulator } = plant;
  const link = (plant.network as NetworkPlan).links[index] as SiteLinkPlan;
  const state = stateOf(plant, index);
  const trip = state.trips.shift()!;
  recorder?.write2(simulator.now, RECORD_CODE["shipment.arrived"], index, trip.number);
  for (const slot of trip.jobs) {
    const job = plant.state.jobs[slot] as JobState;
    recorder?.write3(simulator.now, RECORD_CODE["job.unloaded"], job.id, index, trip.number);
    if (job.workCentre < 0) {
      completeJob(plant, job);
    } else {
      const centre = plant.workCentres[job.workCentre] as PlantCentre;
      centre.state.inbound--;
      enqueue(plant, job, centre, simulator.now);
      if (plant.cards !== null) findDeadlock(plant, job);
    }
  }
  if (trip.loads.length > 0) goodsArrived(plant, index, trip.number, trip.loads);
  awaitArrival(plant, link, state);
}

/** One timer serves all trips under way: it is set for the first that arrives. */
function awaitArrival({ simulator }: Plant, { arrivalTimer }: SiteLinkPlan, { trips }: SiteLinkState): void {
  simulator.cancel(arrivalTimer);
  if (trips.length > 0) simulator.schedule(arrivalTimer, trips[0]!.arrival, COMPLETIONS);
}

function stateOf(plant: Plant, link: number): SiteLinkState {
  return (plant.state.network as NetworkState).links[link] as SiteLinkState;
}
