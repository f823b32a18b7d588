import type { LaneResult, LaneWalk } from "../parallel-search.ts";
import { Arrangement } from "./arrangement.ts";
import type { Sequences } from "./links.ts";
import { type Network, NONE } from "./network.ts";

/** Its steps are moves that are made. */
export interface TabuSearch extends LaneWalk<Sequences> {
  /** The search goes back to one of its best schedules, changed a little, after so many moves without a shorter one. */
  readonly patience: number;
}

/** Operations pairs that are remembered are folded into a table of so many places at most. */
const MOST_PAIRS = 1 << 22;
/** Schedules that are gone back to. */
const ELITE = 8;

/**
 * Shortens a schedule by tabu search over one neighbourhood: an operation on a longest way is taken out and put in elsewhere, on
 * its machine or on another one that can do it, wherever that makes no ring.
 *
 * Whether a place makes a ring, and how long the longest way through the operation is there, follows from heads and tails
 * without the operation (Mastrolilli & Gambardella, 2000, Journal of Scheduling 3). What a move reversed must not be restored
 * for a while (Nowicki & Smutnicki, 1996, Management Science 42); its length is drawn anew for each move.
 */
export function shorten(network: Network, search: TabuSearch): LaneResult<Sequences> {
  return new Search(network, search).run();
}

class Search {
  private readonly network: Network;
  private readonly settings: TabuSearch;
  private readonly arrangement: Arrangement;
  /** Heads and tails without the operation that is being moved. */
  private readonly head: Float64Array;
  private readonly tail: Float64Array;
  /** Until which iteration one operation must not come before another, and an operation not return to a machine. */
  private readonly pairUntil: Int32Array;
  private readonly machineUntil: Int32Array;
  private readonly critical: Int32Array;
  private readonly sequence: Int32Array;
  private iteration = 0;
  private readonly elite: { makespan: number; sequences: Sequences }[] = [];
  // The best move found so far among the neighbours, and one by chance among those that are forbidden.
  private operation = NONE;
  private choice = NONE;
  private predecessor = NONE;
  private value = Number.POSITIVE_INFINITY;
  private way = Number.POSITIVE_INFINITY;
  private equal = 0;
  private anyOperation = NONE;
  private anyChoice = NONE;
  private anyPredecessor = NONE;
  private any = 0;
  /** Are moves taken by chance, whatever they are worth? */
  private shaking = false;

  constructor(network: Network, settings: TabuSearch) {
    const { operations, machines } = network;
    this.network = network;
    this.settings = settings;
    this.arrangement = new Arrangement(network);
    this.head = new Float64Array(operations);
    this.tail = new Float64Array(operations);
    this.pairUntil = new Int32Array(Math.min(MOST_PAIRS, operations * operations));
    this.machineUntil = new Int32Array(operations * machines);
    this.critical = new Int32Array(operations);
    this.sequence = new Int32Array(operations);
  }

  run(): LaneResult<Sequences> {
    const { arrangement, settings } = this;
    const { iterations, patience, bound, isOver } = settings;
    arrangement.adopt(settings.start);
    let least = arrangement.makespan;
    this.remember();
    let since = 0;
    while (this.iteration < iterations && least > bound) {
      if (isOver !== undefined && (this.iteration & 63) === 0 && isOver()) break;
      this.iteration++;
      if (!this.step(least)) break;
      if (arrangement.makespan < least) {
        least = arrangement.makespan;
        this.remember();
        since = 0;
      } else if (++since >= patience) {
        this.goBack();
        since = 0;
      }
    }
    const { sequences: best, makespan: value } = this.elite[0]!;
    return { best, value, last: best, iterations: this.iteration };
  }

  /** Makes the best move that is allowed. False: there is none, since the longest way is that of one job. */
  private step(best: number): boolean {
    this.operation = NONE;
    this.anyOperation = NONE;
    this.value = Number.POSITIVE_INFINITY;
    this.way = Number.POSITIVE_INFINITY;
    this.any = 0;
    this.tryAll(this.longestWay(), best);
    if (this.operation === NONE) {
      if (this.anyOperation === NONE) return this.shake();
      this.operation = this.anyOperation;
      this.choice = this.anyChoice;
      this.predecessor = this.anyPredecessor;
    }
    this.make(this.operation, this.choice, this.predecessor);
    return true;
  }

