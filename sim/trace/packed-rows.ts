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

/** Bytes per block: of smaller ones there are so many that making and collecting them takes time. */
const BLOCK = 32768;
/** Up to here there is room for another row. */
const ROOM = BLOCK - LONGEST_ROW;

/** Rows are read as so many numbers at once at most: few enough to be still in the processor's caches for who takes them. */
export const MOST_NUMBERS = 4096;

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
    const to = this.place();
    const first = this.byteFor(a);
    if (time === this.time && first !== NONE) {
      const word = code | (first << 8);
      this.view.setInt16(to, word, true);
      this.to = to + 2;
    } else {
      this.to = this.indices(this.begin(to, time, code), a);
    }
  }

  write2(time: number, code: number, a: number, b: number): void {
    const to = this.place();
    const first = this.byteFor(a);
    const second = this.byteFor(b);
    if (time === this.time && (first | second) < NONE) {
      const word = code | (first << 8) | (second << 16);
      this.view.setInt32(to, word, true);
      this.to = to + 3;
    } else {
      this.to = this.indices(this.begin(to, time, code), a, b);
    }
  }

  write3(time: number, code: number, a: number, b: number, c: number): void {
    const to = this.place();
    const first = this.byteFor(a);
    const second = this.byteFor(b);
    const third = this.byteFor(c);
    if (time === this.time && (first | second | third) < NONE) {
      const word = code | (first << 8) | (second << 16) | (third << 24);
      this.view.setInt32(to, word, true);
      this.to = to + 4;
    } else if ((first | second | third) < NONE) {
      const next = this.begin(to, time, code);
      const word = first | (second << 8) | (third << 16);
      this.view.setInt32(next, word, true);
      this.to = next + 3;
    } else {
      this.to = this.indices(this.begin(to, time, code), a, b, c);
    }
  }

  write4(time: number, code: number, a: number, b: number, c: number, d: number): void {
    const to = this.begin(this.place(), time, code);
    const first = this.byteFor(a);
    const second = this.byteFor(b);
    const third = this.byteFor(c);
    const fourth = this.byteFor(d);
    if ((first | second | third | fourth) < NONE) {
      const word = first | (second << 8) | (third << 16) | (fourth << 24);
      this.view.setInt32(to, word, true);
      this.to = to + 4;
    } else {
      this.to = this.indices(to, a, b, c, d);
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

  /** Where the next row begins, for which there is room then. To be asked first: what is near is forgotten where a block ends. */
  private place(): number {
    if (this.to > ROOM) this.flush();
    return this.to;
  }

  /** Writes code and time of a row, and gives the place behind them. */
  private begin(to: number, time: number, code: number): number {
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

  /** Writes indices of any size, and gives the place behind them. */
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

/** Reads the rows of a block as numbers, one row after the other, as many at once as there is room for. */
export class RowReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private from = 0;
  private time = Number.NaN;
  private near = 0;

  constructor(block: Uint8Array) {
    this.bytes = block;
    this.view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  }

  /**
   * Goes on where it stopped.
   *
   * @param rows - of `MOST_NUMBERS`
   * @returns how many numbers it has written; 0: there are no more
   */
  read(rows: Float64Array): number {
    const { bytes, view } = this;
    let { from, time, near } = this;
    let to = 0;
    while (from < bytes.length) {
      const first = bytes[from] as number;
      const code = first & ~NEW_TIME;
      const end = to + (LENGTHS[code] as number);
      if (end > rows.length) break;
      from += 1;
      if (first !== code) {
        time = view.getFloat64(from, true);
        from += 8;
      }
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
    this.from = from;
    this.time = time;
    this.near = near;
    return to;
  }
}
