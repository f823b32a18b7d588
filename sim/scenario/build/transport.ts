import type { Battery, Charger, Fleet, TourStop, Traffic, Transport, Vehicle } from "../../model/model.ts";
import type { Distribution } from "../../random/distribution.ts";
import type { Scenario, ScenarioTransport } from "../schema/scenario.ts";
import { buildConveyors } from "./conveyors.ts";
import { buildNetwork } from "./network.ts";
import { podPlaces, startOfPods } from "./pods.ts";

const NO_TIME: Distribution = { kind: "deterministic", value: 0 };

export function buildTransport({
  transport,
  storages,
  products,
  workCentres,
  calendars,
}: Pick<Scenario, "transport" | "storages" | "products" | "workCentres" | "calendars">): Transport | null {
  if (transport === undefined) return null;
  const network = buildNetwork(transport);
  const index = new Map(network.nodes.map(({ id }, place) => [id, place]));
  const named = (id: string | undefined) => (id === undefined ? -1 : (index.get(id) ?? -1));
  const vehicles: Vehicle[] = transport.fleets.flatMap((fleet, place) =>
    homesOf(fleet, transport, storages).map((home, vehicle) => ({
      id: fleet.vehicles === 1 ? fleet.id : `${fleet.id}-${vehicle + 1}`,
      fleet: place,
      home: Math.max(0, named(home)),
      park: named(fleet.parking?.[vehicle % fleet.parking.length]),
      charge: chargeAtStart(fleet, vehicle),
    })),
  );
  return {
    ...network,
    fleets: buildFleets(transport, storages, named),
    vehicles,
    source: named(transport.source),
    sink: named(transport.sink),
    chargers: buildChargers(transport, named),
    traffic: transport.traffic === "none" ? null : buildTraffic(transport),
    conveyors: buildConveyors(transport, network.nodes, { calendars, products, workCentres }),
  };
}

/** `named`: index of a node. */
export function buildFleets(
  { fleets }: ScenarioTransport,
  storages: Scenario["storages"],
  named: (id: string | undefined) => number,
): Fleet[] {
  return fleets.map(
    ({
      id,
      type,
      speed,
      load = NO_TIME,
      unload = NO_TIME,
      power,
      tour = [],
      battery,
      loads,
      pods,
      parking = [],
    }): Fleet => ({
      id,
      type,
      speed,
      loadTime: load,
      unloadTime: unload,
      powerTravelling: power?.travelling ?? 0,
      powerCarrying: power?.carrying ?? power?.travelling ?? 0,
      powerLifting: power?.lifting ?? power?.standing ?? 0,
      powerStanding: power?.standing ?? 0,
      loads,
      battery: battery === undefined ? null : buildBattery(battery),
      tour: tour.map(({ at, stop = NO_TIME }): TourStop => ({ node: named(at), time: stop })),
      pods: storages.findIndex((storage) => storage.id === pods),
      parking: [...new Set(parking.map(named))],
    }),
  );
}

export function buildChargers({ chargers }: ScenarioTransport, named: (id: string | undefined) => number): Charger[] {
  return chargers.map(({ id, node, places, power = Number.POSITIVE_INFINITY, swap = null }) => ({
    id,
    node: named(node),
    places,
    power,
    swap,
  }));
}

type ScenarioBattery = NonNullable<ScenarioTransport["fleets"][number]["battery"]>;

/** Charges that are spread go evenly from the first vehicle to the last. */
function chargeAtStart({ battery, vehicles }: ScenarioTransport["fleets"][number], vehicle: number): number {
  if (battery === undefined) return 0;
  const [first, last] = battery.start;
  return vehicles === 1 ? first : first + ((last - first) * vehicle) / (vehicles - 1);
}

/** The curve from empty to full: level before its first point and after its last. */
function buildBattery({ capacity, reserve, charging, efficiency, rescue }: ScenarioBattery): Battery {
  const [first, last] = [charging[0]!, charging[charging.length - 1]!];
  return {
    capacity,
    reserve,
    curve: [
      ...(first[0] > 0 ? [[0, first[1]] as const] : []),
      ...charging,
      ...(last[0] < 1 ? [[1, last[1]] as const] : []),
    ],
    efficiency,
    rescue: rescue === undefined ? null : { time: rescue.after, charge: rescue.charge },
  };
}

/** Where the vehicles of a fleet stand at the start: at its homes in turn, on a tour else at its parking places or stops in turn, or under pods. */
export function homesOf(
  { vehicles, home, parking, tour, pods }: ScenarioTransport["fleets"][number],
  transport: Pick<ScenarioTransport, "source" | "grids">,
  storages: Scenario["storages"],
): (string | undefined)[] {
  const storage = storages.find(({ id }) => id === pods);
  if (home === undefined && storage !== undefined) {
    const places = podPlaces(storage, transport);
    const start = startOfPods(storage, places.length);
    return Array.from(
      { length: vehicles },
      (_, robot) => places[start[Math.floor((robot * start.length) / vehicles)] ?? -1],
    );
  }
  const places = home ?? (tour && (parking ?? tour.map(({ at }) => at))) ?? [transport.source];
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
