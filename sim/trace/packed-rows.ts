import { REALS, RECORD_LENGTH } from "./records.ts";

/**
 * Rows as bytes, about a quarter of their numbers: what a run that keeps its records holds in memory.
 *
 * A row is its code, with a flag and 8 bytes when its time is another than that of the row before; then its indices, small
 * ones from -1 on as one byte, so are those near the last that was not, others as a mark and 4 bytes: jobs in a plant at one time
 * have numbers near each other. Then come its real numbers: small whole ones and Infinity as one byte, others as a mark and 8
 * bytes. Every number comes back to the bit. A block holds whole rows and begins with a time.
 */
const NEW_TIME = 0x80;
/** Bytes below stand for the indices from -1 on; from here to `LONG` for those from the start of what is near. */
const NEAR = 128;
/** What is near begins so far below the index that was not: later jobs come more often than earlier ones. */
const BELOW = 40;
const LARGEST_SMALL = 250;
const INFINITE = 254;
const LONG = 255;
/** No byte stands for it: more than any, and than any number of bytes in one by OR. */
const NONE = 256;

/** By code, where they are at hand for the loops below. */
const LENGTHS = Uint8Array.from(RECORD_LENGTH);
const REAL_COUNTS = Uint8Array.from(REALS);

/** Bytes of the longest row, with the real numbers that are written behind it. */
const LONGEST_ROW = 1 + 8 + 9 * (Math.max(...RECORD_LENGTH) - 2);

/** Bytes per block: few enough to be still in the processor's caches when the block is taken, with the rows it becomes. */
const BLOCK = 8192;

/** Numbers that a block can become at most: a byte for the code of a row that has nothing else is its time as well. */
export const MOST_NUMBERS = 2 * BLOCK;

/**
 * Writes rows as bytes as they come, indices of a byte each in one go. One method per number of indices, since this is the hottest
 * path of a run that keeps its records.
 */
export abstract class RowPacker {
  private readonly bytes = new Uint8Array(BLOCK);
  private readonly view = new DataView(this.bytes.buffer);
  private to = 0;
  private time = Number.NaN;
  private near = 0;

  /** Takes a block over. */
  protected abstract keep(block: Uint8Array): void;

  /** Rows of one, two, three or four indices. */
  write1(time: number, code: number, a: number): void {
    const to = this.begin(time, code);
    const first = this.byteFor(a);
    if (first === NONE) {
      this.to = this.indices(to, a);
    } else {
      this.bytes[to] = first;
      this.to = to + 1;
    }
  }

  write2(time: number, code: number, a: number, b: number): void {
    const to = this.begin(time, code);
    const first = this.byteFor(a);
    const second = this.byteFor(b);
    if ((first | second) >= NONE) {
      this.to = this.indices(to, a, b);
    } else {
      this.view.setInt16(to, first | (second << 8), true);
      this.to = to + 2;
    }
  }

  write3(time: number, code: number, a: number, b: number, c: number): void {
    const to = this.begin(time, code);
    const first = this.byteFor(a);
    const second = this.byteFor(b);
    const third = this.byteFor(c);
    if ((first | second | third) >= NONE) {
      this.to = this.indices(to, a, b, c);
    } else {
      this.view.setInt32(to, first | (second << 8) | (third << 16), true);
      this.to = to + 3;
    }
  }

  write4(time: number, code: number, a: number, b: number, c: number, d: number): void {
    const to = this.begin(time, code);
    const first = this.byteFor(a);
    const second = this.byteFor(b);
    const third = this.byteFor(c);
    const fourth = this.byteFor(d);
    if ((first | second | third | fourth) >= NONE) {
      this.to = this.indices(to, a, b, c, d);
    } else {
      this.view.setInt32(to, first | (second << 8) | (third << 16) | (fourth << 24), true);
      this.to = to + 4;
    }
  }

