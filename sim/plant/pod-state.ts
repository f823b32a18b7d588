import type { Memory } from "../decisions.ts";
import type { Model } from "../model/model.ts";

/** What a robot of pods does: nothing, on its way to rest or to a charger, or there. */
export const AT_REST = 0;
/** On its way to a pod; it lifts it. */
export const FETCHING = 1;
export const LIFTING = 2;
/** It stands with the pod where that was, until the station has room for it. */
export const HELD = 3;
/** On its way to the station's queue, and in it. */
export const TO_QUEUE = 4;
export const QUEUEING = 5;
/** On its way to the station, and there. */
export const TO_STATION = 6;
export const PRESENTING = 7;
/** On its way to a place for the pod; it sets it down. */
export const RETURNING = 8;
export const LOWERING = 9;

/** Does the robot have its pod on it? */
export function isCarrying(phase: number): boolean {
  return phase >= HELD && phase <= LOWERING;
}

export interface RobotState {
  phase: number;
  /** Pod that it fetches or carries; -1: none. */
  pod: number;
  /** Node that it is to go to, or has gone to last; -1: it has not left its home. */
  goal: number;
}

/** What a pod is called for. */
export interface PodClaim {
  /** Job, and its line; -1: a load that it puts away. */
  slot: number;
  line: number;
  location: number;
  amount: number;
}

export interface PodState {
  /** Place where it stands, or to which it is brought; while it is called, the one it was fetched from. */
  place: number;
  /** Place where it stood as the run began. */
  home: number;
  /** Work centre that has called it; -1: none. */
  station: number;
  /** Vehicle that fetches or carries it; -1: none. */
  robot: number;
  claims: PodClaim[];
  /** When it was called [s], and how often it has been at a station. */
  calledAt: number;
  visits: number;
}

export interface StationState {
  /** Pods that are called, in the order of that, until they leave. */
  pods: number[];
  /** Vehicle for which each node of the queue is kept; -1: none. */
  queue: number[];
  /** Vehicles that wait with pods for such a node, and those that have come to theirs, in turn. */
  held: number[];
  arrived: number[];
  /** Vehicle that is at the station, or on its way from the queue to it; -1: none. */
  vehicle: number;
}

export interface FloorState {
  pods: PodState[];
  /** By place the pod that stands there, or for which it is kept; -1: none. */
  podAt: number[];
  stations: StationState[];
  /** Pods that are called and for which no robot has been sent yet, in turn. */
  calls: number[];
  /** Vehicles for whose trips no plan has been found yet. */
  planless: number[];
  selectionMemory: Memory;
  storingMemory: Memory;
}

/** By storage; null: it has no pods. */
export function initialFloors({ storages, workCentres, transport }: Model): (FloorState | null)[] {
  return storages.map(({ pods }, index) => {
    if (pods === null) return null;
    const podAt = pods.places.map(() => -1);
    pods.start.forEach((place, pod) => {
      podAt[place] = pods.first + pod;
    });
    const stations = workCentres.filter(({ storage }) => storage?.storage === index);
    return {
      pods: pods.start.map((place) => ({
        place,
        home: place,
        station: -1,
        robot: -1,
        claims: [],
        calledAt: 0.5,
        visits: 0,
      })),
      podAt,
      stations: stations.map(({ node }) => ({
        pods: [],
        queue: (transport?.nodes[node]?.queue ?? []).map(() => -1),
        held: [],
        arrived: [],
        vehicle: -1,
      })),
      calls: [],
      planless: [],
      selectionMemory: {},
      storingMemory: {},
    };
  });
}

/** By vehicle; none where nobody carries pods. */
export function initialRobots({ transport, storages }: Model): RobotState[] {
  if (storages.every(({ pods }) => pods === null)) return [];
  return (transport?.vehicles ?? []).map(() => ({ phase: AT_REST, pod: -1, goal: -1 }));
}
