import { Color } from "three";
import {
  type ConveyorState,
  MACHINE_STATES,
  type MachineState,
  VEHICLE_STATES,
  type VehicleState,
} from "../../sim/index.ts";

/** Colour of each machine state, in the hall, the Gantt and the legend. */
export const STATE_COLOURS: Readonly<Record<MachineState, string>> = {
  idle: "#8fa1b8",
  starved: "#9b74d6",
  setup: "#3a84d8",
  processing: "#2fa866",
  blocked: "#e59a2c",
  down: "#d84343",
  offShift: "#5f6b7a",
  waiting: "#c0649c",
  loading: "#d9b02f",
  unloading: "#b98d1c",
  standby: "#4f8f8b",
  off: "#36454f",
  wakingUp: "#d9b02f",
  maintenance: "#2aa6a6",
};

/** The states as people say them. */
export const STATE_NAMES: Readonly<Record<MachineState, string>> = {
  idle: "idle",
  starved: "starved",
  setup: "setup",
  processing: "processing",
  blocked: "blocked",
  down: "down",
  offShift: "off shift",
  waiting: "waiting for people",
  loading: "loading",
  unloading: "unloading",
  standby: "standby",
  off: "off",
  wakingUp: "waking up",
  maintenance: "maintenance",
};

/** In the order of the state codes. */
export const STATE_COLOUR_LIST = MACHINE_STATES.map((state) => STATE_COLOURS[state]);
export const STATE_NAME_LIST = MACHINE_STATES.map((state) => STATE_NAMES[state]);

const VEHICLE_COLOURS: Readonly<Record<VehicleState, string>> = {
  idle: "#8fa1b8",
  empty: "#53b8e8",
  loading: "#e8c23a",
  loaded: "#2fc877",
  unloading: "#e8c23a",
  blocked: "#e0475b",
  stopped: "#9a7bc8",
  parked: "#6f8098",
  charging: "#25c2b4",
  awaitingCharger: "#e59a2c",
  discharged: "#6b2436",
  queueing: "#e59a2c",
  presenting: "#9a7bc8",
};

export const VEHICLE_TINTS = VEHICLE_STATES.map((state) => new Color(VEHICLE_COLOURS[state]));
export const VEHICLE_STATE_NAMES = [
  "idle",
  "driving empty",
  "loading",
  "driving loaded",
  "unloading",
  "blocked",
  "at a stop",
  "parked",
  "charging",
  "waiting for a charger",
  "battery empty",
  "waiting at a station",
  "at a station",
] as const;

/** Signal strips of conveyors, by state. */
export const CONVEYOR_COLOURS: Readonly<Record<ConveyorState, string>> = {
  empty: "#8fa1b8",
  moving: "#2fa866",
  blocked: "#e59a2c",
  down: "#d84343",
  offShift: "#5d6673",
};

/** Vests of people without a team, then of each team. */
export const TEAM_COLOURS = ["#ee7d12", "#b9d122", "#2f8fe0", "#d8437b", "#18a38a", "#f1c21b"] as const;

/** What the hall itself looks like. */
export interface HallTheme {
  readonly sky: string;
  readonly floor: string;
  readonly speckle: string;
  readonly joint: string;
  readonly aisle: string;
  readonly line: string;
  readonly text: string;
  readonly zone: string;
  readonly place: string;
  readonly wall: string;
  readonly wallFoot: string;
  readonly column: string;
  readonly window: string;
  readonly sun: number;
  readonly sunColour: string;
  readonly hemisphere: number;
  readonly environment: number;
}

export const LIGHT_HALL: HallTheme = {
  sky: "#dde3ea",
  floor: "#a9adb1",
  speckle: "#5f666c",
  joint: "#93989c",
  aisle: "#868c94",
  line: "#eeb424",
  text: "#565d66",
  zone: "#9aa5b1",
  place: "#646c74",
  wall: "#eceef0",
  wallFoot: "#8796a5",
  column: "#9aa5b0",
  window: "#bcd9ee",
  sun: 2.1,
  sunColour: "#fff1dc",
  hemisphere: 0.5,
  environment: 0.45,
};

export const DARK_HALL: HallTheme = {
  sky: "#070c14",
  floor: "#3a4048",
  speckle: "#59616a",
  joint: "#2a3037",
  aisle: "#2c333b",
  line: "#dba21f",
  text: "#8592a0",
  zone: "#46525f",
  place: "#707b87",
  wall: "#465260",
  wallFoot: "#2a333d",
  column: "#465260",
  window: "#22364a",
  sun: 1.35,
  sunColour: "#dfe9ff",
  hemisphere: 0.36,
  environment: 0.3,
};
