import { type DesignFactor, type Level, listedLevel, rangedLevel } from "./levels.ts";
import type { ExperimentDocument } from "./schema.ts";

type Design = NonNullable<ExperimentDocument["design"]>;

/** Levels that `factorial` cuts a range into, unless the design says how many. */
const STEPS = 2;

/** The levels of each factor at each point of a design, in the order in which points are numbered. */
export function designPoints(design: Partial<Design>, factors: readonly DesignFactor[]): Level[][] {
  return factorial(factors, design.steps ?? STEPS);
}

/** All combinations; the last factor varies fastest. */
function factorial(factors: readonly DesignFactor[], steps: number): Level[][] {
  let points: Level[][] = [[]];
  for (const factor of factors) {
    const levels = levelsOf(factor, steps);
    points = points.flatMap((point) => levels.map((level) => [...point, level]));
  }
  return points;
}

function levelsOf(factor: DesignFactor, steps: number): Level[] {
  const { levels, whole, range } = factor.document;
  if (levels !== undefined) return levels.map((_, index) => listedLevel(factor, index));
  const [from, to] = range as [number, number];
  const count = whole ? Math.min(steps, Math.abs(Math.round(to) - Math.round(from)) + 1) : steps;
  return Array.from({ length: count }, (_, step) => rangedLevel(factor, count === 1 ? 0 : step / (count - 1)));
}
