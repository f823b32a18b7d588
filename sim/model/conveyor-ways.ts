import type { Conveyor } from "./conveyor.ts";

/** Where conveyors lead. */
export class ConveyorWays {
  private readonly conveyors: readonly Conveyor[];
  private readonly into: readonly (readonly number[])[];
  private readonly outOf: readonly (readonly number[])[];
  private readonly times: (Float64Array | undefined)[] = [];
  private readonly found = new Map<number, readonly number[]>();

  /** @param nodes - their number */
  constructor(nodes: number, conveyors: readonly Conveyor[]) {
    this.conveyors = conveyors;
    const at = (end: "from" | "to") =>
      Array.from({ length: nodes }, (_, node) =>
        [...conveyors.keys()].filter((each) => conveyors[each]![end] === node),
      );
    this.into = at("to");
    this.outOf = at("from");
  }

  /** Time that conveyors take from a node to another when nothing is in the way [s]; Infinity: they do not lead there. */
  time(from: number, to: number): number {
    return this.timesTo(to)[from] as number;
  }

  /** Conveyors that begin at a node and lead on to another one, the fastest way first. */
  onwards(node: number, to: number): readonly number[] {
    const key = node * this.into.length + to;
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const time = (each: number) => this.ownTime(each) + this.time(this.conveyors[each]!.to, to);
    const found = this.outOf[node]!.filter((each) => Number.isFinite(time(each)));
    found.sort((a, b) => time(a) - time(b) || a - b);
    this.found.set(key, found);
    return found;
  }

  private ownTime(conveyor: number): number {
    const { length, speed } = this.conveyors[conveyor] as Conveyor;
    return length / speed;
  }

  /** From every node to one: label correcting with a queue, backwards (Moore 1957). */
  private timesTo(target: number): Float64Array {
    const known = this.times[target];
    if (known !== undefined) return known;
    const times = new Float64Array(this.into.length).fill(Number.POSITIVE_INFINITY);
    times[target] = 0;
    const queue = [target];
    for (let head = 0; head < queue.length; head++) {
      const node = queue[head] as number;
      for (const each of this.into[node]!) {
        const { from } = this.conveyors[each] as Conveyor;
        const time = (times[node] as number) + this.ownTime(each);
        if (time >= (times[from] as number)) continue;
        times[from] = time;
        queue.push(from);
      }
    }
    this.times[target] = times;
    return times;
  }
}
