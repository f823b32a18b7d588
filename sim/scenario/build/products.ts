import type { Batch, Branch, CascadeInterval, Merge, Operation, Product, QueueTimeLimit } from "../../model/model.ts";
import type { Distribution } from "../../random/distribution.ts";
import { scaled } from "../../random/scaled.ts";
import { batchFamilyOf, mergeFamiliesOf, mergeFamilyOf, OUT, operationNames } from "../names.ts";
import type { Scenario, ScenarioOperation, ScenarioProduct } from "../schema/scenario.ts";
import { buildComponents } from "./components.ts";
import { buildMaterials } from "./items.ts";
import { buildAdjustments, buildCustomisation, buildWhen } from "./options.ts";
import { buildNeeds } from "./people.ts";
import { buildQuality } from "./quality.ts";
import { buildStorageTask } from "./storages.ts";

/** Colours told apart by eye, in turn for products without one. Source: Okabe & Ito (2008), and darker shades of them. */
const COLOURS = [
  "#0072b2",
  "#e69f00",
  "#009e73",
  "#cc79a7",
  "#56b4e9",
  "#d55e00",
  "#8a6d00",
  "#5b3a8c",
  "#4d7c2a",
  "#7a7a7a",
];

const NO_TIME: Distribution = { kind: "deterministic", value: 0 };

export function buildProducts(
  scenario: Scenario,
  families: readonly string[],
  batchFamilies: readonly string[],
): Product[] {
  const { products, workCentres, batching } = scenario;
  const centres = new Map(workCentres.map(({ id }, index) => [id, index]));
  const familyIndex = new Map(families.map((family, index) => [family, index]));
  const productIndex = new Map(products.map(({ id }, index) => [id, index]));
  const batchIndex = new Map(batchFamilies.map((family, index) => [family, index]));
  const mergeFamilies = mergeFamiliesOf(products);
  return products.map((product, index) => {
    const names = operationNames(product);
    return {
      id: product.id,
      name: product.name ?? product.id,
      colour: (product.colour ?? COLOURS[index % COLOURS.length] ?? "#7a7a7a").toLowerCase(),
      ...buildCustomisation(product),
      ...buildComponents(product, productIndex),
      operations: product.route.map((step, place) => ({
        ...buildOperation(scenario, step, product, names, place, centres, familyIndex),
        merge: buildMerge(step, mergeFamilies.indexOf(mergeFamilyOf(product, place) ?? ""), names),
        batch: buildBatch(step, batchIndex.get(batchFamilyOf(product, place) ?? "") ?? -1, batching.minimumFraction),
      })),
    };
  });
}

/** Share of jobs that survive the operation at one of its work centres. */
export function yieldAt({ yield: { share, at } }: ScenarioOperation, workCentre: string): number {
  return (at as Readonly<Record<string, number>>)[workCentre] ?? share;
}

function buildOperation(
  scenario: Scenario,
  step: ScenarioOperation,
  product: ScenarioProduct,
  names: readonly string[],
  place: number,
  centres: ReadonlyMap<string, number>,
  families: ReadonlyMap<string, number>,
): Omit<Operation, "batch" | "merge"> {
  return {
    id: names[place] ?? String(place),
    alternatives: step.at.map(({ workCentre, time, factor }) => ({
      workCentre: centres.get(workCentre) as number,
      processingTime: lawThere(time, factor, step.time ?? NO_TIME),
      factor: factor ?? 0,
      per: step.per,
      yield: yieldAt(step, workCentre),
      cascade: buildCascade(scenario, step, workCentre),
    })),
    setupFamily: families.get(step.family ?? product.family ?? "") ?? -1,
    needs: buildNeeds(scenario, step.needs),
    loadTime: orNone(step.load),
    unloadTime: orNone(step.unload),
    quality: buildQuality(scenario.products, product, place, names),
    when: buildWhen(step, product),
    adjustments: buildAdjustments(step, product),
    consumes: buildMaterials(step.consumes, scenario.items, product),
    kitting: step.kitting,
    makes: buildMaterials(step.makes, scenario.items, product),
    storage: buildStorageTask(step, scenario.items),
    sameMachineAs: step.sameMachineAs === undefined ? -1 : names.indexOf(step.sameMachineAs),
    queueTime: buildQueueTime(step, names, place),
    next: step.next === undefined ? null : buildBranches(step.next, names),
  };
}

function lawThere(own: Distribution | undefined, factor: number | undefined, time: Distribution): Distribution {
  return factor === undefined ? (own ?? time) : (scaled(time, factor) as Distribution);
}

function buildCascade({ workCentres }: Scenario, step: ScenarioOperation, workCentre: string): CascadeInterval | null {
  const tool = workCentres.find(({ id }) => id === workCentre)?.cascade;
  if (tool === undefined) return null;
  const { interval, per } = step.cascade ?? tool;
  return { interval: interval as number, per };
}

function buildBatch({ batch }: ScenarioOperation, family: number, minimumFraction: number): Batch | null {
  if (batch === undefined) return null;
  const { max, min = Math.max(1, Math.ceil(minimumFraction * max)), maxWait = Number.POSITIVE_INFINITY, kind } = batch;
  return { family, minimum: min, maximum: max, maximumWait: maxWait, kind };
}

function buildMerge({ merge }: ScenarioOperation, family: number, names: readonly string[]): Merge | null {
  if (merge === undefined) return null;
  const { jobs, pieces, maxWait, same, dueDate, until } = merge;
  return {
    family,
    jobs: jobs ?? Number.POSITIVE_INFINITY,
    pieces: pieces ?? Number.POSITIVE_INFINITY,
    maximumWait: maxWait ?? Number.POSITIVE_INFINITY,
    same: same ?? [],
    dueDate: dueDate ?? "earliest",
    until: until === undefined ? names.length : names.indexOf(until),
  };
}

function buildQueueTime(
  { queueTime }: ScenarioOperation,
  names: readonly string[],
  place: number,
): QueueTimeLimit | null {
  if (queueTime === undefined) return null;
  const { limit, after, late } = queueTime;
  return {
    limit,
    after: after === undefined ? place - 1 : names.indexOf(after),
    late: typeof late === "string" ? late : "rework",
    reworkAt: typeof late === "string" ? -1 : names.indexOf(late.rework),
  };
}

function buildBranches(next: Readonly<Record<string, number>>, names: readonly string[]): Branch[] {
  return Object.entries(next)
    .filter(([, weight]) => weight > 0)
    .map(([name, weight]) => ({ operation: name === OUT ? -1 : names.indexOf(name), weight }));
}

function orNone(law: Distribution | undefined): Distribution | null {
  return law === undefined || (law.kind === "deterministic" && law.value === 0) ? null : law;
}
