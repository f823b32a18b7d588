import type { Conveyor } from "../../model/conveyor.ts";
import type { Model, PowerByState } from "../../model/model.ts";
import { mostVehiclePower } from "../../model/most-vehicle-power.ts";
import type { Streams } from "../../random/streams.ts";
import type { LoadPlan } from "../plant.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

/** The load rule with the powers that it asks for; null: there is none. */
export function planLoad(
  { machines, transport, energy }: Model,
  streams: Streams,
  { load }: PlantRules,
): LoadPlan | null {
  if (load === null) return null;
  const fleets = transport?.fleets ?? [];
  const vehicles = transport?.vehicles ?? [];
  return {
    rule: withRandom(load, draws(streams, "policy/load")),
    limit: energy.limit,
    vehicles:
      mostVehiclePower(
        transport?.chargers ?? [],
        fleets.map((fleet, at) => ({ fleet, vehicles: vehicles.filter((vehicle) => vehicle.fleet === at).length })),
      ) + mostConveyorPower(transport?.conveyors ?? []),
    ready: machines.map(({ power }) => mostWithoutWork(power)),
    working: machines.map(({ power }) => Math.max(mostWithWork(power), mostWithoutWork(power))),
  };
}

function mostConveyorPower(conveyors: readonly Conveyor[]): number {
  return conveyors.reduce((sum, { power }) => sum + Math.max(...power), 0);
}

function mostWithWork({ setup, processing, waiting, loading, unloading }: PowerByState): number {
  return Math.max(setup, processing, waiting, loading, unloading);
}

function mostWithoutWork({ idle, starved, blocked, down, offShift, maintenance }: PowerByState): number {
  return Math.max(idle, starved, blocked, down, offShift, maintenance);
}
