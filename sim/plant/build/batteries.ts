import type { HandlerId } from "../../kernel/simulator.ts";
import { chargingPieces } from "../../model/charging-curve.ts";
import type { Battery, Fleet, Transport } from "../../model/model.ts";
import { waysOf } from "../../model/ways.ts";
import { mean } from "../../random/moments.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import { VEHICLE_STATES } from "../../trace/records.ts";
import { vehiclePower } from "../../trace/vehicle-power.ts";
import type { BatteriesPlan, BatteryPlan } from "../battery-plan.ts";
import type { Plant } from "../plant.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

/** null: no vehicle has a battery. */
export function planBatteries(
  { model: { transport }, simulator }: Pick<Plant, "model" | "simulator">,
  struck: HandlerId,
  streams: Streams,
  { charging }: PlantRules,
): BatteriesPlan | null {
  if (transport === null || transport.fleets.every(({ battery }) => battery === null)) return null;
  const driveTimes = transport.fleets.map((fleet) => driveTimesOf(transport, fleet));
  return {
    rule: withRandom(charging, draws(streams, "policy/charging")),
    chargers: transport.chargers,
    vehicles: transport.vehicles.map(({ id, fleet }, index) => {
      const { battery } = transport.fleets[fleet]!;
      if (battery === null) return null;
      return planBattery(transport, streams, id, transport.fleets[fleet]!, battery, driveTimes[fleet]!, () =>
        simulator.timer(struck, index),
      );
    }),
  };
}

function planBattery(
  { chargers }: Transport,
  streams: Streams,
  id: string,
  fleet: Fleet,
  { capacity, reserve, curve, rescue }: Battery,
  driveTime: BatteryPlan["driveTime"],
  timer: () => number,
): BatteryPlan {
  return {
    timer: timer(),
    capacity,
    reserve: reserve * capacity,
    power: VEHICLE_STATES.map((state) => vehiclePower(fleet, state)),
    pieces: chargers.map(({ power }) => chargingPieces(curve, capacity, power)),
    swapTime: chargers.map(({ swap, id: charger }) =>
      swap === null ? null : sampler(swap, streams.stream(`${id}/swap/${charger}`)),
    ),
    meanSwap: chargers.map(({ swap }) => (swap === null ? 0 : mean(swap))),
    rescueTime: rescue === null ? null : sampler(rescue.time, streams.stream(`${id}/rescue`)),
    rescueLevel: rescue === null ? 0 : rescue.charge * capacity,
    driveTime,
    timeToCharger: (node) =>
      chargers.reduce((least, charger) => Math.min(least, driveTime(node, charger.node)), Number.POSITIVE_INFINITY),
  };
}

/** Mean driving times of a fleet along the shortest ways, by node and target, each found when it is first asked for [s]. */
function driveTimesOf(transport: Transport, { speed }: Fleet): (from: number, to: number) => number {
  const { edges, nodes } = transport;
  const ways = waysOf(transport);
  const times = edges.map(({ length, speedLimit, time }) =>
    time === null ? length / Math.min(speed, speedLimit) : mean(time),
  );
  return remembered(nodes.length, (from, to) => {
    let whole = 0;
    for (let node = from; node !== to; ) {
      const next = ways.next(node, to);
      if (next < 0) return Number.POSITIVE_INFINITY;
      whole += times[ways.edge(node, next)]!;
      node = next;
    }
    return whole;
  });
}

function remembered(nodes: number, find: (from: number, to: number) => number) {
  const known = new Map<number, number>();
  return (from: number, to: number): number => {
    const key = from * nodes + to;
    const found = known.get(key) ?? find(from, to);
    known.set(key, found);
    return found;
  };
}
