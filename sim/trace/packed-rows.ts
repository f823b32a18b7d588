import { REALS, RECORD_LENGTH } from "./records.ts";

/**
 * Rows as bytes, about a quarter of their numbers: what a run that keeps its records holds in memory.
 *
 * A row is its code, with a flag and 8 bytes when its time is another than that of the row before; then its indices, small
 * ones from -1 on as one byte, others as a mark and 4 bytes; then its real numbers: small whole ones and Infinity as one byte,
 * others as a mark and 8 bytes. Every number comes back to the bit. A block holds whole rows and begins with a time.
 */
const NEW_TIME = 0x80;
const LARGEST_SMALL = 250;
const INFINITE = 254;
const LONG = 255;

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
  let from = 0;
  let to = 0;
  while (from < length) {
    const now = rows[from] as number;
    const code = rows[from + 1] as number;
    if (now === time) {
      bytes[to++] = code;
    } else {
      time = now;
      bytes[to] = code | NEW_TIME;
      view.setFloat64(to + 1, now, true);
      to += 9;
    }
    const end = from + (RECORD_LENGTH[code] as number);
    const reals = end - (REALS[code] as number);
    for (from += 2; from < reals; from++) {
      const index = rows[from] as number;
      if (index >= -1 && index < LARGEST_SMALL) {
        bytes[to++] = index + 1;
      } else {
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
  const whole = real | 0;
  if (whole === real && whole <= LARGEST_SMALL && (whole > 0 || Object.is(real, 0))) return whole;
  return real === Number.POSITIVE_INFINITY ? INFINITE : LONG;
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
