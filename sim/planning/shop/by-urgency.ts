import { exp } from "../../random/functions.ts";
import type { Sequences } from "./links.ts";
import { type Network, NONE, networkOf } from "./network.ts";
import type { Shop, ShopJob } from "./shop.ts";
import { fitIn } from "./working-time.ts";

/** Look-aheads of the apparent tardiness cost, in mean processing and setup times, and waiting before later operations, in their times. */
const LOOK_AHEAD = 2;
const SETUP_LOOK_AHEAD = 0.3;
const WAITING = 1;
/** Slack beyond this exponent counts as much as none: two jobs that are far from late are told apart by weight and time. */
const MOST_SLACK = 40;

/**
 * Sequences as dispatching would make them: whenever a machine could begin something, it begins the most urgent operation that
 * is there, by apparent tardiness cost with setups (ATCS); an operation with a choice goes where it ends first.
 *
 * Sources: Vepsalainen & Morton (1987), Management Science 33; Lee, Bhaskaran & Pinedo (1997), IIE Transactions 29.
 */
export function byUrgency(shop: Shop): Sequences {
  const network = networkOf(shop);
  const { operations, machines, firstOfJob, release, choiceMachine } = network;
  const jobs = release.length;
  const left = leastWorkLeft(network);
  const scales = { time: operations === 0 ? 1 : mean(network), setup: meanSetup(shop) };
  const state = new MachineTimes(shop);
  const byMachine: number[][] = Array.from({ length: machines }, () => []);
  const choice = new Int32Array(operations);
  const next = firstOfJob.slice(0, jobs);
  const ready = release.slice();
  const from = new Int32Array(jobs).fill(NONE);
  const options = shop.jobs.map((): Option => ({ at: NONE, begin: 0.5, end: 0.5, urgency: 0.5 }));
  const look = (job: number): void => {
    const each = next[job] as number;
    if (each === firstOfJob[job + 1]) return;
    const { at, begin, end, setup, time } = earliestEnd(network, state, each, ready[job]!, from[job]!);
    const urgency = urgencyOf(shop.jobs[job]!, begin, time, left[each]!, scales.time);
    const near = setup > 0 ? exp(-setup / (SETUP_LOOK_AHEAD * scales.setup)) : 1;
    options[job] = { at, begin, end, urgency: urgency * near };
  };
  for (let job = 0; job < jobs; job++) look(job);
  for (let done = 0; done < operations; done++) {
    let best = NONE;
    for (let job = 0; job < jobs; job++) {
      if (next[job] === firstOfJob[job + 1]) continue;
      if (best === NONE || isBefore(options[job]!, options[best]!)) best = job;
    }
    const { at, end } = options[best]!;
    const each = next[best]!++;
    const machine = choiceMachine[at] as number;
    byMachine[machine]!.push(each);
    choice[each] = at;
    ready[best] = end;
    from[best] = machine;
    state.take(machine, at, end);
    for (let job = 0; job < jobs; job++) {
      if (job === best || (next[job]! < firstOfJob[job + 1]! && canBeOn(network, next[job]!, machine))) look(job);
    }
  }
  return { byMachine: byMachine.map((sequence) => Int32Array.from(sequence)), choice };
}

/** What a job's next operation would do: the choice, when it would begin and end there, and how urgent that is. */
interface Option {
  readonly at: number;
  readonly begin: number;
  readonly end: number;
  readonly urgency: number;
}

function isBefore(a: Option, b: Option): boolean {
  return a.begin < b.begin || (a.begin === b.begin && a.urgency > b.urgency);
}

function canBeOn({ choices, choiceMachine }: Network, each: number, machine: number): boolean {
  for (let at = choices[each]!; at < choices[each + 1]!; at++) if (choiceMachine[at] === machine) return true;
  return false;
}

function earliestEnd(
  { choices, choiceMachine, choiceTime }: Network,
  state: MachineTimes,
  each: number,
  ready: number,
  from: number,
) {
  let found = { at: NONE, begin: 0, end: Number.POSITIVE_INFINITY, setup: 0, time: 0 };
  for (let at = choices[each]!; at < choices[each + 1]!; at++) {
    const time = choiceTime[at] as number;
    const machine = choiceMachine[at] as number;
    const setup = state.setupFor(machine, at);
    const { begin, end } = state.fit(machine, ready, setup + time, from);
    if (end < found.end) found = { at, begin, end, setup, time };
  }
  return found;
}

function urgencyOf({ due, weight = 1 }: ShopJob, now: number, time: number, left: number, meanTime: number): number {
  const behind = left - time;
  const slack = (due ?? Number.POSITIVE_INFINITY) - now - time - (1 + WAITING) * behind;
  const nearness = Math.min(MOST_SLACK, Math.max(0, slack) / (LOOK_AHEAD * meanTime));
  return (weight / Math.max(time, Number.MIN_VALUE)) * exp(-nearness);
}

/** When machines are free, and for what they are set up. */
class MachineTimes {
  private readonly shop: Shop;
  private readonly free: Float64Array;
  private readonly family: Int32Array;
  private readonly families: readonly number[];
  private readonly span = { begin: 0, end: 0 };

  constructor(shop: Shop) {
    this.shop = shop;
    this.free = Float64Array.from({ length: shop.machines }, (_, machine) => shop.readyAt?.[machine] ?? 0);
    this.family = Int32Array.from({ length: shop.machines }, (_, machine) => shop.setups?.[machine]?.initial ?? NONE);
    this.families = shop.jobs.flatMap(({ operations }) => operations.flat().map(({ family = NONE }) => family));
  }

  /** When the machine would begin and end something that is ready elsewhere. */
  fit(machine: number, ready: number, time: number, from: number): { begin: number; end: number } {
    const { downtimes, transfer } = this.shop;
    const way =
      from === NONE || transfer === undefined ? 0 : transfer.times[transfer.place[from]!]![transfer.place[machine]!]!;
    const earliest = Math.max(ready + way, this.free[machine]!);
    const down = downtimes?.[machine] ?? null;
    if (down === null) return { begin: earliest, end: earliest + time };
    fitIn(down, earliest, time, this.span);
    return this.span;
  }

  /** Time of the change to what the choice needs. */
  setupFor(machine: number, choice: number): number {
    const wanted = this.families[choice] as number;
    const present = this.family[machine] as number;
    return wanted === NONE || wanted === present ? 0 : (this.shop.setups?.[machine]?.times[present + 1]?.[wanted] ?? 0);
  }

  take(machine: number, choice: number, end: number): void {
    this.free[machine] = end;
    const family = this.families[choice] as number;
    if (family !== NONE) this.family[machine] = family;
  }
}

/** By operation: the least time of it and of those behind it in its job. */
function leastWorkLeft({ operations, job, choices, choiceTime }: Network): Float64Array {
  const left = new Float64Array(operations);
  for (let each = operations - 1; each >= 0; each--) {
    let least = Number.POSITIVE_INFINITY;
    for (let at = choices[each]!; at < choices[each + 1]!; at++) least = Math.min(least, choiceTime[at]!);
    left[each] = least + (job[each + 1] === job[each] ? left[each + 1]! : 0);
  }
  return left;
}

/** Mean over all changes that take time; 1: none does. */
function meanSetup({ setups }: Shop): number {
  const times = (setups ?? []).flatMap((setup) => setup?.times.flat() ?? []).filter((time) => time > 0);
  return times.length === 0 ? 1 : times.reduce((sum, time) => sum + time, 0) / times.length;
}

function mean({ choiceTime }: Network): number {
  return choiceTime.reduce((sum, time) => sum + time, 0) / choiceTime.length || 1;
}
