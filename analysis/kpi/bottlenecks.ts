import { MACHINE_STATES, type MachineState, type Model } from "../../sim/index.ts";
import { type BottleneckTimes, createBottleneckTimes, endTurn, turnTaken } from "./bottleneck-times.ts";

/** A machine's time without a break in which it waits for nobody [s]. */
export interface ActivePeriod {
  readonly machine: number;
  readonly begin: number;
  readonly end: number;
}

/**
 * The shifting bottleneck, followed while a run goes on: at every moment it is the machine whose uninterrupted active period is the
 * longest, from its beginning to its end, be they before or after that moment; where the periods of one bottleneck and of
 * the next overlap, it shifts from one to the other. Of equally long periods the one that began first counts, then the first machine.
 *
 * Who it is at a moment is known when all periods that were under way then have ended, and is decided then. A period that began after one
 * that is still under way will be the shorter one and is forgotten as it ends; so of each machine at most one that has
 * ended is kept. Plain data.
 *
 * Source: Roser, Nakano & Tanaka (2002), Shifting bottleneck detection, Proc. Winter Simulation Conference, 1079-1086.
 */
export interface BottleneckFold {
  /** By machine: RESTING, ACTIVE or ENDED. */
  readonly activity: Uint8Array;
  /** By machine: when the period under way began [s]. */
  readonly begun: Float64Array;
  /** Machines with a period under way in the order of their beginning, a ring that begins and ends at the number of machines. */
  readonly next: Int32Array;
  readonly previous: Int32Array;
  /** Machines whose period ended at `endedAt` [s], unless they have gone on at that instant. */
  readonly ended: number[];
  endedAt: number;
  /** Periods that have ended and may be the longest at some moment from `decided` [s] on. */
  periods: ActivePeriod[];
  decided: number;
  readonly machines: BottleneckTimes;
  readonly workCentres: BottleneckTimes;
}

/** States in which a machine waits for nobody: it works, is made ready, repaired or maintained. */
const ACTIVE_STATES: ReadonlySet<MachineState> = new Set<MachineState>([
  "processing",
  "setup",
  "loading",
  "unloading",
  "wakingUp",
  "down",
  "maintenance",
]);
const IS_ACTIVE = MACHINE_STATES.map((state) => ACTIVE_STATES.has(state));

const [RESTING, ACTIVE, ENDED] = [0, 1, 2];

/** @param from - observation starts here [s]; periods that begin before count with their whole length when compared */
export function createBottleneckFold({ machines, workCentres }: Model, from: number): BottleneckFold {
  const count = machines.length;
  return {
    activity: new Uint8Array(count),
    begun: new Float64Array(count),
    next: new Int32Array(count + 1).fill(count),
    previous: new Int32Array(count + 1).fill(count),
    ended: [],
    endedAt: 0,
    periods: [],
    decided: 0,
    machines: createBottleneckTimes(count, from),
    workCentres: createBottleneckTimes(workCentres.length, from),
  };
}

/** A machine is in this state from now on. */
export function activityChanged(fold: BottleneckFold, model: Model, machine: number, state: number, now: number): void {
  const isActive = IS_ACTIVE[state] as boolean;
  if (isActive === (fold.activity[machine] === ACTIVE)) return;
  // What ends and goes on at one instant has not ended.
  if (fold.ended.length > 0 && fold.endedAt < now) endPeriods(fold, model);
  if (!isActive) {
    if (fold.activity[machine] === RESTING) return;
    fold.activity[machine] = ENDED;
    fold.ended.push(machine);
    fold.endedAt = now;
    return;
  }
  if (fold.activity[machine] === RESTING) begin(fold, machine, now);
  else if (fold.ended.at(-1) === machine) fold.ended.pop();
  fold.activity[machine] = ACTIVE;
}

/** Counts up to the end of the observation [s], which cuts the periods that are under way. */
export function settleBottlenecks(fold: BottleneckFold, model: Model, end: number): void {
  if (fold.endedAt < end) endPeriods(fold, model);
  for (const [machine, activity] of fold.activity.entries()) {
    if (activity !== ACTIVE) continue;
    fold.activity[machine] = ENDED;
    fold.ended.push(machine);
  }
  fold.endedAt = end;
  endPeriods(fold, model);
  endTurn(fold.machines, Number.POSITIVE_INFINITY);
  endTurn(fold.workCentres, Number.POSITIVE_INFINITY);
}

function begin(fold: BottleneckFold, machine: number, now: number): void {
  const { next, previous, begun } = fold;
  const ring = begun.length;
  const last = previous[ring]!;
  begun[machine] = now;
  next[last] = machine;
  previous[machine] = last;
  next[machine] = ring;
  previous[ring] = machine;
}

/** Takes in the periods that have ended at `endedAt`. */
function endPeriods(fold: BottleneckFold, model: Model): void {
  const { activity, begun, next, previous, ended, endedAt, periods } = fold;
  const ring = begun.length;
  const over = ended.filter((machine) => {
    if (activity[machine] !== ENDED) return false;
    activity[machine] = RESTING;
    next[previous[machine]!] = next[machine]!;
    previous[next[machine]!] = previous[machine]!;
    return true;
  });
  ended.length = 0;
  const eldest = next[ring]!;
  const until = eldest === ring ? endedAt : begun[eldest]!;
  for (const machine of over) {
    if (begun[machine]! < until) periods.push({ machine, begin: begun[machine]!, end: endedAt });
  }
  if (periods.length > 0) decide(fold, model, until);
}

/** Decides who the bottleneck was up to then [s], when no period began that is still under way. */
function decide(fold: BottleneckFold, model: Model, until: number): void {
  const { periods } = fold;
  for (let now = fold.decided; now < until; ) {
    let longest: ActivePeriod | null = null;
    for (const period of periods) {
      if (period.begin <= now && now < period.end && (longest === null || prevails(period, longest))) longest = period;
    }
    if (longest !== null) {
      const { machine, begin, end } = longest;
      turnTaken(fold.machines, machine, begin, end);
      turnTaken(fold.workCentres, model.machines[machine]!.workCentre, begin, end);
    }
    let change = longest?.end ?? Number.POSITIVE_INFINITY;
    for (const period of periods) {
      if (period.begin <= now || period.begin >= change) continue;
      if (longest === null || prevails(period, longest)) change = period.begin;
    }
    now = change;
  }
  fold.decided = until;
  fold.periods = lasting(periods, until);
}

/** Those that go on beyond it [s] and are not covered by a longer one from then on. */
function lasting(periods: readonly ActivePeriod[], until: number): ActivePeriod[] {
  const kept: ActivePeriod[] = [];
  const beyond = periods.filter(({ end }) => end > until);
  if (beyond.length < 2) return beyond;
  for (const period of beyond.sort((a, b) => b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || prevails(period, last)) kept.push(period);
  }
  return kept;
}

/** Is it the bottleneck, and not the other, while both are under way? */
function prevails(period: ActivePeriod, other: ActivePeriod): boolean {
  const [length, otherLength] = [period.end - period.begin, other.end - other.begin];
  if (length !== otherLength) return length > otherLength;
  return period.begin < other.begin || (period.begin === other.begin && period.machine < other.machine);
}
