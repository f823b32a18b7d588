import type { CrossValidation } from "./metamodel.ts";

/** From what was predicted of each point without it. */
export function crossValidation(points: CrossValidation["points"]): CrossValidation {
  const count = points.length;
  const centre = points.reduce((sum, { observed }) => sum + observed, 0) / count;
  const total = points.reduce((sum, { observed }) => sum + (observed - centre) ** 2, 0);
  const press = points.reduce((sum, { observed, predicted }) => sum + (observed - predicted) ** 2, 0);
  return {
    points,
    press,
    rootMeanSquare: Math.sqrt(press / count),
    r2: total === 0 ? 1 : 1 - press / total,
  };
}
