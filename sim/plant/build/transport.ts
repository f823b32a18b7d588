import type { HandlerId } from "../../kernel/simulator.ts";
import type { Model } from "../../model/model.ts";
import { mean } from "../../random/moments.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import type { Plant, VehiclePlan } from "../plant.ts";
import { FleetRoad } from "../roads.ts";

export function planVehicles(
  { model: { transport }, simulator, plansTrips }: Pick<Plant, "model" | "simulator" | "plansTrips">,
  moved: HandlerId,
  streams: Streams,
): VehiclePlan[] {
  return (transport?.vehicles ?? []).map(({ id, fleet, home, park }, index): VehiclePlan => {
    const { loadTime, unloadTime, tour, pods } = transport!.fleets[fleet]!;
    return {
      timer: simulator.timer(moved, index),
      fleet,
      loadTime: sampler(loadTime, streams.stream(`${id}/load`)),
      unloadTime: sampler(unloadTime, streams.stream(`${id}/unload`)),
      meanLoad: mean(loadTime),
      meanUnload: mean(unloadTime),
      park: park < 0 && plansTrips && pods < 0 ? home : park,
      stopTimes:
        tour.length === 0 ? null : tour.map(({ time }, stop) => sampler(time, streams.stream(`${id}/stop/${stop}`))),
    };
  });
}

export function planRoads(plant: Plant): FleetRoad[] {
  return (plant.model.transport?.fleets ?? []).map((_, fleet) => new FleetRoad(plant, fleet));
}

export function edgeTimes({ transport }: Model): Float64Array[] {
  if (transport === null) return [];
  return transport.fleets.map(({ speed }) =>
    Float64Array.from(transport.edges, ({ length, speedLimit }) => length / Math.min(speed, speedLimit)),
  );
}

/** Draws of the edges whose time does not follow from length and speed, each way from a stream of its own. */
export function edgeDraws({ transport }: Model, streams: Streams): ReadonlyMap<number, () => number> | null {
  if (transport === null || transport.edges.every(({ time }) => time === null)) return null;
  const { edges, nodes } = transport;
  return new Map(
    edges.flatMap(({ from, to, time }, edge) =>
      time === null ? [] : [[edge, sampler(time, streams.stream(`${nodes[from]!.id}->${nodes[to]!.id}/drive`))]],
    ),
  );
}
