import type { AllocationOption, BiddingAllocationRule, ChoosingAllocationRule } from "../decisions.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { recordJobCause } from "./job-causes.ts";
import { add } from "./list.ts";
import { isWhereItMeets, neededAt } from "./meeting.ts";
import { ANNOUNCEMENT, AWARD, BID, messageLinkBetween, send } from "./messages.ts";
import { type Bid, linkFrom, type Message, type Negotiation, type NetworkPlan, type NetworkState } from "./network.ts";
import { adjusted, isNeeded, neededFrom } from "./options.ts";
import {
  type AllocationPlan,
  type AlternativePlan,
  COMPLETIONS,
  type OperationPlan,
  type Plant,
  type PlantCentre,
  type ProductPlan,
} from "./plant.ts";
import { ask } from "./rules.ts";
import { AWAITING_MESSAGE, type JobState, MOVING_ON } from "./state.ts";
import { siteOfJob, toldStatus, trueStatus } from "./told.ts";
import { expectedTripCost, expectedTripWait } from "./trip-outlook.ts";
import { viewOf } from "./view.ts";

const SECONDS_PER_HOUR = 3600;

/** Sites that can begin a job of the variant, ascending. */
export function candidateSites(candidates: AllocationPlan["candidates"], job: JobState): readonly number[] {
  return candidates[job.product]![neededFrom(job, 0)] as readonly number[];
}

/** May the job be done at this work centre, or does its site have one of its own for the operation? */
export function mayGoTo(plant: Plant, job: JobState, { alternatives }: OperationPlan, centre: PlantCentre): boolean {
  const { joins, network } = plant;
  if (joins !== null && network !== null && !isWhereItMeets(plant, job, centre.index)) return false;
  if (job.site < 0) return true;
  const { siteOf } = network as NetworkPlan;
  if (siteOf[centre.index] === job.site) return true;
  for (let a = 0; a < alternatives.length; a++) {
    if (siteOf[(alternatives[a] as AlternativePlan).centre.index] === job.site) return false;
  }
  return true;
}

/**
 * Asks which site makes an order that has been released.
 *
 * @returns false: it is not known yet, or the site must be told first
 */
export function allocate(plant: Plant, job: JobState): boolean {
  if (plant.allocation === null) {
    job.site = -1;
    return true;
  }
  const { chosen } = plant.allocation;
  if ("bid" in chosen.rule) return announce(plant, job);
  const options = optionsOf(plant, job, siteOfJob(plant, job));
  const { rule, parameters } = chosen;
  const context = contextOf(plant);
  const answer = ask(
    plant,
    chosen,
    () => `allocation of job ${job.id}`,
    () => (rule as ChoosingAllocationRule).choose(viewOf(plant, job.slot), options, context, parameters),
    (option) =>
      option === null || options.includes(option)
        ? null
        : "chose what was not offered; return one of the options, or null",
  );
  if (answer !== null) return award(plant, job, answer.site);
  job.site = -1;
  return true;
}

/** Offers the order to all sites. Those that are told at once bid at once; if all are, it is decided at once. */
function announce(plant: Plant, job: JobState): boolean {
  const { candidates, chosen } = plant.allocation as AllocationPlan;
  const { bidsTimer } = plant.network as NetworkPlan;
  const { simulator } = plant;
  const from = siteOfJob(plant, job);
  const bids: Bid[] = [];
  let first = -1;
  let awaited = 0;
  for (const site of candidateSites(candidates, job)) {
    const link = messageLinkBetween(plant.network as NetworkPlan, from, site);
    if (link < 0) {
      bids.push({ site, value: bidOf(plant, job, site) });
    } else {
      if (awaited++ === 0) first = link;
      send(plant, link, ANNOUNCEMENT, job.id, site, [], job.slot);
    }
  }
  if (awaited === 0) return award(plant, job, lowest(bids));
  const { negotiations } = plant.state.network as NetworkState;
  const deadline = simulator.now + (chosen.parameters.deadline ?? Number.POSITIVE_INFINITY);
  negotiations.push({ slot: job.slot, job: job.id, deadline, awaited, bids });
  if (negotiations.length === 1 && deadline < Number.POSITIVE_INFINITY) {
    simulator.schedule(bidsTimer, deadline, COMPLETIONS);
  }
  waitForMessage(plant, job, first);
  return false;
}

