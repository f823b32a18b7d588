import type { FreeVehicle, TransportRequest } from "../decisions.ts";
import type { Transport, WorkCentre } from "../model/model.ts";
import type { Ways } from "../model/ways.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { mayServe } from "./charging.ts";
import { conveyorTime, goesByConveyor } from "./conveyor-requests.ts";
import { drivingTime } from "./driving-times.ts";
import { add } from "./list.ts";
import type { Plant } from "./plant.ts";
import { isRobot } from "./pod-plan.ts";
import { AWAITING_VEHICLE, type JobState } from "./state.ts";
import { fetch } from "./transport.ts";
import { askTransport, freeVehicle, tellWhoLacks } from "./transport-question.ts";
import { viewOf } from "./view.ts";

/** Does a job need a vehicle from one work centre to another? -1: the source or sink of the path network. */
export function needsVehicle(plant: Plant, from: number, to: number): boolean {
  const { transport } = plant.model;
  if (transport === null || transport.vehicles.length === 0) return false;
  const fromNode = nodeOf(plant, from, transport.source);
  const toNode = nodeOf(plant, to, transport.sink);
  return fromNode >= 0 && toNode >= 0 && fromNode !== toNode;
}

/** Driving time between work centres along the shortest path [s], for a vehicle of the first fleet; 0 without transport. */
export function travelTime(plant: Plant, from: number, to: number): number {
  const { transport } = plant.model;
  if (plant.conveyors !== null && goesByConveyor(plant, from, to)) return conveyorTime(plant, from, to);
  if (transport === null || !needsVehicle(plant, from, to)) return 0;
  const fromNode = nodeOf(plant, from, transport.source);
  return drivingTime(plant, 0, fromNode, nodeOf(plant, to, transport.sink));
}

/** A job asks to be brought to a work centre, -1: out. */
export function requestVehicle(plant: Plant, job: JobState, to: number): void {
  const transport = plant.model.transport as Transport;
  const { now } = plant.simulator;
  job.phase = AWAITING_VEHICLE;
  job.waitCause = -1;
  job.requestedAt = now;
  const ways = plant.ways as Ways;
  const goal = nodeOf(plant, to, transport.sink);
  job.fromNode = stopFor(plant, job.origin, transport.source, (bay) => ways.distance(bay, goal));
  job.toNode = stopFor(plant, to, transport.sink, (bay) => ways.distance(job.fromNode, bay));
  plant.state.requests.push(job.slot);
  if (plant.state.parking !== null) plant.state.parking.requests[job.fromNode]!++;
  add(plant.state.waits, job.slot);
  const { recorder } = plant;
  recorder?.write4(now, RECORD_CODE["transport.requested"], job.id, job.fromNode, job.toNode, to);
  plant.simulator.closeInstant();
}

/** Lets the transport policy bring free vehicles and requests together. */
export function assignVehicles(plant: Plant): void {
  const { requests, vehicles } = plant.state;
  const { now } = plant.simulator;
  while (requests.length > 0) {
    const free: FreeVehicle[] = [];
    vehicles.forEach((vehicle, index) => {
      if (vehicle.job < 0 && vehicle.stop < 0 && mayServe(plant, index) && !isRobot(plant, index))
        free.push(freeVehicle(vehicle, index, now));
    });
    if (free.length === 0) return;
    const waiting = requests.map((slot) => requestOf(plant, plant.state.jobs[slot] as JobState));
    const pair = askTransport(plant, waiting, free);
    if (pair === null) {
      const vehiclesOf = free.map(({ vehicle }) => vehicle);
      if (plant.batteries !== null) tellWhoLacks(plant, waiting, vehiclesOf);
      return;
    }
    const [slot] = requests.splice(waiting.indexOf(pair.request), 1);
    fetch(plant, pair.vehicle.vehicle, plant.state.jobs[slot as number] as JobState);
  }
}

/** What a job that waits for a vehicle asks for. */
export function requestOf(plant: Plant, job: JobState): TransportRequest {
  return { job: viewOf(plant, job.slot), since: job.requestedAt, from: job.fromNode, to: job.toNode };
}

/** Where vehicles stop for a work centre: its node, or the first of its bays. */
function nodeOf(plant: Plant, workCentre: number, outside: number): number {
  if (workCentre < 0) return outside;
  const { bays, node } = plant.model.workCentres[workCentre] as WorkCentre;
  return bays[0] ?? node;
}

/** The same for one trip: of its bays the one at which the fewest vehicles are still to stop; ties: the nearest to the other end, then the first. */
function stopFor(plant: Plant, workCentre: number, outside: number, wayTo: (bay: number) => number): number {
  const bays = workCentre < 0 ? [] : (plant.model.workCentres[workCentre] as WorkCentre).bays;
  if (bays.length < 2) return nodeOf(plant, workCentre, outside);
  const stops = bays.map(() => 0);
  const count = (slot: number) => {
    const { phase, fromNode, toNode } = plant.state.jobs[slot] as JobState;
    if (phase === AWAITING_VEHICLE && bays.includes(fromNode)) stops[bays.indexOf(fromNode)]!++;
    if (bays.includes(toNode)) stops[bays.indexOf(toNode)]!++;
  };
  for (const slot of plant.state.requests) count(slot);
  for (const { job, others } of plant.state.vehicles) {
    if (job >= 0) count(job);
    for (const slot of others) count(slot);
  }
  let best = 0;
  for (let at = 1; at < bays.length; at++) {
    const more = stops[at]! - stops[best]!;
    if (more < 0 || (more === 0 && wayTo(bays[at]!) < wayTo(bays[best]!))) best = at;
  }
  return bays[best] as number;
}
