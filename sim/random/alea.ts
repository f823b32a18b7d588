import alea from "seedrandom/lib/alea.js";
import type { Generator } from "./generator.ts";

const HALF_STEP = 1 / 8589934592;

/**
 * Alea, the multiply-with-carry generator of Johannes Baagoe (2010) as published in seedrandom 3.0.5.
 *
 * Its numbers are the multiples of 2^-32 from 0 on; half a step (2^-33) is added, so that 0 never appears.
 *
 * @param seed - any text; texts that differ give unrelated sequences
 */
export class Alea implements Generator {
  private draw: ReturnType<typeof alea>;

  constructor(seed: string) {
    this.draw = alea(seed, { state: true });
  }

  next(): number {
    return this.draw() + HALF_STEP;
  }

  state(): number[] {
    const { c, s0, s1, s2 } = this.draw.state();
    return [c, s0, s1, s2];
  }

  restore(state: readonly number[]): void {
    const [c, s0, s1, s2] = state as [number, number, number, number];
    this.draw = alea("", { state: { c, s0, s1, s2 } });
  }
}