  /** The operations of a longest way, taken by chance where there are several; gives their number. */
  private longestWay(): number {
    const { arrangement, critical, settings } = this;
    const { head, time, tail, previous, before, makespan, network } = arrangement;
    const { operations } = network;
    let current = NONE;
    let found = 0;
    for (let each = 0; each < operations; each++) {
      if (tail[each] === 0 && head[each]! + time[each]! >= makespan && settings.random() * ++found < 1) current = each;
    }
    let length = 0;
    while (current !== NONE) {
      critical[length++] = current;
      const p = previous[current] as number;
      const m = before[current] as number;
      const start = head[current] as number;
      const byJob = p !== NONE && head[p]! + time[p]! === start;
      const byMachine = m !== NONE && head[m]! + time[m]! === start;
      if (byJob && byMachine) current = settings.random() < 0.5 ? p : m;
      else current = byJob ? p : byMachine ? m : NONE;
    }
    return length;
  }

  /** Looks at all moves of the operations of a longest way, of which the last operation stands first. */
  private tryAll(length: number, best: number): void {
    const { critical, network, arrangement } = this;
    const { choices } = network;
    for (let last = 0; last < length; ) {
      let first = last;
      while (first + 1 < length && critical[first + 1] === arrangement.before[critical[first]!]) first++;
      for (let at = last; at <= first; at++) {
        const operation = critical[at] as number;
        if (choices[operation + 1]! > choices[operation]! + 1) this.tryMoves(operation, best);
        else if (first > last) this.tryBlock(at, first, last, best);
      }
      last = first + 1;
    }
  }

  /**
   * Moves of an operation within its block, operations that follow each other on a machine without a gap: to its ends and, from
   * there, behind or before each of the others. What the longest way will be is estimated from the heads and tails of those that
   * are passed.
   *
   * Source: Balas & Vazacopoulos (1998), and the neighbourhood N7 of Zhang et al. (2007), Computers & Operations Research 34.
   */
  private tryBlock(at: number, first: number, last: number, best: number): void {
    const { critical } = this;
    const operation = critical[at] as number;
    if (at === first) for (let to = at - 1; to >= last; to--) this.tryBehind(operation, critical[to]!, best);
    else if (at !== last) this.tryBehind(operation, critical[last]!, best);
    if (at === last) for (let to = at + 1; to <= first; to++) this.tryBefore(operation, critical[to]!, best);
    else if (at !== first) this.tryBefore(operation, critical[first]!, best);
  }

  /** Moves an operation behind a later one of its block, where it is certain that this makes no ring. */
  private tryBehind(operation: number, other: number, best: number): void {
    const { arrangement, head, tail } = this;
    const { previous, next, before, after, time, place } = arrangement;
    const n = next[operation] as number;
    if (n !== NONE && place[other]! >= place[n]! && arrangement.tail[other]! + time[other]! <= this.leftAfter(n))
      return;
    let free = before[operation]! === NONE ? 0 : arrangement.head[before[operation]!]! + time[before[operation]!]!;
    for (let each = after[operation]!; ; each = after[each]!) {
      head[each] = Math.max(free, this.readyAt(each, previous[each]!));
      free = head[each]! + time[each]!;
      if (each === other) break;
    }
    head[operation] = Math.max(free, this.readyAt(operation, previous[operation]!));
    const last = after[other] as number;
    let behind = last === NONE ? 0 : arrangement.tail[last]! + time[last]!;
    tail[operation] = Math.max(behind, this.leftAfter(n));
    behind = tail[operation]! + time[operation]!;
    let value = head[operation]! + behind;
    for (let each = other; each !== operation; each = before[each]!) {
      tail[each] = Math.max(behind, this.leftAfter(next[each]!));
      behind = tail[each]! + time[each]!;
      value = Math.max(value, head[each]! + behind);
    }
    this.offer(operation, other, value, best);
  }

  /** Moves an operation before an earlier one of its block, where it is certain that this makes no ring. */
  private tryBefore(operation: number, other: number, best: number): void {
    const { arrangement, head, tail } = this;
    const { previous, next, before, after, time, place } = arrangement;
    const p = previous[operation] as number;
    if (
      p !== NONE &&
      place[other]! <= place[p]! &&
      arrangement.head[other]! + time[other]! <= this.readyAt(operation, p)
    ) {
      return;
    }
    let behind = after[operation]! === NONE ? 0 : arrangement.tail[after[operation]!]! + time[after[operation]!]!;
    for (let each = before[operation]!; ; each = before[each]!) {
      tail[each] = Math.max(behind, this.leftAfter(next[each]!));
      behind = tail[each]! + time[each]!;
      if (each === other) break;
    }
    tail[operation] = Math.max(behind, this.leftAfter(next[operation]!));
    const a = before[other] as number;
    let free = a === NONE ? 0 : arrangement.head[a]! + time[a]!;
    head[operation] = Math.max(free, this.readyAt(operation, p));
    free = head[operation]! + time[operation]!;
    let value = free + tail[operation]!;
    for (let each = other; each !== operation; each = after[each]!) {
      head[each] = Math.max(free, this.readyAt(each, previous[each]!));
      free = head[each]! + time[each]!;
      value = Math.max(value, free + tail[each]!);
    }
    this.offer(operation, a, value, best);
  }

