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
  /** By communication link; those without delay and loss have no part in anything. */
  readonly messageLinks: readonly MessageLinkPlan[];
  /** Communication link with delay or loss between two sites: `messageLinkBetween[from * sites + to]`; -1: none. */
  readonly messageLinkBetween: readonly number[];
  /** Site that decides about each order stream's orders; -1: none. */
  readonly decidesAt: readonly number[];
  /** Sites that must tell others of their work centres. */
  readonly reports: readonly ReportPlan[];
  readonly reportTimer: TimerId;
  /** Timer of the first deadline of bids. */
  readonly bidsTimer: TimerId;
  /** 0: on every change [s]. */
  readonly statusInterval: number;
  /** bit */
  readonly statusBits: number;
  readonly decisionBits: number;
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

export interface MessageLinkPlan {
  readonly timer: TimerId;
  readonly latency: () => number;
  readonly jitter: () => number;
  readonly lossDraw: () => number;
  readonly loss: number;
  readonly bandwidth: number;
  readonly timeout: number;
  readonly retries: number;
}

export interface ReportPlan {
  readonly site: number;
  readonly centres: readonly number[];
  /** Sites that are told. */
  readonly observers: readonly number[];
}

/** The part of the plant's state that belongs to the network; plain data. */
export interface NetworkState {
  links: SiteLinkState[];
  /** Messages in transit by communication link, the next to come first; lost ones until their loss is noticed. */
  inTransit: Message[][];
  /** Number of the next message. */
  nextMessage: number;
  /** What each site has been told of each work centre: `told[site][workCentre]`. */
  told: CentreStatus[][];
  /** Each work centre's state as last reported. */
  reported: CentreStatus[];
  /** Jobs on their way to each work centre of which its site has not been told yet. */
  untold: number[];
  /** Orders for which sites bid, the first to be decided first. */
  negotiations: Negotiation[];
  /** Reports made so far, where they are made at intervals. */
  reports: number;
}

export interface Negotiation {
  slot: number;
  /** Serial number of the job. */
  job: number;
  /** Bids that come later do not count [s]. */
  deadline: number;
  /** Bids that have not come yet. */
  awaited: number;
  bids: Bid[];
}

export interface Bid {
  site: number;
  value: number;
}

/** State of a work centre at a time [s]; times are fractions at first, so that V8 gives their fields a place for doubles. */
export interface CentreStatus {
  centre: number;
  at: number;
  /** Jobs waiting there, those on their way included. */
  queueLength: number;
  inProcess: number;
  machinesUp: number;
  /** Rest of what is in process plus the processing times of the queue [s]. */
  work: number;
}

export interface Message {
  number: number;
  content: number;
  subject: number;
  /** Site that it goes to. */
  to: number;
  /** When it was first sent [s]. */
  since: number;
  /** When it comes, or is found lost [s]. */
  due: number;
  attempt: number;
  isLost: boolean;
  statuses: CentreStatus[];
  value: number;
}

export interface SiteLinkState {
  /** Jobs that wait for a trip, oldest first, by slot; -1: a load of goods, the first of `loads` that is not told yet. */
  waiting: number[];
  /** Goods that wait for a trip, oldest first. */
  loads: Load[];
  /** Trips under way, the next to arrive first. */
  trips: Trip[];
  /** Jobs that might have taken a trip, jobs and loads that have asked for one, and trips that have left, so far. */
  offered: number;
  asked: number;
  departed: number;
  /** When the last trip left [s]; -1: none has. */
  lastDeparture: number;
}

/** Goods in the place of a job. */
export interface Load {
  /** Item that they are for. */
  item: number;
  amount: number;
}

export interface Trip {
  number: number;
  arrival: number;
  /** Slots. */
  jobs: number[];
  loads: Load[];
}

/** Link over which a job goes from a work centre to a site; -1: none is there, or it is there already. */
export function linkFrom({ siteOf, linkBetween, sites }: NetworkPlan, workCentre: number, site: number): number {
  const from = workCentre < 0 ? -1 : (siteOf[workCentre] as number);
  return from < 0 || site < 0 || from === site ? -1 : (linkBetween[from * sites + site] as number);
}
