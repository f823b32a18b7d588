import { centralComposite, fractionalFactorial, latinHypercube, sobolSequence } from "../statistics/index.ts";
import { type DesignFactor, type Level, levelInCube, listedLevel, rangedLevel } from "./levels.ts";
import type { ExperimentDocument } from "./schema.ts";
import { designStream, type SensitivityKind } from "./sensitivity/sensitivity-design.ts";

type Given = NonNullable<ExperimentDocument["design"]>;
type Design = Omit<Given, "kind"> & { readonly kind: Exclude<Given["kind"], SensitivityKind> };

/** Levels that `factorial` cuts a range into, unless the design says how many. */
const STEPS = 2;
/** Latin hypercubes that are drawn, of which the one is taken whose closest points are farthest apart. */
const TRIES = 20;

/** The levels of each factor at each point of a design, in the order in which points are numbered. */
export function designPoints(design: Partial<Design>, factors: readonly DesignFactor[]): Level[][] {
  const { kind = "factorial", steps = STEPS, points = 0, generators = [], axial = "rotatable", seed = 1 } = design;
  switch (kind) {
    case "factorial":
      return factorial(factors, steps);
    case "fractional":
      return coded(fractionalFactorial(factors.length - generators.length, generators).rows, factors);
    case "central-composite":
      return coded(
        centralComposite(factors.length, {
          axial: axial === "rotatable" ? "rotatable" : "faceCentred",
          // The replications of the centre give the error; it need not be there several times.
          centrePoints: 1,
        }).rows,
        factors,
      );
    case "sobol":
      return inCube(sobolSequence(points, factors.length), factors);
    case "latin-hypercube": {
      return inCube(latinHypercube(points, factors.length, designStream(seed, "design"), { tries: TRIES }), factors);
    }
  }
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

/** Rows in coded units: -1 is a factor's least value or first level, 1 its greatest or second. */
function coded(rows: readonly (readonly number[])[], factors: readonly DesignFactor[]): Level[][] {
  return rows.map((row) =>
    factors.map((factor, at) => {
      const code = row[at] as number;
      return factor.document.range === undefined
        ? listedLevel(factor, code < 0 ? 0 : 1)
        : rangedLevel(factor, (code + 1) / 2);
    }),
  );
}

function inCube(points: readonly (readonly number[])[], factors: readonly DesignFactor[]): Level[][] {
  return points.map((point) => factors.map((factor, at) => levelInCube(factor, point[at] as number)));
}
