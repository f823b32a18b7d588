import type { Defects, Inspection, OperationQuality, QualityCosts } from "../../model/quality.ts";
import { defectPlaces, makesDefects, partPlaces } from "../parts.ts";
import type { Scenario, ScenarioOperation, ScenarioProduct } from "../schema/scenario.ts";
import { buildCharacteristic, buildChart } from "./control.ts";
import { completePolicy } from "./settings.ts";

/**
 * May jobs skip the operation? One that makes what it inspects is not skipped for the sake of the inspection, nor one that parts
 * of the job hang on.
 */
export function isSampled(product: ScenarioProduct, place: number): boolean {
  const step = product.route[place] as ScenarioOperation;
  if (step.sample !== undefined) return true;
  return step.inspect !== undefined && !makesDefects(step) && !partPlaces(product).has(place);
}

/** null: the operation has nothing to do with quality. */
export function buildQuality(
  products: Scenario["products"],
  product: ScenarioProduct,
  place: number,
  names: readonly string[],
): OperationQuality | null {
  const step = product.route[place] as ScenarioOperation;
  const { defects, inspect, sample } = step;
  if (!hasToDoWithQuality(step)) return null;
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
            startUp: buildStartUp(defects.startUp),
          },
    inspection: inspect === undefined ? null : buildInspection(inspect, products, product, names),
    characteristic: buildCharacteristic(step),
    chart: buildChart(product, place),
    isSampled: isSampled(product, place),
    rule: sample === undefined ? null : completePolicy("inspection", [], sample),
  };
}

function buildStartUp(startUp: NonNullable<ScenarioOperation["defects"]>["startUp"]): Defects["startUp"] {
  if (startUp === undefined) return null;
  const { share, jobs = Number.POSITIVE_INFINITY, time = Number.POSITIVE_INFINITY } = startUp;
  return { share, jobs, time };
}

function hasToDoWithQuality({ defects, inspect, sample, characteristic, chart }: ScenarioOperation): boolean {
  return [defects, inspect, sample, characteristic, chart].some((part) => part !== undefined);
}

export function buildQualityCosts({ quality }: Scenario): QualityCosts {
  return quality;
}

function buildInspection(
  { of, rework, review, limit, hold, ...rest }: NonNullable<ScenarioOperation["inspect"]>,
  products: Scenario["products"],
  product: ScenarioProduct,
  names: readonly string[],
): Inspection {
  const makes = [...defectPlaces(products, product)].sort((a, b) => a - b);
  return {
    ...rest,
    of: of === undefined ? makes : makes.filter((place) => of.includes(names[place] as string)),
    rework: rework === undefined ? -1 : names.indexOf(rework),
    review: review === undefined ? -1 : names.indexOf(review),
    limit: limit ?? Number.POSITIVE_INFINITY,
    hold: hold ?? null,
  };
}
