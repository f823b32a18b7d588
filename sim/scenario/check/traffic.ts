import { type Ways, waysOf } from "../../model/ways.ts";
import { findPolicy } from "../../policies/registry.ts";
import { buildNetwork } from "../build/network.ts";
import { homesOf } from "../build/transport.ts";
import type { Finding } from "../problems.ts";
import type { Scenario, ScenarioTransport } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";
import type { IsSound } from "./known.ts";

/** Zones are known and have room for the vehicles that stand in them at the start, and tours lead from stop to stop. */
export function checkTraffic(scenario: Scenario, isSound: IsSound): Finding[] {
  const { transport, run, orders, items } = scenario;
  if (transport === undefined) return [];
  const findings = checkZones(transport);
  if (findings.length > 0 || !isSound(["transport"])) return findings;
  findings.push(
    ...checkStart(scenario, transport),
    ...checkTours(scenario, transport),
    ...checkPlanning(scenario, transport),
  );
  if (run.until === undefined && orders.length + items.length === 0 && isSound(["run"])) {
    const message = "is missing, and the tours of the vehicles never end";
    findings.push({ path: ["run", "until"], message, remedy: 'give until, such as "8 h"' });
  }
  return findings;
}

function checkZones({ traffic, zones, nodes, edges }: ScenarioTransport): Finding[] {
  if (traffic === "none" && zones.length > 0) {
    return [
      {
        path: ["transport", "zones"],
        message: "have no effect, since vehicles pass through each other",
        remedy: "write traffic: zones, or leave them out",
      },
    ];
  }
  const known = new Set(zones.map(({ id }) => id));
  const named = [
    ...nodes.map(({ zone }, i) => ({ zone, path: ["transport", "nodes", i, "zone"] })),
    ...edges.map((edge, i) => ({
      zone: "zone" in edge ? edge.zone : undefined,
      path: ["transport", "edges", i, "zone"],
    })),
  ];
  return named.flatMap(({ zone, path }) =>
    zone === undefined || known.has(zone)
      ? []
      : [{ path, value: zone, message: "is no known zone", remedy: didYouMean(zone, known, "zone") }],
  );
}

function checkStart({ storages }: Scenario, transport: ScenarioTransport): Finding[] {
  const { traffic, zones, nodes, fleets } = transport;
  if (traffic === "none") return [];
  const findings: Finding[] = [];
  const inside = new Map<string, number>();
  for (const [i, fleet] of fleets.entries()) {
    for (const home of homesOf(fleet, transport, storages)) {
      const node = nodes.find(({ id }) => id === home) ?? nodes[0]!;
      const capacity = node.zone === undefined ? 1 : zones.find(({ id }) => id === node.zone)!.capacity;
      const key = node.zone === undefined ? `node ${node.id}` : `zone ${node.zone}`;
      const count = (inside.get(key) ?? 0) + 1;
      inside.set(key, count);
      if (count !== capacity + 1) continue;
      findings.push({
        path: ["transport", "fleets", i],
        message: `puts more vehicles on ${key} at the start than the ${capacity} it takes`,
        remedy: "name as many nodes as vehicles under home, or give that zone more capacity",
      });
    }
  }
  return findings;
}

function checkTours({ policies }: Scenario, transport: ScenarioTransport): Finding[] {
  const rule = findPolicy("traffic", policies.traffic?.id ?? "FIRST-COME");
  const isGuarded =
    transport.traffic !== "none" && rule !== undefined && "keepsTripsSafe" in rule && rule.keepsTripsSafe === true;
  const findings: Finding[] = [];
  const ways = waysOf(buildNetwork(transport));
  const place = (id: string | undefined) =>
    Math.max(
      0,
      transport.nodes.findIndex((node) => node.id === id),
    );
  for (const [i, fleet] of transport.fleets.entries()) {
    const { tour = [] } = fleet;
    for (const [j, { at }] of tour.entries()) {
      const path = ["transport", "fleets", i, "tour", j];
      const after = tour[(j + 1) % tour.length]!.at;
      if (after === at) {
        findings.push({
          path,
          message: `is followed by ${at} again`,
          remedy: "give the stop once, with a longer time",
        });
      } else if (!Number.isFinite(ways.distance(place(at), place(after)))) {
        const remedy = "connect the nodes in transport.edges";
        findings.push({ path, message: `has no path to the next stop, ${after}`, remedy });
      }
    }
    if (isGuarded && tour.length > 0) findings.push(...checkHomes(fleet, i, ways, place));
    for (const home of tour.length === 0 ? [] : new Set(fleet.home)) {
      if (Number.isFinite(ways.distance(place(home), place(tour[0]!.at)))) continue;
      const message = `has no path to the tour from ${home}`;
      findings.push({
        path: ["transport", "fleets", i, "home"],
        message,
        remedy: "connect the nodes in transport.edges",
      });
    }
  }
  return findings;
}

