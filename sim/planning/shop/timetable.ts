import { Links } from "./links.ts";
import { NONE, networkOf } from "./network.ts";
import { flowFactor, latenessFactor, type Objective } from "./objective.ts";
import type { Downtimes, ScheduledOperation, Shop, ShopSetup } from "./shop.ts";
import { endOf, fitIn, type Span } from "./working-time.ts";

/** When each operation is done, given the sequences; and what that is worth. */
interface Times {
  /** When its job has come to the machine, and when the machine is free. */
  readonly ready: Float64Array;
  readonly free: Float64Array;
  /** When the machine takes it, setup included, and when it is done. */
  readonly begin: Float64Array;
  readonly end: Float64Array;
  /** By job: what it adds to the value by its completion. */
  readonly share: Float64Array;
  makespan: number;
  value: number;
}

/**
 * A schedule in which every operation begins as early as its sequence allows, with what a shop may have beside machines and
 * times: downtimes, setups, transfers, and jobs that are due.
 *
 * `evaluate` works out the times of changed sequences, `accept` makes them the ones that hold; until then the earlier ones do.
 */
export class Timetable extends Links {
  /** The times that hold. */
  times: Times;
  private trial: Times;
  private readonly open: Int8Array;
  private readonly order: Int32Array;
  private readonly readyAt: Float64Array;
  private readonly downtimes: readonly (Downtimes | null)[];
  private readonly setups: readonly (ShopSetup | null)[];
  private readonly hasSetups: boolean;
  private readonly hasDowntimes: boolean;
  private readonly place: readonly number[] | null;
  private readonly transferTimes: readonly (readonly number[])[];
  private readonly choiceFamily: Int32Array;
  private readonly choiceEnergy: Float64Array;
  /** Family that a machine is set up for once it has done the operation. */
  private readonly family: Int32Array;
  private readonly released: Float64Array;
  private readonly due: Float64Array;
  private readonly delivery: Float64Array;
  private readonly perFlow: Float64Array;
  private readonly perLateness: Float64Array;
  private readonly perMakespan: number;
  private readonly perEnergy: number;
  private readonly span: Span = { begin: 0.5, end: 0.5 };

  constructor(shop: Shop, objective: Objective) {
    const network = networkOf(shop);
    super(network);
    const { jobs, machines } = shop;
    const choices = jobs.flatMap(({ operations }) => operations.flat());
    this.times = blankTimes(network.operations, jobs.length);
    this.trial = blankTimes(network.operations, jobs.length);
    this.open = new Int8Array(network.operations);
    this.order = new Int32Array(network.operations);
    this.readyAt = Float64Array.from({ length: machines }, (_, machine) => shop.readyAt?.[machine] ?? 0);
    this.downtimes = Array.from({ length: machines }, (_, machine) => shop.downtimes?.[machine] ?? null);
    this.setups = Array.from({ length: machines }, (_, machine) => shop.setups?.[machine] ?? null);
    this.hasDowntimes = this.downtimes.some((each) => each !== null);
    this.hasSetups = this.setups.some((each) => each !== null);
    this.place = shop.transfer?.place ?? null;
    this.transferTimes = shop.transfer?.times ?? [];
    this.choiceFamily = Int32Array.from(choices, ({ family = NONE }) => family);
    this.choiceEnergy = Float64Array.from(choices, ({ energy = 0 }) => energy);
    this.family = new Int32Array(network.operations);
    this.released = Float64Array.from(jobs, ({ release }) => release);
    this.due = Float64Array.from(jobs, ({ due = Number.POSITIVE_INFINITY }) => due);
    this.delivery = Float64Array.from(jobs, ({ delivery = 0 }) => delivery);
    this.perFlow = Float64Array.from(jobs, (job) => flowFactor(job, objective));
    this.perLateness = Float64Array.from(jobs, (job) => latenessFactor(job, objective));
    this.perMakespan = objective.makespan ?? 0;
    this.perEnergy = objective.energy ?? 0;
  }

