import type { Operation, Product } from "../../model/model.ts";
import { mean } from "../../random/moments.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import {
  type AlternativePlan,
  type OperationPlan,
  type Plant,
  type PlantCentre,
  type ProductPlan,
  UNLIMITED,
} from "../plant.ts";
import { planNeeds } from "./needs.ts";
import { planVariants } from "./options.ts";
import { meanVisit } from "./storages.ts";

export function planProduct({ model, workCentres }: Plant, streams: Streams, product: Product): ProductPlan {
  const { id, operations } = product;
  let times = 0;
  const branches = operations.some(isDecidedByDraw);
  const plans = operations.map((operation, place): OperationPlan => {
    const clocked = operations.findIndex(({ queueTime }) => queueTime?.after === place);
    const name = `${id}/${operation.id}`;
    const firstTime = times;
    times += operation.alternatives.length;
    const base = baseOf(operation, streams, name);
    const alternatives = operation.alternatives.map(
      ({ workCentre, processingTime, factor, per, yield: share, cascade }, index): AlternativePlan => {
        const place = operation.alternatives.length > 1 ? `/${model.workCentres[workCentre]?.id}` : "";
        const work = operation.storage === null ? null : (model.workCentres[workCentre]?.storage ?? null);
        const way = work === null ? 0 : meanVisit(model, work);
        const draw =
          factor > 0 && base !== null
            ? () => base() * factor
            : sampler(processingTime, streams.stream(`${name}${place}/time`));
        return {
          index,
          timeIndex: firstTime + index,
          centre: workCentres[workCentre] as PlantCentre,
          draw: work === null ? draw : () => draw() + way,
          mean: mean(processingTime) + way,
          factor,
          way,
          perPiece: per === "piece",
          yield: share,
          defects: operation.quality?.defects?.shares[index] ?? 0,
          laterPiece: cascade?.per === "piece" ? cascade.interval : 0,
          cascade: cascade && { interval: cascade.interval, isPerPiece: cascade.per === "piece" },
          needs: workCentres[workCentre]?.hasNeeds ? planNeeds(model, streams, name, operation, workCentre) : null,
        };
      },
    );
    return {
      firstTime,
      alternatives,
      base,
      only: alternatives.length === 1 ? (alternatives[0] as AlternativePlan) : null,
      meanTime: Math.min(...alternatives.map((alternative) => alternative.mean)),
      setupFamily: operation.setupFamily,
      batch: operation.batch,
      yield: yieldOf(operation),
      scrapDraw: operation.alternatives.some((each) => each.yield < 1) ? streams.stream(`${name}/yield`) : null,
      branchDraw: operation.next !== null && operation.next.length > 1 ? streams.stream(`${name}/next`) : null,
      next: operation.next,
      storage: operation.storage,
      sameMachineAs: operation.sameMachineAs,
      queueTime: operation.queueTime,
      clocked,
      clockTime: operations[clocked]?.queueTime?.limit ?? Number.POSITIVE_INFINITY,
      adjustments: operation.adjustments.length > 0 ? operation.adjustments : null,
      consumes: operation.consumes.length > 0 ? operation.consumes : null,
      kitting: operation.kitting,
      makes: operation.makes.length > 0 ? operation.makes : null,
    };
  });
  const variants = planVariants(product);
  const areDrawnAlone = model.random.draws !== "at-start" && !branches && variants === null;
  const beginsAnywhen =
    variants === null && (plans[0]?.alternatives.every(({ centre }) => centre.places === UNLIMITED) ?? false);
  return { variants, branches, beginsAnywhen, draws: areDrawnAlone ? drawsOf(plans) : null, operations: plans };
}

/** Draws of the operations' times; null: some operation takes more than its draw. */
function drawsOf(operations: readonly OperationPlan[]): (() => number)[] | null {
  const draws = operations.map(({ only, adjustments, scrapDraw }) => {
    const isAlone = only !== null && adjustments === null && scrapDraw === null;
    return isAlone && !only.perPiece && only.laterPiece === 0 ? only.draw : null;
  });
  return draws.every((draw) => draw !== null) ? draws : null;
}

/** The time of a job by a factor of 1, of which those of uniform machines are multiples; null: there are none. */
function baseOf({ alternatives }: Operation, streams: Streams, name: string): (() => number) | null {
  const first = alternatives.find(({ factor }) => factor > 0);
  if (first === undefined) return null;
  const draw = sampler(first.processingTime, streams.stream(`${name}/time`));
  return () => draw() / first.factor;
}

/** Do inspections or charts send jobs elsewhere? */
function goesElsewhere(quality: Operation["quality"]): boolean {
  const { rework = -1, review = -1 } = quality?.inspection ?? {};
  return rework >= 0 || review >= 0 || (quality?.chart?.review ?? -1) >= 0;
}

/** NaN: alternatives differ. */
function yieldOf({ alternatives }: Operation): number {
  const [first, ...others] = alternatives.map((each) => each.yield);
  return others.every((other) => other === first) ? (first as number) : Number.NaN;
}

/** May jobs go elsewhere from here than to the operation behind, as it turns out? */
function isDecidedByDraw({ next, queueTime, quality }: Operation): boolean {
  return next !== null || queueTime?.late === "rework" || goesElsewhere(quality);
}
