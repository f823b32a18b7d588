import type { Distribution } from "../../../sim/index.ts";
import { checkObservations } from "../check.ts";
import { largest, smallest } from "../extremes.ts";
import { FAMILIES, type FamilyId, type FittingBounds } from "./families.ts";
import { lawOf, logLikelihood } from "./law.ts";

/** A fitted family. */
export interface Fit {
  readonly family: FamilyId;
  readonly distribution: Distribution;
  readonly logLikelihood: number;
  /** Number of estimated parameters. */
  readonly parameters: number;
  /** Akaike's information criterion, 2 p - 2 log L: the least is best. */
  readonly aic: number;
  /** Bayesian information criterion, p log n - 2 log L. */
  readonly bic: number;
}

/** All fits to a sample. */
export interface Fits {
  /** Best (least AIC) first. */
  readonly fits: readonly Fit[];
  /** Families that cannot have made these observations, and why. */
  readonly left: readonly { readonly family: FamilyId; readonly reason: string }[];
}

/**
 * One family fitted by maximum likelihood.
 *
 * @param values - two or more different ones
 * @param bounds - ends of a beta law; if not given, the sample's, widened as the ends of a uniform law would be estimated
 * @throws RangeError if the family cannot have made these observations
 */
export function fitFamily(family: FamilyId, values: readonly number[], bounds?: FittingBounds): Fit {
  checkSample(values);
  const { parameters, objection, estimate } = FAMILIES[family];
  const ends = bounds ?? widenedEnds(values);
  const reason = objection(values, ends);
  if (reason)
    throw new RangeError(`observations: the sample ${reason}, which ${family} cannot have; fit another family`);
  const distribution = estimate(values, ends);
  const likelihood = logLikelihood(lawOf(distribution), values);
  return {
    family,
    distribution,
    logLikelihood: likelihood,
    parameters,
    aic: 2 * parameters - 2 * likelihood,
    bic: parameters * Math.log(values.length) - 2 * likelihood,
  };
}

/**
 * Families fitted to a sample, best first by Akaike's criterion. Discrete families are tried where all observations are
 * counts, continuous ones elsewhere.
 *
 * The ends of uniform and triangular laws are estimated, too, where the criterion is a guide only.
 *
 * @param options.families - to try
 * @param options.bounds - ends of a beta law, where they are known
 */
export function fitDistributions(
  values: readonly number[],
  { families, bounds }: { readonly families?: readonly FamilyId[]; readonly bounds?: FittingBounds } = {},
): Fits {
  checkSample(values);
  const discrete = values.every((value) => Number.isInteger(value) && value >= 0);
  const tried =
    families ?? (Object.keys(FAMILIES) as FamilyId[]).filter((family) => FAMILIES[family].discrete === discrete);
  const ends = bounds ?? widenedEnds(values);
  const fits: Fit[] = [];
  const left: { family: FamilyId; reason: string }[] = [];
  for (const family of tried) {
    const reason = FAMILIES[family].objection(values, ends);
    if (reason) left.push({ family, reason });
    else fits.push(fitFamily(family, values, ends));
  }
  return { fits: fits.toSorted((a, b) => a.aic - b.aic), left };
}

/** The sample itself as a distribution, where no family fits: piecewise linear between the observations. */
export function empiricalFit(values: readonly number[]): Distribution {
  checkObservations(values, 2);
  return { kind: "empirical", observations: [...values].sort((a, b) => a - b) };
}

function checkSample(values: readonly number[]): void {
  checkObservations(values, 2);
  if (values.every((value) => value === values[0])) {
    throw new RangeError(`observations: all are ${values[0]}; write them as a constant`);
  }
}

/** Unbiased estimates of the ends, had the sample been uniform. */
function widenedEnds(values: readonly number[]): FittingBounds {
  const [min, max] = [smallest(values), largest(values)];
  const margin = (max - min) / (values.length - 1);
  return { min: min - margin, max: max + margin };
}
