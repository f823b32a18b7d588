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

/** By code, where they are at hand for the loops below. */
const LENGTHS = Uint8Array.from(RECORD_LENGTH);
const REAL_COUNTS = Uint8Array.from(REALS);

/** Bytes that so many numbers can need at most. */
export function mostBytes(numbers: number): number {
  return 9 * numbers;
}

/**
 * Writes the rows of a block as bytes.
 *
 * @param rows - whole rows in `rows[0 .. length)`
 * @param bytes - at least `mostBytes(length)` long
 * @returns how many bytes were written
 */
export function packRows(rows: Float64Array, length: number, bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let time = Number.NaN;
  let near = 0;
  let from = 0;
  let to = 0;
  while (from < length) {
    const now = rows[from] as number;
    const code = (rows[from + 1] as number) | 0;
    if (now === time) {
      bytes[to++] = code;
    } else {
      time = now;
      bytes[to] = code | NEW_TIME;
      view.setFloat64(to + 1, now, true);
      to += 9;
    }
    const end = from + (LENGTHS[code] as number);
    const reals = end - (REAL_COUNTS[code] as number);
    for (from += 2; from < reals; from++) {
      const index = (rows[from] as number) | 0;
      if (index >= -1 && index < NEAR - 1) {
        bytes[to++] = index + 1;
      } else if (index >= near && index < near + LONG - NEAR) {
        bytes[to++] = index - near + NEAR;
      } else {
        near = index - BELOW;
        bytes[to] = LONG;
        view.setInt32(to + 1, index, true);
        to += 5;
      }
    }
    for (; from < end; from++) {
      const real = rows[from] as number;
      const byte = byteOf(real);
      bytes[to++] = byte;
      if (byte === LONG) {
        view.setFloat64(to, real, true);
        to += 8;
      }
    }
  }
  return to;
}

/** The byte that stands for a real number; `LONG`: none does. */
function byteOf(real: number): number {
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
