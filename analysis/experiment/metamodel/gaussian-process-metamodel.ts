import {
  fitGaussianProcess,
  type GaussianProcess,
  leaveOneOut,
  normalQuantile,
  predictGaussianProcess,
} from "../../statistics/index.ts";
import { crossValidation } from "./cross-validation.ts";
import type { Metamodel } from "./metamodel.ts";
import { type MetamodelData, sharesOf } from "./metamodel-data.ts";

/**
 * A Gaussian process over the shares of the factors' ranges: stochastic kriging where points have replications, kriging
 * otherwise. Intervals are normal ones of the mean response.
 *
 * Sources: Ankenman, Nelson & Staum (2010), Stochastic kriging for simulation metamodeling; Dubrule (1983), for points left
 * out.
 *
 * @returns null where all means are equal, or no model fits
 */
export function gaussianProcessMetamodel(data: MetamodelData): Metamodel | null {
  const { points, factors, level } = data;
  const means = points.map(({ mean }) => mean);
  if (means.every((mean) => mean === means[0])) return null;
  const model = fitted(data, means);
  if (model === null) return null;
  const z = normalQuantile((1 + level) / 2);
  const predict = (at: readonly number[]) => {
    const { mean, variance } = predictGaussianProcess(model, sharesOf(factors, at));
    const reach = z * Math.sqrt(variance);
    return { value: mean, lower: mean - reach, upper: mean + reach };
  };
  const centre = means.reduce((sum, mean) => sum + mean, 0) / means.length;
  const total = means.reduce((sum, mean) => sum + (mean - centre) ** 2, 0);
  const left = points.reduce((sum, { mean, at }) => sum + (mean - predict(at).value) ** 2, 0);
  const out = leaveOneOut(model, means).map(({ mean, variance }, at) => {
    return { observed: means[at] as number, predicted: mean, halfWidth: z * Math.sqrt(variance) };
  });
  return {
    kind: "gp",
    terms: [],
    r2: 1 - left / total,
    adjustedR2: null,
    lackOfFit: null,
    lengthScales: model.lengthScales,
    validation: crossValidation(out),
    predict,
  };
}

function fitted({ points, factors }: MetamodelData, means: readonly number[]): GaussianProcess | null {
  const places = points.map(({ at }) => sharesOf(factors, at));
  const noise = points.map((point) => point.noise);
  const known = noise.every(Number.isFinite) && noise.some((variance) => variance > 0);
  try {
    return fitGaussianProcess(places, means, { kernel: "matern52", ...(known ? { noise } : {}) });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
