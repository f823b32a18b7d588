import {
  around,
  controlledMean,
  correlation,
  type DifferenceInterval,
  meanIntervalOf,
  momentsOf,
  pairedInterval,
  twoSidedPValue,
  twoSidedT,
  welchInterval,
} from "../../statistics/index.ts";
import type { Observation } from "../observations.ts";

/** What controls have made of a mean. */
export interface Controlled {
  /** The mean without them. */
  readonly plain: { readonly mean: number; readonly halfWidth: number };
  /** Change of the mean by control, per unit of its excess over its known mean. */
  readonly coefficients: readonly number[];
  /** Share of the variance of the observations that they explain. */
  readonly r2: number;
  /** Variance of the mean over that without them; above 1 they do harm. */
  readonly varianceRatio: number;
  /** So much of that ratio is owed to the estimation of the coefficients, on average: (n - 2) / (n - controls - 2). */
  readonly lossFactor: number;
}

/** Values of a response with the controls of the same observations; no controls: the rows are empty. */
export interface ControlledValues {
  readonly values: readonly number[];
  readonly controls: readonly (readonly number[])[];
}

/** The mean of values, with or without controls. */
export interface MeanByControls {
  readonly mean: number;
  readonly halfWidth: number;
  readonly degreesOfFreedom: number;
  /** null: there are no controls, or too few observations for them. */
  readonly controlled: Controlled | null;
}

/** Fewest observations for so many controls: the loss factor is finite from here on. */
export function fewestFor(controls: number): number {
  return controls + 3;
}

/** The values of a response where it was observed with all controls. */
export function valuesWithControls(observations: readonly Observation[], response: number): ControlledValues {
  const values: number[] = [];
  const controls: (readonly number[])[] = [];
  for (const { values: all, controls: mine = [], failure } of observations) {
    const value = all[response] ?? null;
    if (failure !== null || value === null || mine.some((each) => each === null)) continue;
    values.push(value);
    controls.push(mine as readonly number[]);
  }
  return { values, controls };
}

/**
 * Mean of a response by its controls.
 *
 * Sources: Lavenberg & Welch (1981); of the loss factor Lavenberg, Moeller & Welch (1982), Statistical results on control variables
 * with application to queueing network simulation.
 *
 * @param level - of confidence, in (0, 1)
 */
export function meanByControls({ values, controls }: ControlledValues, level: number): MeanByControls {
  const { count, mean, halfWidth } = meanIntervalOf(momentsOf(values), level);
  const plain = { mean, halfWidth, degreesOfFreedom: count - 1, controlled: null };
  const varying = varyingColumns(controls);
  const size = varying.length;
  if (size === 0 || count < fewestFor(size)) return plain;
  const rows = controls.map((row) => varying.map((at) => row[at] as number));
  let found: ReturnType<typeof controlledMean>;
  try {
    found = controlledMean(
      values,
      rows,
      varying.map(() => 0),
      level,
    );
  } catch {
    // Controls that depend on each other here leave their coefficients open.
    return plain;
  }
  const standardError = found.halfWidth / twoSidedT(level, found.degreesOfFreedom);
  const plainError = halfWidth / twoSidedT(level, count - 1);
  const coefficients = (controls[0] as readonly number[]).map(() => 0);
  for (const [place, at] of varying.entries()) coefficients[at] = found.coefficients[place] as number;
  return {
    mean: found.estimate,
    halfWidth: found.halfWidth,
    degreesOfFreedom: found.degreesOfFreedom,
    controlled: {
      plain: { mean, halfWidth },
      coefficients,
      r2: found.r2,
      varianceRatio: plainError === 0 ? 1 : (standardError / plainError) ** 2,
      lossFactor: (count - 2) / (count - size - 2),
    },
  };
}

/**
 * Interval of the difference of two means, first - second, by the controls of both: of the paired differences under common random
 * numbers, where controls that are the same for both count once; Welch's of two controlled means otherwise. Without controls
 * it is the plain one.
 */
export function differenceByControls(
  first: ControlledValues,
  second: ControlledValues,
  level: number,
  common: boolean,
): DifferenceInterval {
  const bare = [first, second].every(({ controls }) => varyingColumns(controls).length === 0);
  if (bare) return (common ? pairedInterval : welchInterval)(first.values, second.values, level);
  if (common) {
    const values = first.values.map((value, at) => value - (second.values[at] as number));
    const { mean, halfWidth, degreesOfFreedom } = meanByControls({ values, controls: joined(first, second) }, level);
    return differenceOf(mean, halfWidth / twoSidedT(level, degreesOfFreedom), degreesOfFreedom, level);
  }
  const [a, b] = [first, second].map((each) => meanByControls(each, level)) as [MeanByControls, MeanByControls];
  const squareOf = ({ halfWidth, degreesOfFreedom }: MeanByControls): number =>
    (halfWidth / twoSidedT(level, degreesOfFreedom)) ** 2;
  const [ofA, ofB] = [squareOf(a), squareOf(b)];
  const sum = ofA + ofB;
  const degreesOfFreedom =
    sum === 0
      ? a.degreesOfFreedom + b.degreesOfFreedom
      : (sum * sum) / ((ofA * ofA) / a.degreesOfFreedom + (ofB * ofB) / b.degreesOfFreedom);
  return differenceOf(a.mean - b.mean, Math.sqrt(sum), degreesOfFreedom, level);
}

function differenceOf(
  meanDifference: number,
  standardError: number,
  degreesOfFreedom: number,
  level: number,
): DifferenceInterval {
  const t = meanDifference === 0 ? 0 : meanDifference / standardError;
  return {
    meanDifference,
    ...around(meanDifference, twoSidedT(level, degreesOfFreedom) * standardError),
    t,
    degreesOfFreedom,
    pValue: twoSidedPValue(t, degreesOfFreedom),
  };
}

/** Correlations beyond this are of one quantity, but for rounding. */
const SAME = 1 - 1e-8;

/** The controls of both in one row, those of the second only where they are others. */
function joined({ controls: first }: ControlledValues, { controls: second }: ControlledValues): number[][] {
  const columnsOf = (rows: ControlledValues["controls"]): number[][] =>
    (rows[0] ?? []).map((_, at) => rows.map((row) => row[at] as number));
  const ofFirst = columnsOf(first);
  const others = columnsOf(second).filter((column) =>
    ofFirst.every((known) => !(Math.abs(correlation(known, column)) > SAME)),
  );
  return first.map((row, index) => [...row, ...others.map((column) => column[index] as number)]);
}

/** A control that is the same in all observations tells nothing. */
function varyingColumns(controls: readonly (readonly number[])[]): number[] {
  const first = controls[0] ?? [];
  return [...first.keys()].filter((at) => controls.some((row) => row[at] !== first[at]));
}
