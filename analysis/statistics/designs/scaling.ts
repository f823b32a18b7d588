/** Least and largest value of a factor, in its unit. */
export type Bounds = readonly [low: number, high: number];

/** Points of the unit cube in the factors' units. */
export function fromUnitCube(points: readonly (readonly number[])[], bounds: readonly Bounds[]): number[][] {
  return scaled(points, bounds, (x) => x);
}

/** Points in coded units, -1 low and 1 high, in the factors' units. */
export function fromCoded(points: readonly (readonly number[])[], bounds: readonly Bounds[]): number[][] {
  return scaled(points, bounds, (x) => (x + 1) / 2);
}

function scaled(
  points: readonly (readonly number[])[],
  bounds: readonly Bounds[],
  share: (x: number) => number,
): number[][] {
  return points.map((point) => {
    if (point.length !== bounds.length) {
      throw new RangeError(`bounds: ${bounds.length} for ${point.length} factors; give one pair for each`);
    }
    return point.map((x, at) => {
      const [low, high] = bounds[at] as Bounds;
      return low + share(x) * (high - low);
    });
  });
}
