import type { TripStop } from "../decisions.ts";
import type { TourStop } from "../model/model.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { askForCharger, chargerNode, drawPower } from "./battery.ts";
import { awaitsCharger, beginCharging, leaveCharger } from "./charging.ts";
import { driveOn } from "./driving.ts";
import { add } from "./list.ts";
import { leaveParking, parkingNode } from "./parking.ts";
import { COMPLETIONS, type Plant, type VehiclePlan } from "./plant.ts";
import { isRobot } from "./pod-plan.ts";
import { robotReached, robotTimerStruck } from "./robots.ts";
import { leavesTurn } from "./safe-state.ts";
import { AWAITING_VEHICLE, type JobState, ON_VEHICLE, type VehicleState } from "./state.ts";
import { stopOf, turnToNearest } from "./tour-stops.ts";
import { reachesNode } from "./traffic.ts";
import type { TrafficState } from "./traffic-state.ts";
import { planTrip } from "./trips.ts";
import { VEHICLE_STATE } from "./vehicle-states.ts";
import { changeState, drivingState } from "./vehicles.ts";

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
  if (isRobot(plant, index)) {
    robotTimerStruck(plant, index);
    return null;
  }
  const job = plant.state.jobs[vehicle.job] as JobState;
  const { recorder, simulator } = plant;
  if (vehicle.state === VEHICLE_STATE.loading) {
    changeState(plant, index, "loaded");
    goToNext(plant, index, vehicle);
    return { job, event: "pickedUp" };
  }
  recorder?.write3(simulator.now, RECORD_CODE["job.delivered"], job.id, index, vehicle.node);
  if (vehicle.others.length > 0) {
    vehicle.job = vehicle.others.shift() as number;
    turnToNearest(plant, vehicle);
    changeState(plant, index, drivingState(plant, index));
    goToNext(plant, index, vehicle);
    return { job, event: "delivered" };
  }
  vehicle.job = -1;
  vehicle.served += simulator.now - vehicle.assignedAt;
  vehicle.freeSince = simulator.now;
  changeState(plant, index, "idle");
  if (plant.vehicles[index]!.park >= 0 || plant.parking !== null) add(plant.state.freed, index);
  if (plant.batteries !== null) askForCharger(plant, index);
  simulator.closeInstant();
  return { job, event: "delivered" };
}

/** Goes on to the nearest stop of its jobs, which may be where it stands. */
function goToNext(plant: Plant, index: number, vehicle: VehicleState): void {
  turnToNearest(plant, vehicle);
  vehicle.target = stopOf(plant.state.jobs[vehicle.job] as JobState);
  if (vehicle.node === vehicle.target) stopAtTarget(plant, index, vehicle);
  else driveOn(plant, index, vehicle);
}

/** The vehicle is at a node on its way. */
export function reachNode(plant: Plant, index: number): void {
  const vehicle = plant.state.vehicles[index] as VehicleState;
  if (vehicle.node !== vehicle.target) driveOn(plant, index, vehicle);
  else if (vehicle.stop >= 0) reachStop(plant, index, vehicle);
  else if (isRobot(plant, index)) robotReached(plant, index);
  else if (vehicle.job < 0 || isPending(plant, index)) rest(plant, index, vehicle);
  else stopAtTarget(plant, index, vehicle);
}

/** Gives a request to a free vehicle. */
export function fetch(plant: Plant, index: number, job: JobState): void {
  const vehicle = plant.state.vehicles[index] as VehicleState;
  if (plant.batteries?.vehicles[index]) leaveCharger(plant, index);
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["vehicle.assigned"], index, job.id);
  leaveParking(plant, index);
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
  const hasChanged = plant.plansTrips && traffic!.trips.changes !== traffic!.trips.seen;
  if (hasChanged) {
    const { trips } = traffic as TrafficState;
    trips.seen = trips.changes;
    for (const index of trips.stranded) add(freed, index);
    trips.stranded = [];
  }
  const asked = new Set(freed.items.slice(0, freed.length));
  freed.length = 0;
  for (const index of asked) {
    const vehicle = vehicles[index] as VehicleState;
    if (vehicle.job >= 0 || vehicle.state === VEHICLE_STATE.discharged) continue;
    if (vehicle.stop >= 0) goOnTour(plant, index, vehicle);
    else if (chargerNode(plant, index) >= 0) goToCharger(plant, index, vehicle);
    else if (vehicle.target < 0) goToPark(plant, index);
  }
  if (!hasChanged) return;
  const { pending } = traffic!.trips;
  for (const index of [...pending]) {
    const vehicle = vehicles[index] as VehicleState;
    const job = plant.state.jobs[vehicle.job] as JobState;
    if (vehicle.state === VEHICLE_STATE.discharged) continue;
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
  const node = parkingNode(plant, index);
  if (node < 0) return;
  if (vehicle.node === node) {
    park(plant, index, vehicle);
    return;
  }
  if (plant.plansTrips && !hasRoute(plant, index) && !planTrip(plant, plant.traffic!, index, [{ node, dwell: 0 }])) {
    plant.state.traffic!.trips.stranded.push(index);
    return;
  }
  vehicle.target = node;
  changeState(plant, index, "empty");
  driveOn(plant, index, vehicle);
}

