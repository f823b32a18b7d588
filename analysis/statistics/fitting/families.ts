import { mean, standardDeviation } from "simple-statistics";
import type { Distribution } from "../../../sim/index.ts";
import { largest, smallest } from "../extremes.ts";
import { fitBeta } from "./beta-fit.ts";
import { fitErlang, fitGamma } from "./gamma-fit.ts";
import { fitTriangular } from "./triangular-fit.ts";
import { fitWeibull } from "./weibull-fit.ts";

/** A family of distributions that can be fitted. */
export interface Family {
  /** Number of parameters that are estimated. */
  readonly parameters: number;
  readonly discrete: boolean;
  /** Why these observations cannot be of the family; undefined if they can. */
  readonly objection: (values: readonly number[], bounds: FittingBounds) => string | undefined;
  readonly estimate: (values: readonly number[], bounds: FittingBounds) => Distribution;
}

/** Ends of a beta law, where they are known. */
export interface FittingBounds {
  readonly min: number;
  readonly max: number;
}

/** Families by the scenario's name of them. */
export type FamilyId =
  | "exponential"
  | "gamma"
  | "erlang"
  | "weibull"
  | "lognormal"
  | "normal"
  | "uniform"
  | "triangular"
  | "beta"
  | "poisson"
  | "geometric";

const anything = (): undefined => undefined;
const aboveZero = (values: readonly number[]): string | undefined =>
  values.some((value) => value <= 0) ? "has values of 0 or less" : undefined;
const notBelowZero = (values: readonly number[]): string | undefined =>
  values.some((value) => value < 0) ? "has values below 0" : undefined;
const counts = (values: readonly number[]): string | undefined =>
  values.some((value) => !Number.isInteger(value) || value < 0) ? "has values that are no counts" : undefined;
const inside = (values: readonly number[], { min, max }: FittingBounds): string | undefined =>
  values.some((value) => value <= min || value >= max)
    ? `has values that do not lie between ${min} and ${max}`
    : undefined;

/** How each family is fitted: by maximum likelihood. */
export const FAMILIES: Readonly<Record<FamilyId, Family>> = {
  exponential: {
    parameters: 1,
    discrete: false,
    objection: notBelowZero,
    estimate: (values) => ({ kind: "exponential", mean: mean(values) }),
  },
  gamma: { parameters: 2, discrete: false, objection: aboveZero, estimate: fitGamma },
  erlang: { parameters: 2, discrete: false, objection: aboveZero, estimate: fitErlang },
  weibull: { parameters: 2, discrete: false, objection: aboveZero, estimate: fitWeibull },
  lognormal: {
    parameters: 2,
    discrete: false,
    objection: aboveZero,
    estimate: (values) => {
      const logs = values.map(Math.log);
      const sigma = standardDeviation(logs);
      return { kind: "lognormal", mean: Math.exp(mean(logs) + sigma ** 2 / 2), cv: Math.sqrt(Math.expm1(sigma ** 2)) };
    },
  },
  normal: {
    parameters: 2,
    discrete: false,
    objection: anything,
    estimate: (values) => ({ kind: "normal", mean: mean(values), sd: standardDeviation(values) }),
  },
  uniform: {
    parameters: 2,
    discrete: false,
    objection: anything,
    estimate: (values) => ({ kind: "uniform", min: smallest(values), max: largest(values) }),
  },
  triangular: { parameters: 3, discrete: false, objection: anything, estimate: fitTriangular },
  beta: {
    parameters: 2,
    discrete: false,
    objection: inside,
    estimate: (values, { min, max }) => fitBeta(values, min, max),
  },
  poisson: {
    parameters: 1,
    discrete: true,
    objection: counts,
    estimate: (values) => ({ kind: "poisson", mean: mean(values) }),
  },
  geometric: {
    parameters: 1,
    discrete: true,
    objection: counts,
    estimate: (values) => ({ kind: "geometric", probability: 1 / (1 + mean(values)) }),
  },
};
