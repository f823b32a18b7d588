/** What the search ended with. */
export interface Minimum {
  readonly point: readonly number[];
  readonly value: number;
  readonly evaluations: number;
}

/**
 * Local minimum of a function of a few variables, without derivatives; the function may be infinite where it is not
 * defined.
 *
 * Source: Nelder & Mead (1965), A simplex method for function minimization; coefficients as there.
 *
 * @param start - where the function is finite
 * @param steps - first steps along each variable, not 0
 * @param tolerance - ends when the values of the simplex differ by less than this share, and its corners by its root
 */
export function nelderMead(
  objective: (point: readonly number[]) => number,
  start: readonly number[],
  steps: readonly number[],
  {
    tolerance = 1e-12,
    evaluations = 400 * start.length,
  }: { readonly tolerance?: number; readonly evaluations?: number } = {},
): Minimum {
  let used = 0;
  const at = (point: readonly number[]): Minimum => {
    used++;
    const value = objective(point);
    return { point, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value, evaluations: used };
  };
  let simplex = [at(start), ...start.map((x, axis) => at(start.with(axis, x + (steps[axis] as number))))];
  while (used < evaluations) {
    simplex.sort((a, b) => a.value - b.value);
    const [best, worst] = [simplex[0] as Minimum, simplex.at(-1) as Minimum];
    if (isSmall(simplex, best, worst, tolerance)) break;
    const others = simplex.slice(0, -1);
    const centre = start.map(
      (_, axis) => others.reduce((sum, { point }) => sum + (point[axis] as number), 0) / others.length,
    );
    const along = (share: number): Minimum =>
      at(centre.map((x, axis) => x + share * ((worst.point[axis] as number) - x)));
    const reflected = along(-1);
    let next = reflected;
    if (reflected.value < best.value) {
      const expanded = along(-2);
      if (expanded.value < reflected.value) next = expanded;
    } else if (reflected.value >= (others.at(-1) as Minimum).value) {
      next = along(reflected.value < worst.value ? -0.5 : 0.5);
      if (next.value > Math.min(reflected.value, worst.value)) {
        simplex = simplex.map((corner) =>
          corner === best ? corner : at(corner.point.map((x, axis) => ((best.point[axis] as number) + x) / 2)),
        );
        continue;
      }
    }
    simplex = [...others, next];
  }
  simplex.sort((a, b) => a.value - b.value);
  return { ...(simplex[0] as Minimum), evaluations: used };
}

function isSmall(simplex: readonly Minimum[], best: Minimum, worst: Minimum, tolerance: number): boolean {
  if (!(worst.value - best.value <= tolerance * (Math.abs(best.value) + tolerance))) return false;
  const reach = Math.sqrt(tolerance);
  return simplex.every(({ point }) =>
    point.every(
      (x, axis) => Math.abs(x - (best.point[axis] as number)) <= reach * (1 + Math.abs(best.point[axis] as number)),
    ),
  );
}
