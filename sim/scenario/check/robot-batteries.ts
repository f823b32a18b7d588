import type { Transport } from "../../model/model.ts";
import { waysOf } from "../../model/ways.ts";
import { podPlaces } from "../build/pods.ts";
import { buildTransport } from "../build/transport.ts";
import type { Finding } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";
import { lasts } from "./batteries.ts";

/** Robots with batteries find a pod under which they rest, and last from a charger to every pod, with it to every station and back. */
export function checkRobotBatteries(scenario: Scenario): Finding[] {
  const { storages, transport } = scenario;
  if (transport === undefined || transport.chargers.length === 0) return [];
  return storages.flatMap((storage, i): Finding[] => {
    const carriers = transport.fleets.filter(({ pods }) => pods === storage.id);
    if (carriers.every(({ battery }) => battery === undefined)) return [];
    const places = podPlaces(storage, transport);
    const onPlace = transport.chargers.findIndex(({ node }) => places.includes(node));
    if (onPlace >= 0) {
      const value = transport.chargers[onPlace]!.node;
      const message = `is a place of the pods of ${storage.id}`;
      const remedy = "give chargers nodes of their own, beside the ways";
      return [{ path: ["transport", "chargers", onPlace, "node"], value, message, remedy }];
    }
    const robots = carriers.reduce((sum, { vehicles }) => sum + vehicles, 0);
    const { pods = 0 } = storage;
    if (robots > pods) {
      const message = `are fewer than the ${robots} robots, which rest under them when they have charged`;
      return [{ path: ["storages", i, "pods"], value: pods, message, remedy: "give more pods, or fewer robots" }];
    }
    return checkTrips(scenario, storage.id, places);
  });
}

/** The way to each pod and back is longest for the one that is farthest from its station. */
function checkTrips(scenario: Scenario, storage: string, places: readonly string[]): Finding[] {
  const given = scenario.transport!;
  const transport = buildTransport(scenario) as Transport;
  const index = new Map(given.nodes.map(({ id }, place) => [id, place]));
  const ways = waysOf(transport);
  return given.fleets.flatMap((fleet, at): Finding[] => {
    if (fleet.pods !== storage || fleet.battery === undefined) return [];
    for (const { id, node, storage: work } of scenario.workCentres) {
      if (work?.in !== storage) continue;
      const station = index.get(node ?? "") ?? 0;
      const trip = (name: string) => {
        const place = index.get(name) ?? 0;
        return ways.distance(place, station) + ways.distance(station, place);
      };
      const farthest = places.reduce((far, name) => (trip(name) > trip(far) ? name : far), places[0]!);
      const place = index.get(farthest) ?? 0;
      if (lasts(transport, at, [place, station, place])) continue;
      const message = `does not last when it is full from a charger to ${farthest}, with the pod to ${id} and back`;
      const remedy = "give a larger battery, a lower reserve, or chargers nearer to it";
      return [{ path: ["transport", "fleets", at, "battery"], message, remedy }];
    }
    return [];
  });
}