  /** What the trial is worth; Infinity: operations wait for each other in a ring. */
  evaluate(): number {
    const { network, order, open, previous, before, next, after, time, trial, machine } = this;
    const { operations } = network;
    let length = 0;
    for (let each = 0; each < operations; each++) {
      const waits = (previous[each] === NONE ? 0 : 1) + (before[each] === NONE ? 0 : 1);
      open[each] = waits;
      if (waits === 0) order[length++] = each;
    }
    const { ready, free, begin, end } = trial;
    for (let at = 0; at < length; at++) {
      const each = order[at] as number;
      const on = machine[each] as number;
      const p = previous[each] as number;
      const m = before[each] as number;
      const here = p === NONE ? (network.release[network.job[each]!] as number) : end[p]! + this.transferTime(p, each);
      const then = m === NONE ? (this.readyAt[on] as number) : (end[m] as number);
      const earliest = Math.max(here, then);
      ready[each] = here;
      free[each] = then;
      const duration = time[each]! + (this.hasSetups ? this.changeOver(each, m, on) : 0);
      const downtimes = this.hasDowntimes ? this.downtimes[on]! : null;
      if (downtimes === null) {
        begin[each] = earliest;
        end[each] = earliest + duration;
      } else {
        fitIn(downtimes, earliest, duration, this.span);
        begin[each] = this.span.begin;
        end[each] = this.span.end;
      }
      const n = next[each] as number;
      const a = after[each] as number;
      if (n !== NONE && --open[n]! === 0) order[length++] = n;
      if (a !== NONE && --open[a]! === 0) order[length++] = a;
    }
    if (length < operations) return Number.POSITIVE_INFINITY;
    return this.weigh(trial);
  }

  /** Makes the trial the times that hold. */
  accept(): void {
    const { times } = this;
    this.times = this.trial;
    this.trial = times;
  }

  /** Time from the end of an operation until its job is where the next one is done. */
  private transferTime(from: number, to: number): number {
    const { place, machine } = this;
    return place === null ? 0 : this.transferTimes[place[machine[from]!]!]![place[machine[to]!]!]!;
  }

  /** Time of the setup for an operation that comes behind another one on a machine. */
  private changeOver(operation: number, before: number, machine: number): number {
    const setup = this.setups[machine]!;
    const wanted = this.choiceFamily[this.choice[operation]!]!;
    const present = before === NONE ? (setup?.initial ?? NONE) : this.family[before]!;
    this.family[operation] = wanted === NONE ? present : wanted;
    return setup === null || wanted === NONE || wanted === present ? 0 : setup.times[present + 1]![wanted]!;
  }

  private weigh(times: Times): number {
    const { network, released, due, delivery, perFlow, perLateness, choice, choiceEnergy } = this;
    const { end, share } = times;
    const { firstOfJob, operations } = network;
    let makespan = 0;
    let value = 0;
    for (let job = 0; job < released.length; job++) {
      const last = firstOfJob[job + 1]! - 1;
      const completed = last < firstOfJob[job]! ? released[job]! : end[last]! + delivery[job]!;
      if (last >= firstOfJob[job]! && completed > makespan) makespan = completed;
      const late = completed > due[job]! ? (completed - due[job]!) * perLateness[job]! : 0;
      share[job] = (completed - released[job]!) * perFlow[job]! + late;
      value += share[job]!;
    }
    times.makespan = makespan;
    value += this.perMakespan * makespan;
    if (this.perEnergy > 0) {
      for (let each = 0; each < operations; each++) value += this.perEnergy * choiceEnergy[choice[each]!]!;
    }
    times.value = value;
    return value;
  }

  /** A job whose completion counts, each with a chance by what it adds to the value; -1: none does. */
  pickJob(random: number): number {
    const { times, perMakespan, network, delivery } = this;
    const { share, makespan, end } = times;
    let left = random * (share.reduce((sum, each) => sum + each, 0) + perMakespan * makespan);
    for (let job = 0; job < share.length; job++) {
      left -= share[job]!;
      if (left < 0) return job;
    }
    if (perMakespan === 0) return NONE;
    const { firstOfJob, release } = network;
    for (let job = 0; job < release.length; job++) {
      const last = firstOfJob[job + 1]! - 1;
      if (last >= firstOfJob[job]! && end[last]! + delivery[job]! >= makespan) return job;
    }
    return NONE;
  }

  /** The times of the sequences as they are now. */
  schedule(): ScheduledOperation[] {
    this.evaluate();
    this.accept();
    const { network, times } = this;
    return Array.from(this.machine, (machine, each): ScheduledOperation => {
      const job = network.job[each] as number;
      const begin = times.begin[each]!;
      const end = times.end[each]!;
      const setup = this.hasSetups ? this.changeOver(each, this.before[each]!, machine) : 0;
      const row = { job, operation: each - network.firstOfJob[job]!, machine };
      if (setup === 0) return { ...row, start: begin, end };
      return { ...row, setupStart: begin, start: endOf(this.downtimes[machine]!, begin, setup), end };
    }).sort((a, b) => a.start - b.start || a.machine - b.machine || a.job - b.job);
  }
}

function blankTimes(operations: number, jobs: number): Times {
  return {
    ready: new Float64Array(operations),
    free: new Float64Array(operations),
    begin: new Float64Array(operations),
    end: new Float64Array(operations),
    share: new Float64Array(jobs),
    makespan: 0.5,
    value: 0.5,
  };
}
