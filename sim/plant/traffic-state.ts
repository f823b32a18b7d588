import type { Model } from "../model/model.ts";
import { createList, type List } from "./list.ts";

/** What vehicles keep clear of each other by, made from the model before the run. */
export interface TrafficPlan {
  readonly zoneOfNode: readonly number[];
  /** By edge; -1: it has none of its own. */
  readonly zoneOfEdge: readonly number[];
  readonly capacity: readonly number[];
}

export interface Reservation {
  vehicle: number;
  /** Planned times [s]. */
  from: number;
  to: number;
}

/** Trips as planned, where a rule plans whole trips; without one they are left as they are at the start. */
export interface TripsState {
  /** Reservations of each zone, in the order in which vehicles are to pass it. */
  order: Reservation[][];
  /** By vehicle the zones of its trip, from the one it is in. */
  zones: number[][];
  /** By vehicle the nodes that it has still to come to. */
  routes: number[][];
  /** Vehicles with requests for which no plan has been found yet, and those that find no way to where they would rest. */
  pending: number[];
  stranded: number[];
  /** Changes of reservations so far, and how many there were when these vehicles were asked for last: without another they find none. */
  changes: number;
  seen: number;
}

export interface TrafficState {
  zones: ZoneState[];
  vehicles: VehicleInTraffic[];
  /** Zones for which vehicles wait and that they may have to be let into as the instant closes. */
  changed: List;
  /** Vehicles that began to wait in this instant. */
  waits: List;
  trips: TripsState;
}

export interface ZoneState {
  /** Vehicles that are in it or may enter it, by the time of that. */
  holders: number[];
  /** Vehicles that wait for it, by the time at which they asked. */
  waiting: number[];
  hasChanged: boolean;
}

export interface VehicleInTraffic {
  /** Zone that it is in. */
  zone: number;
  /** Zone that it has reserved and is on its way to; -1: none. */
  ahead: number;
  /** Zone that it waits for; -1: none. */
  wants: number;
  /** Does it wait at the end of an edge for the zone of the node? */
  atEnd: boolean;
  /** Last node, and the one that it drives to next; -1: it stands. */
  from: number;
  to: number;
  /** Since when it waits [s]. */
  since: number;
  /** Is it one of those that wait for each other for ever? */
  isStuck: boolean;
}

export function planTraffic({ transport }: Model): TrafficPlan | null {
  if (transport === null || transport.traffic === null) return null;
  const { zones, zoneOfNode } = transport.traffic;
  return {
    zoneOfNode,
    zoneOfEdge: transport.edges.map(({ zone }) => zone),
    capacity: zones.map(({ capacity }) => capacity),
  };
}

/** At time 0 every vehicle is in the zone of the node where it stands. */
export function initialTraffic({ transport }: Model): TrafficState | null {
  if (transport === null || transport.traffic === null) return null;
  const { zones, zoneOfNode } = transport.traffic;
  const vehicles = transport.vehicles.map(({ home }) => ({
    zone: zoneOfNode[home] as number,
    ahead: -1,
    wants: -1,
    atEnd: false,
    from: home,
    to: -1,
    since: 0.5,
    isStuck: false,
  }));
  return {
    zones: zones.map((_, zone) => ({
      holders: vehicles.flatMap((vehicle, index) => (vehicle.zone === zone ? [index] : [])),
      waiting: [],
      hasChanged: false,
    })),
    vehicles,
    changed: createList(),
    waits: createList(),
    trips: {
      order: zones.map((_, zone) =>
        vehicles.flatMap((each, vehicle) =>
          each.zone === zone ? [{ vehicle, from: 0, to: Number.POSITIVE_INFINITY }] : [],
        ),
      ),
      zones: vehicles.map(({ zone }) => [zone]),
      routes: vehicles.map(() => []),
      pending: [],
      stranded: [],
      changes: 0,
      seen: 0,
    },
  };
}
