import { Alea } from "./alea.ts";
import { log } from "./functions.ts";
import type { Generator } from "./generator.ts";
import { hash64 } from "./hash.ts";
import { Mrg32k3a } from "./mrg32k3a.ts";
import { Pmmlcg, streamPosition } from "./pmmlcg.ts";

/** How the streams of a run are made. */
export interface StreamSettings {
  readonly generator: "alea" | "mrg32k3a" | "pmmlcg";
  /** Streams that share one generator: stream name, or a prefix ending in `*` -> shared name. */
  readonly share: Readonly<Record<string, string>>;
}

/** A named source of random numbers: one per cause of randomness, so that a change elsewhere does not shift its draws. */
export interface Stream {
  /** Name after sharing. */
  readonly name: string;
  /** Uniform in the open interval (0, 1). */
  next(): number;
  /** Natural logarithm of the next number, which is drawn by that. */
  nextLog(): number;
  /** Reserves a cursor for a sampler that walks through a list; the cursors are part of the stream's state. */
  addCursor(): number;
  /** Places of the cursors in their lists. */
  readonly cursors: number[];
}

/** State of all streams as plain data, exact also through JSON. */
export interface StreamsSnapshot {
  readonly generator: StreamSettings["generator"];
  readonly seed: number;
  readonly replication: number;
  readonly antithetic: boolean;
  /** Names that got a stream number by order of appearance (`pmmlcg` only). */
  readonly numbered: readonly string[];
  readonly streams: readonly StreamState[];
}

interface StreamState {
  readonly name: string;
  readonly generator: readonly number[];
  readonly cursors: readonly number[];
}

/**
 * The random number streams of one run, derived from (seed, replication, stream name).
 *
 * - `alea`: the text `seed/replication/name` seeds each stream.
 * - `mrg32k3a`: the seed sets the package's initial state, the name picks the stream and the replication the substream.
 * - `pmmlcg`: the shared name is the number of Law's stream; names that `share` does not map take the numbers that
 *   `share` leaves free, ascending from 1 in the order in which they are first asked for. Replication r (from 0) uses the
 *   r-th hundred streams of the sequence. There is one sequence only, so the seed has no effect.
 *
 * Antithetic streams stand at the same places, and give 1 - u where the others give u.
 *
 * Source of antithetic variates: Hammersley & Morton (1956); Law (2015), section 11.3.
 *
 * @param seed - whole number
 * @param replication - whole number >= 0
 */
export class Streams {
  private readonly settings: StreamSettings;
  private readonly shares: boolean;
  private seed: number;
  private replication: number;
  private antithetic: boolean;
  private numbered: string[] = [];
  private readonly live = new Map<string, NamedStream>();
  /** Restored states of streams nobody has asked for yet. */
  private readonly waiting = new Map<string, StreamState>();

  constructor(settings: StreamSettings, seed: number, replication: number, antithetic = false) {
    this.settings = settings;
    this.shares = Object.keys(settings.share).length > 0;
    this.seed = seed;
    this.replication = replication;
    this.antithetic = antithetic;
  }

  /** The stream of that name; the same object each time, also for all names that share it. */
  stream(name: string): Stream {
    const shared = this.shares ? sharedName(this.settings.share, name) : name;
    let stream = this.live.get(shared);
    if (!stream) {
      stream = new NamedStream(shared, this.start(shared));
      const state = this.waiting.get(shared);
      if (state) stream.restore(state);
      this.waiting.delete(shared);
      this.live.set(shared, stream);
    }
    return stream;
  }

  snapshot(): StreamsSnapshot {
    const { seed, replication, antithetic } = this;
    const streams = [...this.waiting.values(), ...[...this.live.values()].map((stream) => stream.state())];
    // Equal states give equal snapshots, whatever was asked for first.
    streams.sort((a, b) => (a.name < b.name ? -1 : 1));
    const { generator } = this.settings;
    return { generator, seed, replication, antithetic, numbered: [...this.numbered], streams };
  }

