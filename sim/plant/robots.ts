import type { TransportRequest } from "../decisions.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { askForCharger, chargerNode } from "./battery.ts";
import { awaitsCharger, beginCharging, leaveCharger, mayServe } from "./charging.ts";
import { driveOn } from "./driving.ts";
import { storageChanged } from "./locations.ts";
import { COMPLETIONS, type Plant, type VehiclePlan } from "./plant.ts";
import { dropPod } from "./pod-calls.ts";
import {
  type FloorPlan,
  floorPlan,
  floorState,
  podPlan,
  podState,
  robotState,
  type StationPlan,
  stationPlan,
  stationState,
} from "./pod-plan.ts";
import {
  AT_REST,
  FETCHING,
  HELD,
  isCarrying,
  LIFTING,
  LOWERING,
  type PodClaim,
  PRESENTING,
  QUEUEING,
  RETURNING,
  TO_QUEUE,
  TO_STATION,
} from "./pod-state.ts";
import { choosePlace } from "./pod-storage.ts";
import { isPlanned } from "./reservations.ts";
import { joinInTurn } from "./robot-halts.ts";
import { nodesTaken, placeToRest, restOf } from "./robot-rest.ts";
import type { VehicleState } from "./state.ts";
import { askTransport, freeVehicle, lasts, tellWhoLacks } from "./transport-question.ts";
import { planTrip } from "./trips.ts";
import { VEHICLE_STATE } from "./vehicle-states.ts";
import { changeState } from "./vehicles.ts";
import { viewOf } from "./view.ts";
import { mustChoose, mustExplain } from "./work-centres.ts";

/**
 * Robots that carry pods between their places and stations.
 *
 * A robot goes for a pod that a station has called, lifts it, and sets out when there is room for it in the station's queue. From
 * there robots come to the station in the order of their arrival, one at a time; then each takes its pod to a place, and rests
 * under it. Every place where a robot stands is its own while it stands there. One that has charged rests under the nearest pod that
 * has none.
 */

/** All that happens at this instant is known: robots are sent for pods, and on to stations. */
export function moveRobots(plant: Plant): void {
  const pods = podPlan(plant)!;
  for (const floor of pods.floors) {
    if (floor === null) continue;
    if (floorState(plant, floor.storage).calls.length > 0) assignRobots(plant, floor);
    for (const station of floor.stations) serve(plant, station);
    const { planless } = floorState(plant, floor.storage);
    for (const robot of planless.splice(0)) {
      if (isDischarged(plant, robot)) planless.push(robot);
      else if (robotState(plant, robot).phase === AT_REST) goToRest(plant, robot);
      else drive(plant, robot, robotState(plant, robot).goal);
    }
  }
}

/** Is the robot's battery empty, so that it stands where it is? */
export function isDischarged(plant: Plant, index: number): boolean {
  return (plant.state.vehicles[index] as VehicleState).state === VEHICLE_STATE.discharged;
}

/** A robot that has nothing to do where it may not stay goes under a pod. */
function goToRest(plant: Plant, index: number): void {
  const { target } = plant.state.vehicles[index] as VehicleState;
  if (target >= 0 || chargerNode(plant, index) >= 0) return;
  const node = placeToRest(plant, index);
  if (node < 0) floorState(plant, floorOf(plant, index).storage).planless.push(index);
  else drive(plant, index, node);
}

/** A robot that rests under a called pod takes that; who fetches the others is up to the transport rule. */
function assignRobots(plant: Plant, floor: FloorPlan): void {
  const { calls, podAt } = floorState(plant, floor.storage);
  const isReady = (robot: number) => robotState(plant, robot).phase === AT_REST && mayServe(plant, robot);
  const free = new Set(floor.robots.filter(isReady));
  if (free.size === 0) return;
  const nodeOf = (pod: number) => floor.places[podState(plant, floor, pod).place] as number;
  const requestOf = (pod: number): TransportRequest => {
    const { calledAt, claims, station } = podState(plant, floor, pod);
    const { node } = stationPlan(plant, { index: station });
    return { job: viewOf(plant, (claims[0] as PodClaim).slot), since: calledAt, from: nodeOf(pod), to: node };
  };
  for (const pod of [...calls]) if (podState(plant, floor, pod).claims.length === 0) dropPod(plant, floor, pod);
  const called = new Map(calls.map((pod) => [nodeOf(pod), pod]));
  for (const robot of [...free]) {
    const pod = called.get(restOf(plant, robot));
    if (pod === undefined || podAt[podState(plant, floor, pod).place] !== pod) continue;
    if (plant.batteries !== null && !lasts(plant, robot, requestOf(pod), false)) {
      tellWhoLacks(plant, [requestOf(pod)], [robot]);
      continue;
    }
    free.delete(robot);
    send(plant, floor, robot, pod);
  }
  const { now } = plant.simulator;
  while (calls.length > 0 && free.size > 0) {
    // Where a robot rests that cannot serve, nobody else comes until it has left.
    const taken = plant.batteries === null || plant.traffic === null ? null : nodesTaken(plant, floor);
    const pods = taken === null ? calls : calls.filter((pod) => !taken.has(nodeOf(pod)));
    if (pods.length === 0) return;
    const requests = pods.map(requestOf);
    const vehicles = [...free].map((robot) => freeVehicle(plant.state.vehicles[robot] as VehicleState, robot, now));
    const pair = askTransport(plant, requests, vehicles);
    if (pair === null) {
      if (plant.batteries !== null) tellWhoLacks(plant, requests, [...free]);
      return;
    }
    free.delete(pair.vehicle.vehicle);
    send(plant, floor, pair.vehicle.vehicle, pods[requests.indexOf(pair.request)] as number);
  }
}

