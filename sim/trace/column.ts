/**
 * A column of numbers as bytes that compress well, exact to the bit.
 *
 * Small whole numbers are kept as such or as differences, in as few bytes as the widest needs; all other numbers as
 * differences of their IEEE 754 bits. Bytes of equal weight stand together (byte shuffle), since they resemble each other.
 */
export interface ColumnShape {
  /** whole: the numbers; step: differences of consecutive numbers, zigzag; bits: differences of their 64 bits. */
  readonly encoding: "whole" | "step" | "bits";
  /** Bytes per number. */
  readonly width: number;
}

export interface EncodedColumn {
  readonly shape: ColumnShape;
  readonly bytes: Uint8Array;
}

/** Whole numbers up to here have differences that fit into 32 bits after zigzag. */
const LIMIT = 0x40000000;

/** @param words - the numbers as pairs of 32-bit words, low word first */
export function encodeColumn(words: Int32Array): EncodedColumn {
  const values = wholeNumbers(words);
  if (values === null) return { shape: { encoding: "bits", width: 8 }, bytes: encodeBits(words) };
  const whole = pack("whole", Uint32Array.from(values, zigzag));
  const step = pack("step", steps(values));
  return estimatedSize(step) < estimatedSize(whole) ? step : whole;
}

/** The inverse of `encodeColumn`: `count` numbers as pairs of words. */
export function decodeColumn(bytes: Uint8Array, shape: ColumnShape, count: number): Int32Array {
  if (shape.encoding === "bits") return decodeBits(bytes, count);
  const values = new Float64Array(count);
  let previous = 0;
  for (let i = 0; i < count; i++) {
    let packed = 0;
    for (let plane = 0; plane < shape.width; plane++) packed |= (bytes[plane * count + i] as number) << (8 * plane);
    const value = (packed >>> 1) ^ -(packed & 1);
    previous = shape.encoding === "step" ? previous + value : value;
    values[i] = previous;
  }
  return new Int32Array(values.buffer);
}

/** The column as whole numbers, or null when one of them is not, is too large or is -0. */
function wholeNumbers(words: Int32Array): Int32Array | null {
  const numbers = new Float64Array(words.buffer, words.byteOffset, words.length / 2);
  const values = new Int32Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i] as number;
    if (!(value >= -LIMIT && value < LIMIT) || value !== Math.trunc(value) || Object.is(value, -0)) return null;
    values[i] = value;
  }
  return values;
}

function steps(values: Int32Array): Uint32Array {
  const out = new Uint32Array(values.length);
  let previous = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    out[i] = zigzag(value - previous);
    previous = value;
  }
  return out;
}

/** 0, -1, 1, -2, ... become 0, 1, 2, 3, ...: small magnitudes of either sign need few bytes. */
function zigzag(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

function pack(encoding: "whole" | "step", packed: Uint32Array): EncodedColumn {
  let widest = 0;
  for (let i = 0; i < packed.length; i++) if ((packed[i] as number) > widest) widest = packed[i] as number;
  const width = widest < 1 ? 0 : widest < 0x100 ? 1 : widest < 0x10000 ? 2 : widest < 0x1000000 ? 3 : 4;
  const bytes = new Uint8Array(width * packed.length);
  for (let plane = 0; plane < width; plane++) {
    const start = plane * packed.length;
    for (let i = 0; i < packed.length; i++) bytes[start + i] = (packed[i] as number) >>> (8 * plane);
  }
  return { shape: { encoding, width }, bytes };
}

/** Entropy of the bytes [bit]: what a compressor that sees no repetition would need. */
function estimatedSize({ bytes, shape }: EncodedColumn): number {
  const count = shape.width === 0 ? 0 : bytes.length / shape.width;
  let bits = 0;
  for (let plane = 0; plane < shape.width; plane++) {
    const frequency = new Float64Array(256);
    for (let i = plane * count; i < (plane + 1) * count; i++) (frequency[bytes[i] as number] as number)++;
    for (const times of frequency) if (times > 0) bits -= times * Math.log(times / count);
  }
  return bits / Math.LN2;
}

function encodeBits(words: Int32Array): Uint8Array {
  const count = words.length / 2;
  const bytes = new Uint8Array(8 * count);
  let previousLow = 0;
  let previousHigh = 0;
  for (let i = 0; i < count; i++) {
    const wordLow = words[2 * i] as number;
    const wordHigh = words[2 * i + 1] as number;
    const low = wordLow - previousLow;
    const high = wordHigh - previousHigh - (wordLow >>> 0 < previousLow >>> 0 ? 1 : 0);
    for (let plane = 0; plane < 4; plane++) {
      bytes[plane * count + i] = low >>> (8 * plane);
      bytes[(plane + 4) * count + i] = high >>> (8 * plane);
    }
    previousLow = wordLow;
    previousHigh = wordHigh;
  }
  return bytes;
}

function decodeBits(bytes: Uint8Array, count: number): Int32Array {
  const words = new Int32Array(2 * count);
  let low = 0;
  let high = 0;
  for (let i = 0; i < count; i++) {
    let lowStep = 0;
    let highStep = 0;
    for (let plane = 0; plane < 4; plane++) {
      lowStep |= (bytes[plane * count + i] as number) << (8 * plane);
      highStep |= (bytes[(plane + 4) * count + i] as number) << (8 * plane);
    }
    const sum = (low >>> 0) + (lowStep >>> 0);
    high = (high + highStep + (sum > 0xffffffff ? 1 : 0)) | 0;
    low = sum | 0;
    words[2 * i] = low;
    words[2 * i + 1] = high;
  }
  return words;
}
