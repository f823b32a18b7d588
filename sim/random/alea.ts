import alea from "seedrandom/lib/alea.js";
import type { Generator } from "./generator.ts";

const HALF_STEP = 1 / 8589934592;
const STEP = 1 / 4294967296;
const MULTIPLIER = 2091639;

/**
 * Alea, the multiply-with-carry generator of Johannes Baagoe (2010): the numbers of seedrandom 3.0.5.
 *
 * They are the multiples of 2^-32 from 0 on; half a step (2^-33) is added, so that 0 never appears. seedrandom turns the text
 * into the first state; the recurrence is stepped here, since its numbers are drawn at nearly every event, and the calls of
 * closures through which the package hands them out would take longer than the draw.
 *
 * @param seed - any text; texts that differ give unrelated sequences
 */
export class Alea implements Generator {
  // Fractions from the start, so that V8 gives the fields a place for doubles and no draw makes an object.
  private carry = 0;
  private s0 = 0.5;
  private s1 = 0.5;
  private s2 = 0.5;

  constructor(seed: string) {
    const { c, s0, s1, s2 } = alea(seed, { state: true }).state();
    this.carry = c;
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
  }

  next(): number {
    const product = MULTIPLIER * this.s0 + this.carry * STEP;
    const carry = product | 0;
    const fraction = product - carry;
    this.s0 = this.s1;
    this.s1 = this.s2;
    this.s2 = fraction;
    this.carry = carry;
    return fraction + HALF_STEP;
  }

  /** The recurrence again, with its state at hand: most numbers are drawn here. */
  fill(list: Float64Array, count: number): void {
    let { carry, s0, s1, s2 } = this;
    for (let i = 0; i < count; i++) {
      const product = MULTIPLIER * s0 + carry * STEP;
      carry = product | 0;
      s0 = s1;
      s1 = s2;
      s2 = product - carry;
      list[i] = s2 + HALF_STEP;
    }
    this.carry = carry;
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
  }

  state(): number[] {
    return [this.carry, this.s0, this.s1, this.s2];
  }

  restore(state: readonly number[]): void {
    [this.carry, this.s0, this.s1, this.s2] = state as [number, number, number, number];
  }
}
