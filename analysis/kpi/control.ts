import type { Model } from "../../sim/index.ts";
import type { KpiFold } from "./fold.ts";
import { type Quantity, quantity } from "./quantity.ts";

/** Bits of a point's outcome, as in `CHART_OUTCOMES`. */
const IS_OFF = 1;
const IS_SIGNAL = 2;

/** Points of control charts from `from` on, of machines in control and out of it. Plain data. */
export interface ControlFold {
  readonly from: number;
  readonly points: [inControl: number, outOfControl: number];
  readonly signals: [inControl: number, outOfControl: number];
  causes: number;
  adjustments: number;
  /** Money for measuring. */
  cost: number;
  /** By machine: when its assignable cause came, until a signal tells of it [s]; -1: there is none, or it has been told of. */
  readonly since: Float64Array;
  /** Causes that a signal told of, and the time until then, all together [s]. */
  told: number;
  timeToSignal: number;
}

/** null: nothing is measured. */
export function createControlFold({ machines, products }: Model, from: number): ControlFold | null {
  const measures = products.some(({ operations }) =>
    operations.some(({ quality }) => (quality?.characteristic ?? null) !== null),
  );
  if (!measures) return null;
  return {
    from,
    points: [0, 0],
    signals: [0, 0],
    causes: 0,
    adjustments: 0,
    cost: 0,
    since: new Float64Array(machines.length).fill(-1),
    told: 0,
    timeToSignal: 0,
  };
}

export function causeOccurred({ state }: KpiFold, machine: number, now: number): void {
  const control = state.control as ControlFold;
  control.since[machine] = now;
  if (now >= control.from) control.causes++;
}

export function causeRemoved({ state }: KpiFold, machine: number): void {
  state.control!.since[machine] = -1;
}

/** A point of the chart that an operation of this row's job keeps of a machine. */
export function pointPlotted(
  { plan, state }: KpiFold,
  machine: number,
  row: number,
  operation: number,
  outcome: number,
  now: number,
): void {
  const control = state.control as ControlFold;
  const isOff = outcome % IS_SIGNAL;
  const isSignal = outcome >= IS_SIGNAL;
  const since = control.since[machine] as number;
  if (isSignal && isOff === IS_OFF) control.since[machine] = -1;
  if (now < control.from) return;
  const { cost, subgroup } =
    plan.model.products[state.jobs.product[row] as number]!.operations[operation]!.quality!.chart!;
  control.cost += cost * subgroup;
  control.points[isOff]!++;
  if (!isSignal) return;
  control.signals[isOff]!++;
  if (isOff !== IS_OFF || since < 0) return;
  control.told++;
  control.timeToSignal += now - since;
}

export function adjustmentCompleted({ plan, state }: KpiFold, machine: number, task: number, now: number): void {
  const { control } = state;
  if (control === null || now < control.from) return;
  if (plan.model.machines[machine]!.maintenance[task]!.when.kind === "adjustment") control.adjustments++;
}

export interface ControlKpis {
  /** Points of control charts, those among them that signal, and those of these that do so with the machine in control. */
  readonly chartPoints: Quantity;
  readonly chartSignals: Quantity;
  readonly chartFalseAlarms: Quantity;
  /** Average run length: points per signal while machines are in control (ARL0), and while they are out of it (ARL1). */
  readonly runLengthInControl: Quantity;
  readonly runLengthOutOfControl: Quantity;
  /** Assignable causes that came, and the mean time from there to the signal, of those that a signal told of. */
  readonly assignableCauses: Quantity;
  readonly timeToSignal: Quantity;
  /** Adjustments, which are among the maintenance. */
  readonly adjustments: Quantity;
}

export function controlKpis({ state: { control } }: KpiFold): ControlKpis {
  const [inControl, off] = control?.points ?? [0, 0];
  const [falseAlarms, signals] = control?.signals ?? [0, 0];
  const count = (value: number) => quantity(value, "1");
  return {
    chartPoints: count(inControl + off),
    chartSignals: count(falseAlarms + signals),
    chartFalseAlarms: count(falseAlarms),
    runLengthInControl: count(falseAlarms === 0 ? Number.NaN : inControl / falseAlarms),
    runLengthOutOfControl: count(signals === 0 ? Number.NaN : off / signals),
    assignableCauses: count(control?.causes ?? 0),
    timeToSignal: quantity((control?.timeToSignal ?? 0) / (control?.told ?? 0), "s"),
    adjustments: count(control?.adjustments ?? 0),
  };
}
