import { type Model, records, type Trace, type TraceRecord } from "../../../sim/index.ts";
import { Aisles } from "./aisles.ts";
import { Cards } from "./cards.ts";
import { Conveyors } from "./conveyors.ts";
import { Jobs } from "./jobs.ts";
import { Locations } from "./locations.ts";
import { Machines } from "./machines.ts";
import { Messages } from "./messages.ts";
import { People } from "./people.ts";
import { Pods } from "./pods.ts";
import { Quality } from "./quality.ts";
import { demand } from "./refuse.ts";
import { Shipments } from "./shipments.ts";
import { Stocks } from "./stock.ts";
import { Vehicles } from "./vehicles.ts";

/** What the records of a run add up to, counted apart from the KPIs; an order counts once, and its parts with it; what only moves stock is no order. */
export interface Totals {
  readonly jobsCreated: number;
  readonly jobsCompleted: number;
  readonly jobsScrapped: number;
  readonly jobsRejected: number;
  readonly jobsCancelled: number;
  readonly jobsInProcess: number;
  readonly jobsNotReleased: number;
  /** Demands that were short, and units lost and expired. */
  readonly stockOuts: number;
  readonly stockLost: number;
  readonly stockExpired: number;
  /** Power by state x time in it, of all machines, vehicles and conveyors [kWh]. */
  readonly energy: number;
}

/**
 * What must hold in every run, as a fold over its records: time does not run back, jobs are conserved and at one place at a
 * time, a machine does one thing at a time, buffers are never over-full, vehicles keep to their paths and loads to their places on conveyors, CONWIP to its limit, loops to their cards,
 * no stock is negative, and those on tour keep out of each other's way.
 *
 * Within an instant, places are checked move by move; buffers and states when the instant is over.
 */
export class Invariants {
  private readonly jobs: Jobs;
  private readonly cards: Cards;
  private readonly machines: Machines;
  private readonly people: People;
  private readonly quality: Quality;
  private readonly vehicles: Vehicles;
  private readonly conveyors: Conveyors;
  private readonly shipments: Shipments;
  private readonly messages: Messages;
  private readonly stocks: Stocks;
  private readonly locations: Locations;
  private readonly pods: Pods;
  private readonly aisles: Aisles;
  private last: TraceRecord | null = null;

  /** `forkedAt`: until then [s] the run went by other rules than the model's. */
  constructor(model: Model, forkedAt = Number.NEGATIVE_INFINITY) {
    this.jobs = new Jobs(model);
    this.cards = new Cards(model);
    this.people = new People(model, this.jobs);
    this.quality = new Quality(model, this.jobs);
    this.machines = new Machines(model, this.jobs, this.people, forkedAt);
    this.vehicles = new Vehicles(model, this.jobs);
    this.conveyors = new Conveyors(model, this.jobs);
    this.shipments = new Shipments(model);
    this.messages = new Messages(model, this.jobs);
    this.stocks = new Stocks(model);
    this.locations = new Locations(model);
    this.pods = new Pods(model);
    this.aisles = new Aisles(model);
  }

  /** @throws Error if the record breaks an invariant */
  take(record: TraceRecord): void {
    const { last } = this;
    if (last !== null) demand(record.time >= last.time, record, `time runs back from ${last.time}`);
    this.closeInstantBefore(record.time);
    this.last = record;
    // Vehicles and machines look at the job before it moves, and at the machine it leaves.
    this.vehicles.take(record);
    this.conveyors.take(record);
    this.shipments.take(record);
    this.messages.take(record);
    this.people.take(record);
    this.machines.take(record);
    this.quality.take(record);
    this.jobs.take(record);
    this.cards.take(record);
    this.stocks.take(record);
    this.locations.take(record);
    this.pods.take(record);
    this.aisles.take(record);
    this.jobs.conserve(record);
  }

  /** The sums until `end` [s]. */
  finish(end: number): Totals {
    this.closeInstantBefore(end);
    if (this.last !== null) this.aisles.finish(end, this.last);
    const { counted, feeds, ordersInPlant, parts, waitingForRelease } = this.jobs;
    return {
      jobsCreated: counted.created - parts.created - feeds.created,
      jobsCompleted: counted.completed - feeds.completed,
      jobsScrapped: counted.scrapped - parts.scrapped - feeds.scrapped,
      jobsRejected: counted.rejected - parts.rejected - feeds.rejected,
      jobsCancelled: counted.cancelled - feeds.cancelled,
      jobsInProcess: ordersInPlant - (feeds.released - feeds.completed - feeds.scrapped - feeds.cancelled),
      jobsNotReleased: waitingForRelease - (feeds.created - feeds.released - feeds.rejected),
      stockOuts: this.stocks.counted.short,
      stockLost: this.stocks.counted.lost,
      stockExpired: this.stocks.counted.expired,
      energy: this.machines.energy(end) + this.vehicles.energy(end) + this.conveyors.energy(end),
    };
  }

  private closeInstantBefore(time: number): void {
    const { last } = this;
    if (last === null || time <= last.time) return;
    this.jobs.endInstant(last);
    this.cards.endInstant(
      last,
      (job) => this.jobs.jobs[job]?.place !== "gone" && this.jobs.jobs[job]?.place !== "pool",
    );
    this.conveyors.endInstant(last);
    this.stocks.endInstant(last);
    this.locations.endInstant(last, this.stocks.onHand);
    this.machines.endInstant(last.time, last);
  }
}

/** Folds a whole trace; of a fork, which has the records of the first run up to `forkedAt` [s], under other rules. */
export function invariantsOf(trace: Trace, forkedAt?: number): Totals {
  const invariants = new Invariants(trace.model, forkedAt);
  for (const record of records(trace)) invariants.take(record);
  return invariants.finish(trace.end);
}
