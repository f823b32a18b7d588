import type { Simulator } from "../../kernel/simulator.ts";
import type { Model } from "../../model/model.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import { holdEnds } from "../holds.ts";
import type { Plant } from "../plant.ts";
import type { QualityPlan, QualityState, QualityStep } from "../quality-plan.ts";
import { hasControl, initialControl, planCharacteristic, planChart, planControl } from "./control.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

/** Does any operation make or look for defects, or do jobs skip any? */
export function hasQuality({ products }: Model): boolean {
  return products.some(({ operations }) => operations.some(({ quality }) => quality !== null));
}

/** null: nothing in the plant has to do with quality. */
export function planQuality(
  plant: Plant,
  simulator: Simulator,
  streams: Streams,
  rules: PlantRules,
): QualityPlan | null {
  const { model } = plant;
  if (!hasQuality(model)) return null;
  let steps = 0;
  let charts = 0;
  return {
    steps: model.products.map((product) =>
      product.operations.map(({ id, quality }, place): QualityStep | null => {
        if (quality === null) return null;
        const name = `${product.id}/${id}`;
        const { defects, inspection, isSampled, rule } = quality;
        const sampling = isSampled ? rules.inspection(rule) : null;
        return {
          index: steps++,
          defects: defects === null ? null : { ...defects, stream: streams.stream(`${name}/defect`) },
          inspection:
            inspection === null
              ? null
              : {
                  detection: inspection.detection,
                  falseAlarm: inspection.falseAlarm,
                  looksFor: product.operations.map((_, operation) => inspection.of.includes(operation)),
                  rework: inspection.rework,
                  review: inspection.review,
                  limit: inspection.limit,
                  accepts: inspection.otherwise === "accept",
                  hold: inspection.hold === null ? null : sampler(inspection.hold, streams.stream(`${name}/hold`)),
                  stream: streams.stream(`${name}/inspection`),
                },
          characteristic: planCharacteristic(product, place, streams),
          chart: planChart(product, place, streams, rules.control, () => charts++),
          sampling: sampling === null ? null : withRandom(sampling, draws(streams, `policy/inspection/${name}`)),
        };
      }),
    ),
    control: hasControl(model) ? planControl(plant, simulator) : null,
    holdTimer: simulator.timer(
      simulator.handler("hold.ended", () => holdEnds(plant)),
      0,
    ),
  };
}

/** Nothing is defective, and every machine is as good as new; null: nothing has to do with quality. */
export function initialQuality(model: Model): QualityState | null {
  if (!hasQuality(model)) return null;
  const steps = model.products.flatMap(({ operations }) => operations.filter(({ quality }) => quality !== null));
  return {
    defects: [],
    reworks: [],
    operations: model.machines.map(() => 0),
    steps: steps.map(() => ({ passed: 0, memory: {} })),
    holds: [],
    reviews: [],
    control: hasControl(model) ? initialControl(model) : null,
  };
}
