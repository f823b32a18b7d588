import type { TourStop, Traffic, Transport, Vehicle } from "../../model/model.ts";
import type { Distribution } from "../../random/distribution.ts";
import type { Scenario, ScenarioTransport } from "../schema/scenario.ts";
import { buildNetwork } from "./network.ts";

const NO_TIME: Distribution = { kind: "deterministic", value: 0 };

export function buildTransport({ transport }: Pick<Scenario, "transport">): Transport | null {
  if (transport === undefined) return null;
  const network = buildNetwork(transport);
  const index = new Map(network.nodes.map(({ id }, place) => [id, place]));
  const named = (id: string | undefined) => (id === undefined ? -1 : (index.get(id) ?? -1));
  const vehicles: Vehicle[] = transport.fleets.flatMap((fleet, place) =>
    homesOf(fleet, transport.source).map((home, vehicle) => ({
      id: fleet.vehicles === 1 ? fleet.id : `${fleet.id}-${vehicle + 1}`,
      fleet: place,
      home: Math.max(0, named(home)),
      park: named(fleet.parking?.[vehicle % fleet.parking.length]),
    })),
  );
  const fleets = transport.fleets.map(({ id, type, speed, load = NO_TIME, unload = NO_TIME, power, tour = [] }) => ({
    id,
    type,
    speed,
    loadTime: load,
    unloadTime: unload,
    powerTravelling: power?.travelling ?? 0,
    powerStanding: power?.standing ?? 0,
    tour: tour.map(({ at, stop = NO_TIME }): TourStop => ({ node: named(at), time: stop })),
  }));
  return {
    ...network,
    fleets,
    vehicles,
    source: named(transport.source),
    sink: named(transport.sink),
    traffic: transport.traffic === "none" ? null : buildTraffic(transport),
  };
}

/** Where the vehicles of a fleet stand at the start: at its homes in turn, on a tour else at its stops in turn. */
export function homesOf(
  { vehicles, home, tour }: ScenarioTransport["fleets"][number],
  source: string | undefined,
): (string | undefined)[] {
  const places = home ?? tour?.map(({ at }) => at) ?? [source];
  return Array.from({ length: vehicles }, (_, place) => places[place % places.length]);
}

/** Zones as given, then one of its own for each node without one. */
function buildTraffic({ nodes, zones }: ScenarioTransport): Traffic {
  const all = zones.map(({ id, capacity }) => ({ id, capacity }));
  const zoneOfNode = nodes.map(({ id, zone }) => {
    const given = zones.findIndex((each) => each.id === zone);
    return given >= 0 ? given : all.push({ id, capacity: 1 }) - 1;
  });
  return { zones: all, zoneOfNode };
}
