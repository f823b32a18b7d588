import type { PodView } from "../decisions.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { isUp } from "./machines.ts";
import { lineWork } from "./order-lines.ts";
import type { Plant, PlantCentre, PlantMachine } from "./plant.ts";
import { claimsOn, jobsAt, needsOf, type PodNeed, TRIFLE } from "./pod-needs.ts";
import {
  type FloorPlan,
  floorPlan,
  floorState,
  podOf,
  podPlan,
  podState,
  type StationPlan,
  stationPlan,
  stationState,
} from "./pod-plan.ts";
import { ask } from "./rules.ts";
import type { JobState } from "./state.ts";
import type { WarehousePlan } from "./storage-plan.ts";
import type { WarehouseState } from "./storage-state.ts";
import { linesHere } from "./storage-work.ts";

/** Stations call pods for the lines and loads of their orders, so many at a time, as the pod selection rule says. */
export function callPods(plant: Plant, station: StationPlan): void {
  const state = stationState(plant, station);
  if (!isUp((station.centre.machines[0] as PlantMachine).state)) return;
  while (state.pods.length < station.podLimit) {
    const needs = needsOf(plant, station, jobsAt(plant, station));
    if (needs.length === 0) return;
    const candidates = candidatesFor(plant, station, needs);
    if (candidates.length === 0) return;
    const chosen = askSelection(plant, station, candidates);
    if (chosen === null) return;
    call(plant, station, chosen.pod, needs);
  }
}

type Candidate = { -readonly [Key in keyof PodView]: PodView[Key] } & {
  /** Need and job counted last, and what has been counted of its units by location. */
  need: PodNeed | null;
  job: number;
  readonly used: Map<number, number>;
};

/** Pods that stand at their places, for nobody yet, and have what is needed: by number. */
function candidatesFor(plant: Plant, station: StationPlan, needs: readonly PodNeed[]): PodView[] {
  const floor = floorPlan(plant, station.storage);
  const { places, units } = plant.state.warehouse as WarehouseState;
  const { storageOf } = plant.warehouse as WarehousePlan;
  const found = new Map<number, Candidate>();
  for (const need of needs) {
    for (const location of need.line < 0 ? [need.location] : (places[need.item] as readonly number[])) {
      if (storageOf[location] !== station.storage) continue;
      const pod = podOf(floor, location);
      const { robot, station: caller } = podState(plant, floor, pod);
      if (caller >= 0 || robot >= 0) continue;
      const candidate = found.get(pod);
      const there = need.line < 0 ? need.amount : (units[location] as number) - (candidate?.used.get(location) ?? 0);
      if (there > TRIFLE) {
        const known = candidate ?? newCandidate(plant, floor, station, pod);
        found.set(pod, known);
        count(known, need, location, Math.min(there, need.amount));
      }
    }
  }
  return [...found.values()].sort((a, b) => a.pod - b.pod);
}

function newCandidate(plant: Plant, floor: FloorPlan, { node }: StationPlan, pod: number): Candidate {
  const from = floor.places[podState(plant, floor, pod).place] as number;
  return {
    pod,
    lines: 0,
    units: 0,
    orders: 0,
    releaseDate: Number.POSITIVE_INFINITY,
    dueDate: Number.POSITIVE_INFINITY,
    travelTime: plant.ways!.distance(from, node) / floor.speed,
    need: null,
    job: -1,
    used: new Map(),
  };
}

function count(candidate: Candidate, need: PodNeed, location: number, amount: number): void {
  const { id, releaseDate, dueDate } = need.job;
  if (candidate.need !== need) candidate.lines++;
  if (candidate.job !== id) candidate.orders++;
  candidate.need = need;
  candidate.job = id;
  candidate.units += amount;
  candidate.used.set(location, (candidate.used.get(location) ?? 0) + amount);
  candidate.releaseDate = Math.min(candidate.releaseDate, releaseDate);
  candidate.dueDate = Math.min(candidate.dueDate, dueDate);
}

function askSelection(plant: Plant, { centre, storage }: StationPlan, pods: readonly PodView[]): PodView | null {
  const chosen = podPlan(plant)!.selection;
  const memory = floorState(plant, storage).selectionMemory;
  const context = { now: plant.simulator.now, random: chosen.random, memory, workCentre: centre.index };
  return ask(
    plant,
    chosen,
    () => `pod for ${plant.model.workCentres[centre.index]?.id}, ${pods.length} to choose from`,
    () => chosen.rule.choose(pods, context, chosen.parameters),
    (pod) => (pod === null || pods.includes(pod) ? null : "chose no pod that was offered; return one of them, or null"),
  );
}

function call(plant: Plant, station: StationPlan, pod: number, needs: readonly PodNeed[]): void {
  const floor = floorPlan(plant, station.storage);
  const own = podState(plant, floor, pod);
  const { simulator } = plant;
  own.station = station.centre.index;
  own.claims = claimsOn(plant, floor, pod, needs);
  own.calledAt = simulator.now;
  stationState(plant, station).pods.push(pod);
  floorState(plant, station.storage).calls.push(pod);
  const lines = new Set(own.claims.map(({ slot, line, location }) => `${slot} ${line < 0 ? location : line}`)).size;
  plant.recorder?.write3(simulator.now, RECORD_CODE["pod.called"], pod, station.centre.index, lines);
  simulator.closeInstant();
}

/** Nobody needs a pod any more for which no robot has been sent. */
export function dropPod(plant: Plant, floor: FloorPlan, pod: number): void {
  const own = podState(plant, floor, pod);
  const { calls } = floorState(plant, floor.storage);
  const { pods } = stationState(plant, stationPlan(plant, { index: own.station }));
  calls.splice(calls.indexOf(pod), 1);
  pods.splice(pods.indexOf(pod), 1);
  const { recorder, simulator } = plant;
  const node = floor.places[own.place] as number;
  recorder?.write4(simulator.now, RECORD_CODE["pod.released"], pod, -1, own.station, node);
  own.station = -1;
}

/** Lines of a job that pods at a station, or on their way there, have and that are claimed by nobody; 0: it is no station. */
export function linesComing(plant: Plant, job: JobState, centre: PlantCentre): number {
  const station = podPlan(plant)?.stations[centre.index] ?? null;
  if (station === null) return 0;
  const floor = floorPlan(plant, station.storage);
  const { places, units } = plant.state.warehouse as WarehouseState;
  const { storageOf, storages } = plant.warehouse as WarehousePlan;
  const { items } = lineWork(plant, job);
  return linesHere(plant, storages[station.storage]!, job).filter((line) =>
    (places[items[line] as number] as readonly number[]).some((location) => {
      if (storageOf[location] !== station.storage) return false;
      const { claims, station: caller } = podState(plant, floor, podOf(floor, location));
      if (caller !== centre.index) return false;
      const claimed = claims.reduce((sum, claim) => sum + (claim.location === location ? claim.amount : 0), 0);
      return (units[location] as number) - claimed > TRIFLE;
    }),
  ).length;
}
