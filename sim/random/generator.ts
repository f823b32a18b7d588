/** A source of uniform random numbers whose whole state is a short list of numbers. */
export interface Generator {
  /** Uniform in the open interval (0, 1): inversion needs no guard against infinite values. */
  next(): number;
  /** Puts the next numbers into the first places of a list, one after the other. */
  fill(list: Float64Array, count: number): void;
  /** Finite numbers, so that they survive JSON. */
  state(): number[];
  restore(state: readonly number[]): void;
}

/** The same by drawing them one at a time. */
export function drawInto(list: Float64Array, count: number, next: () => number): void {
  for (let i = 0; i < count; i++) list[i] = next();
}
