import { checkCount } from "../check.ts";
import { drawPermutation, type UniformSource } from "../source.ts";

/**
 * Latin hypercube sample of the unit cube: each factor's range is cut into `count` equal parts, and each part holds one
 * point.
 *
 * Source: McKay, Beckman & Conover (1979), A comparison of three methods for selecting values of input variables.
 *
 * @param options.centred - points in the middle of their parts
 * @param options.tries - samples to draw, of which the one whose closest points are farthest apart is kept (maximin; Johnson,
 * Moore & Ylvisaker, 1990)
 */
export function latinHypercube(
  count: number,
  factors: number,
  source: UniformSource,
  { centred = false, tries = 1 }: { readonly centred?: boolean; readonly tries?: number } = {},
): number[][] {
  checkCount("count", count, 1);
  checkCount("factors", factors, 1);
  checkCount("tries", tries, 1);
  let best: number[][] = [];
  let farthest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < tries; at++) {
    const sample = drawSample(count, factors, source, centred);
    const distance = tries === 1 ? 0 : closestDistance(sample);
    if (distance > farthest) [best, farthest] = [sample, distance];
  }
  return best;
}

/** Distance of the two points of a design that are closest to each other. */
export function closestDistance(points: readonly (readonly number[])[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [at, point] of points.entries()) {
    for (let other = 0; other < at; other++) {
      const squares = point.reduce((sum, x, axis) => sum + (x - (points[other]?.[axis] as number)) ** 2, 0);
      least = Math.min(least, squares);
    }
  }
  return Math.sqrt(least);
}

function drawSample(count: number, factors: number, source: UniformSource, centred: boolean): number[][] {
  const columns = Array.from({ length: factors }, () =>
    drawPermutation(source, count).map((part) => (part + (centred ? 0.5 : source.next())) / count),
  );
  return Array.from({ length: count }, (_, row) => columns.map((column) => column[row] as number));
}
