import { Alea } from "../random/alea.ts";

/**
 * A part of a search that can be made anywhere: plain data.
 *
 * @typeParam State - what the search goes on from
 */
export interface LaneTask<State> {
  readonly start: State;
  readonly iterations: number;
  /** Shares of the whole search that lie before it and, at its end, behind it: between 0 and 1. */
  readonly from: number;
  readonly to: number;
  /** No answer is worth less: the search ends when it has one of this value. */
  readonly bound: number;
  /** Seed of its random numbers. */
  readonly stream: string;
}

/** A part of a search with its random numbers, as whoever makes it takes it. */
export interface LaneWalk<State> {
  /** What it begins with. */
  readonly start: State;
  /** Steps to be made. */
  readonly iterations: number;
  /** No answer is worth less: the search ends when it has one of this value. */
  readonly bound: number;
  /** Uniform in (0, 1). */
  readonly random: () => number;
  /** Asked now and then; true ends the search. */
  readonly isOver?: () => boolean;
}

export interface LaneResult<State> {
  readonly best: State;
  readonly value: number;
  /** Where the search stood at its end: there it goes on. */
  readonly last: State;
  /** Steps made. */
  readonly iterations: number;
}

/** A task with its random numbers. */
export function walkOf<State, Task extends Omit<LaneWalk<State>, "random"> & { readonly stream: string }>(
  task: Task,
  isOver?: () => boolean,
): Task & LaneWalk<State> {
  const generator = new Alea(task.stream);
  return { ...task, random: () => generator.next(), ...(isOver === undefined ? {} : { isOver }) };
}

export interface LaneSettings<State> {
  readonly seed: number;
  /** Steps, all together. */
  readonly iterations: number;
  /** Steps of a lane in a round. */
  readonly round: number;
  readonly bound: number;
  /** Where the lanes begin, one each, with its value. */
  readonly starts: readonly { readonly state: State; readonly value: number }[];
  readonly run: (task: LaneTask<State>, isOver?: () => boolean) => LaneResult<State>;
  /** Asked now and then; true ends the search with the best so far. */
  readonly isOver?: () => boolean;
}

interface Lane<State> {
  readonly best: State;
  readonly value: number;
  readonly last: State;
}

/**
 * Searches side by side, in rounds, after each of which the worst goes on from the best.
 *
 * The same seed and number of steps give the same answer, whether the searches of a round are made one after the other
 * (`advance`) or elsewhere at the same time (`tasks`, `take`).
 */
export class ParallelSearch<State> {
  private readonly settings: LaneSettings<State>;
  private readonly lanes: Lane<State>[];
  private round = 0;
  private made = 0;
  private isStuck = false;
  /** Of the round that `advance` is in. */
  private open: readonly LaneTask<State>[] = [];
  private results: LaneResult<State>[] = [];

  constructor(settings: LaneSettings<State>) {
    this.settings = settings;
    this.lanes = settings.starts.map(({ state, value }) => ({ best: state, value, last: state }));
  }

  /** Value of the best answer so far. */
  get value(): number {
    return Math.min(this.best().value, ...this.results.map(({ value }) => value));
  }

  /** Steps made so far. */
  get iterations(): number {
    return this.made + this.results.reduce((sum, { iterations }) => sum + iterations, 0);
  }

  /** The searches of the next round; none: the search is over. */
  tasks(): LaneTask<State>[] {
    const { settings, lanes, round, made } = this;
    const { iterations: budget, bound, seed } = settings;
    const remaining = budget - made;
    if (remaining <= 0 || this.isStuck || this.best().value <= bound || settings.isOver?.()) return [];
    const length = Math.min(remaining, lanes.length * settings.round);
    let left = length;
    return lanes.flatMap(({ last }, lane) => {
      const iterations = Math.ceil(left / (lanes.length - lane));
      left -= iterations;
      const stream = `${seed}/plan/${lane}/${round}`;
      return iterations === 0
        ? []
        : [{ start: last, iterations, from: made / budget, to: (made + length) / budget, bound, stream }];
    });
  }

  /** Makes one of the searches. */
  run(task: LaneTask<State>): LaneResult<State> {
    return this.settings.run(task, this.settings.isOver);
  }

  /** Takes the results of a round, in the order of its tasks; those behind one that cannot be bettered do not count. */
  take(results: readonly LaneResult<State>[]): void {
    const { lanes, settings } = this;
    let steps = 0;
    for (const [lane, { best, value, last, iterations }] of results.entries()) {
      const before = lanes[lane] as Lane<State>;
      lanes[lane] = value < before.value ? { best, value, last } : { ...before, last };
      steps += iterations;
      if (value <= settings.bound) break;
    }
    this.made += steps;
    this.round++;
    this.isStuck = steps === 0;
    const worst = lanes.reduce((most, { value }, lane) => (value > lanes[most]!.value ? lane : most), 0);
    const winner = this.best();
    lanes[worst] = { ...winner, last: winner.best };
  }

  /** Makes the next search of a round. False: the search is over. */
  advance(): boolean {
    if (this.open.length === 0) this.open = this.tasks();
    const [task, ...others] = this.open;
    if (task === undefined) return false;
    const result = this.run(task);
    this.results.push(result);
    this.open = result.value <= this.settings.bound ? [] : others;
    if (this.open.length === 0) this.endRound();
    return true;
  }

  /** The best answer so far. */
  found(): { readonly state: State; readonly value: number } {
    if (this.results.length > 0) this.endRound();
    const { best, value } = this.best();
    return { state: best, value };
  }

  private endRound(): void {
    const { results } = this;
    this.open = [];
    this.results = [];
    this.take(results);
  }

  private best(): Lane<State> {
    return this.lanes.reduce((least, lane) => (lane.value < least.value ? lane : least));
  }
}
