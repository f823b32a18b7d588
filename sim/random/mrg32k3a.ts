import { drawInto, type Generator } from "./generator.ts";

const M1 = 4294967087;
const M2 = 4294944443;
const NORM = 1 / 4294967088;

/** Row by row. */
type Matrix = readonly number[];
type Vector = readonly [number, number, number];

/** One step of each component as a matrix on (oldest, middle, newest). */
const STEP_1: Matrix = [0, 1, 0, 0, 0, 1, M1 - 810728, 1403580, 0];
const STEP_2: Matrix = [0, 1, 0, 0, 0, 1, M2 - 1370589, 0, 527612];

const STREAM_BITS = 127;
const SUBSTREAM_BITS = 76;

/**
 * Combined multiple recursive generator MRG32k3a: period 3.1e57, streams 2^127 draws apart, substreams 2^76.
 *
 * All arithmetic is exact: no intermediate exceeds 2^53.
 *
 * Sources: L'Ecuyer (1999), Good parameters and implementations for combined multiple recursive random number
 * generators; L'Ecuyer, Simard, Chen & Kelton (2002), An object-oriented random-number package.
 */
export class Mrg32k3a implements Generator {
  private s10 = 0;
  private s11 = 0;
  private s12 = 0;
  private s20 = 0;
  private s21 = 0;
  private s22 = 0;

  /** @param seed - six whole numbers: three below 4294967087 and three below 4294944443, neither three all zero */
  constructor(seed: readonly number[]) {
    checkSeed(seed);
    this.restore(seed);
  }

  next(): number {
    // Remainders as in the published code: the rounded quotient may be one too large, never too small.
    let p1 = 1403580 * this.s11 - 810728 * this.s10;
    p1 -= Math.floor(p1 / M1) * M1;
    if (p1 < 0) p1 += M1;
    this.s10 = this.s11;
    this.s11 = this.s12;
    this.s12 = p1;
    let p2 = 527612 * this.s22 - 1370589 * this.s20;
    p2 -= Math.floor(p2 / M2) * M2;
    if (p2 < 0) p2 += M2;
    this.s20 = this.s21;
    this.s21 = this.s22;
    this.s22 = p2;
    return p1 > p2 ? (p1 - p2) * NORM : (p1 - p2 + M1) * NORM;
  }

  /** Goes on by `count` times 2^127 draws from the present state. */
  advanceStreams(count: bigint): void {
    this.jump(count, STREAM_BITS);
  }

  /** Goes on by `count` times 2^76 draws from the present state. */
  advanceSubstreams(count: bigint): void {
    this.jump(count, SUBSTREAM_BITS);
  }

  fill(list: Float64Array, count: number): void {
    drawInto(list, count, () => this.next());
  }

  state(): number[] {
    return [this.s10, this.s11, this.s12, this.s20, this.s21, this.s22];
  }

  restore(state: readonly number[]): void {
    [this.s10, this.s11, this.s12, this.s20, this.s21, this.s22] = state as [...Vector, ...Vector];
  }

  private jump(count: bigint, bits: number): void {
    let first: Vector = [this.s10, this.s11, this.s12];
    let second: Vector = [this.s20, this.s21, this.s22];
    for (let at = bits, left = count; left > 0n; at++, left >>= 1n) {
      if ((left & 1n) === 0n) continue;
      first = apply(squaring(SQUARINGS_1, at, M1), first, M1);
      second = apply(squaring(SQUARINGS_2, at, M2), second, M2);
    }
    this.restore([...first, ...second]);
  }
}

function checkSeed(seed: readonly number[]): void {
  const fits = (value: number, index: number): boolean =>
    Number.isInteger(value) && value >= 0 && value < (index < 3 ? M1 : M2);
  const zero = (part: readonly number[]): boolean => part.every((value) => value === 0);
  if (seed.length !== 6 || !seed.every(fits) || zero(seed.slice(0, 3)) || zero(seed.slice(3))) {
    throw new RangeError(
      `seed of MRG32k3a: ${seed.join(" ")}; give three whole numbers below ${M1} and three below ${M2}, neither three all zero`,
    );
  }
}

/** Step matrices to the powers 2^0, 2^1, ..., as far as they have been needed. */
const SQUARINGS_1: Matrix[] = [STEP_1];
const SQUARINGS_2: Matrix[] = [STEP_2];

function squaring(known: Matrix[], exponent: number, modulus: number): Matrix {
  for (let at = known.length; at <= exponent; at++) {
    const last = known[at - 1] as Matrix;
    known.push(Array.from({ length: 9 }, (_, cell) => entry(last, last, Math.floor(cell / 3), cell % 3, modulus)));
  }
  return known[exponent] as Matrix;
}

function entry(a: Matrix, b: Matrix, row: number, column: number, modulus: number): number {
  let sum = 0;
  for (let k = 0; k < 3; k++) {
    sum += multiply(a[row * 3 + k] as number, b[k * 3 + column] as number, modulus);
  }
  return sum % modulus;
}

function apply(matrix: Matrix, [x, y, z]: Vector, modulus: number): Vector {
  const row = (at: number): number =>
    (multiply(matrix[at] as number, x, modulus) +
      multiply(matrix[at + 1] as number, y, modulus) +
      multiply(matrix[at + 2] as number, z, modulus)) %
    modulus;
  return [row(0), row(3), row(6)];
}

/** a b mod m for a, b < 2^32, exact: no intermediate exceeds 2^49. */
function multiply(a: number, b: number, modulus: number): number {
  return ((((a >>> 16) * b) % modulus) * 65536 + (a & 0xffff) * b) % modulus;
}
