import type { DockingRule, Memory } from "../decisions.ts";
import type { TimerId } from "../kernel/simulator.ts";
import type { Model } from "../model/model.ts";
import type { Appointments } from "../model/truck.ts";
import type { Stream } from "../random/streams.ts";
import type { ChosenRule } from "./plant.ts";

/** What is fixed about trucks before the run. */
export interface TrucksPlan {
  readonly fleets: readonly TruckPlan[];
  /** Place in `fleets` of each order stream; -1: its orders are no trucks. */
  readonly fleetOf: readonly number[];
  readonly docking: ChosenRule<DockingRule>;
}

/** Trucks of one order stream. */
export interface TruckPlan {
  readonly stream: number;
  readonly appointments: Appointments;
  readonly deviation: () => number;
  /** Decides which appointments are taken; null: all are. */
  readonly booking: Stream | null;
  /** Machines of the docks to which they go first. */
  readonly doors: readonly number[];
  /** Does a truck come for loads of the plant alone, and take or bring as many as there are? */
  readonly isLinked: boolean;
  readonly bookingTimer: TimerId;
  readonly arrivalTimer: TimerId;
}

/** All that changes about trucks in a run: plain data. */
export interface TrucksState {
  fleets: FleetState[];
  /** What the truck in each slot has aboard, or will take; null: it is no truck. */
  cargo: (TruckCargo | null)[];
  /** What the docking rule remembers, by work centre. */
  memory: Memory[];
}

export interface FleetState {
  /** Slots for which trucks have been booked. */
  slots: number;
  /** Appointments that have been looked at. */
  booked: number;
  /** Trucks that are to come, the earliest first. */
  due: { at: number; appointment: number; door: number }[];
  /** Trucks that came late, and come again at the next appointment that is not taken. */
  rebooked: number;
  /** Deliveries that wait for a truck to bring them. */
  loads: { item: number; amount: number }[];
  /** Orders that wait for a truck to take them, by slot. */
  orders: number[];
}

export interface TruckCargo {
  readonly appointment: number;
  readonly isLate: boolean;
  readonly door: number;
  readonly loads: readonly { readonly item: number; readonly amount: number }[];
  readonly orders: readonly number[];
  /** Unit loads and orders. */
  readonly count: number;
}

/** null: no trucks come. */
export function initialTrucks({ orderStreams, workCentres }: Model): TrucksState | null {
  const fleets = orderStreams.filter(({ arrivals }) => arrivals.kind === "appointments");
  if (fleets.length === 0) return null;
  return {
    fleets: fleets.map(() => ({ slots: 0, booked: 0, due: [], rebooked: 0, loads: [], orders: [] })),
    cargo: [],
    memory: workCentres.map(() => ({})),
  };
}
