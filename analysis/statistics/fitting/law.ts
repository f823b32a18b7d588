import betainc from "@stdlib/math-base-special-betainc";
import gammaln from "@stdlib/math-base-special-gammaln";
import type { Distribution } from "../../../sim/index.ts";
import { gammaProbability, gammaTail } from "../quantiles/gamma.ts";
import { normalProbability } from "../quantiles/normal.ts";

/** A distribution as functions of a value. */
export interface Law {
  /** Takes whole numbers only. */
  readonly discrete: boolean;
  /** Probability of a value of x or less. */
  readonly probability: (x: number) => number;
  /** Logarithm of the density, or of the probability of a discrete value; -infinity outside the law's range. */
  readonly logDensity: (x: number) => number;
}

const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;

/**
 * Distribution function and density of a distribution in the scenario's parameters.
 *
 * @throws RangeError for kinds that are not fitted (lists of values, mixtures, truncated laws)
 */
export function lawOf(d: Distribution): Law {
  switch (d.kind) {
    case "exponential":
      return positive(
        (x) => -Math.expm1(-x / d.mean),
        (x) => -Math.log(d.mean) - x / d.mean,
      );
    case "gamma":
      return gammaLaw(d.shape, d.scale);
    case "erlang":
      return gammaLaw(d.shape, d.mean / d.shape);
    case "weibull":
      return positive(
        (x) => -Math.expm1(-((x / d.scale) ** d.shape)),
        (x) => Math.log(d.shape / d.scale) + (d.shape - 1) * Math.log(x / d.scale) - (x / d.scale) ** d.shape,
      );
    case "lognormal": {
      const sigma = Math.sqrt(Math.log1p(d.cv * d.cv));
      const mu = Math.log(d.mean) - (sigma * sigma) / 2;
      return positive(
        (x) => normalProbability((Math.log(x) - mu) / sigma),
        (x) => normalLogDensity(Math.log(x), mu, sigma) - Math.log(x),
      );
    }
    case "normal":
      return {
        discrete: false,
        probability: (x) => normalProbability((x - d.mean) / d.sd),
        logDensity: (x) => normalLogDensity(x, d.mean, d.sd),
      };
    case "uniform": {
      const width = d.max - d.min;
      return between(
        d.min,
        d.max,
        (x) => (x - d.min) / width,
        () => -Math.log(width),
      );
    }
    case "triangular":
      return triangularLaw(d.min, d.mode, d.max);
    case "beta": {
      const width = d.max - d.min;
      const constant = gammaln(d.alpha + d.beta) - gammaln(d.alpha) - gammaln(d.beta) - Math.log(width);
      const share = (x: number): number => (x - d.min) / width;
      return between(
        d.min,
        d.max,
        (x) => betainc(share(x), d.alpha, d.beta, true, false),
        (x) => constant + times(d.alpha - 1, Math.log(share(x))) + times(d.beta - 1, Math.log1p(-share(x))),
      );
    }
    case "poisson":
      return whole(
        (x) => gammaTail(d.mean, Math.floor(x) + 1),
        (x) => times(x, Math.log(d.mean)) - d.mean - gammaln(x + 1),
      );
    case "geometric": {
      const first = d.first ?? 0;
      const failure = Math.log1p(-d.probability);
      return whole(
        (x) => (x < first ? 0 : -Math.expm1(times(Math.floor(x) - first + 1, failure))),
        (x) => (x < first ? Number.NEGATIVE_INFINITY : Math.log(d.probability) + times(x - first, failure)),
      );
    }
    default:
      throw new RangeError(`distribution: ${d.kind} has no density here; give one of the kinds that are fitted`);
  }
}

/** Log-likelihood of independent observations. */
export function logLikelihood({ logDensity }: Law, values: readonly number[]): number {
  return values.reduce((sum, value) => sum + logDensity(value), 0);
}

function positive(probability: (x: number) => number, logDensity: (x: number) => number): Law {
  return between(0, Number.POSITIVE_INFINITY, probability, logDensity);
}

function between(min: number, max: number, probability: (x: number) => number, logDensity: (x: number) => number): Law {
  return {
    discrete: false,
    probability: (x) => (x <= min ? 0 : x >= max ? 1 : probability(x)),
    logDensity: (x) => (x < min || x > max ? Number.NEGATIVE_INFINITY : logDensity(x)),
  };
}

function whole(probability: (x: number) => number, logDensity: (x: number) => number): Law {
  return {
    discrete: true,
    probability: (x) => (x < 0 ? 0 : probability(x)),
    logDensity: (x) => (Number.isInteger(x) && x >= 0 ? logDensity(x) : Number.NEGATIVE_INFINITY),
  };
}

function gammaLaw(shape: number, scale: number): Law {
  const constant = gammaln(shape) + Math.log(scale);
  return positive(
    (x) => gammaProbability(x / scale, shape),
    (x) => times(shape - 1, Math.log(x / scale)) - x / scale - constant,
  );
}

function triangularLaw(min: number, mode: number, max: number): Law {
  const width = max - min;
  return between(
    min,
    max,
    (x) => (x <= mode ? (x - min) ** 2 / (width * (mode - min)) : 1 - (max - x) ** 2 / (width * (max - mode))),
    (x) =>
      Math.log(2 / width) +
      (x < mode ? Math.log((x - min) / (mode - min)) : x > mode ? Math.log((max - x) / (max - mode)) : 0),
  );
}

function normalLogDensity(x: number, mean: number, deviation: number): number {
  const z = (x - mean) / deviation;
  return -HALF_LOG_TWO_PI - Math.log(deviation) - (z * z) / 2;
}

/** 0 times an infinite logarithm is 0: x^0 is 1 also at 0. */
function times(factor: number, log: number): number {
  return factor === 0 ? 0 : factor * log;
}
