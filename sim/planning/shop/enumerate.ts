import type { Sequences } from "./links.ts";
import type { Objective } from "./objective.ts";
import { sum } from "./objective.ts";
import type { Shop, ShopChoice } from "./shop.ts";
import { fitIn } from "./working-time.ts";

export interface Enumeration {
  /** Value of a schedule that is known: only better ones are looked for. */
  readonly below: number;
  /** Operations placed, all together, before the search gives up. */
  readonly nodes: number;
}

export interface EnumerationResult {
  /** Has everything been looked at? Then no schedule is better than this one, or than the one that was known. */
  readonly isComplete: boolean;
  /** null: none is better than the one that was known. */
  readonly best: Sequences | null;
  /** Operations placed. */
  readonly nodes: number;
}

const NEVER_DOWN = { periods: [], operations: "fits" } as const;
/** Differences below this share are of rounding, and no betterment. */
const ROUNDING = 1e-9;

/**
 * Finds the best schedule of a small shop by branch and bound, whatever the objective.
 *
 * Operations are placed in the order in which they begin, each behind what its machine has already; every schedule without
 * needless waiting comes up once that way. A branch ends where its jobs, each as if it were alone from here on, are worth
 * no less than the best schedule so far.
 */
export function enumerate(shop: Shop, objective: Objective, settings: Enumeration): EnumerationResult {
  return new Enumerator(shop, objective, settings).run();
}

class Enumerator {
  private readonly shop: Shop;
  private readonly objective: Objective;
  private readonly settings: Enumeration;
  private readonly next: number[];
  private readonly ready: number[];
  /** Machine of each job's last operation; -1: none. */
  private readonly at: number[];
  private readonly free: number[];
  private readonly family: number[];
  /** Least time, and energy, of each job from each of its operations on. */
  private readonly timeFrom: readonly (readonly number[])[];
  private readonly energyFrom: readonly (readonly number[])[];
  private readonly placed: { readonly machine: number; readonly operation: number; readonly choice: number }[] = [];
  private energy = 0;
  private below: number;
  private best: readonly { readonly machine: number; readonly operation: number; readonly choice: number }[] | null =
    null;
  private nodes = 0;
  /** Numbers of the first operation of each job, and of the first choice of each operation. */
  private readonly firstOperation: number[] = [];
  private readonly firstChoice: number[] = [];

  constructor(shop: Shop, objective: Objective, settings: Enumeration) {
    const { jobs, machines, readyAt, setups } = shop;
    this.shop = shop;
    this.objective = objective;
    this.settings = settings;
    this.below = settings.below;
    this.next = jobs.map(() => 0);
    this.ready = jobs.map(({ release, approach = 0 }) => release + approach);
    this.at = jobs.map(() => -1);
    this.free = Array.from({ length: machines }, (_, machine) => readyAt?.[machine] ?? 0);
    this.family = Array.from({ length: machines }, (_, machine) => setups?.[machine]?.initial ?? -1);
    this.timeFrom = jobs.map(({ operations }) => leastFrom(operations, ({ time }) => time));
    this.energyFrom = jobs.map(({ operations }) => leastFrom(operations, ({ energy = 0 }) => energy));
    let choices = 0;
    for (const { operations } of jobs) {
      this.firstOperation.push(this.firstChoice.length);
      for (const operation of operations) {
        this.firstChoice.push(choices);
        choices += operation.length;
      }
    }
  }

  run(): EnumerationResult {
    const isComplete = this.visit(Number.NEGATIVE_INFINITY);
    return { isComplete, best: this.best === null ? null : this.sequencesOf(this.best), nodes: this.nodes };
  }

  /** Places what may come next, which begins no earlier than `latest`. False: there were too many nodes. */
  private visit(latest: number): boolean {
    const { shop, next } = this;
    if (!this.isPromising()) return true;
    let isDone = true;
    const { jobs } = shop;
    for (let job = 0; job < jobs.length; job++) {
      const operation = jobs[job]!.operations[next[job]!];
      if (operation === undefined) continue;
      isDone = false;
      for (const [index, choice] of operation.entries()) {
        if (!this.place(job, choice, index, latest)) return false;
      }
    }
    if (isDone) {
      this.below = this.value();
      this.best = [...this.placed];
    }
    return true;
  }

  private place(job: number, choice: ShopChoice, index: number, latest: number): boolean {
    const { shop, next, ready, at, free, family, placed } = this;
    const { machine, time, family: wanted = -1, energy = 0 } = choice;
    const before = [ready[job]!, at[job]!, free[machine]!, family[machine]!] as const;
    const way = before[1] < 0 || !shop.transfer ? 0 : transferTime(shop.transfer, before[1], machine);
    const setup = shop.setups?.[machine] ?? null;
    const change = setup === null || wanted < 0 || wanted === before[3] ? 0 : setup.times[before[3] + 1]![wanted]!;
    const span = { begin: 0, end: 0 };
    fitIn(shop.downtimes?.[machine] ?? NEVER_DOWN, Math.max(before[0] + way, before[2]), change + time, span);
    if (span.begin < latest) return true;
    if (++this.nodes > this.settings.nodes) return false;
    const operation = this.firstOperation[job]! + next[job]!;
    placed.push({ machine, operation, choice: this.firstChoice[operation]! + index });
    next[job]!++;
    ready[job] = span.end;
    at[job] = machine;
    free[machine] = span.end;
    if (wanted >= 0) family[machine] = wanted;
    this.energy += energy;
    const isComplete = this.visit(span.begin);
    this.energy -= energy;
    next[job]!--;
    placed.pop();
    [ready[job], at[job], free[machine], family[machine]] = before;
    return isComplete;
  }

  private isPromising(): boolean {
    return this.value() < this.below - ROUNDING * Math.max(1, Math.abs(this.below));
  }

  /** What the schedule is worth if each job is alone from here on: at its end, what it is worth. */
  private value(): number {
    const { shop, objective, next, ready, timeFrom, energyFrom } = this;
    let makespan = 0;
    let energy = this.energy;
    const completed = shop.jobs.map(({ release, delivery = 0, operations }, job) => {
      if (operations.length === 0) return release;
      const end = ready[job]! + timeFrom[job]![next[job]!]! + delivery;
      energy += energyFrom[job]![next[job]!]!;
      makespan = Math.max(makespan, end);
      return end;
    });
    return sum(shop.jobs, completed, makespan, energy, objective);
  }

  private sequencesOf(placed: NonNullable<Enumerator["best"]>): Sequences {
    const choice = new Int32Array(this.firstChoice.length);
    for (const each of placed) choice[each.operation] = each.choice;
    const byMachine = Array.from({ length: this.shop.machines }, (_, machine) =>
      Int32Array.from(placed.filter((each) => each.machine === machine).map(({ operation }) => operation)),
    );
    return { byMachine, choice };
  }
}

function transferTime({ place, times }: NonNullable<Shop["transfer"]>, from: number, to: number): number {
  return times[place[from]!]![place[to]!]!;
}

/** Least sums of the operations from each one on; behind the last: 0. */
function leastFrom(operations: readonly (readonly ShopChoice[])[], of: (choice: ShopChoice) => number): number[] {
  const sums = [0];
  for (const choices of operations.toReversed()) sums.unshift(sums[0]! + Math.min(...choices.map(of)));
  return sums;
}
