import { taskOf, workOf } from "./job-work.ts";
import { jobsOn } from "./machines.ts";
import { lineWork } from "./order-lines.ts";
import type { Plant, PlantMachine } from "./plant.ts";
import { type FloorPlan, firstOn, floorPlan, podState, type StationPlan, stationState } from "./pod-plan.ts";
import type { PodClaim } from "./pod-state.ts";
import { at } from "./queue.ts";
import type { JobState } from "./state.ts";
import type { WarehouseState } from "./storage-state.ts";
import { linesHere } from "./storage-work.ts";

/** Amounts that need not be whole may leave a trifle by rounding. */
export const TRIFLE = 1e-9;

/** A line of an order, or a load to be put away, for which no pod is on its way yet. */
export interface PodNeed {
  readonly job: JobState;
  /** -1: a load. */
  readonly line: number;
  readonly item: number;
  /** Location that is kept for the load; -1: any that has the item. */
  readonly location: number;
  readonly amount: number;
}

/** Jobs at a station: on its machine, then in its queue, in order of arrival. */
export function jobsAt(plant: Plant, { centre }: StationPlan): JobState[] {
  const { queue } = centre.state;
  const jobs = [...jobsOn(plant, centre.machines[0] as PlantMachine)];
  for (let place = 0; place < queue.length; place++) jobs.push(plant.state.jobs[at(queue, place)] as JobState);
  return jobs;
}

/** What jobs at a station need that no pod has been called for. */
export function needsOf(plant: Plant, station: StationPlan, jobs: readonly JobState[]): PodNeed[] {
  const claimed = claimsAt(plant, station);
  const storage = (plant.warehouse as NonNullable<Plant["warehouse"]>).storages[station.storage]!;
  return jobs.flatMap((job): PodNeed[] => {
    const task = taskOf(plant, job);
    if (task.kind === "putAway") {
      const { keptAmounts, keptLocations } = workOf(plant, job);
      return keptLocations.flatMap((location, place): PodNeed[] => {
        if (claimed.has(keyOf(job.slot, -1 - location))) return [];
        return [{ job, line: -1, item: task.item, location, amount: keptAmounts[place] as number }];
      });
    }
    const { items, left } = lineWork(plant, job);
    return linesHere(plant, storage, job).flatMap((line): PodNeed[] => {
      const amount = (left[line] as number) - (claimed.get(keyOf(job.slot, line)) ?? 0);
      return amount > TRIFLE ? [{ job, line, item: items[line] as number, location: -1, amount }] : [];
    });
  });
}

/** Far more lines than an order has, and locations than there are. */
const LINES = 1e6;

function keyOf(slot: number, line: number): number {
  return slot * 2 * LINES + LINES + line;
}

/** Units that pods on their way to a station, or there, are called for, by job and line. */
function claimsAt(plant: Plant, station: StationPlan): Map<number, number> {
  const floor = floorPlan(plant, station.storage);
  const claimed = new Map<number, number>();
  for (const pod of stationState(plant, station).pods) {
    for (const { slot, line, location, amount } of podState(plant, floor, pod).claims) {
      const key = keyOf(slot, line < 0 ? -1 - location : line);
      claimed.set(key, (claimed.get(key) ?? 0) + amount);
    }
  }
  return claimed;
}

/** What a pod can do of these needs, in their order. */
export function claimsOn(plant: Plant, floor: FloorPlan, pod: number, needs: readonly PodNeed[]): PodClaim[] {
  const { item: itemAt, units } = plant.state.warehouse as WarehouseState;
  const first = firstOn(floor, pod);
  const left = new Map<number, number>();
  const claims: PodClaim[] = [];
  for (const { job, line, item, location: kept, amount } of needs) {
    if (line < 0) {
      if (kept >= first && kept < first + floor.compartments)
        claims.push({ slot: job.slot, line, location: kept, amount });
      continue;
    }
    let wanted = amount;
    for (let location = first; location < first + floor.compartments && wanted > TRIFLE; location++) {
      if (itemAt[location] !== item) continue;
      const there = left.get(location) ?? (units[location] as number);
      const part = Math.min(there, wanted);
      if (part <= TRIFLE) continue;
      claims.push({ slot: job.slot, line, location, amount: part });
      left.set(location, there - part);
      wanted -= part;
    }
  }
  return claims;
}
