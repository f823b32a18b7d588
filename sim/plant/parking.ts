import type { ParkingPlace, ParkingRule } from "../decisions.ts";
import { travelTimeOf } from "./driving-times.ts";
import type { ChosenRule, Plant, VehiclePlan } from "./plant.ts";
import { isRobot } from "./pod-plan.ts";
import { ask } from "./rules.ts";
import type { VehicleState } from "./state.ts";

/** How vehicles without a request choose where to wait. */
export interface ParkingPlan {
  readonly rule: ChosenRule<ParkingRule>;
  /** Nodes where the vehicles of each fleet may park. */
  readonly places: readonly (readonly number[])[];
}

export interface ParkingState {
  /** Requests so far, by the node to which they call. */
  requests: number[];
  /** Node at which each vehicle parks, or to which it goes for that; -1: it does not. */
  goals: number[];
}

/** Node at which a vehicle without a request is to park, as the rule says; -1: it stays where it is. */
export function parkingNode(plant: Plant, index: number): number {
  const { park, fleet } = plant.vehicles[index] as VehiclePlan;
  const { parking } = plant;
  if (parking === null || isRobot(plant, index)) return park;
  const state = plant.state.parking as ParkingState;
  const { node } = plant.state.vehicles[index] as VehicleState;
  const places = (parking.places[fleet] as readonly number[]).map((place) => placeFor(plant, state, index, place));
  const { rule } = parking;
  const context = { now: plant.simulator.now, random: rule.random, memory: plant.state.memory.parking };
  const chosen = ask(
    plant,
    rule,
    () => `parking of ${plant.model.transport?.vehicles[index]?.id}`,
    () => rule.rule.choose({ vehicle: index, node }, places, context, rule.parameters),
    (place) =>
      place === null || places.includes(place) ? null : "chose what was not offered; return a place, or null",
  );
  state.goals[index] = chosen === null ? -1 : chosen.node;
  return state.goals[index] as number;
}

/** The vehicle has something to do. */
export function leaveParking({ state }: Plant, index: number): void {
  if (state.parking !== null) state.parking.goals[index] = -1;
}

function placeFor(plant: Plant, { goals, requests }: ParkingState, index: number, node: number): ParkingPlace {
  const others = othersAt(plant, goals, index);
  let weighted = 0;
  let count = 0;
  let longestResponse = 0;
  requests.forEach((number, from) => {
    if (number === 0) return;
    const nearest = (at: number) => travelTimeOf(plant, index, at, from);
    const response = others.reduce((least, at) => Math.min(least, nearest(at)), nearest(node));
    weighted += number * response;
    count += number;
    longestResponse = Math.max(longestResponse, response);
  });
  return {
    node,
    driveTime: travelTimeOf(plant, index, (plant.state.vehicles[index] as VehicleState).node, node),
    isOwn: plant.vehicles[index]?.park === node,
    vehicles: goals.reduce((sum, goal, other) => sum + (other !== index && goal === node ? 1 : 0), 0),
    meanResponse: count === 0 ? 0 : weighted / count,
    longestResponse,
  };
}

/** Nodes where other vehicles wait for requests. */
function othersAt(plant: Plant, goals: readonly number[], index: number): number[] {
  return plant.state.vehicles.flatMap(({ job, node, stop }, other) => {
    if (other === index || job >= 0 || stop >= 0 || isRobot(plant, other)) return [];
    const goal = goals[other] as number;
    return goal >= 0 ? goal : node;
  });
}
