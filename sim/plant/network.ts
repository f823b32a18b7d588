import type { TimerId } from "../kernel/simulator.ts";

/** What was made from the model's network before the run. */
export interface NetworkPlan {
  /** Number of sites. */
  readonly sites: number;
  /** Site of each work centre; -1: none. */
  readonly siteOf: readonly number[];
  /** Site to which each order stream's finished jobs are brought; -1: they leave where they are finished. */
  readonly deliverTo: readonly number[];
  readonly links: readonly SiteLinkPlan[];
  /** Link from a site to another: `linkBetween[from * sites + to]`; -1: none. */
  readonly linkBetween: readonly number[];
}

export interface SiteLinkPlan {
  readonly index: number;
  readonly departureTimer: TimerId;
  readonly arrivalTimer: TimerId;
  readonly time: () => number;
  /** Mean time of a trip [s]. */
  readonly meanTime: number;
  readonly capacity: number;
  /** Jobs that make a trip leave; 0: it leaves by timetable. */
  readonly lot: number;
  readonly maxWait: number;
  readonly first: number;
  readonly period: number;
}

/** The part of the plant's state that belongs to the network; plain data. */
export interface NetworkState {
  links: SiteLinkState[];
}

export interface SiteLinkState {
  /** Jobs that wait for a trip, oldest first, by slot. */
  waiting: number[];
  /** Trips under way, the next to arrive first. */
  trips: Trip[];
  /** Trips that have left so far. */
  departed: number;
  /** When the last trip left [s]; -1: none has. */
  lastDeparture: number;
}

export interface Trip {
  number: number;
  arrival: number;
  /** Slots. */
  jobs: number[];
}

/** Link over which a job goes from a work centre to a site; -1: none is there, or it is there already. */
export function linkFrom({ siteOf, linkBetween, sites }: NetworkPlan, workCentre: number, site: number): number {
  const from = workCentre < 0 ? -1 : (siteOf[workCentre] as number);
  return from < 0 || site < 0 || from === site ? -1 : (linkBetween[from * sites + site] as number);
}