  /** When the job is ready for an operation, and how much it has left from one on. */
  private readyAt(operation: number, previous: number): number {
    const { arrangement, network } = this;
    if (previous === NONE) return network.release[network.job[operation]!]!;
    return arrangement.head[previous]! + arrangement.time[previous]!;
  }

  private leftAfter(next: number): number {
    return next === NONE ? 0 : this.arrangement.tail[next]! + this.arrangement.time[next]!;
  }

  /** A move on the machine where the operation is. */
  private offer(operation: number, predecessor: number, value: number, best: number): void {
    const choice = this.arrangement.choice[operation] as number;
    const machine = this.arrangement.machine[operation] as number;
    const isAllowed =
      !this.shaking && (value < best || !this.isForbidden(operation, choice, machine, predecessor, machine));
    if (isAllowed) this.consider(operation, choice, predecessor, value, value);
    else this.note(operation, choice, predecessor);
  }

  /** Looks at all places to which the operation can go. */
  private tryMoves(operation: number, best: number): void {
    const { network, arrangement, sequence } = this;
    const { choices, choiceMachine, choiceTime } = network;
    const { before, after, machine, first, place } = arrangement;
    const from = choices[operation] as number;
    const to = choices[operation + 1] as number;
    const own = machine[operation] as number;
    if (to === from + 1 && before[operation] === NONE && after[operation] === NONE) return;
    const rest = this.without(operation);
    const { head, tail } = this;
    const { time } = arrangement;
    const ready = head[operation] as number;
    const behind = tail[operation] as number;
    for (let choice = from; choice < to; choice++) {
      const k = choiceMachine[choice] as number;
      const duration = choiceTime[choice] as number;
      let length = 0;
      let starts = 0;
      let ends = 0;
      // `starts`: operations that end by the time this one is ready; `ends`: those with more behind them than this one.
      // Where operations take no time, those that must come before it are told by the order.
      for (let each = first[k] as number; each !== NONE; each = after[each] as number) {
        if (each === operation) continue;
        sequence[length++] = each;
        const end = head[each]! + time[each]!;
        const full = tail[each]! + time[each]!;
        const isEarlier = place[each]! < place[operation]!;
        if (end < ready || (end === ready && isEarlier)) starts = length;
        if (full > behind || (full === behind && isEarlier)) ends = length;
      }
      const low = Math.min(starts, ends);
      const high = Math.max(starts, ends);
      const ownPlace = k === own && choice === arrangement.choice[operation] ? (before[operation] as number) : -2;
      for (let at = low; at <= high; at++) {
        const a = at === 0 ? NONE : (sequence[at - 1] as number);
        if (a === ownPlace) continue;
        const b = at === length ? NONE : (sequence[at] as number);
        const start = a === NONE ? ready : Math.max(ready, head[a]! + time[a]!);
        const follows = b === NONE ? behind : Math.max(behind, tail[b]! + time[b]!);
        const way = start + duration + follows;
        const value = Math.max(rest, way);
        const isAllowed = !this.shaking && (value < best || !this.isForbidden(operation, choice, k, a, own));
        if (isAllowed) this.consider(operation, choice, a, value, way);
        else this.note(operation, choice, a);
      }
    }
  }

  /** Each of the moves that are noted is kept with the same chance. */
  private note(operation: number, choice: number, predecessor: number): void {
    if (this.settings.random() * ++this.any >= 1) return;
    this.anyOperation = operation;
    this.anyChoice = choice;
    this.anyPredecessor = predecessor;
  }

  private consider(operation: number, choice: number, predecessor: number, value: number, way: number): void {
    if (value > this.value || (value === this.value && way > this.way)) return;
    if (value === this.value && way === this.way) {
      if (this.settings.random() * ++this.equal >= 1) return;
    } else {
      this.equal = 1;
    }
    this.value = value;
    this.way = way;
    this.operation = operation;
    this.choice = choice;
    this.predecessor = predecessor;
  }

