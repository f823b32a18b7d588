import { drawInto, type Generator } from "./generator.ts";

const MODULUS = 2147483647;
const MULTIPLIER = 630360016;
/** State at the start of stream 1; the table's next entries follow by jumps. */
const FIRST_SEED = 1973272912;
/** Streams of the table are so many draws apart. */
const SPACING = 100000;
/** Streams in the table. */
const STREAMS = 100;

/**
 * Prime modulus multiplicative congruential generator of Law's simulation programs:
 * z <- 630360016 z mod (2^31 - 1), u = ((z >> 7) | 1) / 2^24.
 *
 * For textbook figures that were made with it. Its period of 2.1e9 and its 24-bit numbers are no match for serious use.
 *
 * Source: Marse & Roberts (1983); Law (2015), appendix 7A.
 *
 * @param position - stream of the table, 1..100 in the first hundred (`streamPosition`)
 */
export class Pmmlcg implements Generator {
  private z: number;

  constructor(position: number) {
    this.z = multiply(power(MULTIPLIER, SPACING * (position - 1)), FIRST_SEED);
  }

  next(): number {
    this.z = multiply(MULTIPLIER, this.z);
    return ((this.z >> 7) | 1) / 16777216;
  }

  fill(list: Float64Array, count: number): void {
    drawInto(list, count, () => this.next());
  }

  state(): number[] {
    return [this.z];
  }

  restore(state: readonly number[]): void {
    this.z = state[0] as number;
  }
}

/**
 * Where stream `number` of replication `replication` (from 0) stands in the sequence: each replication
 * takes the next hundred streams, each 100,000 draws long.
 *
 * @throws RangeError for a number that is no whole number from 1 to 100, or a replication beyond the period (213)
 */
export function streamPosition(number: number, replication: number): number {
  if (!Number.isInteger(number) || number < 1 || number > STREAMS) {
    throw new RangeError(
      `random stream ${number}: pmmlcg has streams 1 to ${STREAMS}; let names share some (random.share)`,
    );
  }
  const last = Math.floor(MODULUS / SPACING / STREAMS) - 1;
  if (replication > last) {
    throw new RangeError(
      `replication ${replication}: the period of pmmlcg ends with replication ${last}; use another generator`,
    );
  }
  return replication * STREAMS + number;
}

/** a b mod 2^31 - 1, exact: no intermediate exceeds 2^48. */
function multiply(a: number, b: number): number {
  return ((((a >>> 16) * b) % MODULUS) * 65536 + (a & 0xffff) * b) % MODULUS;
}

/** Modular power by repeated squaring. */
function power(base: number, exponent: number): number {
  let result = 1;
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
}
