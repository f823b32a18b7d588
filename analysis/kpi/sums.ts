/**
 * Running sums that keep what rounding cuts off (Neumaier, 1974), so that a million small
 * intervals add up to the whole within the last digit.
 */
export interface Sums {
  readonly sum: Float64Array;
  readonly carry: Float64Array;
}

export function createSums(count: number): Sums {
  return { sum: new Float64Array(count), carry: new Float64Array(count) };
}

export function add(sums: Sums, index: number, value: number): void {
  const before = sums.sum[index] as number;
  const after = before + value;
  sums.sum[index] = after;
  sums.carry[index]! += Math.abs(before) >= Math.abs(value) ? before - after + value : value - after + before;
}

export function total(sums: Sums, index: number): number {
  return (sums.sum[index] as number) + (sums.carry[index] as number);
}

/** The total over all indices. */
export function grandTotal(sums: Sums): number {
  const all = createSums(1);
  for (let i = 0; i < sums.sum.length; i++) add(all, 0, total(sums, i));
  return total(all, 0);
}
