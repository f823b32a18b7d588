import type { Model } from "../model/model.ts";
import { locationCount } from "../model/storage.ts";
import { RECORD_CODE } from "./records.ts";
import { group, scatter } from "./replay-logs.ts";

/** What lay at each location, one entry per change: `[offsets[i], offsets[i + 1])` belongs to location i. */
export interface LocationContents {
  readonly offsets: Uint32Array;
  /** Since when [s]; an entry holds until the next of the same location. */
  readonly time: Float64Array;
  /** -1: the location is empty. */
  readonly item: Int32Array;
  readonly units: Float64Array;
}

const TRIFLE = 1e-9;

/** Changes at locations, written in order of time. Of several at one location and instant only the last is kept. */
export class ContentsLog {
  private readonly locations: number;
  private readonly units: Float64Array;
  private readonly last: Int32Array;
  private readonly owner: number[] = [];
  private readonly time: number[] = [];
  private readonly item: number[] = [];
  private readonly amount: number[] = [];

  constructor({ storages }: Model) {
    this.locations = storages.reduce((sum, storage) => sum + locationCount(storage), 0);
    this.units = new Float64Array(this.locations);
    this.last = new Int32Array(this.locations).fill(-1);
  }

  /** A record of something stored or taken, by its code; what lies beside the locations is not kept. */
  change(code: number, time: number, item: number, location: number, amount: number): void {
    if (location < 0) return;
    const units = (this.units[location] as number) + (code === RECORD_CODE["stock.stored"] ? amount : -amount);
    this.units[location] = units < TRIFLE ? 0 : units;
    let at = this.last[location] as number;
    if (at < 0 || this.time[at] !== time) {
      at = this.owner.length;
      this.last[location] = at;
      this.owner.push(location);
      this.time.push(time);
      this.item.push(-1);
      this.amount.push(0);
    }
    this.item[at] = units < TRIFLE ? -1 : item;
    this.amount[at] = this.units[location] as number;
  }

  finish(): LocationContents {
    const { offsets, target } = group(Uint32Array.from(this.owner), this.owner.length, this.locations);
    return {
      offsets,
      time: scatter(Float64Array.from(this.time), target),
      item: scatter(Int32Array.from(this.item), target),
      units: scatter(Float64Array.from(this.amount), target),
    };
  }
}

/** What lies at a location at a time: item -1 and no units where it is empty. O(log changes). */
export function contentAt(
  { offsets, time, item, units }: LocationContents,
  location: number,
  t: number,
): { readonly item: number; readonly units: number } {
  let from = offsets[location] ?? 0;
  let to = offsets[location + 1] ?? 0;
  const first = from;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((time[middle] as number) <= t) from = middle + 1;
    else to = middle;
  }
  return from === first ? { item: -1, units: 0 } : { item: item[from - 1] as number, units: units[from - 1] as number };
}
