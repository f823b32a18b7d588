/**
 * The place in [low, high] where a continuous function changes its sign, to the last bits.
 *
 * Bisection with inverse quadratic interpolation where that is safe.
 *
 * Source: Chandrupatla (1997), A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear function.
 *
 * @throws RangeError if the function has the same sign at both ends
 */
export function findRoot(value: (x: number) => number, low: number, high: number, tolerance = 1e-15): number {
  let [a, b] = [high, low];
  let [fa, fb] = [value(a), value(b)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (fa > 0 === fb > 0) throw new RangeError(`no change of sign between ${low} and ${high}`);
  let [c, fc] = [a, fa];
  for (let step = 0.5, count = 0; count < 200; count++) {
    const x = a + step * (b - a);
    const fx = value(x);
    if (fx > 0 === fa > 0) [c, fc] = [a, fa];
    else [c, fc, b, fb] = [b, fb, a, fa];
    [a, fa] = [x, fx];
    const best = Math.abs(fa) < Math.abs(fb) ? a : b;
    const least = (2 * tolerance * Math.abs(best) + Number.MIN_VALUE) / Math.abs(b - a);
    if (fa === 0 || fb === 0 || least > 0.5) return best;
    const place = (a - b) / (c - b);
    const height = (fa - fb) / (fc - fb);
    const interpolates = height * height < place && (1 - height) * (1 - height) < 1 - place;
    step = interpolates
      ? ((fa / (fb - fa)) * fc) / (fb - fc) + ((((c - a) / (b - a)) * fa) / (fc - fa)) * (fb / (fc - fb))
      : 0.5;
    step = Math.min(1 - least, Math.max(least, step));
  }
  return Math.abs(fa) < Math.abs(fb) ? a : b;
}

/** The root of a function that rises from a negative value at 0: looked for in [0, 1], [1, 2], [2, 4], ... */
export function findPositiveRoot(value: (x: number) => number, tolerance?: number): number {
  let [low, high] = [0, 1];
  while (value(high) < 0) {
    [low, high] = [high, 2 * high];
    if (high > 1e12) throw new RangeError("no root below 1e12");
  }
  return findRoot(value, low, high, tolerance);
}