  /** A real number that belongs to the row just written. */
  real(value: number): void {
    this.to = this.realAt(this.to, value);
  }

  /** Four real numbers that belong to the row just written. */
  real4(a: number, b: number, c: number, d: number): void {
    const { to } = this;
    const first = byteOf(a);
    const second = byteOf(b);
    const third = byteOf(c);
    const fourth = byteOf(d);
    if (first !== LONG && second !== LONG && third !== LONG && fourth !== LONG) {
      this.view.setInt32(to, first | (second << 8) | (third << 16) | (fourth << 24), true);
      this.to = to + 4;
    } else {
      this.to = this.realAt(this.realAt(this.realAt(this.realAt(to, a), b), c), d);
    }
  }

  /** Gives away what has been written so far. */
  flush(): void {
    const { to } = this;
    if (to === 0) return;
    this.forget();
    this.keep(this.bytes.slice(0, to));
  }

  /** Drops what has been written since the last block. */
  protected forget(): void {
    this.to = 0;
    this.time = Number.NaN;
    this.near = 0;
  }

  /** Writes code and time of a row, for which there is room then, and gives the place behind them. */
  private begin(time: number, code: number): number {
    if (this.to > BLOCK - LONGEST_ROW) this.flush();
    const { to } = this;
    if (time === this.time) {
      this.bytes[to] = code;
      return to + 1;
    }
    this.time = time;
    this.bytes[to] = code | NEW_TIME;
    this.view.setFloat64(to + 1, time, true);
    return to + 9;
  }

  /** Writes a real number, and gives the place behind it. */
  private realAt(to: number, value: number): number {
    const byte = byteOf(value);
    this.bytes[to] = byte;
    if (byte !== LONG) return to + 1;
    this.view.setFloat64(to + 1, value, true);
    return to + 9;
  }

  /** The byte that stands for an index; `NONE`: none does. */
  private byteFor(index: number): number {
    if (index >= -1 && index < NEAR - 1) return index + 1;
    const ahead = index - this.near;
    return ahead >= 0 && ahead < LONG - NEAR ? ahead + NEAR : NONE;
  }

  /** Writes indices, one of which at least takes more than a byte, and gives the place behind them. */
  private indices(from: number, ...indices: number[]): number {
    let to = from;
    for (const index of indices) {
      const byte = this.byteFor(index);
      if (byte !== NONE) {
        this.bytes[to++] = byte;
      } else {
        this.near = index - BELOW;
        this.bytes[to] = LONG;
        this.view.setInt32(to + 1, index, true);
        to += 5;
      }
    }
    return to;
  }
}

/** The byte that stands for a real number; `LONG`: none does. */
function byteOf(real: number): number {
  if (real === 1) return 1;
  if (real === Number.POSITIVE_INFINITY) return INFINITE;
  const whole = real | 0;
  return whole === real && whole <= LARGEST_SMALL && (whole > 0 || Object.is(real, 0)) ? whole : LONG;
}

/**
 * Writes the rows of a block as numbers, one row after the other.
 *
 * @param rows - as long as the rows that were packed, or longer
 * @returns how many numbers were written
 */
export function unpackRows(bytes: Uint8Array, rows: Float64Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let time = Number.NaN;
  let near = 0;
  let from = 0;
  let to = 0;
  while (from < bytes.length) {
    const first = bytes[from++] as number;
    const code = first & ~NEW_TIME;
    if (first !== code) {
      time = view.getFloat64(from, true);
      from += 8;
    }
    const end = to + (LENGTHS[code] as number);
    const reals = end - (REAL_COUNTS[code] as number);
    rows[to++] = time;
    rows[to++] = code;
    while (to < reals) {
      const byte = bytes[from++] as number;
      if (byte === LONG) {
        const index = view.getInt32(from, true);
        near = index - BELOW;
        rows[to++] = index;
        from += 4;
      } else {
        rows[to++] = byte < NEAR ? byte - 1 : near + byte - NEAR;
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
