import { ConveyorWays } from "../../model/conveyor-ways.ts";
import type { Transport } from "../../model/model.ts";
import { waysOf } from "../../model/ways.ts";
import { findPolicy } from "../../policies/registry.ts";
import { mean } from "../../random/moments.ts";
import { nodeOf, placeMachines, vehicleNodeOf } from "../build/placement.ts";
import { buildTransport, homesOf } from "../build/transport.ts";
import type { Finding } from "../problems.ts";
import type { Scenario, ScenarioTransport } from "../schema/scenario.ts";
import type { IsSound } from "./known.ts";
import { legs } from "./legs.ts";
import { joinedByLinks } from "./site-links.ts";

/** Batteries can be charged somewhere, and last for every trip. */
export function checkBatteries(scenario: Scenario, isSound: IsSound): Finding[] {
  const { transport } = scenario;
  if (transport === undefined || !isSound(["transport"])) return [];
  const findings = [...checkCurves(transport), ...checkChargers(scenario, transport)];
  if (findings.length > 0 || !isSound(["workCentres"]) || !isSound(["products"])) return findings;
  return checkTrips(scenario);
}

function checkCurves({ fleets }: ScenarioTransport): Finding[] {
  return fleets.flatMap(({ battery, tour }, i) => {
    if (battery === undefined) return [];
    const path = ["transport", "fleets", i, "battery"];
    const findings: Finding[] = [];
    if (tour !== undefined) {
      const message = "is given to vehicles on a tour, which never go to a charger";
      findings.push({ path, message, remedy: "leave it out, or give no tour" });
    }
    const { charging, efficiency, reserve, start } = battery;
    const isAscending = charging.every(([charge], at) => at === 0 || charge > charging[at - 1]![0]);
    if (charging.length === 0 || !isAscending) {
      const remedy = 'give points from low to high, each charge once, such as [["80 %", "2 kW"], ["100 %", "0.2 kW"]]';
      findings.push({ path: [...path, "charging"], message: "is no curve by ascending charge", remedy });
    }
    if (efficiency === 0) {
      findings.push({
        path: [...path, "efficiency"],
        message: "is 0, so that nothing is charged",
        remedy: "give 90 %",
      });
    }
    if (Math.min(...start) < reserve) {
      const message = `is below the reserve of ${100 * reserve} %, with which no trip can begin`;
      findings.push({
        path: [...path, "start"],
        value: Math.min(...start),
        message,
        remedy: "give more, or a lower reserve",
      });
    }
    return findings;
  });
}

function checkChargers({ policies, storages }: Scenario, transport: ScenarioTransport): Finding[] {
  const { chargers, fleets, nodes, traffic, zones } = transport;
  const withBattery = fleets.flatMap((fleet, i) => (fleet.battery === undefined ? [] : [{ fleet, i }]));
  const path = ["transport", "chargers"];
  if (withBattery.length === 0) {
    if (chargers.length === 0) return [];
    return [
      { path, message: "have no effect, since no fleet has a battery", remedy: "give a battery, or leave them out" },
    ];
  }
  if (chargers.length === 0) {
    const remedy = "give one, such as - { id: dock, node: a, places: 2 }";
    return [{ path, message: "are missing, and vehicles have batteries", remedy }];
  }
  if (traffic === "none") return [];
  const rule = findPolicy("vehicleRouting", policies.vehicleRouting?.id ?? "SHORTEST");
  const goesHome = rule !== undefined && "plan" in rule;
  const zoneOf = (node: string | undefined) =>
    nodes.find(({ id }) => id === (node ?? nodes[0]!.id))?.zone ?? `node ${node}`;
  const parked = fleets.flatMap((fleet) =>
    fleet.pods !== undefined || (fleet.parking === undefined && !goesHome)
      ? []
      : homesOf(fleet, transport, storages).map((home, at) => fleet.parking?.[at % fleet.parking.length] ?? home),
  );
  return [
    ...chargers.flatMap(({ node, places }, i) => {
      const zone = zoneOf(node);
      const capacity = zones.find(({ id }) => id === zone)?.capacity ?? 1;
      const besides = parked.filter((other) => zoneOf(other) === zone).length;
      if (places + besides <= capacity) return [];
      const parking = besides === 0 ? "" : `, with the ${besides} that park there,`;
      const message = `are${parking} more than the ${capacity} that its zone takes`;
      const remedy = "give the node a zone with more capacity, or chargers and parking places at nodes of their own";
      return [{ path: [...path, i, "places"], value: places, message, remedy }];
    }),
    ...withBattery.flatMap(({ fleet, i }) => {
      if (fleet.parking !== undefined || fleet.pods !== undefined || goesHome) return [];
      const message = "have batteries and no parking, and would stay in the zones of the chargers";
      return [{ path: ["transport", "fleets", i], message, remedy: "name nodes under parking" }];
    }),
  ];
}

