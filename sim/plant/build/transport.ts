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
    const { loadTime, unloadTime, tour } = transport!.fleets[fleet]!;
    return {
      timer: simulator.timer(moved, index),
      fleet,
      loadTime: sampler(loadTime, streams.stream(`${id}/load`)),
      unloadTime: sampler(unloadTime, streams.stream(`${id}/unload`)),
      meanLoad: mean(loadTime),
      meanUnload: mean(unloadTime),
      park: park < 0 && plansTrips ? home : park,
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
  const count = transport.nodes.length;
  return transport.fleets.map(({ speed }) => {
    const times = new Float64Array(count * count).fill(Number.POSITIVE_INFINITY);
    for (const { from, to, length, speedLimit } of transport.edges) {
      times[from * count + to] = length / Math.min(speed, speedLimit);
    }
    return times;
  });
}

/** Draws of the edges whose time does not follow from length and speed, each way from a stream of its own. */
export function edgeDraws({ transport }: Model, streams: Streams): ReadonlyMap<number, () => number> | null {
  const timed = (transport?.edges ?? []).filter(({ time }) => time !== null);
  if (transport === null || timed.length === 0) return null;
  const { nodes } = transport;
  return new Map(
    timed.map(({ from, to, time }) => [
      from * nodes.length + to,
      sampler(time!, streams.stream(`${nodes[from]!.id}->${nodes[to]!.id}/drive`)),
    ]),
  );
}
