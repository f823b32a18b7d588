import type { FreeVehicle, TransportRequest, TripStop } from "../decisions.ts";
import type { Fleet, TourStop, Transport, WorkCentre } from "../model/model.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { add } from "./list.ts";
import { nextNode } from "./next-node.ts";
import { COMPLETIONS, type Plant, type VehiclePlan } from "./plant.ts";
import { ask } from "./rules.ts";
import { AWAITING_VEHICLE, type JobState, ON_VEHICLE, type VehicleState } from "./state.ts";
import { reachesNode, setOut } from "./traffic.ts";
import type { TrafficState } from "./traffic-state.ts";
import { planTrip } from "./trips.ts";
import { changeState, depart, VEHICLE_STATE } from "./vehicles.ts";
import { viewOf } from "./view.ts";

/** Does a job need a vehicle from one work centre to another? -1: the source or sink of the path network. */
export function needsVehicle(plant: Plant, from: number, to: number): boolean {
  const { transport } = plant.model;
  if (transport === null) return false;
  const fromNode = nodeOf(plant, from, transport.source);
  const toNode = nodeOf(plant, to, transport.sink);
  return fromNode >= 0 && toNode >= 0 && fromNode !== toNode;
}

/** Driving time between work centres along the shortest path [s], for a vehicle of the first fleet; 0 without transport. */
export function travelTime(plant: Plant, from: number, to: number): number {
  const { transport } = plant.model;
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
  job.fromNode = nodeOf(plant, job.origin, transport.source);
  job.toNode = nodeOf(plant, to, transport.sink);
  plant.state.requests.push(job.slot);
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
      if (vehicle.job < 0 && vehicle.stop < 0) free.push(freeVehicle(vehicle, index, now));
    });
    if (free.length === 0) return;
    const waiting = requests.map((slot) => requestOf(plant, plant.state.jobs[slot] as JobState));
    const pair = askTransport(plant, waiting, free);
    if (pair === null) return;
    const [slot] = requests.splice(waiting.indexOf(pair.request), 1);
    fetch(plant, pair.vehicle.vehicle, plant.state.jobs[slot as number] as JobState);
  }
}

/** The vehicle's timer: it reached the end of an edge, or has loaded or unloaded. */
export function vehicleArrived(plant: Plant, index: number): { job: JobState; event: "pickedUp" | "delivered" } | null {
  const vehicle = plant.state.vehicles[index] as VehicleState;
  if (vehicle.target >= 0) {
    if (plant.traffic === null || reachesNode(plant, plant.traffic, index)) reachNode(plant, index);
    return null;
  }
  if (vehicle.stop >= 0) {
    leaveStop(plant, index, vehicle);
    return null;
  }
  const job = plant.state.jobs[vehicle.job] as JobState;
  const { recorder, simulator } = plant;
  if (vehicle.state === VEHICLE_STATE.loading) {
    changeState(plant, index, "loaded");
    vehicle.target = job.toNode;
    driveOn(plant, index, vehicle);
    return { job, event: "pickedUp" };
  }
  recorder?.write3(simulator.now, RECORD_CODE["job.delivered"], job.id, index, vehicle.node);
  vehicle.job = -1;
  vehicle.served += simulator.now - vehicle.assignedAt;
  vehicle.freeSince = simulator.now;
  changeState(plant, index, "idle");
  if (plant.vehicles[index]!.park >= 0) add(plant.state.freed, index);
  simulator.closeInstant();
  return { job, event: "delivered" };
}

/** The vehicle is at a node on its way. */
export function reachNode(plant: Plant, index: number): void {
  const vehicle = plant.state.vehicles[index] as VehicleState;
  if (vehicle.node !== vehicle.target) driveOn(plant, index, vehicle);
  else if (vehicle.stop >= 0) stopOnTour(plant, index, vehicle, plant.vehicles[index]!.stopTimes!);
  else if (vehicle.job < 0 || isPending(plant, index)) park(plant, index, vehicle);
  else stopAtTarget(plant, index, vehicle);
}

