import type { Defects, Inspection, OperationQuality, QualityCosts } from "../../model/quality.ts";
import type { Scenario, ScenarioOperation, ScenarioProduct } from "../schema/scenario.ts";
import { buildCharacteristic, buildChart } from "./control.ts";
import { completePolicy } from "./settings.ts";

/** May jobs skip the operation? One that makes what it inspects is not skipped for the sake of the inspection. */
export function isSampled(step: ScenarioOperation): boolean {
  const { inspect, sample } = step;
  return sample !== undefined || (inspect !== undefined && !makesDefects(step));
}

/** null: the operation has nothing to do with quality. */
export function buildQuality(
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
    inspection: inspect === undefined ? null : buildInspection(inspect, product, names),
    characteristic: buildCharacteristic(step),
    chart: buildChart(product, place),
    isSampled: isSampled(step),
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

/** Can the operation make a job defective? */
export function makesDefects({ defects, characteristic }: ScenarioOperation): boolean {
  return defects !== undefined || characteristic?.lower !== undefined || characteristic?.upper !== undefined;
}

export function buildQualityCosts({ quality }: Scenario): QualityCosts {
  return quality;
}

function buildInspection(
  { of, rework, review, limit, hold, ...rest }: NonNullable<ScenarioOperation["inspect"]>,
  { route }: ScenarioProduct,
  names: readonly string[],
): Inspection {
  const makes = route.flatMap((step, place) => (makesDefects(step) ? [place] : []));
  return {
    ...rest,
    of: of === undefined ? makes : makes.filter((place) => of.includes(names[place] as string)),
    rework: rework === undefined ? -1 : names.indexOf(rework),
    review: review === undefined ? -1 : names.indexOf(review),
    limit: limit ?? Number.POSITIVE_INFINITY,
    hold: hold ?? null,
  };
}
