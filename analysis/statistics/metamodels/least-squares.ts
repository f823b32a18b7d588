import { Matrix, QrDecomposition } from "ml-matrix";
import { checkObservations, checkSameLength } from "../check.ts";
import { fPValue } from "../quantiles/f.ts";
import { twoSidedPValue, twoSidedT } from "../quantiles/student-t.ts";

/** One coefficient of a fitted model. */
export interface Coefficient {
  readonly estimate: number;
  readonly standardError: number;
  readonly t: number;
  readonly pValue: number;
  readonly lower: number;
  readonly upper: number;
}

/** A model that is linear in its coefficients, fitted by least squares. */
export interface LinearFit {
  readonly coefficients: readonly Coefficient[];
  readonly residuals: readonly number[];
  readonly degreesOfFreedom: number;
  /** Residual sum of squares by the degrees of freedom; not a number where there are none. */
  readonly residualVariance: number;
  /** Share of the variance about the mean that the model explains. */
  readonly r2: number;
  readonly adjustedR2: number;
  /** Of the F test that all terms but the first are 0. */
  readonly pValue: number;
  /** (X'X)^-1, which intervals of predictions need. */
  readonly unscaledCovariance: readonly (readonly number[])[];
}

/**
 * Ordinary least squares by QR decomposition.
 *
 * Source: Montgomery, Peck & Vining (2012), Introduction to linear regression analysis, chapter 3.
 *
 * @param terms - one row of the model matrix per observation; the first term is the constant 1
 * @param y - one response per row
 * @param level - of the coefficients' intervals
 * @throws RangeError if there are fewer rows than terms, or terms that depend on each other
 */
export function leastSquares(terms: readonly (readonly number[])[], y: readonly number[], level = 0.95): LinearFit {
  checkSameLength(terms, y, "terms and y");
  checkObservations(y, 1, "y");
  const count = (terms[0] as readonly number[]).length;
  if (y.length < count) throw new RangeError(`y: ${y.length} observations for ${count} terms; give as many or more`);
  const matrix = new Matrix(terms.map((row) => [...row]));
  const beta = solve(matrix, y);
  const residuals = terms.map(
    (row, at) => (y[at] as number) - row.reduce((sum, term, index) => sum + term * (beta[index] as number), 0),
  );
  const degreesOfFreedom = y.length - count;
  const residualSquares = residuals.reduce((sum, value) => sum + value * value, 0);
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const totalSquares = y.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const residualVariance = degreesOfFreedom > 0 ? residualSquares / degreesOfFreedom : Number.NaN;
  const unscaledCovariance = covariance(matrix);
  const explained = totalSquares - residualSquares;
  return {
    coefficients: beta.map((estimate, at) =>
      coefficient(
        estimate,
        Math.sqrt(residualVariance * (unscaledCovariance[at]?.[at] as number)),
        degreesOfFreedom,
        level,
      ),
    ),
    residuals,
    degreesOfFreedom,
    residualVariance,
    r2: totalSquares === 0 ? 1 : explained / totalSquares,
    adjustedR2: 1 - (residualVariance * (y.length - 1)) / totalSquares,
    pValue: count > 1 ? fPValue(explained / (count - 1) / residualVariance, count - 1, degreesOfFreedom) : Number.NaN,
    unscaledCovariance,
  };
}

/** A prediction of a fitted model at a row of terms. */
export interface Prediction {
  readonly value: number;
  /** Half-width of the interval for the mean response. */
  readonly meanHalfWidth: number;
  /** Half-width of the interval for one new observation. */
  readonly observationHalfWidth: number;
}

/** The model's response at a row of terms, with intervals for its mean and for one observation. */
export function predictLinear(fit: LinearFit, terms: readonly number[], level = 0.95): Prediction {
  const value = terms.reduce((sum, term, at) => sum + term * (fit.coefficients[at]?.estimate as number), 0);
  const leverage = terms.reduce(
    (sum, term, row) =>
      sum +
      term *
        terms.reduce((inner, other, column) => inner + other * (fit.unscaledCovariance[row]?.[column] as number), 0),
    0,
  );
  const t = fit.degreesOfFreedom > 0 ? twoSidedT(level, fit.degreesOfFreedom) : Number.NaN;
  return {
    value,
    meanHalfWidth: t * Math.sqrt(fit.residualVariance * leverage),
    observationHalfWidth: t * Math.sqrt(fit.residualVariance * (1 + leverage)),
  };
}

function solve(matrix: Matrix, y: readonly number[]): number[] {
  const decomposition = new QrDecomposition(matrix);
  const diagonal = decomposition.upperTriangularMatrix.diagonal().map(Math.abs);
  if (Math.min(...diagonal) <= 1e-12 * Math.max(...diagonal)) {
    throw new RangeError("terms: some depend on others in these rows; leave terms out or add runs");
  }
  return decomposition.solve(Matrix.columnVector([...y])).to1DArray();
}

function covariance(matrix: Matrix): number[][] {
  const { upperTriangularMatrix } = new QrDecomposition(matrix);
  const inverse = new QrDecomposition(upperTriangularMatrix).solve(Matrix.eye(matrix.columns));
  return inverse.mmul(inverse.transpose()).to2DArray();
}

function coefficient(estimate: number, standardError: number, degreesOfFreedom: number, level: number): Coefficient {
  if (degreesOfFreedom === 0) {
    const none = Number.NaN;
    return { estimate, standardError: none, t: none, pValue: none, lower: none, upper: none };
  }
  const halfWidth = twoSidedT(level, degreesOfFreedom) * standardError;
  const t = estimate / standardError;
  return {
    estimate,
    standardError,
    t,
    pValue: twoSidedPValue(t, degreesOfFreedom),
    lower: estimate - halfWidth,
    upper: estimate + halfWidth,
  };
}