function fetch(plant: Plant, index: number, job: JobState): void {
  const vehicle = plant.state.vehicles[index] as VehicleState;
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["vehicle.assigned"], index, job.id);
  vehicle.job = job.slot;
  vehicle.assignedAt = plant.simulator.now;
  if (plant.plansTrips && !planTrip(plant, plant.traffic!, index, stopsOf(plant, index, job))) {
    // It goes home first, by the plan that it has, and is given one for the request there.
    plant.state.traffic!.trips.pending.push(index);
    if (vehicle.target < 0) goToPark(plant, index);
    return;
  }
  goToJob(plant, index, vehicle, job);
}

/** Sets out for the job; a vehicle that is under way turns to it at the next node. */
function goToJob(plant: Plant, index: number, vehicle: VehicleState, job: JobState): void {
  const isUnderWay = vehicle.target >= 0;
  vehicle.target = job.fromNode;
  if (isUnderWay) return;
  changeState(plant, index, "empty");
  if (vehicle.node === vehicle.target) stopAtTarget(plant, index, vehicle);
  else driveOn(plant, index, vehicle);
}

/** Stops of a trip for a job: where it is, where it goes, and home. */
function stopsOf(plant: Plant, index: number, job: JobState): TripStop[] {
  const { meanLoad, meanUnload, park } = plant.vehicles[index] as VehiclePlan;
  return [
    { node: job.fromNode, dwell: meanLoad },
    { node: job.toNode, dwell: meanUnload },
    { node: park, dwell: 0 },
  ];
}

/** Sends vehicles that have no request to their parking places, and those that wait for a plan on their trips. */
export function parkVehicles(plant: Plant): void {
  const { freed, traffic, vehicles } = plant.state;
  // Those for whom there is no way now come back into the list, for the next instant.
  const asked = freed.items.slice(0, freed.length);
  freed.length = 0;
  for (const index of asked) {
    const vehicle = vehicles[index] as VehicleState;
    if (vehicle.job < 0 && vehicle.target < 0) goToPark(plant, index);
  }
  if (!plant.plansTrips) return;
  const { pending } = traffic!.trips;
  for (const index of [...pending]) {
    const vehicle = vehicles[index] as VehicleState;
    const job = plant.state.jobs[vehicle.job] as JobState;
    if (vehicle.target >= 0 || !planTrip(plant, plant.traffic!, index, stopsOf(plant, index, job))) continue;
    pending.splice(pending.indexOf(index), 1);
    goToJob(plant, index, vehicle, job);
  }
}

function isPending(plant: Plant, index: number): boolean {
  return plant.plansTrips && plant.state.traffic!.trips.pending.includes(index);
}

function goToPark(plant: Plant, index: number): void {
  const vehicle = plant.state.vehicles[index] as VehicleState;
  const node = (plant.vehicles[index] as VehiclePlan).park;
  if (node < 0) return;
  if (vehicle.node === node) {
    park(plant, index, vehicle);
    return;
  }
  if (plant.plansTrips && !hasRoute(plant, index) && !planTrip(plant, plant.traffic!, index, [{ node, dwell: 0 }])) {
    add(plant.state.freed, index);
    return;
  }
  vehicle.target = node;
  changeState(plant, index, "empty");
  driveOn(plant, index, vehicle);
}

function hasRoute(plant: Plant, index: number): boolean {
  const { trips } = plant.state.traffic as TrafficState;
  return trips.routes[index]!.length > 0;
}

function park(plant: Plant, index: number, vehicle: VehicleState): void {
  vehicle.target = -1;
  if (vehicle.state !== VEHICLE_STATE.parked) changeState(plant, index, "parked");
  if (vehicle.job >= 0) plant.simulator.closeInstant();
}

/** Begins to load or unload; the job is the vehicle's from the moment loading begins. */
function stopAtTarget(plant: Plant, index: number, vehicle: VehicleState): void {
  const plan = plant.vehicles[index] as VehiclePlan;
  const { now } = plant.simulator;
  const job = plant.state.jobs[vehicle.job] as JobState;
  const loading = job.phase === AWAITING_VEHICLE;
  vehicle.target = -1;
  changeState(plant, index, loading ? "loading" : "unloading");
  if (loading) {
    job.phase = ON_VEHICLE;
    plant.recorder?.write2(now, RECORD_CODE["job.pickedUp"], job.id, index);
  }
  plant.simulator.schedule(plan.timer, now + (loading ? plan.loadTime() : plan.unloadTime()), COMPLETIONS);
}

