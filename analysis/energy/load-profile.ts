import { RECORD_CODE, RECORD_LENGTH, type Trace } from "../../sim/index.ts";
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

/** Power of all machines and vehicles over the whole run, in `parts` parts; null: nothing uses power. */
export function loadProfile(trace: Trace, parts: number): LoadProfile | null {
  const plan = createEnergyPlan(trace.model);
  if (plan === null || trace.end <= 0) return null;
  const step = trace.end / parts;
  const area = createSums(parts);
  const max = new Array<number>(parts).fill(0);
  const load = createSums(1);
  const states = new Int32Array(plan.power.length / plan.states);
  const powerOf = (source: number, state: number) => plan.power[source * plan.states + state] as number;
  for (const source of states.keys()) add(load, 0, powerOf(source, 0));
  let since = 0;
  const advance = (now: number): void => {
    const level = total(load, 0);
    for (let part = Math.min(Math.floor(since / step), parts - 1); since < now; part++) {
      const until = part >= parts - 1 ? now : Math.min((part + 1) * step, now);
      if (until <= since) continue;
      add(area, part, level * (until - since));
      if (level > (max[part] as number)) max[part] = level;
      since = until;
    }
  };
  for (const rows of trace.blocks) {
    for (let at = 0; at < rows.length; at += RECORD_LENGTH[rows[at + 1] as number] as number) {
      const code = rows[at + 1] as number;
      const isVehicle = code === VEHICLE;
      const state = isVehicle ? (rows[at + 3] as number) : machineStateAfter(code, rows, at + 2);
      if (state < 0) continue;
      const source = (rows[at + 2] as number) + (isVehicle ? trace.model.machines.length : 0);
      advance(rows[at] as number);
      add(load, 0, powerOf(source, state) - powerOf(source, states[source] as number));
      states[source] = state;
    }
  }
  advance(trace.end);
  return { step, mean: Array.from(max, (_, part) => total(area, part) / step), max };
}
