import type { Transport } from "../model/model.ts";
import type { List } from "./list.ts";
import { createList } from "./list.ts";

/** Batteries of the vehicles and places at chargers; plain data. */
export interface BatteriesState {
  /** By vehicle; null: it has no battery. */
  vehicles: (BatteryState | null)[];
  chargers: ChargerState[];
  /** Vehicles that may have to go to a charger when the instant closes. */
  asking: List;
}

/** Times are fractions at first, so that V8 gives their fields a place for doubles. */
export interface BatteryState {
  /** kWh at `since` [s]. */
  level: number;
  since: number;
  /** Power that it takes [kW], below 0: gives; and its growth while it charges [1/s]. */
  intake: number;
  growth: number;
  /** Level at which the timer strikes [kWh]; -1: it is set for none. */
  mark: number;
  /** Charger where it has a place; -1: none. */
  charger: number;
  /** Charger for a place at which it waits; -1: none. */
  awaited: number;
  /** Level up to which it charges, and from which on it may leave for a request [kWh]. */
  until: number;
  leavesFrom: number;
  /** Level at which the rule is to be asked again while it is idle [kWh]. */
  asksAt: number;
  chargedAt: number;
  lacks: boolean;
  /** When it ran empty: state in which, rest of what its timer was set for [s], -1: nothing, and zone that it waited for, -1: none. */
  haltedIn: number;
  rest: number;
  wanted: number;
}

export interface ChargerState {
  free: number;
  /** Vehicles that wait for a place, by the time at which they began to. */
  queue: number[];
}

/** null: no vehicle has a battery. */
export function initialBatteries(transport: Transport | null): BatteriesState | null {
  if (transport === null || transport.fleets.every(({ battery }) => battery === null)) return null;
  return {
    vehicles: transport.vehicles.map(({ charge, fleet }): BatteryState | null => {
      const { battery } = transport.fleets[fleet]!;
      if (battery === null) return null;
      return {
        level: charge * battery.capacity,
        since: 0.5,
        intake: 0.5,
        growth: 0.5,
        mark: -0.5,
        charger: -1,
        awaited: -1,
        until: 0.5,
        leavesFrom: 0.5,
        asksAt: 0.5,
        chargedAt: 0.5,
        lacks: false,
        haltedIn: 0,
        rest: -0.5,
        wanted: -1,
      };
    }),
    chargers: transport.chargers.map(({ places }) => ({ free: places, queue: [] })),
    asking: createList(),
  };
}
