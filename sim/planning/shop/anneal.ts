import { exp, log } from "../../random/functions.ts";
import type { LaneResult, LaneWalk } from "../parallel-search.ts";
import type { Sequences } from "./links.ts";
import { NONE } from "./network.ts";
import type { Objective } from "./objective.ts";
import type { Shop } from "./shop.ts";
import { Timetable } from "./timetable.ts";

/** Its steps are moves that are tried. */
export interface Annealing extends LaneWalk<Sequences> {
  /** Temperature at the first move and behind the last one, in units of the objective; between them it falls by equal factors. */
  readonly heat: readonly [from: number, to: number];
}

/** Share of the moves of an operation that has a choice which take it elsewhere. */
const ELSEWHERE = 0.4;
/** Share of the moves along a machine that pass one operation only. */
const ONE_STEP = 0.7;
/** Share of the moves that leave the midst of blocks alone. */
const ENDS_ONLY = 0.8;
const SAMPLES = 100;

/**
 * Betters a schedule by simulated annealing, whatever the objective: a job that counts is taken by chance, and on the way of
 * operations that its completion waits for, one that waits for its machine goes before what it waits for, or to another machine.
 *
 * Every move is worked out in full, since setups and downtimes leave no estimate to trust. Sources: van Laarhoven, Aarts & Lenstra
 * (1992), Operations Research 40, for the way of annealing; Mati, Dauzère-Pérès & Lahlou (2011), European Journal of Operational
 * Research 212, for critical ways of any regular objective.
 */
export class Annealer {
  private readonly timetable: Timetable;
  private readonly way: Int32Array;
  private readonly movable: Uint8Array | null;
  // The last move, for taking it back.
  private operation = NONE;
  private choice = NONE;
  private predecessor = NONE;

  /** @param movable - by operation: 1 where it may be taken elsewhere; null: all may */
  constructor(shop: Shop, objective: Objective, movable: Uint8Array | null = null) {
    this.timetable = new Timetable(shop, objective);
    this.movable = movable;
    this.way = new Int32Array(this.timetable.network.operations);
  }

  run({ start, iterations, heat, bound, random, isOver }: Annealing): LaneResult<Sequences> {
    const { timetable } = this;
    timetable.link(start);
    let value = timetable.evaluate();
    timetable.accept();
    let best = start;
    let least = value;
    let temperature = heat[0];
    const cooling = iterations > 1 ? nthRoot(heat[1] / heat[0], iterations) : 1;
    let made = 0;
    while (made < iterations && least > bound) {
      if (isOver !== undefined && (made & 63) === 0 && isOver()) break;
      made++;
      temperature *= cooling;
      if (!this.move(random)) continue;
      const next = timetable.evaluate();
      if (next > value && next - value > -temperature * log(random())) {
        this.takeBack();
        continue;
      }
      timetable.accept();
      value = next;
      if (next >= least) continue;
      least = next;
      best = timetable.sequences();
    }
    return { best, value: least, last: timetable.sequences(), iterations: made };
  }

  /** Value of a schedule, and by how much moves that make it worse do so on average; 0: none does. */
  sample(start: Sequences, random: () => number, samples = SAMPLES): { readonly value: number; readonly rise: number } {
    const { timetable } = this;
    timetable.link(start);
    const value = timetable.evaluate();
    timetable.accept();
    let rises = 0;
    let total = 0;
    for (let count = 0; count < samples; count++) {
      if (!this.move(random)) continue;
      const next = timetable.evaluate();
      if (next > value && next < Number.POSITIVE_INFINITY) {
        rises++;
        total += next - value;
      }
      this.takeBack();
    }
    return { value, rise: rises > 0 ? total / rises : 0 };
  }

