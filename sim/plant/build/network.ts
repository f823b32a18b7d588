import type { Simulator } from "../../kernel/simulator.ts";
import type { Model } from "../../model/model.ts";
import type { MessageLink, SiteNetwork } from "../../model/network.ts";
import type { Distribution } from "../../random/distribution.ts";
import { mean } from "../../random/moments.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import { announced, awarded, bidArrived, bidsDue } from "../allocation.ts";
import { handedOver } from "../hand-over.ts";
import { ANNOUNCEMENT, BID, HAND_OVER, messageDue, STATUS, TRADE } from "../messages.ts";
import type { CentreStatus, MessageLinkPlan, NetworkPlan, NetworkState, ReportPlan, SiteLinkPlan } from "../network.ts";
import type { AllocationPlan, Plant } from "../plant.ts";
import { departureDue, tripArrived } from "../shipping.ts";
import { reportAll, takeReport } from "../told.ts";
import { tradeMessageArrived } from "../trading.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

/** What joins the sites, with its handlers and timers; null: the scenario has no network. */
export function planNetwork(plant: Plant, simulator: Simulator, streams: Streams): NetworkPlan | null {
  const { model } = plant;
  const network = networkOf(model);
  if (network === null) return null;
  const departed = simulator.handler("shipment.departed", (link) => departureDue(plant, link));
  const arrived = simulator.handler("shipment.arrived", (link) => tripArrived(plant, link));
  const sites = model.sites.length;
  const linkBetween = new Array<number>(sites * sites).fill(-1);
  const messageLinkBetween = new Array<number>(sites * sites).fill(-1);
  const links = network.links.map(({ id, from, to, time, capacity, departure }, index): SiteLinkPlan => {
    linkBetween[from * sites + to] = index;
    const byLot = departure.kind === "lot";
    return {
      index,
      departureTimer: simulator.timer(departed, index),
      arrivalTimer: simulator.timer(arrived, index),
      time: sampler(time, streams.stream(`${id}/trip`)),
      meanTime: mean(time),
      capacity,
      lot: byLot ? departure.jobs : 0,
      maxWait: byLot ? departure.maxWait : Number.POSITIVE_INFINITY,
      first: byLot ? 0 : departure.first,
      period: byLot ? 0 : departure.period,
    };
  });
  const due = simulator.handler("message.due", (link) => takeMessage(plant, link));
  const messageLinks = network.communication.map((link, index): MessageLinkPlan => {
    const [a, b] = link.between;
    if (hasDelay(link)) messageLinkBetween[a * sites + b] = messageLinkBetween[b * sites + a] = index;
    const loss = streams.stream(`${link.id}/loss`);
    return {
      timer: simulator.timer(due, index),
      latency: sampler(link.latency, streams.stream(`${link.id}/latency`)),
      jitter: sampler(link.jitter, streams.stream(`${link.id}/jitter`)),
      lossDraw: () => loss.next(),
      loss: link.loss,
      bandwidth: link.bandwidth,
      timeout: link.timeout,
      retries: link.retries,
    };
  });
  const siteOf = sitesOf(model);
  return {
    sites,
    siteOf,
    messageLinks,
    messageLinkBetween,
    decidesAt: model.orderStreams.map(({ site }) => site),
    reports: planReports(model, siteOf, messageLinkBetween),
    reportTimer: simulator.timer(
      simulator.handler("status.due", () => reportAll(plant)),
      0,
    ),
    bidsTimer: simulator.timer(
      simulator.handler("bids.due", () => bidsDue(plant)),
      0,
    ),
    statusInterval: network.statusInterval,
    statusBits: 8 * network.statusSize,
    decisionBits: 8 * network.decisionSize,
    deliverTo: model.orderStreams.map(({ deliverTo }) => deliverTo),
    links,
    linkBetween,
  };
}

const UNLINKED: SiteNetwork = { links: [], communication: [], statusInterval: 0, statusSize: 0, decisionSize: 0 };

/** The allocation policy; null: it binds no order to a site. */
export function planAllocation(
  plant: Plant,
  streams: Streams,
  { allocation, allocates }: PlantRules,
): AllocationPlan | null {
  if (!allocates || plant.network === null) return null;
  const { siteOf } = plant.network;
  return {
    chosen: withRandom(allocation, draws(streams, "policy/allocation")),
    candidates: plant.model.products.map(({ operations }) =>
      operations.map(({ alternatives }) => {
        const sites = alternatives.map(({ workCentre }) => siteOf[workCentre] as number);
        return [...new Set(sites)].filter((site) => site >= 0).sort((a, b) => a - b);
      }),
    ),
  };
}

/** A single site needs no network; several without one know everything of each other, and jobs go between them at once. */
function networkOf({ network, sites }: Model): SiteNetwork | null {
  return network ?? (sites.length > 1 ? UNLINKED : null);
}

/** Does anything have to be told that is not known at once? */
export function takesMessages({ network }: Model): boolean {
  return network?.communication.some(hasDelay) ?? false;
}

/** A link without delay and loss changes nothing: what one site knows the other knows at once. */
function hasDelay({ latency, jitter, loss, bandwidth }: MessageLink): boolean {
  return !(isZero(latency) && isZero(jitter) && loss === 0 && bandwidth === Number.POSITIVE_INFINITY);
}

function isZero(law: Distribution): boolean {
  return law.kind === "deterministic" && law.value === 0;
}

function sitesOf({ workCentres, areas }: Model): number[] {
  return workCentres.map(({ area }) => areas[area]?.site ?? -1);
}

function planReports(model: Model, siteOf: readonly number[], between: readonly number[]): ReportPlan[] {
  const sites = model.sites.length;
  return model.sites
    .map((_, site) => ({
      site,
      centres: siteOf.flatMap((other, centre) => (other === site ? [centre] : [])),
      observers: model.sites.flatMap((_, observer) =>
        (between[site * sites + observer] as number) >= 0 ? [observer] : [],
      ),
    }))
    .filter(({ centres, observers }) => centres.length > 0 && observers.length > 0);
}

/** A message has come: what it tells is taken in. */
function takeMessage(plant: Plant, link: number): void {
  const message = messageDue(plant, link);
  if (message === null) return;
  if (message.content === STATUS) takeReport(plant, message);
  else if (message.content === HAND_OVER) handedOver(plant, message.value);
  else if (message.content === ANNOUNCEMENT) announced(plant, link, message);
  else if (message.content === BID) bidArrived(plant, link, message);
  else if (message.content === TRADE) tradeMessageArrived(plant, message);
  else awarded(plant, message);
}

export function initialNetwork(model: Model): NetworkState | null {
  const network = networkOf(model);
  if (network === null) return null;
  const calm = model.workCentres.map((centre, index) => calmStatus(index, centre.machines.length));
  return {
    links: network.links.map(() => ({
      waiting: [],
      loads: [],
      trips: [],
      offered: 0,
      asked: 0,
      departed: 0,
      lastDeparture: -1,
    })),
    inTransit: network.communication.map(() => []),
    nextMessage: 0,
    told: takesMessages(model) ? model.sites.map(() => calm.map((status) => ({ ...status }))) : [],
    reported: calm,
    untold: model.workCentres.map(() => 0),
    negotiations: [],
    reports: 0,
  };
}

/** What is taken for true before the first report: nothing to do, and every machine up. */
function calmStatus(centre: number, machinesUp: number): CentreStatus {
  return { centre, at: 0, queueLength: 0, inProcess: 0, machinesUp, work: 0 };
}
