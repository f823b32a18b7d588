/** A source of uniform random numbers in (0, 1), such as a named stream of `Streams`: the caller says which. */
export interface UniformSource {
  next(): number;
}

/** A whole number from 0 to count - 1. */
export function drawIndex(source: UniformSource, count: number): number {
  return Math.min(count - 1, Math.floor(source.next() * count));
}

/** The numbers 0 to count - 1 in random order (Fisher & Yates). */
export function drawPermutation(source: UniformSource, count: number): number[] {
  const order = Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at--) {
    const other = drawIndex(source, at + 1);
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}
