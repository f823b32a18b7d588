/** A source of uniform random numbers whose whole state is a short list of numbers. */
export interface Generator {
  /** Uniform in the open interval (0, 1): inversion needs no guard against infinite values. */
  next(): number;
  /** Finite numbers, so that they survive JSON. */
  state(): number[];
  restore(state: readonly number[]): void;
}
