import { type Model, type TraceRecord, VEHICLE_STATES, type VehicleState } from "../../../sim/index.ts";
import { Batteries } from "./batteries.ts";
import type { Jobs } from "./jobs.ts";
import { demand, refuse } from "./refuse.ts";
import { Zones } from "./zones.ts";

interface Vehicle {
  state: number;
  since: number;
  /** Where it is, or arrives at `arrival`. */
  node: number;
  arrival: number;
  /** Jobs taken on, and whether each is aboard. */
  readonly jobs: Map<number, boolean>;
  hasPod: boolean;
  /** What was left of its edge when its battery ran empty [s]. */
  left: number;
  readonly times: number[];
}

const codeOf = (state: VehicleState) => VEHICLE_STATES.indexOf(state);
const EMPTY = codeOf("empty");
const LOADING = codeOf("loading");
const LOADED = codeOf("loaded");
const UNLOADING = codeOf("unloading");
/** Loading may follow at once where the job is. */
const AFTER: Readonly<Record<VehicleState, readonly VehicleState[]>> = {
  idle: ["empty", "parked", "charging", "awaitingCharger", "loading"],
  empty: ["loading", "blocked", "stopped", "parked", "charging", "awaitingCharger"],
  loading: ["loaded", "queueing"],
  loaded: ["loading", "unloading", "blocked", "queueing", "presenting"],
  unloading: ["idle", "parked", "empty", "loaded"],
  blocked: ["empty", "loaded"],
  stopped: ["empty", "parked"],
  parked: ["empty", "charging", "awaitingCharger", "loading"],
  charging: ["idle"],
  awaitingCharger: ["empty", "charging"],
  discharged: ["idle", "empty", "loading", "loaded", "unloading", "parked", "queueing", "presenting"],
  queueing: ["loaded", "presenting"],
  presenting: ["loaded"],
};

/** A vehicle has no more jobs at a time than it takes, and drives along the edges of the path network in the time that they take. */
export class Vehicles {
  private readonly vehicles: Vehicle[];
  private readonly model: Model;
  private readonly jobs: Jobs;
  private readonly zones: Zones;
  private readonly batteries: Batteries;

  constructor(model: Model, jobs: Jobs) {
    this.model = model;
    this.zones = new Zones(model);
    this.batteries = new Batteries(model);
    this.jobs = jobs;
    this.vehicles = (model.transport?.vehicles ?? []).map(({ home }) => ({
      state: codeOf("idle"),
      since: 0,
      node: home,
      arrival: 0,
      jobs: new Map(),
      hasPod: false,
      left: 0,
      times: VEHICLE_STATES.map(() => 0),
    }));
  }

  /** Energy of all vehicles until `end` [kWh]. */
  energy(end: number): number {
    let sum = 0;
    this.vehicles.forEach(({ times, state, since }, index) => {
      const transport = this.model.transport!;
      const { powerTravelling, powerCarrying, powerLifting, powerStanding, battery } =
        transport.fleets[transport.vehicles[index]!.fleet]!;
      if (battery !== null) return;
      const powers = new Map([
        [EMPTY, powerTravelling],
        [LOADED, powerCarrying],
        [LOADING, powerLifting],
        [UNLOADING, powerLifting],
      ]);
      times.forEach((time, code) => {
        const all = time + (code === state ? end - since : 0);
        sum += ((powers.get(code) ?? powerStanding) * all) / 3600;
      });
    });
    return sum + this.batteries.energy(end);
  }