/** The robot goes for the pod. */
function send(plant: Plant, floor: FloorPlan, robot: number, pod: number): void {
  const { calls, planless } = floorState(plant, floor.storage);
  const own = podState(plant, floor, pod);
  const vehicle = plant.state.vehicles[robot] as VehicleState;
  if (plant.batteries?.vehicles[robot]) leaveCharger(plant, robot);
  if (planless.includes(robot)) planless.splice(planless.indexOf(robot), 1);
  calls.splice(calls.indexOf(pod), 1);
  own.robot = robot;
  vehicle.assignedAt = plant.simulator.now;
  plant.recorder?.write3(plant.simulator.now, RECORD_CODE["pod.assigned"], pod, robot, own.station);
  explain(plant, own.station);
  setPhase(plant, robot, FETCHING, pod);
  drive(plant, robot, floor.places[own.place] as number);
}

/** The next in turn comes to the station if it is free, the one behind it moves up to the first place, and others set off for the queue. */
function serve(plant: Plant, station: StationPlan): void {
  const state = stationState(plant, station);
  const { arrived, held, queue } = state;
  if (state.vehicle < 0 && arrived.length > 0) {
    const robot = arrived.shift() as number;
    leaveQueue(queue, robot);
    comeForward(plant, station, robot);
  }
  if (queue.length > 1 && queue[0] === -1 && arrived.length > 0) {
    const robot = arrived.shift() as number;
    leaveQueue(queue, robot);
    queue[0] = robot;
    setPhase(plant, robot, TO_QUEUE, robotState(plant, robot).pod);
    drive(plant, robot, station.queue[0] as number);
  }
  for (;;) {
    const robot = held[0];
    if (robot === undefined) return;
    if (queue.length > 0) {
      const place = placeInQueue(queue);
      if (place < 0) return;
      held.shift();
      queue[place] = robot;
      setOff(plant, robot, TO_QUEUE, station.queue[place] as number);
    } else if (station.waitsHere) {
      held.shift();
      setOff(plant, robot, TO_QUEUE, station.node);
    } else if (state.vehicle < 0) {
      held.shift();
      state.vehicle = robot;
      setOff(plant, robot, TO_STATION, station.node);
    } else {
      return;
    }
  }
}

function leaveQueue(queue: number[], robot: number): void {
  const place = queue.indexOf(robot);
  if (place >= 0) queue[place] = -1;
}

/** The first place is for the one that is next, the others for those that come; -1: there is none. */
function placeInQueue(queue: readonly number[]): number {
  return queue.length === 1 || queue.every((robot) => robot < 0) ? queue.indexOf(-1) : queue.indexOf(-1, 1);
}

function comeForward(plant: Plant, station: StationPlan, robot: number): void {
  stationState(plant, station).vehicle = robot;
  setPhase(plant, robot, TO_STATION, robotState(plant, robot).pod);
  drive(plant, robot, station.node);
}

/** Leaves the place of the pod, which is open from now on. */
function setOff(plant: Plant, robot: number, phase: number, node: number): void {
  const { pod } = robotState(plant, robot);
  const floor = floorOf(plant, robot);
  floorState(plant, floor.storage).podAt[podState(plant, floor, pod).place] = -1;
  setPhase(plant, robot, phase, pod);
  drive(plant, robot, node);
}

/** The station is done with the pod before it: the robot takes it away. */
export function takeAway(plant: Plant, station: StationPlan): void {
  const state = stationState(plant, station);
  const robot = state.vehicle;
  const { pod } = robotState(plant, robot);
  const floor = floorOf(plant, robot);
  const own = podState(plant, floor, pod);
  const place = choosePlace(plant, floor, station, pod);
  const node = floor.places[place] as number;
  own.station = -1;
  own.place = place;
  own.claims = [];
  floorState(plant, floor.storage).podAt[place] = pod;
  state.pods.splice(state.pods.indexOf(pod), 1);
  state.vehicle = -1;
  const { recorder, simulator } = plant;
  recorder?.write4(simulator.now, RECORD_CODE["pod.released"], pod, robot, station.centre.index, node);
  mustMove(plant);
  setPhase(plant, robot, RETURNING, pod);
  drive(plant, robot, node);
}

