import type { PolynomialOrder } from "../../statistics/index.ts";
import { gaussianProcessMetamodel } from "./gaussian-process-metamodel.ts";
import type { MetamodelData } from "./metamodel-data.ts";
import { type LackOfFit, regressionMetamodel } from "./regression-metamodel.ts";

export const METAMODEL_KINDS = ["linear", "interactions", "quadratic", "gp"] as const;
export type MetamodelKind = PolynomialOrder | "gp";

/** A coefficient of a polynomial, in the response's unit, for the factors in coded units. */
export interface MetamodelTerm {
  readonly name: string;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  /** null: none, or the intervals are those over replications. */
  readonly pValue: number | null;
}

/** How well the model foresees points that it has not seen: each left out in turn. */
export interface CrossValidation {
  readonly points: readonly { readonly observed: number; readonly predicted: number; readonly halfWidth: number }[];
  /** Sum of squared errors. */
  readonly press: number;
  readonly rootMeanSquare: number;
  /** Share of the means' variance that is foreseen; below 0: worse than their mean. */
  readonly r2: number;
}

export interface MetamodelPrediction {
  readonly value: number;
  /** Of the mean response; NaN: none. */
  readonly lower: number;
  readonly upper: number;
}

/** A model of the simulation model: a response over the factors. */
export interface Metamodel {
  readonly kind: MetamodelKind;
  /** Of a polynomial; empty for a Gaussian process. */
  readonly terms: readonly MetamodelTerm[];
  readonly r2: number;
  readonly adjustedR2: number | null;
  /** null: no test, for want of replications, or under common random numbers. */
  readonly lackOfFit: LackOfFit | null;
  /** Of a Gaussian process, as shares of the factors' ranges: the shorter, the more the factor matters. */
  readonly lengthScales: readonly number[] | null;
  /** null: too few points to leave one out. */
  readonly validation: CrossValidation | null;
  /** @param at - in the factors' units */
  readonly predict: (at: readonly number[]) => MetamodelPrediction;
}

/** All that the points carry, in the order of `METAMODEL_KINDS`. */
export function fitMetamodels(data: MetamodelData, kinds: readonly MetamodelKind[] = METAMODEL_KINDS): Metamodel[] {
  return kinds.flatMap((kind) => {
    const model = kind === "gp" ? gaussianProcessMetamodel(data) : regressionMetamodel(data, kind);
    return model === null ? [] : [model];
  });
}

/** The one that foresees points best that it has not seen; the first of equals, and of those without validation. */
export function bestMetamodel(models: readonly Metamodel[]): Metamodel | undefined {
  const error = ({ validation }: Metamodel): number => validation?.rootMeanSquare ?? Number.POSITIVE_INFINITY;
  return models.reduce<Metamodel | undefined>(
    (best, model) => (best === undefined || error(model) < error(best) ? model : best),
    undefined,
  );
}
