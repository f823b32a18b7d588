/** Step functions of time (work in process, queue lengths, power) that answer a value at t and the extremes of a window. */

const BLOCK = 16;

/** Value `value[i]` holds from `time[i]` until `time[i + 1]`; before the first it is 0. */
export interface Levels {
  readonly time: Float64Array;
  readonly value: Float64Array;
  /** Extremes of blocks of 16, of 256, of 4,096 ... values: [min, max, min, max, ...] per step of the pyramid. */
  readonly pyramid: readonly Float64Array[];
}

/** Written in order of time; of several values at one instant only the last is kept. */
export class LevelLog {
  private time = new Float64Array(256);
  private value = new Float64Array(256);
  private length = 0;

  set(time: number, value: number): void {
    let at = this.length - 1;
    if (at < 0 || this.time[at] !== time) {
      at = this.length++;
      if (at === this.time.length) {
        const times = new Float64Array(at * 2);
        times.set(this.time);
        this.time = times;
        const values = new Float64Array(at * 2);
        values.set(this.value);
        this.value = values;
      }
    }
    this.time[at] = time;
    this.value[at] = value;
  }

  add(time: number, change: number): void {
    this.set(time, (this.length === 0 ? 0 : (this.value[this.length - 1] as number)) + change);
  }

  finish(): Levels {
    const time = this.time.slice(0, this.length);
    const value = this.value.slice(0, this.length);
    const pyramid: Float64Array[] = [];
    let count = value.length;
    while (count > BLOCK) {
      const below = pyramid[pyramid.length - 1];
      const blocks = Math.ceil(count / BLOCK);
      const step = new Float64Array(blocks * 2);
      for (let block = 0; block < blocks; block++) {
        let min = Infinity;
        let max = -Infinity;
        for (let i = block * BLOCK; i < Math.min(count, (block + 1) * BLOCK); i++) {
          min = Math.min(min, (below ? below[2 * i] : value[i]) as number);
          max = Math.max(max, (below ? below[2 * i + 1] : value[i]) as number);
        }
        step[2 * block] = min;
        step[2 * block + 1] = max;
      }
      pyramid.push(step);
      count = blocks;
    }
    return { time, value, pyramid };
  }
}

/** Index of the last element of `times[from .. to)` that is <= t, or from - 1. O(log n). */
export function lastAtOrBefore(times: Float64Array, from: number, to: number, t: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) <= t) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Value at time t [s]. O(log n). */
export function levelAt(levels: Levels, t: number): number {
  const at = lastAtOrBefore(levels.time, 0, levels.time.length, t);
  return at < 0 ? 0 : (levels.value[at] as number);
}

/** Least and greatest value that holds anywhere in [from, to] [s]. O(log n). */
export function extremes(levels: Levels, from: number, to: number): readonly [min: number, max: number] {
  const first = lastAtOrBefore(levels.time, 0, levels.time.length, from);
  const end = lastAtOrBefore(levels.time, 0, levels.time.length, to) + 1;
  let min = first < 0 ? 0 : Infinity;
  let max = first < 0 ? 0 : -Infinity;
  let at = Math.max(first, 0);
  while (at < end) {
    let step = -1;
    let size = 1;
    while (step + 1 < levels.pyramid.length && at % (size * BLOCK) === 0 && at + size * BLOCK <= end) {
      step++;
      size *= BLOCK;
    }
    const source = levels.pyramid[step];
    const block = at / size;
    min = Math.min(min, (source ? source[2 * block] : levels.value[at]) as number);
    max = Math.max(max, (source ? source[2 * block + 1] : levels.value[at]) as number);
    at += size;
  }
  return [min, max];
}