  /** Changes the sequences. False: this time there was nothing to move. */
  private move(random: () => number): boolean {
    const { timetable, way } = this;
    const { network, before } = timetable;
    const { choices, operations } = network;
    if (operations === 0) return false;
    const job = timetable.pickJob(random());
    const length = job === NONE ? 0 : this.follow(job, random);
    const operation = length > 0 ? way[Math.floor(random() * length)]! : Math.floor(random() * operations);
    if (this.movable !== null && this.movable[operation] === 0) return false;
    const hasChoice = choices[operation + 1]! > choices[operation]! + 1;
    if (hasChoice && random() < ELSEWHERE) return this.moveElsewhere(operation, random);
    if (before[operation] === NONE) return hasChoice && this.moveElsewhere(operation, random);
    const other = before[operation] as number;
    const isFree = this.movable === null || this.movable[other] === 1;
    if (!isFree) return false;
    if (random() < 0.5) this.moveUp(operation, random);
    else this.moveDown(other, random);
    return true;
  }

  /**
   * The operations that a job's completion waits for and that wait for their machine, or have a choice; gives their number. Of
   * those that follow each other on a machine without a gap the first and the last pair suffice, mostly.
   */
  private follow(job: number, random: () => number): number {
    const { timetable, way } = this;
    const { network, before, previous, times } = timetable;
    const { firstOfJob, choices } = network;
    const endsOnly = random() < ENDS_ONLY;
    let each = firstOfJob[job + 1]! - 1;
    if (each < firstOfJob[job]!) return 0;
    let length = 0;
    let pairs = 0;
    while (each !== NONE) {
      const waits = times.free[each]! - times.ready[each]!;
      const byMachine = before[each] !== NONE && (waits > 0 || (waits === 0 && random() < 0.5));
      // Within a block the pair seen last is its first one, until another of the block follows.
      if (endsOnly && byMachine && pairs > 1) way[length - 1] = each;
      else if (byMachine || choices[each + 1]! > choices[each]! + 1) way[length++] = each;
      pairs = byMachine ? pairs + 1 : 0;
      each = byMachine ? before[each]! : previous[each]!;
    }
    return length;
  }

  /** Takes an operation before one or more that come before it on its machine. */
  private moveUp(operation: number, random: () => number): void {
    const { before, choice } = this.timetable;
    let predecessor = before[before[operation]!] as number;
    while (predecessor !== NONE && this.movable?.[predecessor] !== 0 && random() >= ONE_STEP) {
      predecessor = before[predecessor]!;
    }
    this.make(operation, choice[operation]!, predecessor);
  }

  /** Takes an operation behind one or more that come behind it on its machine. */
  private moveDown(operation: number, random: () => number): void {
    const { after, choice } = this.timetable;
    let predecessor = after[operation] as number;
    while (after[predecessor] !== NONE && this.movable?.[after[predecessor]!] !== 0 && random() >= ONE_STEP) {
      predecessor = after[predecessor]!;
    }
    this.make(operation, choice[operation]!, predecessor);
  }

  /** Gives an operation another of its choices, near where it is ready to begin there. */
  private moveElsewhere(operation: number, random: () => number): boolean {
    const { network, choice, first, after, times } = this.timetable;
    const { choices, choiceMachine } = network;
    const from = choices[operation] as number;
    const count = choices[operation + 1]! - from - 1;
    if (count < 1) return false;
    let taken = from + Math.floor(random() * count);
    if (taken >= choice[operation]!) taken++;
    const ready = times.ready[operation] as number;
    let predecessor = NONE;
    for (let each = first[choiceMachine[taken]!]!; each !== NONE; each = after[each]!) {
      if (times.end[each]! > ready && random() < 0.5) break;
      if (each !== operation) predecessor = each;
    }
    this.make(operation, taken, predecessor);
    return true;
  }

  private make(operation: number, choice: number, predecessor: number): void {
    const { timetable } = this;
    this.operation = operation;
    this.choice = timetable.choice[operation] as number;
    this.predecessor = timetable.before[operation] as number;
    timetable.move(operation, choice, timetable.network.choiceMachine[choice] as number, predecessor);
  }

  private takeBack(): void {
    const { timetable, operation, choice, predecessor } = this;
    timetable.move(operation, choice, timetable.network.choiceMachine[choice] as number, predecessor);
  }
}

/** x^(1/n), the same in every engine. */
function nthRoot(x: number, n: number): number {
  return exp(log(x) / n);
}
