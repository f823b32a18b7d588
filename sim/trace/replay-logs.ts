/**
 * Growing typed columns that the replay fold writes in order of time, and their form grouped by thing for binary search.
 */

/** What each thing (machine, queue, slot) did, one entry per change: `[offsets[i], offsets[i + 1])` belongs to thing i. */
export interface StateSegments {
  readonly offsets: Uint32Array;
  /** Start [s]; a segment lasts until the next of the same thing. */
  readonly time: Float64Array;
  readonly state: Uint8Array;
  /** Job, or another index that goes with the state; -1: none. */
  readonly item: Int32Array;
}

/** Where each moving thing is: standing when t1 <= t0, else going straight from `from` to `to` between t0 and t1, then standing there. */
export interface MotionSegments {
  readonly offsets: Uint32Array;
  /** Start [s]; a segment lasts until the next of the same thing. */
  readonly t0: Float64Array;
  /** Arrival at `to` [s]. */
  readonly t1: Float64Array;
  /** Indices into the places. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Heading [rad], counter-clockwise from +x. */
  readonly yaw: Float32Array;
  readonly item: Int32Array;
  readonly state: Uint8Array;
  /** All segments in order of t0: place in the arrays above, and whose it is. */
  readonly order: Uint32Array;
  readonly owner: Uint32Array;
}

type Typed = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array;

function grown<A extends Typed>(array: A): A {
  const larger = new (array.constructor as new (length: number) => A)(Math.max(16, array.length * 2));
  larger.set(array);
  return larger;
}

/** Array with at least `index + 1` elements; new ones hold `fill`. */
export function withRoom(array: Int32Array<ArrayBuffer>, index: number, fill: number): Int32Array<ArrayBuffer> {
  if (index < array.length) return array;
  const larger = new Int32Array(Math.max(index + 1, array.length * 2)).fill(fill);
  larger.set(array);
  return larger;
}

/** Where each entry goes when grouped by owner, order of time kept; and the offsets of the groups. */
export function group(
  owners: Uint32Array,
  length: number,
  things: number,
): { offsets: Uint32Array; target: Uint32Array } {
  const offsets = new Uint32Array(things + 1);
  for (let i = 0; i < length; i++) offsets[(owners[i] as number) + 1]! += 1;
  for (let i = 0; i < things; i++) offsets[i + 1]! += offsets[i] as number;
  const next = offsets.slice(0, things);
  const target = new Uint32Array(length);
  for (let i = 0; i < length; i++) target[i] = next[owners[i] as number]!++;
  return { offsets, target };
}

export function scatter<A extends Typed>(source: A, target: Uint32Array): A {
  const result = new (source.constructor as new (length: number) => A)(target.length);
  for (let i = 0; i < target.length; i++) result[target[i] as number] = source[i] as number;
  return result;
}

/** Changes of state, written in order of time. Of several changes of a thing at one instant only the last is kept. */
export class StateLog {
  length = 0;
  private owner = new Uint32Array(1024);
  private time = new Float64Array(1024);
  private state = new Uint8Array(1024);
  private item = new Int32Array(1024);
  private last = new Int32Array(64).fill(-1);

  add(owner: number, time: number, state: number, item: number): void {
    this.last = withRoom(this.last, owner, -1);
    let at = this.last[owner] as number;
    if (at < 0 || this.time[at] !== time) {
      at = this.length++;
      if (at === this.owner.length) {
        this.owner = grown(this.owner);
        this.time = grown(this.time);
        this.state = grown(this.state);
        this.item = grown(this.item);
      }
      this.last[owner] = at;
    }
    this.owner[at] = owner;
    this.time[at] = time;
    this.state[at] = state;
    this.item[at] = item;
  }

  finish(things: number): StateSegments {
    const { offsets, target } = group(this.owner, this.length, things);
    return {
      offsets,
      time: scatter(this.time, target),
      state: scatter(this.state, target),
      item: scatter(this.item, target),
    };
  }
}

/** Motions, written in order of t0. Of several of a thing at one instant only the last is kept. */
export class MotionLog {
  length = 0;
  private owner = new Uint32Array(1024);
  private t0 = new Float64Array(1024);
  private t1 = new Float64Array(1024);
  private from = new Int32Array(1024);
  private to = new Int32Array(1024);
  private yaw = new Float32Array(1024);
  private item = new Int32Array(1024);
  private state = new Uint8Array(1024);
  private last = new Int32Array(64).fill(-1);

  /** Place from which a motion that begins now starts; -1: the thing has none yet. */
  placeAt(owner: number, time: number): number {
    const at = owner < this.last.length ? (this.last[owner] as number) : -1;
    if (at < 0) return -1;
    return (this.t0[at] === time ? this.from[at] : this.to[at]) as number;
  }

  /** The latest motion, and how much of it is done at a time; the thing must have one. */
  wayAt(owner: number, time: number): { readonly from: number; readonly to: number; readonly share: number } {
    const at = this.last[owner] as number;
    const [t0, t1] = [this.t0[at] as number, this.t1[at] as number];
    const share = time >= t1 ? 1 : Math.max(0, (time - t0) / (t1 - t0));
    return { from: this.from[at] as number, to: this.to[at] as number, share };
  }

  /** Heading of the latest motion [rad]. */
  yawOf(owner: number): number {
    const at = owner < this.last.length ? (this.last[owner] as number) : -1;
    return at < 0 ? 0 : (this.yaw[at] as number);
  }

  add(owner: number, t0: number, t1: number, from: number, to: number, yaw: number, item: number, state: number): void {
    this.last = withRoom(this.last, owner, -1);
    let at = this.last[owner] as number;
    if (at < 0 || this.t0[at] !== t0) {
      at = this.length++;
      if (at === this.owner.length) {
        this.owner = grown(this.owner);
        this.t0 = grown(this.t0);
        this.t1 = grown(this.t1);
        this.from = grown(this.from);
        this.to = grown(this.to);
        this.yaw = grown(this.yaw);
        this.item = grown(this.item);
        this.state = grown(this.state);
      }
      this.last[owner] = at;
    }
    this.owner[at] = owner;
    this.t0[at] = t0;
    this.t1[at] = t1;
    this.from[at] = from;
    this.to[at] = to;
    this.yaw[at] = yaw;
    this.item[at] = item;
    this.state[at] = state;
  }

  finish(things: number): MotionSegments {
    const { offsets, target } = group(this.owner, this.length, things);
    return {
      offsets,
      t0: scatter(this.t0, target),
      t1: scatter(this.t1, target),
      from: scatter(this.from, target),
      to: scatter(this.to, target),
      yaw: scatter(this.yaw, target),
      item: scatter(this.item, target),
      state: scatter(this.state, target),
      order: target,
      owner: this.owner.slice(0, this.length),
    };
  }
}
