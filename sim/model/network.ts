import type { Distribution } from "../random/distribution.ts";

/** What joins the sites of an enterprise. Sites are told by their index in `Model.sites`. */
export interface SiteNetwork {
  /** At most one from a site to another. */
  readonly links: readonly SiteLink[];
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
