import type { Distribution } from "./distribution.ts";
import { normalProbability } from "./normal.ts";

/** Erlang values are sums of this many exponentials at most. */
const LARGEST_ERLANG_SHAPE = 1000;
/** The table of a Poisson law grows with the root of its mean. */
const LARGEST_POISSON_MEAN = 1_000_000;
const ABOVE_ZERO = "give a value above 0";

/**
 * Problems of a distribution's parameters, each as `parameter: value what is wrong; remedy`; empty if there are none.
 *
 * @param options.nonNegative - the quantity (a time, a count) cannot be negative
 */
export function checkDistribution(
  distribution: Distribution,
  options: { readonly nonNegative?: boolean } = {},
): readonly string[] {
  const problems = lawProblems(distribution);
  // A law with broken parameters has no range of values to look at.
  if (problems.length > 0 || !options.nonNegative) return problems;
  return signProblems(distribution);
}

function lawProblems(d: Distribution): string[] {
  switch (d.kind) {
    case "deterministic":
      return finite("value", d.value);
    case "uniform":
      return interval(d.min, d.max);
    case "triangular":
    case "pert":
      return [...interval(d.min, d.max), ...within("mode", d.mode, d.min, d.max)];
    case "exponential":
      return positive("mean", d.mean);
    case "erlang":
      return [...wholeUpTo("shape", d.shape, LARGEST_ERLANG_SHAPE), ...positive("mean", d.mean)];
    case "gamma":
    case "weibull":
      return [...positive("shape", d.shape), ...positive("scale", d.scale)];
    case "normal":
      return [...finite("mean", d.mean), ...atLeastZero("sd", d.sd)];
    case "truncatedNormal":
      return truncatedNormalProblems(d);
    case "lognormal":
      return [...positive("mean", d.mean), ...atLeastZero("cv", d.cv)];
    case "beta":
      return [...positive("alpha", d.alpha), ...positive("beta", d.beta), ...interval(d.min, d.max)];
    case "hyperexponential":
      return [...list("means", d.means, positive), ...weights(d.probabilities, "means", d.means.length)];
    case "discrete":
      return [...list("values", d.values, finite), ...weights(d.probabilities, "values", d.values.length)];
    case "empirical":
      return list("observations", d.observations, finite);
    case "poisson":
      return d.mean > LARGEST_POISSON_MEAN
        ? [`mean: ${d.mean} is above ${LARGEST_POISSON_MEAN}; use a normal distribution with sd ${Math.sqrt(d.mean)}`]
        : atLeastZero("mean", d.mean);
    case "geometric":
      return [
        ...(d.probability > 0 && d.probability <= 1
          ? []
          : [`probability: ${d.probability} is not in (0, 1]; give the chance of success of one trial`]),
        ...((d.first ?? 0) === 0 || d.first === 1
          ? []
          : [`first: ${d.first} is neither 0 nor 1; give 0 to count failures, 1 to count trials`]),
      ];
    case "trace":
      return list("values", d.values, finite);
  }
}

function truncatedNormalProblems(d: Extract<Distribution, { kind: "truncatedNormal" }>): string[] {
  const problems = [...finite("mean", d.mean), ...positive("sd", d.sd), ...interval(d.min, d.max)];
  if (problems.length > 0) return problems;
  if (d.min === d.max) return [`max: ${d.max} equals min; give a larger max, or a constant`];
  // Beyond about 37 standard deviations the probability is no longer a normal floating-point number.
  const nearest = Math.max((d.min - d.mean) / d.sd, (d.mean - d.max) / d.sd);
  if (normalProbability(-nearest) > 1e-300) return [];
  const end = d.mean < d.min ? "min" : "max";
  return [
    `${end}: ${d[end]} is ${Math.round(nearest)} standard deviations from the mean; give an interval that the law reaches`,
  ];
}

/** Problems of a valid law that can produce negative values. */
function signProblems(d: Distribution): string[] {
  const least = (name: string, value: number): string[] =>
    value < 0 ? [`${name}: ${value} is negative, which this quantity cannot be; give 0 or more`] : [];
  switch (d.kind) {
    case "deterministic":
      return least("value", d.value);
    case "uniform":
    case "triangular":
    case "truncatedNormal":
    case "beta":
    case "pert":
      return least("min", d.min);
    case "normal":
      return d.sd > 0
        ? [
            `sd: ${d.sd} makes negative values possible, which this quantity cannot be; use truncatedNormal with min 0, gamma or lognormal`,
          ]
        : least("mean", d.mean);
    case "discrete":
    case "trace":
      return d.values.flatMap((value, index) => least(`values[${index}]`, value));
    case "empirical":
      return d.observations.flatMap((value, index) => least(`observations[${index}]`, value));
    default:
      return [];
  }
}

function finite(name: string, value: number): string[] {
  return Number.isFinite(value) ? [] : [`${name}: ${value} is not a finite number; give one`];
}

function positive(name: string, value: number): string[] {
  if (!Number.isFinite(value)) return finite(name, value);
  return value > 0 ? [] : [`${name}: ${value} is not positive; ${ABOVE_ZERO}`];
}

function atLeastZero(name: string, value: number): string[] {
  if (!Number.isFinite(value)) return finite(name, value);
  return value >= 0 ? [] : [`${name}: ${value} is negative; give 0 or more`];
}

function wholeUpTo(name: string, value: number, most: number): string[] {
  return Number.isInteger(value) && value >= 1 && value <= most
    ? []
    : [`${name}: ${value} is not a whole number from 1 to ${most}; give one, or use gamma`];
}

function interval(min: number, max: number): string[] {
  const problems = [...finite("min", min), ...finite("max", max)];
  return min > max ? [...problems, `max: ${max} is below min ${min}; swap them`] : problems;
}

function within(name: string, value: number, min: number, max: number): string[] {
  if (!Number.isFinite(value)) return finite(name, value);
  return value < min || value > max
    ? [`${name}: ${value} lies outside ${min} to ${max}; give a value between min and max`]
    : [];
}

function list(name: string, values: readonly number[], check: (name: string, value: number) => string[]): string[] {
  if (values.length === 0) return [`${name}: the list is empty; give at least one value`];
  return values.flatMap((value, index) => check(`${name}[${index}]`, value));
}

function weights(probabilities: readonly number[], partner: string, count: number): string[] {
  const problems = probabilities.flatMap((value, index) => atLeastZero(`probabilities[${index}]`, value));
  if (probabilities.length !== count) {
    problems.push(`probabilities: ${probabilities.length} values for ${count} ${partner}; give one for each`);
  } else if (problems.length === 0 && count > 0 && !(probabilities.reduce((sum, value) => sum + value, 0) > 0)) {
    problems.push(`probabilities: all are 0; ${ABOVE_ZERO}`);
  }
  return problems;
}
