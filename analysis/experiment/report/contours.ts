/** A place on a grid: column and row, fractions between. */
export interface GridPlace {
  readonly x: number;
  readonly y: number;
}

/**
 * The line along which a function on a grid has a value: a piece for each cell that it crosses (marching squares, with
 * linear interpolation along the edges; where it crosses a cell twice, the mean of its corners decides how).
 *
 * Source: Maple (2003), Geometric design and space planning using the marching squares and marching cube algorithms.
 *
 * @param grid - values by row and column
 */
export function contourLines(grid: readonly (readonly number[])[], level: number): [GridPlace, GridPlace][] {
  const pieces: [GridPlace, GridPlace][] = [];
  for (let row = 0; row + 1 < grid.length; row++) {
    for (let column = 0; column + 1 < (grid[row] as readonly number[]).length; column++) {
      const corners = [
        { x: column, y: row },
        { x: column + 1, y: row },
        { x: column + 1, y: row + 1 },
        { x: column, y: row + 1 },
      ].map((place) => ({ ...place, value: grid[place.y]?.[place.x] as number }));
      const crossings = corners.flatMap((from, at) => {
        const to = corners[(at + 1) % 4] as typeof from;
        if (from.value < level === to.value < level) return [];
        const share = (level - from.value) / (to.value - from.value);
        return [{ x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) }];
      });
      if (crossings.length === 2) pieces.push([crossings[0]!, crossings[1]!]);
      if (crossings.length === 4) {
        const middle = corners.reduce((sum, { value }) => sum + value, 0) / 4;
        // The edges are in turn around the cell: the first corner is cut off, or its neighbours are.
        const apart = middle < level === corners[0]!.value < level;
        const [a, b, c, d] = crossings as [GridPlace, GridPlace, GridPlace, GridPlace];
        pieces.push(
          ...(apart
            ? ([
                [a, b],
                [c, d],
              ] as [GridPlace, GridPlace][])
            : ([
                [d, a],
                [b, c],
              ] as [GridPlace, GridPlace][])),
        );
      }
    }
  }
  return pieces;
}

/** Labels that are nearer to each other than that cover each other [cells]. */
const LABEL = { width: 5, height: 2.5 };

/**
 * Where the label of a line stands: on it, nearest to the middle of the grid, so far from its edge that it covers no tick of an
 * axis, and clear of other labels; null: there is no such place.
 *
 * @param cells - along each side of the grid
 * @param margin - in cells
 * @param taken - places of other labels
 */
export function labelPlace(
  pieces: readonly (readonly [GridPlace, GridPlace])[],
  cells: number,
  margin: number,
  taken: readonly GridPlace[] = [],
): GridPlace | null {
  const offCentre = ({ x, y }: GridPlace): number => Math.hypot(x - cells / 2, y - cells / 2);
  const inside = (value: number): number => Math.min(cells - margin, Math.max(margin, value));
  const isClear = ({ x, y }: GridPlace): boolean =>
    taken.every((other) => Math.abs(other.x - x) > LABEL.width || Math.abs(other.y - y) > LABEL.height);
  const places = pieces.map(([from]) => ({ from, at: { x: inside(from.x), y: inside(from.y) } }));
  const clear = places.filter(({ at }) => isClear(at)).sort((a, b) => offCentre(a.from) - offCentre(b.from));
  return clear[0]?.at ?? null;
}
