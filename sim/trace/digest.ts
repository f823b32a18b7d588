/**
 * Digest of a record stream: the identity of a run.
 *
 * A hash of 128 bits in four lanes of 32, over the IEEE 754 bits of every number of every row, in order; made to tell
 * runs apart, not to withstand an attacker. It is kept as plain data and can be continued after a snapshot.
 * Multiplication and mixing after MurmurHash3 (Appleby, 2011, public domain), each lane with its own constants.
 */
export interface DigestState {
  a: number;
  b: number;
  c: number;
  d: number;
  count: number;
}

export function createDigest(): DigestState {
  return { a: 0x243f6a88, b: 0x85a308d3 | 0, c: 0x13198a2e, d: 0x03707344, count: 0 };
}

export function copyDigest({ a, b, c, d, count }: DigestState): DigestState {
  return { a, b, c, d, count };
}

/** Takes `length` numbers of the array into the digest. Bit patterns are read in little-endian order on every machine here. */
export function updateDigest(state: DigestState, rows: Float64Array, length: number): void {
  const words = new Int32Array(rows.buffer, rows.byteOffset, 2 * length);
  let { a, b, c, d } = state;
  for (let i = 0; i < words.length; i += 2) {
    const low = words[i] as number;
    const high = words[i + 1] as number;
    a = Math.imul(a ^ low, 0x85ebca6b);
    a = (a << 13) | (a >>> 19);
    b = Math.imul(b ^ high, 0xc2b2ae35);
    b = (b << 15) | (b >>> 17);
    c = Math.imul(c ^ (low + a), 0x9e3779b1);
    c = (c << 16) | (c >>> 16);
    d = Math.imul(d ^ (high + b), 0x27d4eb2f);
    d = (d << 17) | (d >>> 15);
  }
  state.a = a;
  state.b = b;
  state.c = c;
  state.d = d;
  state.count += length;
}

/** The digest as 32 hexadecimal digits. */
export function digestText(state: DigestState): string {
  let { a, b, c, d } = state;
  const high = Math.floor(state.count / 4294967296);
  a ^= state.count | 0;
  b ^= high;
  for (let round = 0; round < 3; round++) {
    a = mix(a + d);
    b = mix(b ^ a);
    c = mix(c + b);
    d = mix(d ^ c);
  }
  return [a, b, c, d].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
}

/** The digest of whole blocks of rows. */
export function digestOf(blocks: Iterable<Float64Array>): string {
  const state = createDigest();
  for (const block of blocks) updateDigest(state, block, block.length);
  return digestText(state);
}

function mix(value: number): number {
  let v = value | 0;
  v = Math.imul(v ^ (v >>> 16), 0x85ebca6b);
  v = Math.imul(v ^ (v >>> 13), 0xc2b2ae35);
  return v ^ (v >>> 16);
}