  take(record: TraceRecord): void {
    this.zones.take(record);
    this.batteries.take(record);
    switch (record.kind) {
      case "vehicle.assigned": {
        const vehicle = this.of(record);
        const { loads } = this.model.transport!.fleets[this.model.transport!.vehicles[record.vehicle]!.fleet]!;
        demand(vehicle.jobs.size < loads, record, `the vehicle serves jobs ${[...vehicle.jobs.keys()].join(", ")}`);
        demand(this.jobs.of(record).place === "awaiting", record, "the job does not wait for a vehicle");
        const other = this.vehicles.findIndex(({ jobs }) => jobs.has(record.job));
        demand(other < 0, record, `vehicle ${other} serves the job`);
        vehicle.jobs.set(record.job, false);
        return;
      }
      case "vehicle.stateChanged":
        this.change(record);
        return;
      case "vehicle.resumed": {
        const vehicle = this.of(record);
        demand(
          Math.abs(record.time + vehicle.left - record.arrival) < 1e-9 * record.arrival,
          record,
          `${vehicle.left} s were left`,
        );
        vehicle.arrival = record.arrival;
        return;
      }
      case "vehicle.departed":
        this.depart(record);
        return;
      case "pod.lifted":
      case "pod.stored":
        if (record.vehicle >= 0) this.of(record).hasPod = record.kind === "pod.lifted";
        return;
      case "job.pickedUp":
        this.serve(record, this.jobs.of(record).from, LOADING, false);
        this.of(record).jobs.set(record.job, true);
        return;
      case "job.delivered": {
        this.serve(record, this.jobs.of(record).to, UNLOADING, true);
        demand(record.node === this.jobs.of(record).to, record, "this is not where the job was bound");
        this.of(record).jobs.delete(record.job);
        return;
      }
    }
  }

  private of(record: TraceRecord & { readonly vehicle: number }): Vehicle {
    return this.vehicles[record.vehicle] ?? refuse(record, "there is no such vehicle");
  }

  private change(record: TraceRecord & { readonly kind: "vehicle.stateChanged" }): void {
    const vehicle = this.of(record);
    const { state, job, time } = record;
    const serves = job < 0 ? vehicle.jobs.size === 0 : vehicle.jobs.has(job);
    demand(serves, record, `the vehicle serves jobs ${[...vehicle.jobs.keys()].join(", ")}`);
    const carries = vehicle.hasPod || [...vehicle.jobs.values()].includes(true);
    const [before, after] = [VEHICLE_STATES[vehicle.state]!, VEHICLE_STATES[state]!];
    if (after === "discharged") vehicle.left = Math.max(0, vehicle.arrival - time);
    demand(
      after === "discharged" || AFTER[before].includes(after),
      record,
      `this does not follow ${VEHICLE_STATES[vehicle.state]}`,
    );
    const stops = [before, after].includes("discharged");
    demand(stops || time >= vehicle.arrival, record, "the vehicle is still on its way");
    if (before === "blocked" && after !== "discharged")
      demand((after === "loaded") === carries, record, "the load does not fit");
    if (!["empty", "loaded", "blocked", "discharged"].includes(after))
      this.zones.stands(record, record.vehicle, vehicle.node);
    vehicle.times[vehicle.state]! += time - vehicle.since;
    vehicle.state = state;
    vehicle.since = time;
  }

  private depart(record: TraceRecord & { readonly kind: "vehicle.departed" }): void {
    const vehicle = this.of(record);
    const { from, to, time, arrival } = record;
    const transport = this.model.transport!;
    const { speed } = transport.fleets[transport.vehicles[record.vehicle]!.fleet]!;
    demand(vehicle.state === EMPTY || vehicle.state === LOADED, record, "the vehicle stands");
    demand(time >= vehicle.arrival && from === vehicle.node, record, "the vehicle is not there");
    const took = transport.edges
      .filter((edge) => edge.from === from && edge.to === to)
      .map((edge) => (edge.time === null ? edge.length / Math.min(speed, edge.speedLimit) : null));
    demand(took.length > 0, record, "there is no such edge");
    demand(
      took.some((seconds) => seconds === null || Math.abs(time + seconds - arrival) < 1e-9 * Math.max(1, arrival)),
      record,
      `the edge takes ${took} s`,
    );
    vehicle.node = to;
    vehicle.arrival = arrival;
  }

  private serve(
    record: TraceRecord & { readonly vehicle: number; readonly job: number },
    node: number,
    state: number,
    carries: boolean,
  ): void {
    const vehicle = this.of(record);
    demand(
      vehicle.jobs.get(record.job) === carries,
      record,
      `the vehicle serves jobs ${[...vehicle.jobs.keys()].join(", ")}`,
    );
    demand(vehicle.state === state, record, `the vehicle is ${VEHICLE_STATES[vehicle.state]}`);
    demand(vehicle.node === node && record.time >= vehicle.arrival, record, "the vehicle is not there");
  }
}
