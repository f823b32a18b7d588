import { checkCount } from "../check.ts";
import type { UniformSource } from "../source.ts";
import { JOE_KUO_DIRECTIONS, SOBOL_DIMENSIONS } from "./joe-kuo-directions.ts";

const BITS = 32;
const STEP = 1 / 4294967296;

/** How the points are randomised; the stream is drawn from once per dimension and bit needed. */
export interface SobolScrambling {
  /** `digitalShift` moves all points by one random vector, bit by bit; `linearMatrix` scrambles their digits before that. */
  readonly kind: "digitalShift" | "linearMatrix";
  readonly source: UniformSource;
}

/**
 * Points of the Sobol' sequence in the unit cube, with the direction numbers of Joe & Kuo, in Gray code order (Antonov &
 * Saleev, 1979). Without scrambling the first point is 0; take powers of two of points.
 *
 * Sources: Sobol' (1967); Joe & Kuo (2008). Scrambling: Matousek (1998), On the L2-discrepancy for anchored boxes; it keeps
 * the even distribution, makes means unbiased, and its replications give an error estimate. Scrambled points lie within the
 * open cube.
 *
 * @param dimensions - at most 256
 * @param options.skip - leading points to leave out
 */
export function sobolSequence(
  count: number,
  dimensions: number,
  { skip = 0, scrambling }: { readonly skip?: number; readonly scrambling?: SobolScrambling } = {},
): number[][] {
  checkCount("count", count, 0);
  checkCount("dimensions", dimensions, 1);
  checkCount("skip", skip, 0);
  if (dimensions > SOBOL_DIMENSIONS) {
    throw new RangeError(
      `dimensions: ${dimensions} are more than ${SOBOL_DIMENSIONS}; give fewer, or a Latin hypercube`,
    );
  }
  const columns = Array.from({ length: dimensions }, (_, dimension) => {
    const directions = directionsOf(dimension);
    if (!scrambling) return column(directions, 0, count, skip).map((x) => x * STEP);
    const { kind, source } = scrambling;
    const scrambled = kind === "linearMatrix" ? scramble(directions, source) : directions;
    return column(scrambled, drawBits(source), count, skip).map((x) => (x + 0.5) * STEP);
  });
  return Array.from({ length: count }, (_, row) => columns.map((values) => values[row] as number));
}

/** Whole numbers x(n) of one dimension, of 32 bits. */
function column(directions: readonly number[], start: number, count: number, skip: number): number[] {
  const values: number[] = [];
  let x = start;
  for (let n = 0; n < skip + count; n++) {
    if (n >= skip) values.push(x >>> 0);
    // The place of the lowest bit of n that is 0.
    x ^= directions[31 - Math.clz32(~n & (n + 1))] as number;
  }
  return values;
}

function directionsOf(dimension: number): number[] {
  if (dimension === 0) return Array.from({ length: BITS }, (_, at) => 1 << (BITS - 1 - at));
  const [coefficients, ...first] = JOE_KUO_DIRECTIONS[dimension - 1] as readonly [number, ...number[]];
  const degree = first.length;
  const directions = first.slice(0, BITS).map((m, at) => m << (BITS - 1 - at));
  for (let at = degree; at < BITS; at++) {
    const before = directions[at - degree] as number;
    let next = before ^ (before >>> degree);
    for (let k = 1; k < degree; k++) {
      if ((coefficients >> (degree - 1 - k)) & 1) next ^= directions[at - k] as number;
    }
    directions.push(next);
  }
  return directions;
}

/** Each digit of a point becomes itself plus a random sum of the digits before it. */
function scramble(directions: readonly number[], source: UniformSource): number[] {
  const rows = Array.from({ length: BITS }, (_, digit) => {
    const before = digit === 0 ? 0 : drawBits(source) & (0xffffffff << (BITS - digit));
    return before | (1 << (BITS - 1 - digit));
  });
  return directions.map((direction) =>
    rows.reduce((found, row, digit) => found | (parity(row & direction) << (BITS - 1 - digit)), 0),
  );
}

function parity(bits: number): number {
  let x = bits;
  for (const shift of [16, 8, 4, 2, 1]) x ^= x >>> shift;
  return x & 1;
}

function drawBits(source: UniformSource): number {
  return Math.floor(source.next() * 4294967296) | 0;
}
