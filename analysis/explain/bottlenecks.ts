import { MACHINE_STATES, type MachineState, type Trace } from "../../sim/index.ts";
import { machineSegments } from "../machine-segments.ts";

/** How long a machine was the plant's bottleneck [s]. */
export interface Bottleneck {
  readonly machine: number;
  /** Alone. */
  readonly sole: number;
  /** While the bottleneck shifted from or to another machine. */
  readonly shifting: number;
}

/** A machine's time without a break in which it is busy or hindered by itself [s]. */
export interface ActivePeriod {
  readonly machine: number;
  readonly from: number;
  readonly to: number;
}

/** States in which a machine waits for nobody: it works, is set up, repaired or maintained. */
const ACTIVE: ReadonlySet<MachineState> = new Set(["processing", "setup", "down", "maintenance"]);

/**
 * The shifting bottleneck: at every moment the machine whose uninterrupted active period is the longest; where the
 * periods of one bottleneck and the next overlap, it shifts between them. Those that never were are left out; the longest
 * sole and shifting time together comes first.
 *
 * Source: Roser, Nakano & Tanaka (2002), Shifting bottleneck detection, Proc. Winter Simulation Conference, 1079-1086.
 */
export function bottlenecksOf(trace: Trace): Bottleneck[] {
  return shiftingBottlenecks(activePeriods(trace));
}

/** Active periods of all machines, in order of their beginning. */
function activePeriods(trace: Trace): ActivePeriod[] {
  const periods: { machine: number; from: number; to: number }[] = [];
  const last = new Map<number, { to: number }>();
  for (const { machine, state, from, to } of machineSegments(trace, 0, trace.end)) {
    if (!ACTIVE.has(MACHINE_STATES[state] as MachineState)) continue;
    const before = last.get(machine);
    if (before?.to === from) {
      before.to = to;
    } else {
      const period = { machine, from, to };
      last.set(machine, period);
      periods.push(period);
    }
  }
  return periods.sort((a, b) => a.from - b.from || a.machine - b.machine);
}

/** @param periods - in order of their beginning */
export function shiftingBottlenecks(periods: readonly ActivePeriod[]): Bottleneck[] {
  const sequence = bottleneckSequence(periods);
  const times = new Map<number, { sole: number; shifting: number }>();
  sequence.forEach((period, index) => {
    const { machine, from, to } = period;
    const before = sequence[index - 1];
    const after = sequence[index + 1];
    const shiftedUntil = Math.min(Math.max(from, before?.to ?? from), to);
    const shiftsFrom = Math.max(Math.min(to, after?.from ?? to), from);
    const sole = Math.max(shiftsFrom - shiftedUntil, 0);
    const time = times.get(machine) ?? { sole: 0, shifting: 0 };
    time.sole += sole;
    time.shifting += to - from - sole;
    times.set(machine, time);
  });
  return [...times]
    .map(([machine, time]) => ({ machine, ...time }))
    .sort((a, b) => b.sole + b.shifting - (a.sole + a.shifting) || a.machine - b.machine);
}

/** The periods that are the longest of those under way at some moment, in order of time; the first of equals wins. */
function bottleneckSequence(periods: readonly ActivePeriod[]): ActivePeriod[] {
  const sequence: ActivePeriod[] = [];
  let underWay: ActivePeriod[] = [];
  let longest: ActivePeriod | undefined;
  for (let next = 0; next < periods.length || longest !== undefined; ) {
    const now = Math.min(longest?.to ?? Number.POSITIVE_INFINITY, periods[next]?.from ?? Number.POSITIVE_INFINITY);
    // All that begin at one moment are looked at together: none is the longest for no time.
    while (periods[next]?.from === now) underWay.push(periods[next++] as ActivePeriod);
    underWay = underWay.filter(({ to }) => to > now);
    if (longest !== undefined && longest.to <= now) longest = undefined;
    for (const period of underWay) if (longest === undefined || lengthOf(period) > lengthOf(longest)) longest = period;
    if (longest !== undefined && sequence.at(-1) !== longest) sequence.push(longest);
  }
  return sequence;
}

function lengthOf({ from, to }: ActivePeriod): number {
  return to - from;
}
