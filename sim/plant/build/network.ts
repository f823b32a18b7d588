import type { Simulator } from "../../kernel/simulator.ts";
import type { Model } from "../../model/model.ts";
import { mean } from "../../random/moments.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import type { NetworkPlan, NetworkState, SiteLinkPlan } from "../network.ts";
import type { Plant } from "../plant.ts";
import { departureDue, tripArrived } from "../shipping.ts";

/** What joins the sites, with its handlers and timers; null: the scenario has no network. */
export function planNetwork(plant: Plant, simulator: Simulator, streams: Streams): NetworkPlan | null {
  const { model } = plant;
  if (model.network === null) return null;
  const departed = simulator.handler("shipment.departed", (link) => departureDue(plant, link));
  const arrived = simulator.handler("shipment.arrived", (link) => tripArrived(plant, link));
  const sites = model.sites.length;
  const linkBetween = new Array<number>(sites * sites).fill(-1);
  const links = model.network.links.map(({ id, from, to, time, capacity, departure }, index): SiteLinkPlan => {
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
  return {
    sites,
    siteOf: model.workCentres.map(({ area }) => model.areas[area]?.site ?? -1),
    deliverTo: model.orderStreams.map(({ deliverTo }) => deliverTo),
    links,
    linkBetween,
  };
}

export function initialNetwork({ network }: Model): NetworkState | null {
  if (network === null) return null;
  return { links: network.links.map(() => ({ waiting: [], trips: [], departed: 0, lastDeparture: -1 })) };
}