/** The robot is where it was to go. */
export function robotReached(plant: Plant, index: number): void {
  const vehicle = plant.state.vehicles[index] as VehicleState;
  const robot = robotState(plant, index);
  const { loadTime, unloadTime } = plant.vehicles[index] as VehiclePlan;
  vehicle.target = -1;
  if (robot.phase === AT_REST) {
    rest(plant, index, vehicle);
  } else if (vehicle.node !== robot.goal) {
    // It was called on its way to rest, and there has been no plan yet for the way to the pod.
    changeState(plant, index, "parked");
  } else if (robot.phase === FETCHING) {
    begin(plant, index, LIFTING, "loading", loadTime());
  } else if (robot.phase === RETURNING) {
    begin(plant, index, LOWERING, "unloading", unloadTime());
  } else {
    const floor = floorOf(plant, index);
    const station = stationPlan(plant, { index: podState(plant, floor, robot.pod).station });
    if (robot.phase === TO_QUEUE) joinQueue(plant, index);
    else present(plant, station, index);
  }
}

/** It has come to its charger, or to where it rests. */
function rest(plant: Plant, index: number, { node }: VehicleState): void {
  if (chargerNode(plant, index) === node) beginCharging(plant, index);
  else changeState(plant, index, awaitsCharger(plant, index) ? "awaitingCharger" : "parked");
}

function begin(plant: Plant, index: number, phase: number, state: "loading" | "unloading", time: number): void {
  setPhase(plant, index, phase, robotState(plant, index).pod);
  changeState(plant, index, state);
  const { timer } = plant.vehicles[index] as VehiclePlan;
  plant.simulator.schedule(timer, plant.simulator.now + time, COMPLETIONS);
}

function joinQueue(plant: Plant, index: number): void {
  setPhase(plant, index, QUEUEING, robotState(plant, index).pod);
  changeState(plant, index, "queueing");
  joinInTurn(plant, index);
  mustMove(plant);
}

function present(plant: Plant, station: StationPlan, index: number): void {
  const { pod } = robotState(plant, index);
  const { centre } = station;
  setPhase(plant, index, PRESENTING, pod);
  changeState(plant, index, "presenting");
  podState(plant, floorOf(plant, index), pod).visits++;
  const machine = centre.machines[0]!.index;
  plant.recorder?.write3(plant.simulator.now, RECORD_CODE["pod.presented"], pod, index, machine);
  mustChoose(plant, centre);
  explain(plant, centre.index);
}

/** The robot has lifted its pod, or set it down. */
export function robotTimerStruck(plant: Plant, index: number): void {
  const { phase, pod } = robotState(plant, index);
  const floor = floorOf(plant, index);
  const own = podState(plant, floor, pod);
  const { recorder, simulator } = plant;
  if (phase === LIFTING) {
    recorder?.write2(simulator.now, RECORD_CODE["pod.lifted"], pod, index);
    setPhase(plant, index, HELD, pod);
    changeState(plant, index, "queueing");
    stationState(plant, stationPlan(plant, { index: own.station })).held.push(index);
    mustMove(plant);
    return;
  }
  recorder?.write3(simulator.now, RECORD_CODE["pod.stored"], pod, index, floor.places[own.place] as number);
  own.robot = -1;
  const vehicle = plant.state.vehicles[index] as VehicleState;
  vehicle.served += simulator.now - vehicle.assignedAt;
  vehicle.freeSince = simulator.now;
  setPhase(plant, index, AT_REST, -1);
  changeState(plant, index, "parked");
  if (plant.batteries !== null) askForCharger(plant, index);
  // Stations may call the pod again.
  storageChanged(plant, plant.warehouse!.storages[floor.storage]!);
  mustMove(plant);
}

/** Drives to a node: at once, or when there is a way, where trips are planned. */
function drive(plant: Plant, index: number, node: number): void {
  const vehicle = plant.state.vehicles[index] as VehicleState;
  const robot = robotState(plant, index);
  robot.goal = node;
  const isUnderWay = vehicle.target >= 0;
  if (!isUnderWay && vehicle.node === node) {
    robotReached(plant, index);
    return;
  }
  const mustPlan = plant.plansTrips && isPlanned(plant.state.traffic!, index);
  if (mustPlan && !planTrip(plant, plant.traffic!, index, [{ node, dwell: 0 }])) {
    floorState(plant, floorOf(plant, index).storage).planless.push(index);
    return;
  }
  vehicle.target = node;
  if (isUnderWay) return;
  changeState(plant, index, isCarrying(robot.phase) ? "loaded" : "empty");
  driveOn(plant, index, vehicle);
}

function setPhase(plant: Plant, index: number, phase: number, pod: number): void {
  const robot = robotState(plant, index);
  robot.phase = phase;
  robot.pod = pod;
}

function floorOf(plant: Plant, robot: number): FloorPlan {
  return floorPlan(plant, podPlan(plant)!.floorOf[robot] as number);
}

/** Robots may have to move when the instant closes. */
function mustMove(plant: Plant): void {
  plant.simulator.closeInstant();
}

function explain(plant: Plant, centre: number): void {
  if (plant.recorder !== null) mustExplain(plant, plant.workCentres[centre]!);
}
