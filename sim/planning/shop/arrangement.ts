import { Links, type Sequences } from "./links.ts";
import { type Network, NONE } from "./network.ts";
import type { ScheduledOperation } from "./shop.ts";

/**
 * A schedule as the disjunctive graph: operations are linked to those before and after them in their job and on their machine.
 *
 * Source: Roy & Sussmann (1964); heads and tails as in Balas & Vazacopoulos (1998), Management Science 44.
 */
export class Arrangement extends Links {
  /** Earliest start, and the longest way from the end to the end of everything. */
  readonly head: Float64Array;
  readonly tail: Float64Array;
  /** All operations, each behind those that must come before it; and the place of each in it. */
  readonly order: Int32Array;
  readonly place: Int32Array;
  makespan = 0;
  private readonly open: Int8Array;

  constructor(network: Network) {
    super(network);
    const { operations } = network;
    this.head = new Float64Array(operations);
    this.tail = new Float64Array(operations);
    this.order = new Int32Array(operations);
    this.place = new Int32Array(operations);
    this.open = new Int8Array(operations);
  }

  /** Takes these sequences; heads and tails are those of them then. */
  adopt(sequences: Sequences): void {
    this.link(sequences);
    this.update();
  }

  /**
   * Brings order, heads, tails and makespan up to date.
   *
   * @throws Error if operations wait for each other in a ring
   */
  update(): void {
    const { network, order, place, open, previous, before, next, after, head, tail, time } = this;
    const { operations, job, release } = network;
    let length = 0;
    for (let each = 0; each < operations; each++) {
      const waits = (previous[each] === NONE ? 0 : 1) + (before[each] === NONE ? 0 : 1);
      open[each] = waits;
      if (waits === 0) order[length++] = each;
    }
    let makespan = 0;
    for (let at = 0; at < length; at++) {
      const each = order[at] as number;
      place[each] = at;
      const p = previous[each] as number;
      const m = before[each] as number;
      let start = p === NONE ? (release[job[each] as number] as number) : (head[p] as number) + (time[p] as number);
      if (m !== NONE) {
        const free = (head[m] as number) + (time[m] as number);
        if (free > start) start = free;
      }
      head[each] = start;
      const end = start + (time[each] as number);
      if (end > makespan) makespan = end;
      const n = next[each] as number;
      const a = after[each] as number;
      if (n !== NONE && --open[n]! === 0) order[length++] = n;
      if (a !== NONE && --open[a]! === 0) order[length++] = a;
    }
    if (length < operations) throw new Error("operations of the schedule wait for each other in a ring");
    for (let at = operations - 1; at >= 0; at--) {
      const each = order[at] as number;
      const n = next[each] as number;
      const a = after[each] as number;
      let behind = n === NONE ? 0 : (time[n] as number) + (tail[n] as number);
      if (a !== NONE) {
        const other = (time[a] as number) + (tail[a] as number);
        if (other > behind) behind = other;
      }
      tail[each] = behind;
    }
    this.makespan = makespan;
  }

  schedule(): ScheduledOperation[] {
    const { network, machine, head, time } = this;
    return Array.from(this.order, (each): ScheduledOperation => {
      const job = network.job[each] as number;
      const start = head[each] as number;
      return {
        job,
        operation: each - (network.firstOfJob[job] as number),
        machine: machine[each] as number,
        start,
        end: start + (time[each] as number),
      };
    }).sort((a, b) => a.start - b.start || a.machine - b.machine);
  }
}
