import { exp } from "../../random/functions.ts";
import type { LaneResult, LaneWalk } from "../parallel-search.ts";
import { Factory, type Insertion } from "./factory.ts";
import type { FactorySequences, FlowShop } from "./flow-shop.ts";

/** Jobs that are taken out in a round. */
const TAKEN_OUT = 5;
/** Tenths of the mean time of an operation, by which a schedule may be longer and be gone on from with a chance of 1/e. */
const TEMPERATURE = 0.2;

/**
 * Schedules of a permutation flow shop in several factories, by iterated greedy: some jobs are taken out, put in again each at its
 * best place, and the schedule is then bettered by moving single jobs.
 *
 * Sources: Ruiz & Stützle (2007), European Journal of Operational Research 177; Ruiz, Pan & Naderi (2019), Omega 83, for several
 * factories: half of what is taken out comes from the factory that ends last.
 */
export class IteratedGreedy {
  private readonly shop: FlowShop;
  private readonly factories: readonly Factory[];
  private readonly temperature: number;
  /** Jobs tried at all places of a factory. */
  private tried = 0;

  constructor(shop: FlowShop) {
    const { factories, times, machines } = shop;
    this.shop = shop;
    const flat = Float64Array.from(times.flat());
    this.factories = Array.from({ length: factories }, () => new Factory(shop, flat));
    const work = flat.reduce((sum, time) => sum + time, 0);
    this.temperature = (TEMPERATURE * work) / Math.max(1, times.length * machines) / 10;
  }

  /**
   * Jobs one after the other, those with most work first, each at the place and in the factory where the makespan stays least.
   *
   * Source: NEH2 of Naderi & Ruiz (2010), after Nawaz, Enscore & Ham (1983); with the neighbours of each job put in again, as in
   * Ruiz, Pan & Naderi (2019).
   */
  build(): { readonly state: FactorySequences; readonly value: number } {
    const { times } = this.shop;
    for (const factory of this.factories) factory.set([]);
    const work = times.map((row) => row.reduce((sum, time) => sum + time, 0));
    const order = work.map((_, job) => job).sort((a, b) => work[b]! - work[a]! || a - b);
    for (const job of order) this.putInWithNeighbour(job, () => 0);
    return { state: this.sequences(), value: this.makespan() };
  }

  /** A step is a job tried at all places of a factory; the round in which they are used up is brought to its end. */
  run({ start, iterations, bound, random, isOver }: LaneWalk<FactorySequences>): LaneResult<FactorySequences> {
    this.adopt(start);
    let current = start;
    let value = this.makespan();
    let best = current;
    let bestValue = value;
    const before = this.tried;
    while (this.tried - before < iterations && bestValue > bound && !isOver?.()) {
      for (const job of this.takeOut(random)) this.putInWithNeighbour(job, random);
      this.better(random);
      const now = this.makespan();
      if (now < value || random() < exp((value - now) / this.temperature)) {
        current = this.sequences();
        value = now;
        if (now < bestValue) {
          best = current;
          bestValue = now;
        }
      } else {
        this.adopt(current);
      }
    }
    return { best, value: bestValue, last: current, iterations: this.tried - before };
  }

  private adopt(sequences: FactorySequences): void {
    this.factories.forEach((factory, place) => {
      factory.set(sequences[place] as readonly number[]);
    });
  }

  private sequences(): FactorySequences {
    return this.factories.map(({ jobs }) => jobs.slice());
  }

  private makespan(): number {
    return this.factories.reduce((most, { makespan }) => Math.max(most, makespan), 0);
  }

  /** The factory that ends last. */
  private critical(): Factory {
    return this.factories.reduce((last, factory) => (factory.makespan > last.makespan ? factory : last));
  }

