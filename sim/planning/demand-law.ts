import type { Distribution } from "../random/distribution.ts";
import { exp, log } from "../random/functions.ts";
import { gammaQuantile } from "../random/gamma-beta.ts";
import { mean as meanOf } from "../random/moments.ts";
import { normalProbability, normalQuantile } from "../random/normal.ts";
import { logNormalParameters } from "../random/parameters.ts";
import { gammaTail } from "./gamma-probability.ts";
import { normalLoss } from "./normal-loss.ts";
import { poissonProbabilities } from "./one-period-cost.ts";

/** What stock planning needs to know of a demand. */
export interface DemandLaw {
  readonly mean: number;
  /** The least amount that suffices with at least this chance. */
  readonly quantile: (probability: number) => number;
  /** Expected demand beyond a stock, E(D - y)+. */
  readonly excess: (stock: number) => number;
}

/**
 * The law of a demand: deterministic, discrete, Poisson, geometric, uniform, triangular, exponential, Erlang, gamma, normal or
 * lognormal.
 *
 * @throws RangeError for a law of another kind
 * @example
 * demandLaw({ kind: "exponential", mean: 10 }).excess(0); // => 10
 * demandLaw({ kind: "discrete", values: [3, 1], probabilities: [0.5, 0.5] }).quantile(0.7); // => 3
 */
export function demandLaw(demand: Distribution): DemandLaw {
  const mean = meanOf(demand);
  switch (demand.kind) {
    case "uniform": {
      const { min, max } = demand;
      const width = max - min;
      const excess = (y: number) => {
        if (y <= min) return mean - y;
        return y >= max ? 0 : ((max - y) * (max - y)) / (2 * width);
      };
      return { mean, quantile: (probability) => min + probability * width, excess };
    }
    case "triangular":
      return triangular(demand, mean);
    case "exponential":
      return {
        mean,
        quantile: (probability) => -mean * log(1 - probability),
        excess: (y) => (y <= 0 ? mean - y : mean * exp(-y / mean)),
      };
    case "erlang":
      return gamma(demand.shape, demand.mean / demand.shape);
    case "gamma":
      return gamma(demand.shape, demand.scale);
    case "normal": {
      const { sd } = demand;
      const excess = (y: number) => sd * normalLoss((y - mean) / sd);
      return { mean, quantile: (probability) => mean + sd * normalQuantile(probability), excess };
    }
    case "lognormal": {
      const { mu, sigma } = logNormalParameters(demand);
      const excess = (y: number) => {
        if (y <= 0) return mean - y;
        const z = (mu - log(y)) / sigma;
        return mean * normalProbability(z + sigma) - y * normalProbability(z);
      };
      return { mean, quantile: (probability) => exp(mu + sigma * normalQuantile(probability)), excess };
    }
    default:
      return discrete(demandProbabilities(demand), mean);
  }
}

/** Values and their probabilities, which add up to 1, the values ascending. */
export type DemandProbabilities = readonly { readonly value: number; readonly probability: number }[];

/**
 * The probabilities of a demand in separate values.
 *
 * @throws RangeError for a continuous law, or one of an unknown kind
 */
export function demandProbabilities(demand: Distribution): DemandProbabilities {
  switch (demand.kind) {
    case "deterministic":
      return [{ value: demand.value, probability: 1 }];
    case "poisson":
      return poissonProbabilities(demand.mean).map((probability, value) => ({ value, probability }));
    case "geometric": {
      const { probability, first = 0 } = demand;
      const list: { value: number; probability: number }[] = [];
      for (let value = first, left = 1; left > 1e-18 && list.length < 1e6; value++) {
        list.push({ value, probability: left * probability });
        left *= 1 - probability;
      }
      return list;
    }
    case "discrete": {
      const total = demand.probabilities.reduce((sum, weight) => sum + weight, 0);
      return demand.values
        .map((value, place) => ({ value, probability: (demand.probabilities[place] as number) / total }))
        .sort((a, b) => a.value - b.value);
    }
    default:
      throw new RangeError(`a ${demand.kind} demand is not planned for; give a discrete or a Poisson one, say`);
  }
}

function discrete(probabilities: DemandProbabilities, mean: number): DemandLaw {
  return {
    mean,
    quantile: (wanted) => {
      let sum = 0;
      for (const { value, probability } of probabilities) {
        sum += probability;
        // Sums of probabilities are rounded: what is a trifle short of the share reaches it.
        if (sum >= wanted - 1e-14) return value;
      }
      return (probabilities.at(-1) as { value: number }).value;
    },
    excess: (y) => {
      let within = 0;
      for (const { value, probability } of probabilities) {
        if (value >= y) break;
        within += probability * (y - value);
      }
      return mean - y + within;
    },
  };
}

function gamma(shape: number, scale: number): DemandLaw {
  const mean = shape * scale;
  const quantile = gammaQuantile(shape);
  const excess = (y: number) =>
    y <= 0 ? mean - y : mean * gammaTail(shape + 1, y / scale) - y * gammaTail(shape, y / scale);
  return { mean, quantile: (probability) => scale * quantile(probability), excess };
}

function triangular({ min, mode, max }: Extract<Distribution, { kind: "triangular" }>, mean: number): DemandLaw {
  const width = max - min;
  const below = width > 0 ? (mode - min) / width : 0;
  return {
    mean,
    quantile: (probability) =>
      probability < below
        ? min + Math.sqrt(probability * width * (mode - min))
        : max - Math.sqrt((1 - probability) * width * (max - mode)),
    excess: (y) => {
      if (y <= min) return mean - y;
      if (y >= max) return 0;
      // Integrals of the distribution function's lower and upper part are cubes.
      if (y < mode) return mean - y + cube(y - min) / (3 * width * (mode - min));
      return cube(max - y) / (3 * width * (max - mode));
    },
  };
}

function cube(x: number): number {
  return x * x * x;
}