/** Sets out for the charger at which the vehicle has a place; one that is under way turns to it at the next node. */
function goToCharger(plant: Plant, index: number, vehicle: VehicleState): void {
  if (vehicle.state === VEHICLE_STATE.charging) return;
  const node = chargerNode(plant, index);
  leaveParking(plant, index);
  const isUnderWay = vehicle.target >= 0;
  if (!isUnderWay && vehicle.node === node) {
    beginCharging(plant, index);
    return;
  }
  if (plant.plansTrips && !planTrip(plant, plant.traffic!, index, [{ node, dwell: 0 }])) {
    plant.state.traffic!.trips.stranded.push(index);
    return;
  }
  vehicle.target = node;
  if (isUnderWay) return;
  changeState(plant, index, "empty");
  driveOn(plant, index, vehicle);
}

/** The vehicle has come to where it goes without a job. */
function rest(plant: Plant, index: number, vehicle: VehicleState): void {
  vehicle.target = -1;
  if (vehicle.job < 0 && chargerNode(plant, index) === vehicle.node) beginCharging(plant, index);
  else park(plant, index, vehicle);
}

function hasRoute(plant: Plant, index: number): boolean {
  const { trips } = plant.state.traffic as TrafficState;
  return trips.routes[index]!.length > 0;
}

function park(plant: Plant, index: number, vehicle: VehicleState): void {
  vehicle.target = -1;
  const state = awaitsCharger(plant, index) ? "awaitingCharger" : "parked";
  if (vehicle.state !== VEHICLE_STATE[state]) changeState(plant, index, state);
  if (vehicle.job < 0) return;
  plant.state.traffic!.trips.changes++;
  plant.simulator.closeInstant();
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

/** Sends out the vehicles with tours, and those that do not begin at their parking places. */
export function startVehicles(plant: Plant): void {
  for (const [index, { stopTimes, park }] of plant.vehicles.entries()) {
    if (stopTimes !== null) goOnTour(plant, index, plant.state.vehicles[index] as VehicleState);
    else if (park >= 0 || plant.parking !== null) add(plant.state.freed, index);
    if (plant.batteries?.vehicles[index]) {
      drawPower(plant, plant.batteries, index);
      askForCharger(plant, index);
    }
  }
}

/** Goes on to its next stop, or, where that is not safe now or nobody else's turn would come, makes way at its parking place. */
function goOnTour(plant: Plant, index: number, vehicle: VehicleState): void {
  const next = tourOf(plant, index)[vehicle.stop]!.node;
  const { park } = plant.vehicles[index] as VehiclePlan;
  if (park < 0 || leavesTurn(plant, { vehicle: index, stops: [next] })) driveToStop(plant, index, vehicle, next);
  else if (vehicle.node !== park) driveToStop(plant, index, vehicle, park);
  else waitOnTour(plant, index, vehicle);
}

/** Waits at its parking place, and asks again when something has changed. */
function waitOnTour(plant: Plant, index: number, vehicle: VehicleState): void {
  vehicle.target = -1;
  if (vehicle.state !== VEHICLE_STATE.parked) changeState(plant, index, "parked");
  add(plant.state.freed, index);
}

function reachStop(plant: Plant, index: number, vehicle: VehicleState): void {
  if (vehicle.node === tourOf(plant, index)[vehicle.stop]!.node) {
    stopOnTour(plant, index, vehicle, plant.vehicles[index]!.stopTimes!);
  } else {
    vehicle.target = -1;
    goOnTour(plant, index, vehicle);
  }
}

function driveToStop(plant: Plant, index: number, vehicle: VehicleState, node: number): void {
  vehicle.target = node;
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
  goOnTour(plant, index, vehicle);
}

function tourOf(plant: Plant, index: number): readonly TourStop[] {
  return plant.model.transport!.fleets[plant.vehicles[index]!.fleet]!.tour;
}
