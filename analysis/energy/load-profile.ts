import { energyOver, powerAfter, RECORD_CODE, RECORD_LENGTH, type Trace } from "../../sim/index.ts";
import { createEnergyPlan } from "../kpi/energy.ts";
import { machineStateAfter } from "../kpi/machines.ts";
import { add, createSums, total } from "../kpi/sums.ts";

/** The plant's power in equal parts of the run [kW]. */
export interface LoadProfile {
  /** Length of a part [s]. */
  readonly step: number;
  readonly mean: readonly number[];
  readonly max: readonly number[];
}

const VEHICLE = RECORD_CODE["vehicle.stateChanged"];
const BATTERY = RECORD_CODE["battery.changed"];
const CONVEYOR = RECORD_CODE["conveyor.stateChanged"];

/** Power of all machines and vehicles over the whole run, in `parts` parts; null: nothing uses power. */
export function loadProfile(trace: Trace, parts: number): LoadProfile | null {
  const plan = createEnergyPlan(trace.model);
  if (plan === null || trace.end <= 0) return null;
  const { machines, transport } = trace.model;
  const vehicles = transport?.vehicles.length ?? 0;
  const step = trace.end / parts;
  const area = createSums(parts);
  const max = new Array<number>(parts).fill(0);
  const load = createSums(1);
  const states = new Int32Array(plan.power.length / plan.states);
  /** Power with which each vehicle charges, where it does not change. */
  const charging = new Float64Array(plan.efficiency.length);
  const powerOf = (source: number, state: number) => plan.power[source * plan.states + state] as number;
  for (const source of states.keys()) add(load, 0, powerOf(source, 0));
  /** Power and its growth of vehicles that charge with a power that changes, at `since`. */
  const growing = new Map<number, { power: number; readonly growth: number }>();
  let since = 0;
  const grow = (time: number): readonly [area: number, most: number] => {
    let sum = 0;
    let [first, last] = [0, 0];
    for (const each of growing.values()) {
      sum += 3600 * energyOver(each.power, each.growth, time);
      first += each.power;
      each.power = powerAfter(each.power, each.growth, time);
      last += each.power;
    }
    return [sum, Math.max(first, last)];
  };
  const advance = (now: number): void => {
    const level = total(load, 0);
    for (let part = Math.min(Math.floor(since / step), parts - 1); since < now; part++) {
      const until = part >= parts - 1 ? now : Math.min((part + 1) * step, now);
      if (until <= since) continue;
      const [more, most] = growing.size === 0 ? [0, 0] : grow(until - since);
      add(area, part, level * (until - since) + more);
      if (level + most > (max[part] as number)) max[part] = level + most;
      since = until;
    }
  };
  for (const rows of trace.blocks) {
    for (let at = 0; at < rows.length; at += RECORD_LENGTH[rows[at + 1] as number] as number) {
      const code = rows[at + 1] as number;
      if (code === BATTERY) {
        const vehicle = rows[at + 2] as number;
        const drawn = Math.max(0, rows[at + 4] as number) / (plan.efficiency[vehicle] as number);
        const growth = rows[at + 5] as number;
        advance(rows[at] as number);
        add(load, 0, (growth === 0 ? drawn : 0) - (charging[vehicle] as number));
        charging[vehicle] = growth === 0 ? drawn : 0;
        if (growth === 0) growing.delete(vehicle);
        else growing.set(vehicle, { power: drawn, growth });
        continue;
      }
      const isMoving = code === VEHICLE || code === CONVEYOR;
      const state = isMoving ? (rows[at + 3] as number) : machineStateAfter(code, rows, at + 2);
      if (state < 0) continue;
      const before = code === CONVEYOR ? machines.length + vehicles : code === VEHICLE ? machines.length : 0;
      const source = (rows[at + 2] as number) + before;
      advance(rows[at] as number);
      add(load, 0, powerOf(source, state) - powerOf(source, states[source] as number));
      states[source] = state;
    }
  }
  advance(trace.end);
  return { step, mean: Array.from(max, (_, part) => total(area, part) / step), max };
}
