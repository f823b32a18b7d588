import type { Inspection, OperationQuality, QualityCosts } from "../../model/quality.ts";
import type { Scenario, ScenarioOperation, ScenarioProduct } from "../schema/scenario.ts";
import { completePolicy } from "./settings.ts";

/** May jobs skip the operation? One that makes what it inspects is not skipped for the sake of the inspection. */
export function isSampled({ defects, inspect, sample }: ScenarioOperation): boolean {
  return sample !== undefined || (inspect !== undefined && defects === undefined);
}

/** null: the operation has nothing to do with quality. */
export function buildQuality(
  step: ScenarioOperation,
  product: ScenarioProduct,
  names: readonly string[],
): OperationQuality | null {
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
    inspection: inspect === undefined ? null : buildInspection(inspect, product, names),
    isSampled: isSampled(step),
    rule: sample === undefined ? null : completePolicy("inspection", [], sample),
  };
}

export function buildQualityCosts({ quality }: Scenario): QualityCosts {
  return quality;
}

function buildInspection(
  { of, rework, limit, hold, ...rest }: NonNullable<ScenarioOperation["inspect"]>,
  { route }: ScenarioProduct,
  names: readonly string[],
): Inspection {
  const makes = route.flatMap(({ defects }, place) => (defects === undefined ? [] : [place]));
  return {
    ...rest,
    of: of === undefined ? makes : makes.filter((place) => of.includes(names[place] as string)),
    rework: rework === undefined ? -1 : names.indexOf(rework),
    limit: limit ?? Number.POSITIVE_INFINITY,
    hold: hold ?? null,
  };
}