/** For every way that a job goes by vehicle there are vehicles whose full battery lasts from a charger over it to a charger. */
function checkTrips(scenario: Scenario): Finding[] {
  const { workCentres, products } = scenario;
  const transport = buildTransport(scenario) as Transport;
  const carriers = transport.fleets.flatMap(({ pods }, at) => (pods < 0 ? [at] : []));
  if (carriers.every((at) => transport.fleets[at]!.battery === null)) return [];
  const positions = placeMachines(scenario);
  const nodes = (of: typeof nodeOf) =>
    new Map(workCentres.map((centre, i) => [centre.id, of(centre, positions[i] ?? [], scenario.transport)]));
  const onBelts = nodes(nodeOf);
  const onPaths = nodes(vehicleNodeOf);
  const conveyors = new ConveyorWays(transport.nodes.length, transport.conveyors);
  const joined = joinedByLinks(scenario);
  const findings: Finding[] = [];
  const reported = new Set<string>();
  for (const [i, product] of products.entries()) {
    for (const { from, to, step } of legs(product, products)) {
      if (joined(from, to)) continue;
      const ends = (node: ReadonlyMap<string, number>) => [
        from === null ? transport.source : (node.get(from) ?? -1),
        to === null ? transport.sink : (node.get(to) ?? -1),
      ];
      const [a, b] = ends(onPaths) as [number, number];
      const [first, last] = ends(onBelts) as [number, number];
      const way = `from ${from ?? "the source"} to ${to ?? "the sink"}`;
      if (a < 0 || b < 0 || a === b || reported.has(way)) continue;
      if (Number.isFinite(conveyors.time(first, last)) || carriers.some((at) => lasts(transport, at, [a, b]))) continue;
      reported.add(way);
      findings.push({
        path: ["products", i, "route", Math.min(step, product.route.length - 1)],
        message: `has a way ${way} for which no vehicle's full battery lasts`,
        remedy: "give a larger battery, a lower reserve, or chargers nearer to it",
      });
    }
  }
  return findings;
}

/** Lasts a full battery from a charger to the first node, with a load over the others, and on to a charger? */
export function lasts(transport: Transport, at: number, nodes: readonly number[]): boolean {
  const { fleets, chargers } = transport;
  const ways = waysOf(transport);
  const { battery, speed, loadTime, unloadTime, powerTravelling, powerCarrying, powerLifting } = fleets[at]!;
  if (battery === null) return true;
  const drive = (a: number, b: number) => ways.distance(a, b) / speed;
  const least = (times: number[]) => Math.min(...times);
  const [from, to] = [nodes[0]!, nodes[nodes.length - 1]!];
  const empty =
    least(chargers.map(({ node }) => drive(node, from))) + least(chargers.map(({ node }) => drive(to, node)));
  const carried = nodes.slice(1).reduce((sum, node, place) => sum + drive(nodes[place]!, node), 0);
  const whole = powerTravelling * empty + powerCarrying * carried + powerLifting * (mean(loadTime) + mean(unloadTime));
  return Number.isFinite(empty) && whole / 3600 <= (1 - battery.reserve) * battery.capacity;
}
