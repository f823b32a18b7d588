import { CONVEYOR_STATES, type ConveyorState } from "../../sim/index.ts";
import type { ConveyorFold } from "./conveyors.ts";
import type { KpiFold } from "./fold.ts";
import { meanLevel } from "./levels.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { timeIn } from "./state-times.ts";
import { total } from "./sums.ts";

export interface ConveyorKpis {
  /** Time in each state [s]; together the observed time. */
  readonly states: Readonly<Record<ConveyorState, Quantity>>;
  /** Share of the observed time in which it was up with loads on it. */
  readonly utilisation: Quantity;
  /** Share in which a load stood at its end. */
  readonly blockedShare: Quantity;
  /** Loads that have left it. */
  readonly loads: Quantity;
  readonly throughput: Quantity;
  /** Loads on it: time-weighted mean, and the most. */
  readonly meanLoads: Quantity;
  readonly maxLoads: Quantity;
  /** Mean loads over its capacity. */
  readonly occupancy: Quantity;
  /** Time on it of those that have left. */
  readonly meanTime: Quantity;
  readonly failures: Quantity;
  /** Power by state x time in it. */
  readonly energy: Quantity;
}

const SECONDS_PER_HOUR = 3600;

export function conveyorKpis({ plan, state }: KpiFold, index: number, end: number, duration: number): ConveyorKpis {
  const { states, loads, left, timeOn, failures } = state.conveyors as ConveyorFold;
  const { capacity, power } = plan.model.transport!.conveyors[index]!;
  const times = CONVEYOR_STATES.map((_, code) => timeIn(states, index, code));
  const time = (name: ConveyorState) => times[CONVEYOR_STATES.indexOf(name)]!;
  const mean = meanLevel(loads, index, end);
  return {
    states: Object.fromEntries(CONVEYOR_STATES.map((name) => [name, quantity(time(name), "s")])) as Record<
      ConveyorState,
      Quantity
    >,
    utilisation: quantity((time("moving") + time("blocked")) / duration, "1"),
    blockedShare: quantity(time("blocked") / duration, "1"),
    loads: quantity(left[index]!, "1"),
    throughput: quantity((left[index]! / duration) * SECONDS_PER_HOUR, "1/h"),
    meanLoads: quantity(mean, "1"),
    maxLoads: quantity(loads.highest[index]!, "1"),
    occupancy: quantity(mean / capacity, "1"),
    meanTime: quantity(total(timeOn, index) / left[index]!, "s"),
    failures: quantity(failures[index]!, "1"),
    energy: quantity(
      times.reduce((sum, seconds, code) => sum + (power[code]! * seconds) / SECONDS_PER_HOUR, 0),
      "kWh",
    ),
  };
}
