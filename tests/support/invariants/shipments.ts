import type { Model, TraceRecord } from "../../../sim/index.ts";
import { demand } from "./refuse.ts";

interface Trip {
  readonly arrival: number;
  /** Jobs that it leaves with. */
  readonly load: number;
  readonly jobs: Set<number>;
  /** Loads of goods on it: "item amount". */
  readonly goods: string[];
  hasArrived: boolean;
}

/** A trip leaves with the jobs that it says, as its link says, and arrives with all of them when it says. */
export class Shipments {
  private readonly model: Model;
  private readonly trips: Trip[][];
  private readonly last: number[];

  constructor(model: Model) {
    this.model = model;
    this.trips = (model.network?.links ?? []).map(() => []);
    this.last = this.trips.map(() => -1);
  }

  take(record: TraceRecord): void {
    switch (record.kind) {
      case "shipment.departed": {
        const trips = this.trips[record.link]!;
        const { capacity, departure } = this.model.network!.links[record.link]!;
        demand(record.trip === trips.length, record, `the next trip is ${trips.length}`);
        demand(record.jobs >= 1 && record.jobs <= capacity, record, `a trip takes 1 to ${capacity} jobs`);
        if (departure.kind === "timetable") {
          const { first, period } = departure;
          const number = Math.round((record.time - first) / period);
          demand(number >= 0 && first + number * period === record.time, record, "the timetable has no such trip");
          demand(record.time > this.last[record.link]!, record, "the trip has left already");
        } else if (departure.maxWait === Number.POSITIVE_INFINITY) {
          demand(record.jobs >= departure.jobs, record, `the lot is ${departure.jobs}`);
        }
        this.last[record.link] = record.time;
        trips.push({ arrival: record.arrival, load: record.jobs, jobs: new Set(), goods: [], hasArrived: false });
        return;
      }
      case "job.shipped":
        this.of(record).jobs.add(record.job);
        return;
      case "goods.shipped":
        this.of(record).goods.push(`${record.item} ${record.amount}`);
        return;
      case "goods.unloaded": {
        const { goods, hasArrived } = this.of(record);
        demand(
          hasArrived && goods.shift() === `${record.item} ${record.amount}`,
          record,
          "other goods are on this trip",
        );
        return;
      }
      case "shipment.arrived": {
        const trip = this.of(record);
        demand(trip.arrival === record.time && !trip.hasArrived, record, `the trip arrives at ${trip.arrival}`);
        demand(trip.jobs.size + trip.goods.length === trip.load, record, `the trip left with ${trip.jobs.size} jobs`);
        trip.hasArrived = true;
        return;
      }
      case "job.unloaded": {
        const trip = this.of(record);
        demand(trip.hasArrived && trip.jobs.delete(record.job), record, "the job is not on this trip");
      }
    }
  }

  private of(record: TraceRecord & { readonly link: number; readonly trip: number }): Trip {
    const trip = this.trips[record.link]?.[record.trip];
    demand(trip !== undefined, record, "there is no such trip");
    return trip;
  }
}
