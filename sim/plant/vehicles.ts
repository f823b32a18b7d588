import { RECORD_CODE, type VehicleState as StateName } from "../trace/records.ts";
import { drawPower } from "./battery.ts";
import { COMPLETIONS, type Plant, type VehiclePlan } from "./plant.ts";
import { isRobot, robotState } from "./pod-plan.ts";
import { isCarrying } from "./pod-state.ts";
import { type JobState, ON_VEHICLE, type VehicleState } from "./state.ts";
import { VEHICLE_STATE } from "./vehicle-states.ts";

export function changeState(plant: Plant, index: number, name: StateName): void {
  const vehicle = plant.state.vehicles[index] as VehicleState;
  vehicle.state = VEHICLE_STATE[name];
  const job = vehicle.job < 0 ? -1 : (plant.state.jobs[vehicle.job] as JobState).id;
  const { recorder, simulator } = plant;
  recorder?.write3(simulator.now, RECORD_CODE["vehicle.stateChanged"], index, vehicle.state, job);
  if (plant.batteries !== null) drawPower(plant, plant.batteries, index);
}

/** How a vehicle that is under way drives: with a job on it, or without. */
export function drivingState(plant: Plant, index: number): "loaded" | "empty" {
  if (isRobot(plant, index)) return isCarrying(robotState(plant, index).phase) ? "loaded" : "empty";
  const { job, others } = plant.state.vehicles[index] as VehicleState;
  const isAboard = (slot: number) => slot >= 0 && (plant.state.jobs[slot] as JobState).phase === ON_VEHICLE;
  return isAboard(job) || others.some(isAboard) ? "loaded" : "empty";
}

/** Drives along the edge from where the vehicle is. */
export function depart(plant: Plant, index: number, to: number): void {
  const vehicle = plant.state.vehicles[index] as VehicleState;
  const plan = plant.vehicles[index] as VehiclePlan;
  const from = vehicle.node;
  const edge = plant.ways!.edge(from, to);
  const time = plant.edgeDraws?.get(edge)?.() ?? (plant.edgeTimes[plan.fleet]![edge] as number);
  const { now } = plant.simulator;
  plant.recorder?.write3(now, RECORD_CODE["vehicle.departed"], index, from, to);
  plant.recorder?.real(now + time);
  vehicle.node = to;
  plant.simulator.schedule(plan.timer, now + time, COMPLETIONS);
}
