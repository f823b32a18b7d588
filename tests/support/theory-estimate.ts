import { mean, sampleStandardDeviation } from "simple-statistics";
import { expect } from "vitest";
import { combine, type Sums } from "./theory-sums.ts";

export interface Estimate {
  readonly value: number;
  readonly standardError: number;
}

/** A figure as a function of what was added up. */
export type Measure = (sums: Sums) => number;

/** What was observed beside a figure, and whose mean is known: it tells by how much chance has shifted the figure. */
export interface Control {
  readonly title: string;
  readonly measure: Measure;
  readonly mean: number;
}

/**
 * A figure from the batches of one run: the function of all they added up, its standard error by the jackknife
 * (leaving out one batch at a time), which holds for means, ratios, variances and quantiles alike. Control variates, if
 * given, take away the part of the error that goes with theirs, by regression over the batches.
 *
 * Source: Miller, Biometrika 61 (1974); for batches of a simulation Law (2015), section 9.5.3; for control variates
 * Lavenberg & Welch, Management Science 27 (1981).
 */
export function estimate(batches: readonly Sums[], measure: Measure, controls: readonly Control[] = []): Estimate {
  const [first, ...others] = batches as [Sums, ...Sums[]];
  const count = batches.length;
  const total = others.reduce((sum, batch) => combine(sum, batch, 1), first);
  const rest = batches.map((batch) => combine(total, batch, -1));
  const figure = deviations(rest.map(measure));
  const columns = controls.map((control) => deviations(rest.map(control.measure)));
  const slopes = solve(
    columns.map((column) => columns.map((other) => product(column, other))),
    columns.map((column) => product(column, figure)),
  );
  const shift = controls.reduce(
    (sum, control, at) => sum + (slopes[at] as number) * (control.measure(total) - control.mean),
    0,
  );
  const residuals = figure.map((value, batch) =>
    columns.reduce((left, column, at) => left - (slopes[at] as number) * (column[batch] as number), value),
  );
  const freedom = count - 1 - controls.length;
  const standardError =
    (((count - 1) / Math.sqrt(count)) * Math.sqrt(product(residuals, residuals))) / Math.sqrt(freedom);
  return { value: measure(total) - shift, standardError };
}

function deviations(values: readonly number[]): readonly number[] {
  const average = mean([...values]);
  return values.map((value) => value - average);
}

function product(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);
}

/** Solves symmetric positive definite equations, by Gauss. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, at) => [...row, right[at] as number]);
  rows.forEach((pivot, at) => {
    const head = pivot[at] as number;
    rows.forEach((row, other) => {
      if (other === at) return;
      const factor = (row[at] as number) / head;
      pivot.forEach((value, column) => {
        row[column] = (row[column] as number) - factor * value;
      });
    });
  });
  return rows.map((row, at) => (row[row.length - 1] as number) / (row[at] as number));
}

/** The mean of independent values. */
export function estimateMean(values: ArrayLike<number>): Estimate {
  const list = Array.from(values);
  return { value: mean(list), standardError: sampleStandardDeviation(list) / Math.sqrt(list.length) };
}

/** Standard errors between estimate and exact value that chance is allowed. */
const ALLOWED = 4;
/** Standard error that an estimate may have, as a share of the value. */
const PRECISION = 0.004;

/**
 * Both sides of the test: the estimate lies within 4 standard errors of the exact value, and the standard error is small,
 * since otherwise a vague estimate would pass anything. An exact 0 without a scale must be met exactly.
 *
 * @param scale - size against which the standard error is judged: the exact value, unless that is 0
 * @param precision - largest standard error as a share of it
 */
export function expectExact(
  found: Estimate,
  exact: number,
  scale: number = Math.abs(exact),
  precision: number = PRECISION,
): void {
  const { value, standardError } = found;
  const text = `too vague: ${value} with a standard error of ${standardError}, exact ${exact}`;
  expect(standardError, text).toBeLessThanOrEqual(precision * scale);
  expectNear(found, exact, "wrong", scale);
}

/** The estimate lies within 4 standard errors of the exact value. */
export function expectNear(
  { value, standardError }: Estimate,
  exact: number,
  title: string,
  scale: number = Math.abs(exact),
): void {
  const found = `${title}: ${value} with a standard error of ${standardError}, exact ${exact}`;
  expect(Math.abs(value - exact), found).toBeLessThanOrEqual(ALLOWED * standardError + 1e-9 * scale);
}