  /**
   * Heads and tails as they are without the operation on any machine, taking no time; its own head is when its job is ready for
   * it, its tail what its job has behind it.
   *
   * @returns the longest way without it
   */
  private without(operation: number): number {
    const { network, arrangement, head, tail } = this;
    const { before, after, previous, next, order, place, time } = arrangement;
    const { operations, job, release, firstOfJob } = network;
    head.set(arrangement.head);
    tail.set(arrangement.tail);
    const own = place[operation] as number;
    const a = before[operation] as number;
    const b = after[operation] as number;
    for (let at = own; at < operations; at++) {
      const each = order[at] as number;
      const p = previous[each] as number;
      let start = release[job[each] as number] as number;
      if (p !== NONE) start = p === operation ? head[p]! : head[p]! + time[p]!;
      const m = each === operation ? NONE : each === b ? a : (before[each] as number);
      if (m !== NONE) {
        const free = head[m]! + time[m]!;
        if (free > start) start = free;
      }
      head[each] = start;
    }
    for (let at = own; at >= 0; at--) {
      const each = order[at] as number;
      const n = next[each] as number;
      let behind = 0;
      if (n !== NONE) behind = n === operation ? tail[n]! : time[n]! + tail[n]!;
      const m = each === operation ? NONE : each === a ? b : (after[each] as number);
      if (m !== NONE) {
        const other = time[m]! + tail[m]!;
        if (other > behind) behind = other;
      }
      tail[each] = behind;
    }
    let longest = 0;
    for (let each = 0; each < release.length; each++) {
      const last = firstOfJob[each + 1]! - 1;
      if (last < firstOfJob[each]!) continue;
      const end = head[last]! + (last === operation ? 0 : time[last]!);
      if (end > longest) longest = end;
    }
    return longest;
  }

  /** Would the move restore an order, or a machine, that was given up a short while ago? */
  private isForbidden(operation: number, choice: number, machine: number, predecessor: number, own: number): boolean {
    const { arrangement, machineUntil, iteration, network } = this;
    if (machine !== own || choice !== arrangement.choice[operation]) {
      return machineUntil[operation * network.machines + machine]! > iteration;
    }
    const { place, after, before, first } = arrangement;
    if (predecessor !== NONE && place[predecessor]! > place[operation]!) {
      for (let each = after[operation]!; ; each = after[each]!) {
        if (this.isPairForbidden(each, operation)) return true;
        if (each === predecessor) return false;
      }
    }
    const end = predecessor === NONE ? (first[machine] as number) : (after[predecessor] as number);
    for (let each = before[operation]!; ; each = before[each]!) {
      if (this.isPairForbidden(operation, each)) return true;
      if (each === end) return false;
    }
  }

  private isPairForbidden(earlier: number, later: number): boolean {
    return this.pairUntil[this.pair(earlier, later)]! > this.iteration;
  }

  private pair(earlier: number, later: number): number {
    return (earlier * this.network.operations + later) % this.pairUntil.length;
  }

  /** Makes a move, and forbids what it gave up. */
  private make(operation: number, choice: number, predecessor: number): void {
    const { arrangement, network, machineUntil } = this;
    const { after, before, first, place, machine } = arrangement;
    const own = machine[operation] as number;
    const other = network.choiceMachine[choice] as number;
    const until = this.iteration + this.tenure();
    if (other !== own || choice !== arrangement.choice[operation]) {
      machineUntil[operation * network.machines + own] = until;
    } else if (predecessor !== NONE && place[predecessor]! > place[operation]!) {
      for (let each = after[operation]!; ; each = after[each]!) {
        this.pairUntil[this.pair(operation, each)] = until;
        if (each === predecessor) break;
      }
    } else {
      const end = predecessor === NONE ? (first[own] as number) : (after[predecessor] as number);
      for (let each = before[operation]!; ; each = before[each]!) {
        this.pairUntil[this.pair(each, operation)] = until;
        if (each === end) break;
      }
    }
    arrangement.move(operation, choice, other, predecessor);
    arrangement.update();
  }

  /** As long as Zhang et al. (2008), Computers & Operations Research 35, drew it for job shops. */
  private tenure(): number {
    const { firstOfJob, machines } = this.network;
    const jobs = firstOfJob.length - 1;
    const least = 10 + jobs / machines;
    return Math.round(least * (1 + this.settings.random() * (jobs <= 2 * machines ? 0.4 : 0.5)));
  }

  private remember(): void {
    const { arrangement, elite } = this;
    elite.unshift({ makespan: arrangement.makespan, sequences: arrangement.sequences() });
    elite.length = Math.min(elite.length, ELITE);
  }

  /** Goes on from one of the best schedules, changed by some moves taken by chance. */
  private goBack(): void {
    const { elite, arrangement, settings } = this;
    arrangement.adopt(elite[Math.floor(settings.random() * elite.length)]!.sequences);
    this.pairUntil.fill(0);
    this.machineUntil.fill(0);
    this.shake();
  }

  /** Some moves by chance. False: there are none. */
  private shake(): boolean {
    const { settings } = this;
    let moved = false;
    this.shaking = true;
    const moves = 5 + Math.floor(settings.random() * 15);
    for (let count = 0; count < moves; count++) {
      this.anyOperation = NONE;
      this.any = 0;
      this.tryAll(this.longestWay(), 0);
      if (this.anyOperation === NONE) continue;
      this.make(this.anyOperation, this.anyChoice, this.anyPredecessor);
      moved = true;
    }
    this.shaking = false;
    return moved;
  }
}
