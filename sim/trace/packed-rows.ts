import { REALS, RECORD_LENGTH } from "./records.ts";

/**
 * Rows as bytes, about a quarter of their numbers: what a run that keeps its records holds in memory.
 *
 * A row is its code, with a flag and 8 bytes when its time is another than that of the row before; then its indices, small
 * ones as one byte, others as a mark and 4 bytes; then its real numbers: small whole ones and Infinity as one byte, others
 * as a mark and 8 bytes. Every number comes back to the bit. A block of bytes holds whole rows and begins anew.
 */
export class PackedRows {
  readonly bytes: Uint8Array;
  length = 0;
  private readonly view: DataView;
  /** Time of the last row; NaN: none yet. */
  private time = Number.NaN;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Is there room for a row of any kind? */
  get hasRoom(): boolean {
    return this.length + LONGEST_ROW <= this.bytes.length;
  }

  /** Rows of one, two, three or four indices. */
  row1(time: number, code: number, a: number): void {
    const { bytes, view } = this;
    const at = this.begin(time, code);
    this.length = putIndex(bytes, view, at, a);
  }

  row2(time: number, code: number, a: number, b: number): void {
    const { bytes, view } = this;
    const at = putIndex(bytes, view, this.begin(time, code), a);
    this.length = putIndex(bytes, view, at, b);
  }

  row3(time: number, code: number, a: number, b: number, c: number): void {
    const { bytes, view } = this;
    let at = putIndex(bytes, view, this.begin(time, code), a);
    at = putIndex(bytes, view, at, b);
    this.length = putIndex(bytes, view, at, c);
  }

  row4(time: number, code: number, a: number, b: number, c: number, d: number): void {
    const { bytes, view } = this;
    let at = putIndex(bytes, view, this.begin(time, code), a);
    at = putIndex(bytes, view, at, b);
    at = putIndex(bytes, view, at, c);
    this.length = putIndex(bytes, view, at, d);
  }

  /** Appends a real number to the last row. */
  real(value: number): void {
    const { bytes, length } = this;
    const whole = value | 0;
    if (whole === value && whole > 0 && whole <= LARGEST_SMALL) {
      bytes[length] = whole;
      this.length = length + 1;
    } else if (value === Number.POSITIVE_INFINITY) {
      bytes[length] = INFINITE;
      this.length = length + 1;
    } else if (Object.is(value, 0)) {
      bytes[length] = 0;
      this.length = length + 1;
    } else {
      bytes[length] = LONG;
      this.view.setFloat64(length + 1, value, true);
      this.length = length + 9;
    }
  }

  /** Goes back to the beginning; what was written before may be overwritten. */
  clear(): void {
    this.length = 0;
    this.time = Number.NaN;
  }

  /** Writes time and code, and gives the place behind them. */
  private begin(time: number, code: number): number {
    const { bytes, length } = this;
    if (time === this.time) {
      bytes[length] = code;
      return length + 1;
    }
    this.time = time;
    bytes[length] = code | NEW_TIME;
    this.view.setFloat64(length + 1, time, true);
    return length + 9;
  }
}

/** Writes an index, a whole number of 32 bits from -1 on, and gives the place behind it. */
function putIndex(bytes: Uint8Array, view: DataView, at: number, value: number): number {
  if (value < LARGEST_SMALL) {
    bytes[at] = value + 1;
    return at + 1;
  }
  bytes[at] = LONG;
  view.setInt32(at + 1, value, true);
  return at + 5;
}

const NEW_TIME = 0x80;
const LARGEST_SMALL = 250;
const INFINITE = 254;
const LONG = 255;
/** Code and time, then at most ten fields of at most 9 bytes. */
const LONGEST_ROW = 9 + 10 * 9;

/** Numbers that so many bytes can hold at most: the shortest rows have two bytes for three numbers. */
export function mostNumbers(bytes: number): number {
  return Math.ceil((3 * bytes) / 2);
}

/**
 * Writes the rows of a block as numbers, one row after the other.
 *
 * @param rows - at least `mostNumbers(bytes.length)` long
 * @returns how many numbers were written
 */
export function unpackRows(bytes: Uint8Array, rows: Float64Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let time = Number.NaN;
  let from = 0;
  let to = 0;
  while (from < bytes.length) {
    const first = bytes[from++] as number;
    const code = first & ~NEW_TIME;
    if (first !== code) {
      time = view.getFloat64(from, true);
      from += 8;
    }
    const end = to + (RECORD_LENGTH[code] as number);
    const reals = end - (REALS[code] as number);
    rows[to++] = time;
    rows[to++] = code;
    while (to < reals) {
      const byte = bytes[from++] as number;
      if (byte === LONG) {
        rows[to++] = view.getInt32(from, true);
        from += 4;
      } else {
        rows[to++] = byte - 1;
      }
    }
    while (to < end) {
      const byte = bytes[from++] as number;
      if (byte === LONG) {
        rows[to++] = view.getFloat64(from, true);
        from += 8;
      } else {
        rows[to++] = byte === INFINITE ? Number.POSITIVE_INFINITY : byte;
      }
    }
  }
  return to;
}