/** A site is offered an order: it bids by what it knows of itself. */
export function announced(plant: Plant, link: number, { subject, to, value: slot }: Message): void {
  const job = plant.state.jobs[slot] as JobState;
  // The order may have been decided about, and even be gone, before the offer came; or the policy has been changed.
  if (!isOpen(plant, subject) || plant.allocation === null || !("bid" in plant.allocation.chosen.rule)) return;
  send(plant, link, BID, subject, siteOfJob(plant, job), [], bidOf(plant, job, to));
}

/** A bid has come; in time, it counts, and the last one that was awaited decides. */
export function bidArrived(plant: Plant, link: number, { subject, to, value }: Message): void {
  const { negotiations } = plant.state.network as NetworkState;
  const negotiation = negotiations.find(({ job }) => job === subject);
  if (negotiation === undefined) return;
  const { between } = plant.model.network!.communication[link]!;
  const site = between[0] === to ? between[1] : between[0];
  negotiation.bids.push({ site, value });
  if (--negotiation.awaited === 0) decide(plant, negotiation);
}

/** The timer of negotiations: the first of them has reached its deadline. */
export function bidsDue(plant: Plant): void {
  decide(plant, (plant.state.network as NetworkState).negotiations[0] as Negotiation);
}

/** Ends a negotiation: the lowest bid wins; without any the order is announced anew. */
function decide(plant: Plant, negotiation: Negotiation): void {
  const { simulator } = plant;
  const { bidsTimer } = plant.network as NetworkPlan;
  const { negotiations } = plant.state.network as NetworkState;
  negotiations.splice(negotiations.indexOf(negotiation), 1);
  simulator.cancel(bidsTimer);
  const next = negotiations[0];
  if (next !== undefined && next.deadline < Number.POSITIVE_INFINITY) {
    simulator.schedule(bidsTimer, next.deadline, COMPLETIONS);
  }
  const job = plant.state.jobs[negotiation.slot] as JobState;
  const { bids } = negotiation;
  if (bids.length === 0 ? allocate(plant, job) : award(plant, job, lowest(bids))) goOn(plant, job);
}

/** Gives the order to a site. @returns false: the site must be told first */
function award(plant: Plant, job: JobState, site: number): boolean {
  const link = messageLinkBetween(plant.network as NetworkPlan, siteOfJob(plant, job), site);
  if (link >= 0) {
    send(plant, link, AWARD, job.id, site, [], job.slot);
    waitForMessage(plant, job, link);
    return false;
  }
  job.site = site;
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["order.allocated"], job.id, site);
  return true;
}

/** A site learns that the order is its own: there it goes on. */
export function awarded(plant: Plant, { to, value: slot }: Message): void {
  const job = plant.state.jobs[slot] as JobState;
  job.site = to;
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["order.allocated"], job.id, to);
  goOn(plant, job);
}

function goOn(plant: Plant, job: JobState): void {
  job.phase = MOVING_ON;
  add(plant.state.routings, job.slot);
  plant.simulator.closeInstant();
}

function waitForMessage(plant: Plant, job: JobState, link: number): void {
  job.phase = AWAITING_MESSAGE;
  recordJobCause(plant, job, "message", link);
}

function isOpen({ state }: Plant, job: number): boolean {
  return (state.network as NetworkState).negotiations.some((negotiation) => negotiation.job === job);
}

/** The lowest of the bids; of equal ones that of the first site. */
function lowest(bids: readonly Bid[]): number {
  let best = bids[0] as Bid;
  for (const bid of bids) {
    if (bid.value < best.value || (bid.value === best.value && bid.site < best.site)) best = bid;
  }
  return best.site;
}

function bidOf(plant: Plant, job: JobState, site: number): number {
  const { chosen } = plant.allocation as AllocationPlan;
  const { rule, parameters } = chosen;
  const option = describe(plant, job, site, site);
  const context = contextOf(plant);
  return ask(
    plant,
    chosen,
    () => `bid for job ${job.id} by site ${plant.model.sites[site]?.id}`,
    () => (rule as BiddingAllocationRule).bid(viewOf(plant, job.slot), option, context, parameters),
    (bid) => (typeof bid === "number" && !Number.isNaN(bid) ? null : `bade ${String(bid)}; return a number`),
  );
}

