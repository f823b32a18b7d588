import type { Inspection, OperationQuality, QualityCosts } from "../../model/quality.ts";
import { operationNames } from "../names.ts";
import { defectPlaces, partPlaces } from "../parts.ts";
import type { Scenario, ScenarioOperation, ScenarioProduct } from "../schema/scenario.ts";
import { completePolicy } from "./settings.ts";

/**
 * May jobs skip the operation? One that makes what it inspects is not skipped for the sake of the inspection, nor one that parts
 * of the job hang on.
 */
export function isSampled(product: ScenarioProduct, place: number): boolean {
  const { defects, inspect, sample } = product.route[place] as ScenarioOperation;
  if (sample !== undefined) return true;
  return inspect !== undefined && defects === undefined && !partPlaces(product).has(place);
}

/** null: the operation has nothing to do with quality. */
export function buildQuality(
  products: Scenario["products"],
  product: ScenarioProduct,
  place: number,
): OperationQuality | null {
  const step = product.route[place] as ScenarioOperation;
  const { defects, inspect, sample } = step;
  if (defects === undefined && inspect === undefined && sample === undefined) return null;
  return {
    defects:
      defects === undefined
        ? null
        : {
            shares: step.at.map(
              ({ workCentre }) => (defects.at as Readonly<Record<string, number>>)[workCentre] ?? defects.share,
            ),
            worn: defects.worn ?? null,
            perOperation: defects.perOperation,
          },
    inspection: inspect === undefined ? null : buildInspection(inspect, products, product),
    isSampled: isSampled(product, place),
    rule: sample === undefined ? null : completePolicy("inspection", [], sample),
  };
}

export function buildQualityCosts({ quality }: Scenario): QualityCosts {
  return quality;
}

function buildInspection(
  { of, rework, limit, hold, ...rest }: NonNullable<ScenarioOperation["inspect"]>,
  products: Scenario["products"],
  product: ScenarioProduct,
): Inspection {
  const names = operationNames(product);
  const makes = [...defectPlaces(products, product)].sort((a, b) => a - b);
  return {
    ...rest,
    of: of === undefined ? makes : makes.filter((place) => of.includes(names[place] as string)),
    rework: rework === undefined ? -1 : names.indexOf(rework),
    limit: limit ?? Number.POSITIVE_INFINITY,
    hold: hold ?? null,
  };
}