/** Goes one node further on the way to the target. */
function driveOn(plant: Plant, index: number, vehicle: VehicleState): void {
  const to =
    plant.vehicleRouting === null
      ? plant.ways!.next(vehicle.node, vehicle.target)
      : nextNode(plant, plant.vehicleRouting, index, vehicle);
  if (plant.traffic === null) depart(plant, index, to);
  else setOut(plant, plant.traffic, index, to);
}

/** Sends out the vehicles with tours, and those that do not begin at their parking places. */
export function startVehicles(plant: Plant): void {
  for (const [index, { stopTimes, park }] of plant.vehicles.entries()) {
    if (stopTimes !== null) driveToStop(plant, index, plant.state.vehicles[index] as VehicleState);
    else if (park >= 0) add(plant.state.freed, index);
  }
}

function driveToStop(plant: Plant, index: number, vehicle: VehicleState): void {
  vehicle.target = tourOf(plant, index)[vehicle.stop]!.node;
  if (vehicle.state !== VEHICLE_STATE.empty) changeState(plant, index, "empty");
  driveOn(plant, index, vehicle);
}

/** Stands at a stop of its tour for its time, or goes on at once where it takes none. */
function stopOnTour(plant: Plant, index: number, vehicle: VehicleState, stopTimes: readonly (() => number)[]): void {
  const time = stopTimes[vehicle.stop]!();
  vehicle.target = -1;
  if (time > 0) {
    changeState(plant, index, "stopped");
    plant.simulator.schedule(plant.vehicles[index]!.timer, plant.simulator.now + time, COMPLETIONS);
  } else {
    leaveStop(plant, index, vehicle);
  }
}

function leaveStop(plant: Plant, index: number, vehicle: VehicleState): void {
  vehicle.stop = (vehicle.stop + 1) % tourOf(plant, index).length;
  driveToStop(plant, index, vehicle);
}

function tourOf(plant: Plant, index: number): readonly TourStop[] {
  return plant.model.transport!.fleets[plant.vehicles[index]!.fleet]!.tour;
}

function askTransport(plant: Plant, requests: readonly TransportRequest[], vehicles: readonly FreeVehicle[]) {
  const chosen = plant.rules.transport;
  const context = {
    now: plant.simulator.now,
    random: chosen.random,
    memory: plant.state.memory.transport,
    travelTime: (vehicle: number, from: number, to: number) =>
      drivingTime(plant, plant.vehicles[vehicle]!.fleet, from, to),
  };
  return ask(
    plant,
    chosen,
    () => `transport, ${requests.length} requests for ${vehicles.length} free vehicles`,
    () => chosen.rule.assign(requests, vehicles, context, chosen.parameters),
    (pair) =>
      pair === null || (requests.includes(pair?.request) && vehicles.includes(pair?.vehicle))
        ? null
        : "paired what was not offered; return one of the requests with one of the vehicles, or null",
  );
}

function freeVehicle({ node, freeSince, served }: VehicleState, vehicle: number, now: number): FreeVehicle {
  return { vehicle, node, since: freeSince, utilisation: now > 0 ? served / now : 0 };
}

function requestOf(plant: Plant, job: JobState): TransportRequest {
  return { job: viewOf(plant, job.slot), since: job.requestedAt, from: job.fromNode, to: job.toNode };
}

function drivingTime(plant: Plant, fleet: number, from: number, to: number): number {
  return plant.ways!.distance(from, to) / (plant.model.transport!.fleets[fleet] as Fleet).speed;
}

function nodeOf(plant: Plant, workCentre: number, outside: number): number {
  return workCentre < 0 ? outside : (plant.model.workCentres[workCentre] as WorkCentre).node;
}
