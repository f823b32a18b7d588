import type { MachineState, VehicleState, WaitCause } from "../../sim/index.ts";

/** Colours on light and dark ground alike; machine states as in the viewer. */
export const STATE_COLOURS: Readonly<Record<MachineState, string>> = {
  processing: "#2fa866",
  setup: "#3a84d8",
  blocked: "#e59a2c",
  starved: "#9b74d6",
  idle: "#8fa1b8",
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

export const VEHICLE_STATE_COLOURS: Readonly<Record<VehicleState, string>> = {
  loaded: "#2fa866",
  empty: "#4aa8d8",
  loading: "#d9b02f",
  unloading: "#b98d1c",
  idle: "#8fa1b8",
  blocked: "#d1495b",
  stopped: "#8c6bb1",
  parked: "#b5c2d1",
  charging: "#2aa6a6",
  awaitingCharger: "#c9762b",
  discharged: "#5a2a38",
  queueing: "#e59a2c",
  presenting: "#8c6bb1",
};

export const WAIT_CAUSE_COLOURS: Readonly<Record<WaitCause, string>> = {
  machineBusy: "#2fa866",
  machineInSetup: "#3a84d8",
  machineDown: "#d84343",
  offShift: "#5f6b7a",
  machineBlocked: "#e59a2c",
  heldBack: "#9b74d6",
  bufferFull: "#c9762b",
  vehicle: "#4aa8d8",
  releaseControl: "#c0649c",
  shipment: "#7c8f2e",
  message: "#2e8f86",
  batch: "#b0903a",
  operator: "#b0527f",
  tool: "#8a7a2a",
  machineWaiting: "#d68bb5",
  machineAsleep: "#4f8f8b",
  powerLimit: "#d9b02f",
  machineInMaintenance: "#2aa6a6",
  card: "#8a5fb0",
  material: "#b5523b",
  hold: "#b03a5b",
  components: "#6f7fd0",
  location: "#3b7fb5",
  lot: "#a3792b",
  pod: "#4f9fd8",
  podCall: "#9aa0d8",
  conveyorFull: "#c98a2b",
  merge: "#7aa03a",
  conveyorBlocked: "#d19a66",
  conveyorDown: "#c2504a",
  truck: "#5f7f9e",
  conveyorOffShift: "#8d949e",
  pickFaceBusy: "#c77d3a",
  aisleBusy: "#a85a32",
  none: "#8fa1b8",
};

/** Of lines that stand for things, told apart by eye. Source: Okabe & Ito (2008). */
export const THING_COLOURS: readonly string[] = [
  "#0072b2",
  "#e69f00",
  "#009e73",
  "#cc79a7",
  "#56b4e9",
  "#d55e00",
  "#8a6d00",
  "#7a7a7a",
];

/** Order of the states in a bar: what makes value first, what is lost last. */
export const STATE_ORDER: readonly MachineState[] = [
  "processing",
  "setup",
  "loading",
  "unloading",
  "waiting",
  "wakingUp",
  "blocked",
  "starved",
  "idle",
  "down",
  "maintenance",
  "offShift",
  "standby",
  "off",
];
export const VEHICLE_STATE_ORDER: readonly VehicleState[] = [
  "loaded",
  "empty",
  "loading",
  "unloading",
  "stopped",
  "blocked",
  "idle",
  "parked",
];

/** Does a colour (#rrggbb) hardly show on a light or on a dark ground, so that it needs an edge? */
export function isFaint(colour: string): boolean {
  const luma = lumaOf(colour);
  return luma > 0.85 || luma < 0.2;
}

/** Is white easier to read on a colour (#rrggbb) than black? */
export function isDark(colour: string): boolean {
  return lumaOf(colour) < 0.45;
}

/** Brightness of a colour (#rrggbb) to the eye, from 0 to 1; NaN: it is none. */
function lumaOf(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255) as [
    number,
    number,
    number,
  ];
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
