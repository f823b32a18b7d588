import { HAND_OVER, messageLinkBetween, send } from "./messages.ts";
import { linkFrom, type NetworkPlan, type NetworkState } from "./network.ts";
import type { Plant, PlantCentre } from "./plant.ts";
import { requestShipment } from "./shipping.ts";
import { AWAITING_MESSAGE, type JobState } from "./state.ts";
import { siteOfJob } from "./told.ts";
import { needsVehicle, requestVehicle } from "./transport.ts";
import { enqueue, recordJobCause } from "./work-centres.ts";

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
