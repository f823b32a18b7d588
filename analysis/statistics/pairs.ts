/** All pairs of the numbers 0 to count - 1, the lower number first. */
export function pairsOf(count: number): (readonly [number, number])[] {
  return Array.from({ length: count }, (_, first) =>
    Array.from({ length: count - first - 1 }, (_, after) => [first, first + 1 + after] as const),
  ).flat();
}
