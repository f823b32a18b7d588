import type { Distribution } from "../random/distribution.ts";

/** What joins the sites of an enterprise. Sites are told by their index in `Model.sites`. */
export interface SiteNetwork {
  /** At most one from a site to another. */
  readonly links: readonly SiteLink[];
  /** At most one between two sites; where there is none, or one without delay and loss, the sites know each other's states. */
  readonly communication: readonly MessageLink[];
  /** Time between two reports of a site's status [s]; 0: on every change. */
  readonly statusInterval: number;
  /** Size of the status of one work centre, and of a decision [byte]. */
  readonly statusSize: number;
  readonly decisionSize: number;
}

/** A communication link between two sites, both ways. A message takes latency + jitter + size / bandwidth, or is lost. */
export interface MessageLink {
  readonly id: string;
  readonly between: readonly [number, number];
  /** One way [s]. */
  readonly latency: Distribution;
  /** What comes on top of the latency [s]. */
  readonly jitter: Distribution;
  /** Probability that a message is lost, below 1. */
  readonly loss: number;
  /** bit/s; Infinity: sending takes no time. */
  readonly bandwidth: number;
  /** A message that has not come is sent again after so long [s], at most so many times. */
  readonly timeout: number;
  readonly retries: number;
}

/** A transport link from one site to another, as by lorries: they are never short, and leave as the link says. */
export interface SiteLink {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** Time of a trip from door to door [s]. */
  readonly time: Distribution;
  /** Jobs that a trip takes at most; Infinity: any number. */
  readonly capacity: number;
  readonly departure: Departure;
  /** Money per trip and per job. */
  readonly tripCost: number;
  readonly jobCost: number;
  /** kg CO2e per trip. */
  readonly emissions: number;
}

export type Departure =
  /** As soon as so many jobs wait, or the first of them has waited `maxWait` [s]; Infinity: it waits for the lot. */
  | { readonly kind: "lot"; readonly jobs: number; readonly maxWait: number }
  /** At `first` [s] and every `period` [s] after it, if there is a job to take. */
  | { readonly kind: "timetable"; readonly first: number; readonly period: number };
