import type { Position, Site } from "../../model/model.ts";
import type { Departure, MessageLink, SiteNetwork } from "../../model/network.ts";
import { linkName, messageLinkName } from "../names.ts";
import type { Scenario } from "../schema/scenario.ts";
import { NO_DELAY, PROFILES } from "./profiles.ts";

/** A dock stands so far in front of the machines of its site [m]. */
const DOCK_DISTANCE = 5;

export function buildSites({ sites, areas, workCentres }: Scenario, positions: readonly Position[][]): Site[] {
  return sites.map(({ id, name, dock, hourlyCost }) => {
    const own = new Set(areas.filter(({ site }) => site === id).map((area) => area.id));
    const machines = workCentres.flatMap(({ area }, index) => (own.has(area ?? "") ? (positions[index] ?? []) : []));
    return {
      id,
      name: name ?? id,
      dock: dock ? { x: dock[0], y: dock[1], heading: 0 } : dockBefore(machines),
      hourlyCost,
    };
  });
}

function dockBefore(machines: readonly Position[]): Position {
  if (machines.length === 0) return { x: 1, y: 1, heading: 0 };
  const x = machines.reduce((sum, position) => sum + position.x, 0) / machines.length;
  const y = machines.reduce((least, position) => Math.min(least, position.y), Number.POSITIVE_INFINITY);
  return { x, y: Math.max(1, y - DOCK_DISTANCE), heading: 0 };
}

export function buildSiteNetwork({ network, sites }: Scenario): SiteNetwork | null {
  if (network === undefined) return null;
  const index = new Map(sites.map(({ id }, place) => [id, place]));
  const links = network.links.map((link) => {
    const { from, to, time, lot = 1, timetable, capacity, cost, costPerJob, emissions } = link;
    return {
      id: linkName(link),
      from: index.get(from) as number,
      to: index.get(to) as number,
      time,
      capacity: capacity ?? (timetable === undefined ? lot : Number.POSITIVE_INFINITY),
      departure: buildDeparture(link),
      tripCost: cost,
      jobCost: costPerJob,
      emissions,
    };
  });
  const { status: statusInterval, statusSize, decisionSize } = network;
  const communication = network.communication.map((link): MessageLink => {
    const { between, profile, timeout, retries, ...given } = link;
    const usual = profile === undefined ? NO_DELAY : PROFILES[profile];
    return {
      id: messageLinkName(link),
      between: [index.get(between[0]) as number, index.get(between[1]) as number],
      latency: given.latency ?? usual.latency,
      jitter: given.jitter ?? usual.jitter,
      loss: given.loss ?? usual.loss,
      bandwidth: given.bandwidth ?? usual.bandwidth,
      timeout,
      retries,
    };
  });
  return { links, communication, statusInterval, statusSize, decisionSize };
}

function buildDeparture(link: NonNullable<Scenario["network"]>["links"][number]): Departure {
  const { lot = 1, maxWait = Number.POSITIVE_INFINITY, timetable } = link;
  if (timetable === undefined) return { kind: "lot", jobs: lot, maxWait };
  return { kind: "timetable", first: timetable.first, period: timetable.every };
}
