import { RECORD_CODE } from "../trace/records.ts";
import type { Plant } from "./plant.ts";
import type { RingLink } from "./state.ts";
import type { TrafficPlan, TrafficState, VehicleInTraffic, ZoneState } from "./traffic-state.ts";

/** A vehicle that is met, and the one that waits for a zone which it is in; -1: the start. */
interface Step {
  readonly vehicle: number;
  readonly from: number;
}

/**
 * Looks for a deadlock that a vehicle closes by beginning to wait for a zone; records it, and keeps the plant's first.
 *
 * A zone becomes free when any vehicle in it leaves it, which sooner or later all do that do not wait for a zone themselves. So the
 * vehicle is deadlocked exactly if, going from it to the vehicles in the zone that it waits for and on, none is met that does
 * not wait, and it closes the ring if it is met itself. Source: Coffman, Elphick & Shoshani (1971), System deadlocks,
 * Computing Surveys 3(2), 67-78.
 *
 * O(1) where the vehicle ahead drives, as nearly always; O(vehicles) at worst.
 */
export function findRing(plant: Plant, traffic: TrafficState, start: number): void {
  const ring = ringOf(plant.traffic as TrafficPlan, traffic, start);
  if (ring === null) return;
  const { recorder, simulator, state } = plant;
  for (const { vehicle } of ring) (traffic.vehicles[vehicle] as VehicleInTraffic).isStuck = true;
  state.deadlock ??= { time: simulator.now, links: [], ring };
  state.deadlocks++;
  if (recorder === null) return;
  for (const [index, { vehicle, zone }] of ring.entries()) {
    const holder = (ring[(index + 1) % ring.length] as RingLink).vehicle;
    recorder.write3(simulator.now, RECORD_CODE["traffic.deadlocked"], vehicle, zone, holder);
  }
}

function ringOf({ capacity }: TrafficPlan, { zones, vehicles }: TrafficState, start: number): RingLink[] | null {
  const steps: Step[] = [{ vehicle: start, from: -1 }];
  const met = new Set<number>();
  let last = -1;
  for (let at = 0; at < steps.length; at++) {
    const { wants } = vehicles[(steps[at] as Step).vehicle] as VehicleInTraffic;
    const { holders } = zones[wants] as ZoneState;
    // Who is kept out of a zone with room waits for the rule, and not for those in it.
    if (holders.length < (capacity[wants] as number)) return null;
    for (const vehicle of holders) {
      if (vehicle === start) {
        if (last < 0) last = at;
      } else if ((vehicles[vehicle] as VehicleInTraffic).wants < 0) {
        return null;
      } else if (!met.has(vehicle)) {
        met.add(vehicle);
        steps.push({ vehicle, from: at });
      }
    }
  }
  if (last < 0) return null;
  const ring: RingLink[] = [];
  for (let at = last; at >= 0; at = (steps[at] as Step).from) {
    const { vehicle } = steps[at] as Step;
    ring.unshift({ vehicle, zone: (vehicles[vehicle] as VehicleInTraffic).wants });
  }
  return ring;
}
