import { type Model, VEHICLE_STATES } from "../../sim/index.ts";
import { createStateTimes, enterState, type StateTimes } from "./state-times.ts";
import { add, createSums, type Sums } from "./sums.ts";

export interface TransportPlan {
  readonly nodes: number;
  /** Length of the edge from a to b [m]: `lengths[a * nodes + b]`. */
  readonly lengths: ReadonlyMap<number, number>;
}

/** Vehicle states and ways from `from` on. Plain data. */
export interface TransportFold {
  readonly from: number;
  readonly states: StateTimes;
  /** Way driven, the edge under way counted as a whole [m]. */
  readonly distance: Sums;
  /** The edge under way: departure, arrival [s] and length [m]. */
  readonly departure: Float64Array;
  readonly arrival: Float64Array;
  readonly length: Float64Array;
}

export function createTransportPlan({ transport }: Model): TransportPlan {
  const nodes = transport?.nodes.length ?? 0;
  return { nodes, lengths: new Map(transport?.edges.map(({ from, to, length }) => [from * nodes + to, length])) };
}

export function createTransportFold(model: Model, from: number): TransportFold {
  const count = model.transport?.vehicles.length ?? 0;
  return {
    from,
    states: createStateTimes(count, VEHICLE_STATES.length, from),
    distance: createSums(count),
    departure: new Float64Array(count),
    arrival: new Float64Array(count),
    length: new Float64Array(count),
  };
}

export function vehicleStateChanged(fold: TransportFold, vehicle: number, state: number, now: number): void {
  enterState(fold.states, vehicle, state, now);
}

/** The part of the edge that is driven before observation starts does not count. */
export function vehicleDeparted(
  fold: TransportFold,
  plan: TransportPlan,
  vehicle: number,
  from: number,
  to: number,
  arrival: number,
  now: number,
): void {
  const length = plan.lengths.get(from * plan.nodes + to) ?? 0;
  fold.departure[vehicle] = now;
  fold.arrival[vehicle] = arrival;
  fold.length[vehicle] = length;
  const counted = length * (1 - shareBefore(now, arrival, fold.from));
  if (counted > 0) add(fold.distance, vehicle, counted);
}

/** Length of the edge under way that lies beyond `end` [m]. */
export function distanceBeyond(fold: TransportFold, vehicle: number, end: number): number {
  const share = shareBefore(fold.departure[vehicle] as number, fold.arrival[vehicle] as number, end);
  return (fold.length[vehicle] as number) * (1 - share);
}

function shareBefore(departure: number, arrival: number, time: number): number {
  if (time >= arrival) return 1;
  return time <= departure ? 0 : (time - departure) / (arrival - departure);
}