  /**
   * Puts all streams where the snapshot was taken, with its seed and replication, mirrored as it says. Stream objects handed out
   * stay valid; those the snapshot does not know start afresh, and those not asked for yet take their state when they are.
   *
   * @throws TypeError if the snapshot was made with another generator
   */
  restore(snapshot: StreamsSnapshot): void {
    if (snapshot.generator !== this.settings.generator) {
      throw new TypeError(
        `the snapshot's random numbers are of ${snapshot.generator}, this run's of ${this.settings.generator}; use the same generator`,
      );
    }
    const turns = this.antithetic !== snapshot.antithetic;
    this.seed = snapshot.seed;
    this.replication = snapshot.replication;
    this.antithetic = snapshot.antithetic;
    this.numbered = [...snapshot.numbered];
    this.waiting.clear();
    for (const state of snapshot.streams) this.waiting.set(state.name, state);
    for (const stream of this.live.values()) {
      const { name } = stream;
      if (turns) stream.startAt(this.start(name));
      stream.restore(this.waiting.get(name) ?? { name, generator: this.start(name).state(), cursors: [] });
      this.waiting.delete(stream.name);
    }
  }

  /**
   * Puts all streams where they begin for another seed and replication, as new streams asked for in the same order would
   * be; each generator is made when it is drawn from, so that streams nobody draws from cost nothing.
   */
  restart(seed: number, replication: number, antithetic = false): void {
    this.seed = seed;
    this.replication = replication;
    this.antithetic = antithetic;
    this.numbered = [];
    this.waiting.clear();
    const isNumbered = this.settings.generator === "pmmlcg";
    for (const stream of this.live.values()) {
      if (isNumbered) stream.startAt(this.start(stream.name));
      else stream.startLater((name) => this.start(name));
    }
  }

  private start(name: string): Generator {
    const generator = this.place(name);
    return this.antithetic ? new Mirrored(generator) : generator;
  }

  private place(name: string): Generator {
    switch (this.settings.generator) {
      case "alea":
        return new Alea(`${this.seed}/${this.replication}/${name}`);
      case "pmmlcg":
        return new Pmmlcg(streamPosition(this.number(name), this.replication));
      case "mrg32k3a":
        return substream(this.seed, name, this.replication);
    }
  }

  /** Number of Law's stream for a name. */
  private number(name: string): number {
    const taken = Object.values(this.settings.share);
    if (taken.includes(name)) return Number(name);
    if (!this.numbered.includes(name)) this.numbered.push(name);
    let number = 0;
    for (let free = this.numbered.indexOf(name) + 1; free > 0; ) if (!taken.includes(String(++number))) free--;
    return number;
  }
}

/** Numbers drawn ahead at first, and at most. */
const FIRST_BLOCK = 4;
const LARGEST_BLOCK = 64;

/**
 * Draws its numbers ahead in blocks, with their logarithms where those are asked for: in a short loop they do not wait
 * for each other, which takes 3 % off an event of M/M/1. Nobody can tell: a state taken in the midst of a block is that after the numbers given out. Blocks begin small, so
 * that little is drawn in vain where states are taken often, and double.
 */
class NamedStream implements Stream {
  readonly name: string;
  cursors: number[] = [];
  private readonly uniforms = new Float64Array(LARGEST_BLOCK);
  private readonly logs = new Float64Array(LARGEST_BLOCK);
  /** Place of the next number in the block, and behind its last. */
  private at = 0;
  private end = 0;
  /** Has the block its logarithms, too? */
  private hasLogs = false;
  private nextSize = FIRST_BLOCK;
  /** State of the generator before the block. */
  private before: readonly number[] = [];
  private generator: Generator;
  private reserved = 0;

  constructor(name: string, generator: Generator) {
    this.name = name;
    this.generator = generator;
  }

  next(): number {
    if (this.at === this.end) this.drawBlock();
    return this.uniforms[this.at++] as number;
  }

