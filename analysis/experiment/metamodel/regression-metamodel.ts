import {
  fPValue,
  leastSquares,
  meanInterval,
  type PolynomialOrder,
  polynomialNames,
  polynomialTerms,
  predictLinear,
} from "../../statistics/index.ts";
import { crossValidation } from "./cross-validation.ts";
import type { CrossValidation, Metamodel, MetamodelTerm } from "./metamodel.ts";
import { type MetamodelData, sharesOf } from "./metamodel-data.ts";

/** Is the polynomial too simple for the points? */
export interface LackOfFit {
  readonly f: number;
  readonly degreesOfFreedom: readonly [lackOfFit: number, pureError: number];
  readonly pValue: number;
}

/**
 * A polynomial in coded factors (-1 at the least value, 1 at the greatest), by least squares over all replications.
 *
 * Under common random numbers the replications of a point are independent, but the points are not: then each replication of
 * the whole design gives coefficients of its own, and intervals are Student's over these, where there are two or more.
 *
 * Sources: Box & Draper (2007), Response surfaces, mixtures, and ridge analyses, chapter 3 (lack of fit); Allen (1974), for
 * PRESS; Kleijnen (2015), Design and analysis of simulation experiments, sections 2.5 and 3.5.
 *
 * @returns null where the points do not carry so many terms
 */
export function regressionMetamodel(data: MetamodelData, order: PolynomialOrder): Metamodel | null {
  const { points, factors, level } = data;
  const names = polynomialNames(
    factors.map(({ id }) => id),
    order,
  );
  const terms = points.map(({ at }) => termsOf(data, at, order));
  if (points.length < names.length) return null;
  const fit = tryFit(
    terms,
    points.map(({ values }) => values),
    level,
  );
  if (fit === null) return null;
  const value = (at: readonly number[], of = fit): number => predictLinear(of, termsOf(data, at, order), level).value;
  const byReplication = data.common ? fitsByReplication(data, terms) : null;
  const coefficients = fit.coefficients.map((coefficient, term): MetamodelTerm => {
    const name = names[term] as string;
    if (byReplication === null) {
      const { estimate, lower, upper, pValue } = coefficient;
      return { name, estimate, lower, upper, pValue: Number.isNaN(pValue) ? null : pValue };
    }
    const { lower, upper } = meanInterval(
      byReplication.map((each) => each.coefficients[term]?.estimate as number),
      level,
    );
    return { name, estimate: coefficient.estimate, lower, upper, pValue: null };
  });
  return {
    kind: order,
    terms: coefficients,
    r2: r2Of(
      data,
      points.map(({ at }) => value(at)),
    ),
    adjustedR2: fit.adjustedR2,
    lackOfFit: data.common
      ? null
      : lackOfFit(
          data,
          points.map(({ at }) => value(at)),
          names.length,
        ),
    lengthScales: null,
    validation: validate(data, terms, order),
    predict: (at) => {
      const row = termsOf(data, at, order);
      if (byReplication === null) {
        const { value, meanHalfWidth } = predictLinear(fit, row, level);
        return { value, lower: value - meanHalfWidth, upper: value + meanHalfWidth };
      }
      const { lower, upper } = meanInterval(
        byReplication.map((each) => predictLinear(each, row, level).value),
        level,
      );
      return { value: value(at), lower, upper };
    },
  };
}

type Fit = ReturnType<typeof leastSquares>;

function termsOf({ factors }: MetamodelData, at: readonly number[], order: PolynomialOrder): number[] {
  return polynomialTerms(
    sharesOf(factors, at).map((share) => 2 * share - 1),
    order,
  );
}

/** null: terms depend on each other at these points. */
function tryFit(
  terms: readonly (readonly number[])[],
  values: readonly (readonly number[])[],
  level: number,
): Fit | null {
  const rows = terms.flatMap((row, point) => (values[point] as readonly number[]).map(() => row));
  try {
    return leastSquares(rows, values.flat(), level);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** null: not all points have the same replications, two or more. */
function fitsByReplication({ points, level }: MetamodelData, terms: readonly (readonly number[])[]): Fit[] | null {
  const count = points[0]?.values.length ?? 0;
  if (count < 2 || points.some(({ values }) => values.length !== count)) return null;
  return Array.from({ length: count }, (_, at) =>
    leastSquares(
      terms,
      points.map(({ values }) => values[at] as number),
      level,
    ),
  );
}

/** Of the points' means: replications' own noise is none of the model's. */
function r2Of({ points }: MetamodelData, fitted: readonly number[]): number {
  const centre = points.reduce((sum, { mean }) => sum + mean, 0) / points.length;
  const total = points.reduce((sum, { mean }) => sum + (mean - centre) ** 2, 0);
  const left = points.reduce((sum, { mean }, at) => sum + (mean - (fitted[at] as number)) ** 2, 0);
  return total === 0 ? 1 : 1 - left / total;
}

function lackOfFit({ points }: MetamodelData, fitted: readonly number[], terms: number): LackOfFit | null {
  const replications = points.reduce((sum, { values }) => sum + values.length, 0);
  const freedom: [number, number] = [points.length - terms, replications - points.length];
  if (freedom[0] < 1 || freedom[1] < 1) return null;
  const lack = points.reduce(
    (sum, { values, mean }, at) => sum + values.length * (mean - (fitted[at] as number)) ** 2,
    0,
  );
  const pure = points.reduce(
    (sum, { values, mean }) => sum + values.reduce((own, value) => own + (value - mean) ** 2, 0),
    0,
  );
  if (pure === 0) return null;
  const f = lack / freedom[0] / (pure / freedom[1]);
  return { f, degreesOfFreedom: freedom, pValue: fPValue(f, ...freedom) };
}

function validate(
  data: MetamodelData,
  terms: readonly (readonly number[])[],
  order: PolynomialOrder,
): CrossValidation | null {
  const { points, level } = data;
  if (points.length <= (terms[0]?.length ?? 0)) return null;
  const left = points.map((point, out) => {
    const others = terms.filter((_, at) => at !== out);
    const fit = tryFit(
      others,
      points.filter((_, at) => at !== out).map(({ values }) => values),
      level,
    );
    if (fit === null) return null;
    const { value, meanHalfWidth } = predictLinear(fit, termsOf(data, point.at, order), level);
    return { observed: point.mean, predicted: value, halfWidth: meanHalfWidth };
  });
  const known = left.filter((each) => each !== null);
  return known.length < points.length ? null : crossValidation(known);
}