  /** Takes jobs out by chance: every other one out of the factory that ends last. */
  private takeOut(random: () => number): number[] {
    const taken: number[] = [];
    const count = Math.min(TAKEN_OUT, this.shop.times.length);
    for (let each = 0; each < count; each++) {
      const filled = this.factories.filter(({ jobs }) => jobs.length > 0);
      const factory = each % 2 === 0 ? this.critical() : (filled[Math.floor(random() * filled.length)] as Factory);
      const from = factory.jobs.length > 0 ? factory : (filled[0] as Factory);
      taken.push(from.remove(Math.floor(random() * from.jobs.length)));
    }
    return taken;
  }

  /** Puts a job in where the makespan stays least, and then puts one of its neighbours at its best place in that factory. */
  private putInWithNeighbour(job: number, random: () => number): void {
    const [factory, place] = this.putIn(job);
    const { jobs } = factory;
    if (jobs.length < 3) return;
    const neighbour = random() < 0.5 ? place + 1 : place - 1;
    const at = neighbour < 0 ? 1 : neighbour >= jobs.length ? place - 1 : neighbour;
    const before = factory.makespan;
    const other = factory.remove(at);
    const { place: better, makespan } = this.tryIn(factory, other);
    factory.insert(other, makespan < before ? better : at);
  }

  private tryIn(factory: Factory, job: number): Insertion {
    this.tried++;
    return factory.bestPlace(job);
  }

  private putIn(job: number): readonly [factory: Factory, place: number] {
    let best: Factory | null = null;
    let insertion: Insertion = { place: 0, makespan: Number.POSITIVE_INFINITY };
    for (const factory of this.factories) {
      const found = this.tryIn(factory, job);
      if (found.makespan >= insertion.makespan) continue;
      best = factory;
      insertion = found;
    }
    (best as Factory).insert(job, insertion.place);
    return [best as Factory, insertion.place];
  }

  /** Moves jobs within their factories and out of the one that ends last, as long as that shortens what counts. */
  private better(random: () => number): void {
    const fresh = new Set<Factory>(this.factories);
    for (;;) {
      for (const factory of fresh) this.betterWithin(factory, random);
      fresh.clear();
      const moved = this.moveOut(random);
      if (moved === null) return;
      for (const factory of moved) fresh.add(factory);
    }
  }

  /** Every job of a factory, by chance, at its best place in it, until none gets a better one. */
  private betterWithin(factory: Factory, random: () => number): void {
    let since = 0;
    let order = shuffled(factory.jobs, random);
    for (let next = 0; since < factory.jobs.length; next++) {
      if (next === order.length) {
        order = shuffled(factory.jobs, random);
        next = 0;
      }
      const job = order[next] as number;
      const before = factory.makespan;
      const at = factory.jobs.indexOf(job);
      factory.remove(at);
      const { place, makespan } = this.tryIn(factory, job);
      if (makespan < before) {
        factory.insert(job, place);
        since = 0;
      } else {
        // A place that is as good is taken as well: it leads along plateaus.
        factory.insert(job, makespan === before ? place : at);
        since++;
      }
    }
  }

  /** Moves a job from the factory that ends last to another, if both then end earlier than it did. Null: none can be. */
  private moveOut(random: () => number): readonly [Factory, Factory] | null {
    const last = this.critical();
    const before = last.makespan;
    for (const job of shuffled(last.jobs, random)) {
      const at = last.jobs.indexOf(job);
      let best: Factory | null = null;
      let insertion: Insertion = { place: 0, makespan: before };
      for (const factory of this.factories) {
        if (factory === last) continue;
        const found = this.tryIn(factory, job);
        if (found.makespan >= insertion.makespan) continue;
        best = factory;
        insertion = found;
      }
      if (best === null) continue;
      last.remove(at);
      if (last.makespan < before) {
        best.insert(job, insertion.place);
        return [last, best];
      }
      last.insert(job, at);
    }
    return null;
  }
}

function shuffled(jobs: readonly number[], random: () => number): number[] {
  const order = jobs.slice();
  for (let left = order.length - 1; left > 0; left--) {
    const at = Math.floor(random() * (left + 1));
    [order[left], order[at]] = [order[at] as number, order[left] as number];
  }
  return order;
}
