import { findDeadlock } from "./deadlock.ts";
import { recordJobCause } from "./job-causes.ts";
import { completeJob } from "./jobs.ts";
import { bondOf } from "./joins.ts";
import { meetAt, waitForParts } from "./meeting.ts";
import { HAND_OVER, messageLinkBetween, send } from "./messages.ts";
import { linkFrom, type NetworkPlan, type NetworkState } from "./network.ts";
import type { Plant, PlantCentre } from "./plant.ts";
import { needsVehicle, requestVehicle } from "./requests.ts";
import { requestShipment } from "./shipping.ts";
import { AWAITING_MESSAGE, type JobState } from "./state.ts";
import { siteOfJob } from "./told.ts";
import { enqueue } from "./work-centres.ts";

/**
 * Takes a job to a work centre at another site, with its place reserved: the site is told by message, then the job goes
 * over the link between the sites.
 *
 * @returns false: it is at that site, or neither a message nor a trip is needed
 */
export function goToSite(plant: Plant, job: JobState, centre: PlantCentre): boolean {
  const network = plant.network as NetworkPlan;
  const site = network.siteOf[centre.index] as number;
  const messageLink = messageLinkBetween(network, siteOfJob(plant, job), site);
  const link = linkFrom(network, job.origin, site);
  if (messageLink < 0 && link < 0) return false;
  centre.state.inbound++;
  if (messageLink < 0) {
    requestShipment(plant, job, link);
  } else {
    untold(plant)[centre.index]!++;
    job.phase = AWAITING_MESSAGE;
    job.waitCause = -1;
    send(plant, messageLink, HAND_OVER, job.id, site, [], job.slot);
    recordJobCause(plant, job, "message", messageLink);
    plant.simulator.closeInstant();
  }
  return true;
}

/** The other site has been told: the job goes there, or is there. */
export function handedOver(plant: Plant, slot: number): void {
  const network = plant.network as NetworkPlan;
  const job = plant.state.jobs[slot] as JobState;
  // Parts on their way to their order, and orders that wait for theirs, have not chosen where an operation is done.
  if (plant.joins !== null && job.alternative < 0) {
    partOrOrderTold(plant, job);
    return;
  }
  const link = linkFrom(network, job.origin, network.siteOf[job.workCentre] as number);
  untold(plant)[job.workCentre]!--;
  if (link >= 0) {
    requestShipment(plant, job, link);
  } else if (plant.hasTransport && needsVehicle(plant, job.origin, job.workCentre)) {
    requestVehicle(plant, job, job.workCentre);
  } else {
    const centre = plant.workCentres[job.workCentre] as PlantCentre;
    centre.state.inbound--;
    enqueue(plant, job, centre, plant.simulator.now);
    if (plant.cards !== null) findDeadlock(plant, job);
  }
}

function untold({ state }: Plant): number[] {
  return (state.network as NetworkState).untold;
}

/** Sends a finished job to the site to which its stream's orders are delivered; false: it is there, or no link leads there. */
export function shipOut(plant: Plant, job: JobState): boolean {
  const network = plant.network as NetworkPlan;
  const link = linkFrom(network, job.origin, network.deliverTo[job.stream] as number);
  if (link < 0) return false;
  requestShipment(plant, job, link);
  return true;
}

/**
 * Sends a part that is done to its order at another site, as a job that goes on there: that site is told by message, then it goes
 * over the link between the sites.
 *
 * @param goal - work centre where its order needs it
 * @returns false: it is at that site, or neither a message nor a trip is needed
 */
export function bringToSite(plant: Plant, part: JobState, goal: number): boolean {
  const network = plant.network as NetworkPlan;
  const site = network.siteOf[goal] as number;
  const messageLink = messageLinkBetween(network, siteOfJob(plant, part), site);
  const link = linkFrom(network, part.origin, site);
  if (messageLink >= 0) tellSite(plant, part, messageLink, site);
  else if (link >= 0) requestShipment(plant, part, link);
  return messageLink >= 0 || link >= 0;
}

/** An order that is to be made of parts at another site waits until that is told; false: it need not be. */
export function announceMeeting(plant: Plant, order: JobState, centre: number): boolean {
  const network = plant.network as NetworkPlan;
  const site = network.siteOf[centre] as number;
  const messageLink = messageLinkBetween(network, siteOfJob(plant, order), site);
  if (messageLink < 0) return false;
  order.workCentre = -1;
  tellSite(plant, order, messageLink, site);
  return true;
}

function tellSite(plant: Plant, job: JobState, messageLink: number, site: number): void {
  job.phase = AWAITING_MESSAGE;
  job.waitCause = -1;
  send(plant, messageLink, HAND_OVER, job.id, site, [], job.slot);
  recordJobCause(plant, job, "message", messageLink);
  plant.simulator.closeInstant();
}

/** The site of a part's order has been told, and the part goes there; or that an order comes together there. */
function partOrOrderTold(plant: Plant, job: JobState): void {
  const { goal } = bondOf(plant, job);
  if (goal < 0) {
    meetAt(plant, job, job.operation);
    waitForParts(plant, job);
    return;
  }
  const network = plant.network as NetworkPlan;
  const link = linkFrom(network, job.origin, network.siteOf[goal] as number);
  if (link >= 0) requestShipment(plant, job, link);
  else if (plant.hasTransport && needsVehicle(plant, job.origin, goal)) requestVehicle(plant, job, goal);
  else completeJob(plant, job);
}