  nextLog(): number {
    if (this.at === this.end) {
      this.drawBlock();
      for (let i = 0; i < this.end; i++) this.logs[i] = log(this.uniforms[i] as number);
      this.hasLogs = true;
    }
    const at = this.at++;
    return this.hasLogs === true ? (this.logs[at] as number) : log(this.uniforms[at] as number);
  }

  addCursor(): number {
    const cursor = this.reserved++;
    this.cursors[cursor] ??= 0;
    return cursor;
  }

  startAt(generator: Generator): void {
    this.dropBlock();
    this.cursors.fill(0);
    this.generator = generator;
  }

  startLater(start: (name: string) => Generator): void {
    this.startAt(
      new LateGenerator(() => {
        this.generator = start(this.name);
        return this.generator;
      }),
    );
  }

  state(): StreamState {
    this.returnBlock();
    return { name: this.name, generator: this.generator.state(), cursors: [...this.cursors] };
  }

  restore(state: StreamState): void {
    this.dropBlock();
    this.generator.restore(state.generator);
    const { reserved } = this;
    this.cursors = Array.from({ length: Math.max(reserved, state.cursors.length) }, (_, at) => state.cursors[at] ?? 0);
  }

  private drawBlock(): void {
    this.before = this.generator.state();
    this.end = this.nextSize;
    this.generator.fill(this.uniforms, this.end);
    this.at = 0;
    this.hasLogs = false;
    this.nextSize = Math.min(2 * this.nextSize, LARGEST_BLOCK);
  }

  /** Puts the generator behind the numbers given out, whatever was drawn ahead. */
  private returnBlock(): void {
    if (this.at < this.end) {
      this.generator.restore(this.before);
      for (let i = 0; i < this.at; i++) this.generator.next();
    }
    this.dropBlock();
  }

  private dropBlock(): void {
    this.at = 0;
    this.end = 0;
    this.nextSize = FIRST_BLOCK;
  }
}

/** Stands in for a generator that is made, and takes its own place, when it is needed. */
class LateGenerator implements Generator {
  private readonly start: () => Generator;

  constructor(start: () => Generator) {
    this.start = start;
  }

  next(): number {
    return this.start().next();
  }

  fill(list: Float64Array, count: number): void {
    this.start().fill(list, count);
  }

  state(): number[] {
    return this.start().state();
  }

  restore(state: readonly number[]): void {
    this.start().restore(state);
  }
}

/**
 * Gives 1 - u for every u of a generator, whose state is its own. The sum of the two is exactly 1, and 0 never appears, since no
 * generator gives 1.
 */
class Mirrored implements Generator {
  private readonly generator: Generator;

  constructor(generator: Generator) {
    this.generator = generator;
  }

  next(): number {
    return 1 - this.generator.next();
  }

  fill(list: Float64Array, count: number): void {
    this.generator.fill(list, count);
    for (let i = 0; i < count; i++) list[i] = 1 - (list[i] as number);
  }

  state(): number[] {
    return this.generator.state();
  }

  restore(state: readonly number[]): void {
    this.generator.restore(state);
  }
}

/**
 * The package's six seeds are hashes of the run's seed, each reduced to 1..2^31; the stream's number is a 64-bit hash of
 * the name (2^127 draws apart: streams of one seed cannot overlap unless their hashes are equal).
 */
function substream(seed: number, name: string, replication: number): Generator {
  const generator = new Mrg32k3a(Array.from({ length: 6 }, (_, at) => Number(hash64(`${seed}/${at}`) >> 33n) + 1));
  generator.advanceStreams(hash64(name));
  generator.advanceSubstreams(BigInt(replication));
  return generator;
}

/** An exact entry wins over a prefix, a longer prefix over a shorter one. */
function sharedName(share: StreamSettings["share"], name: string): string {
  const exact = Object.hasOwn(share, name) ? share[name] : undefined;
  if (exact !== undefined) return exact;
  let best = "";
  for (const pattern of Object.keys(share)) {
    if (pattern.endsWith("*") && name.startsWith(pattern.slice(0, -1)) && pattern.length > best.length) best = pattern;
  }
  return best === "" ? name : (share[best] as string);
}