/** Where traffic is kept in safe states, vehicles on a tour make way at parking places, to and from which they come. */
function checkHomes(
  { parking, tour = [] }: ScenarioTransport["fleets"][number],
  index: number,
  ways: Ways,
  place: (id: string) => number,
): Finding[] {
  const path = ["transport", "fleets", index];
  if (parking === undefined) {
    const message = "has a tour and no parking, and BANKER needs places to which vehicles on a tour can make way";
    const remedy = "name as many nodes beside the ways as vehicles under parking, or choose another policies.traffic";
    return [{ path: [...path, "tour"], message, remedy }];
  }
  return [...new Set(parking)].flatMap((name): Finding[] => {
    const leads = (from: number, to: number) => Number.isFinite(ways.distance(from, to));
    const stop = tour.find(({ at }) => !leads(place(at), place(name)) || !leads(place(name), place(at)));
    if (stop === undefined) return [];
    const message = `has no path to the stop ${stop.at} and back`;
    return [{ path: [...path, "parking"], value: name, message, remedy: "connect the nodes in transport.edges" }];
  });
}

/** Where whole trips are planned, vehicles keep clear of each other, and each has a place of its own in the end. */
function checkPlanning({ policies, storages }: Scenario, transport: ScenarioTransport): Finding[] {
  const { traffic, fleets, nodes, zones } = transport;
  const { id } = policies.vehicleRouting ?? { id: "SHORTEST" };
  const rule = findPolicy("vehicleRouting", id);
  if (rule === undefined || !("plan" in rule)) return [];
  const path = ["policies", "vehicleRouting"];
  if (traffic === "none") {
    const message = "plans by zones, and vehicles pass through each other";
    return [{ path, value: id, message, remedy: "write transport.traffic: zones" }];
  }
  if (fleets.some(({ tour }) => tour !== undefined)) {
    const message = "plans trips that end, and tours never do";
    return [{ path, value: id, message, remedy: "choose another rule, or give no tours" }];
  }
  const several = fleets.findIndex(({ loads }) => loads > 1);
  if (several >= 0) {
    const message = `is more than 1, and ${id} plans trips with one job`;
    const remedy = "choose another vehicleRouting, or let them take one at a time";
    return [{ path: ["transport", "fleets", several, "loads"], value: fleets[several]!.loads, message, remedy }];
  }
  const places = new Map(nodes.map((node) => [node.id, node]));
  const inside = new Map<string, number>();
  for (const fleet of fleets) {
    for (const [vehicle, home] of homesOf(fleet, transport, storages).entries()) {
      const parking = fleet.parking?.[vehicle % fleet.parking.length] ?? home ?? "";
      const { id, zone } = places.get(parking) ?? nodes[0]!;
      const name = zone === undefined ? `node ${id}` : `zone ${zone}`;
      inside.set(name, (inside.get(name) ?? 0) + 1);
    }
  }
  const capacities = new Map(zones.map((zone) => [`zone ${zone.id}`, zone.capacity]));
  return [...inside].flatMap(([name, count]): Finding[] => {
    const capacity = capacities.get(name) ?? 1;
    if (count <= capacity) return [];
    const message = `park ${count} vehicles in ${name}, which takes ${capacity}`;
    const remedy = "name as many nodes as vehicles under parking, or under home";
    return [{ path: ["transport", "fleets"], message, remedy }];
  });
}
