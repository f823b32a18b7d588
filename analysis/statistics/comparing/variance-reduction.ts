import { checkSameLength } from "../check.ts";
import { around, type Interval, type MeanInterval, meanInterval } from "../intervals/mean-interval.ts";
import { varianceOf } from "../intervals/moments.ts";
import { leastSquares } from "../metamodels/least-squares.ts";
import { twoSidedT } from "../quantiles/student-t.ts";

/**
 * Mean from antithetic pairs: the second replication of a pair was driven by 1 - u where the first was by u. The pairs'
 * averages are independent.
 *
 * Source: Hammersley & Morton (1956); Law (2015), section 11.3.
 *
 * @returns also the variance of a pair's average, and its share of what two independent replications would have
 */
export function antitheticMean(
  first: readonly number[],
  second: readonly number[],
  level = 0.95,
): MeanInterval & { readonly pairVariance: number; readonly varianceRatio: number } {
  checkSameLength(first, second, "pairs");
  const averages = first.map((value, at) => (value + (second[at] as number)) / 2);
  const pairVariance = varianceOf(averages);
  const varianceRatio = pairVariance / ((varianceOf(first) + varianceOf(second)) / 4);
  return { ...meanInterval(averages, level), pairVariance, varianceRatio };
}

/** A mean whose correlation with quantities of known mean has been used. */
export interface ControlledMean extends Interval {
  readonly estimate: number;
  /** Coefficient of each control. */
  readonly coefficients: readonly number[];
  readonly degreesOfFreedom: number;
  /** Share of the replications' variance that the controls explain. */
  readonly r2: number;
}

/**
 * Mean by control variates: the regression of the replications on their controls, at the controls' true means.
 *
 * Sources: Lavenberg & Welch (1981), A perspective on the use of control variables; Nelson (1990), Control variate remedies.
 *
 * @param controls - of each replication the values of its controls, such as mean service times
 * @param trueMeans - of the controls
 */
export function controlledMean(
  y: readonly number[],
  controls: readonly (readonly number[])[],
  trueMeans: readonly number[],
  level = 0.95,
): ControlledMean {
  checkSameLength(y, controls, "replications and controls");
  const rows = controls.map((values) => {
    checkSameLength(values, trueMeans, "controls and trueMeans");
    return [1, ...values.map((value, at) => value - (trueMeans[at] as number))];
  });
  const { coefficients, degreesOfFreedom, r2 } = leastSquares(rows, y, level);
  if (degreesOfFreedom < 1) {
    throw new RangeError(
      `replications: ${y.length} for ${trueMeans.length} controls; make ${trueMeans.length + 2} or more`,
    );
  }
  const { estimate, standardError } = coefficients[0] as (typeof coefficients)[number];
  const halfWidth = twoSidedT(level, degreesOfFreedom) * standardError;
  return {
    estimate,
    ...around(estimate, halfWidth),
    coefficients: coefficients.slice(1).map((coefficient) => coefficient.estimate),
    degreesOfFreedom,
    r2,
  };
}