function contextOf({ allocation, simulator, state }: Plant) {
  return { now: simulator.now, random: (allocation as AllocationPlan).chosen.random, memory: state.memory.allocation };
}

function optionsOf(plant: Plant, job: JobState, observer: number): AllocationOption[] {
  const { candidates } = plant.allocation as AllocationPlan;
  return candidateSites(candidates, job).map((site) => describe(plant, job, site, observer));
}

/** What making the order at a site would take, as another site, or the site itself, sees it. */
function describe(plant: Plant, job: JobState, site: number, observer: number): AllocationOption {
  const product = plant.products[job.product] as ProductPlan;
  const { siteOf, deliverTo } = plant.network as NetworkPlan;
  const goal = plant.joins === null ? -1 : neededAt(plant, job);
  let [work, wait, travelTime, tripWait, cost] = [0, 0, 0, 0, 0];
  const { now } = plant.simulator;
  let last = -1;
  for (const [place, operation] of product.operations.entries()) {
    if (!isNeeded(job, place)) continue;
    const alternative = fastestAt(plant, job, product, operation, site);
    const { centre } = alternative;
    const time = timeOf(job, product, operation, alternative);
    const trip = linkFrom(plant.network as NetworkPlan, last, siteOf[centre.index] as number);
    tripWait += expectedTripWait(plant, trip, now + work + wait + travelTime + tripWait);
    work += time;
    wait += waitAt(plant, centre, observer);
    cost += (time / SECONDS_PER_HOUR) * (plant.model.sites[siteOf[centre.index] as number]?.hourlyCost ?? 0);
    travelTime += tripTime(plant, trip);
    cost += expectedTripCost(plant, trip);
    last = centre.index;
  }
  const destination = (goal < 0 ? deliverTo[job.stream] : siteOf[goal]) as number;
  const delivery = linkFrom(plant.network as NetworkPlan, last, destination);
  tripWait += expectedTripWait(plant, delivery, now + work + wait + travelTime + tripWait);
  travelTime += tripTime(plant, delivery);
  cost += expectedTripCost(plant, delivery);
  return { site, work, wait, load: loadOf(plant, site, observer), travelTime, tripWait, cost };
}

function fastestAt(
  plant: Plant,
  job: JobState,
  product: ProductPlan,
  operation: OperationPlan,
  site: number,
): AlternativePlan {
  const { siteOf } = plant.network as NetworkPlan;
  const { alternatives } = operation;
  const own = alternatives.filter(({ centre }) => siteOf[centre.index] === site);
  return (own.length > 0 ? own : alternatives).reduce((best, each) =>
    timeOf(job, product, operation, each) < timeOf(job, product, operation, best) ? each : best,
  );
}

/** Where draws decide about the route, the times of later operations are not drawn yet. */
function timeOf(
  job: JobState,
  { branches }: ProductPlan,
  { adjustments }: OperationPlan,
  { mean, perPiece, timeIndex }: AlternativePlan,
): number {
  if (!branches) return job.times[timeIndex] as number;
  const time = adjustments === null ? mean : adjusted(mean, adjustments, job.choices);
  return perPiece ? time * job.quantity : time;
}

function statusOf(plant: Plant, centre: PlantCentre, observer: number) {
  return toldStatus(plant, observer, centre.index) ?? trueStatus(plant, centre);
}

/** A machine that is up and has nothing to do takes the job at once; otherwise the work before it is shared by those that are up. */
function waitAt(plant: Plant, centre: PlantCentre, observer: number): number {
  const { queueLength, inProcess, machinesUp, work } = statusOf(plant, centre, observer);
  return queueLength + inProcess < machinesUp ? 0 : work / (machinesUp || centre.machines.length);
}

function loadOf(plant: Plant, site: number, observer: number): number {
  const { siteOf } = plant.network as NetworkPlan;
  let [work, machines] = [0, 0];
  for (const centre of plant.workCentres) {
    if (siteOf[centre.index] !== site) continue;
    work += statusOf(plant, centre, observer).work;
    machines += centre.machines.length;
  }
  return work / machines;
}

function tripTime({ network }: Plant, link: number): number {
  return link < 0 ? 0 : (network as NetworkPlan).links[link]!.meanTime;
}
