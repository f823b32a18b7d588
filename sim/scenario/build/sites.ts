import type { Position, Site } from "../../model/model.ts";
import type { Departure, SiteNetwork } from "../../model/network.ts";
import { linkName } from "../names.ts";
import type { Scenario } from "../schema/scenario.ts";

/** A dock stands so far in front of the machines of its site [m]. */
const DOCK_DISTANCE = 5;

export function buildSites({ sites, areas, workCentres }: Scenario, positions: readonly Position[][]): Site[] {
  return sites.map(({ id, name, dock }) => {
    const own = new Set(areas.filter(({ site }) => site === id).map((area) => area.id));
    const machines = workCentres.flatMap(({ area }, index) => (own.has(area ?? "") ? (positions[index] ?? []) : []));
    return { id, name: name ?? id, dock: dock ? { x: dock[0], y: dock[1], heading: 0 } : dockBefore(machines) };
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
  return { links };
}

function buildDeparture(link: NonNullable<Scenario["network"]>["links"][number]): Departure {
  const { lot = 1, maxWait = Number.POSITIVE_INFINITY, timetable } = link;
  if (timetable === undefined) return { kind: "lot", jobs: lot, maxWait };
  return { kind: "timetable", first: timetable.first, period: timetable.every };
}
