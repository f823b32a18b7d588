import gammaln from "@stdlib/math-base-special-gammaln";
import type { Distribution } from "./distribution.ts";
import { exp } from "./functions.ts";
import { truncatedNormalMoments } from "./normal-moments.ts";
import { betaOfPert } from "./parameters.ts";

/** Mean and variance. */
interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** Exact mean of the distribution (of its values, where it is a trace), in the unit of its values. */
export function mean(distribution: Distribution): number {
  return moments(distribution).mean;
}

/** Exact variance of the distribution (of its values, divided by their number, where it is a trace), in the squared unit of its values. */
export function variance(distribution: Distribution): number {
  return moments(distribution).variance;
}

function moments(d: Distribution): Moments {
  switch (d.kind) {
    case "deterministic":
      return { mean: d.value, variance: 0 };
    case "uniform":
      return { mean: (d.min + d.max) / 2, variance: square(d.max - d.min) / 12 };
    case "triangular": {
      const below = d.mode - d.min;
      const above = d.max - d.mode;
      return {
        mean: (d.min + d.mode + d.max) / 3,
        variance: (square(below) + below * above + square(above)) / 18,
      };
    }
    case "exponential":
      return { mean: d.mean, variance: square(d.mean) };
    case "erlang":
      return { mean: d.mean, variance: square(d.mean) / d.shape };
    case "gamma":
      return { mean: d.shape * d.scale, variance: d.shape * square(d.scale) };
    case "weibull": {
      const first = exp(gammaln(1 + 1 / d.shape));
      const second = exp(gammaln(1 + 2 / d.shape));
      return { mean: d.scale * first, variance: square(d.scale) * (second - square(first)) };
    }
    case "normal":
      return { mean: d.mean, variance: square(d.sd) };
    case "truncatedNormal": {
      const standard = truncatedNormalMoments((d.min - d.mean) / d.sd, (d.max - d.mean) / d.sd);
      return { mean: d.mean + d.sd * standard.mean, variance: square(d.sd) * standard.variance };
    }
    case "lognormal":
      return { mean: d.mean, variance: square(d.mean * d.cv) };
    case "beta": {
      const sum = d.alpha + d.beta;
      const width = d.max - d.min;
      return {
        mean: d.min + (width * d.alpha) / sum,
        variance: (square(width) * d.alpha * d.beta) / (square(sum) * (sum + 1)),
      };
    }
    case "pert":
      return moments(betaOfPert(d));
    case "hyperexponential":
      return mixture(
        d.means.map((phaseMean) => ({ mean: phaseMean, variance: square(phaseMean) })),
        d.probabilities,
      );
    case "discrete":
      return mixture(d.values.map(constant), d.probabilities);
    case "empirical":
      return empiricalMoments(d.observations);
    case "poisson":
      return { mean: d.mean, variance: d.mean };
    case "geometric":
      return {
        mean: (d.first ?? 0) + (1 - d.probability) / d.probability,
        variance: (1 - d.probability) / square(d.probability),
      };
    case "trace":
      return mixture(
        d.values.map(constant),
        d.values.map(() => 1),
      );
  }
}

function empiricalMoments(observations: readonly number[]): Moments {
  const sorted = [...observations].sort((a, b) => a - b);
  if (sorted.length === 1) return constant(sorted[0] as number);
  const gaps = sorted.slice(1).map((high, index) => {
    const low = sorted[index] as number;
    return { mean: (low + high) / 2, variance: square(high - low) / 12 };
  });
  return mixture(
    gaps,
    gaps.map(() => 1),
  );
}

/** Law of total variance over parts that come with the given weights. */
function mixture(parts: readonly Moments[], weights: readonly number[]): Moments {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const average = (value: (part: Moments) => number): number =>
    parts.reduce((sum, part, index) => sum + (weights[index] as number) * value(part), 0) / total;
  const centre = average((part) => part.mean);
  return { mean: centre, variance: average((part) => part.variance + square(part.mean - centre)) };
}

function constant(value: number): Moments {
  return { mean: value, variance: 0 };
}

function square(x: number): number {
  return x * x;
}
