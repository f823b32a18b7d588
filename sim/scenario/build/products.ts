import type { Branch, Operation, Product } from "../../model/model.ts";
import type { Distribution } from "../../random/distribution.ts";
import { OUT, operationNames } from "../names.ts";
import type { Scenario, ScenarioOperation, ScenarioProduct } from "../schema/scenario.ts";
import { buildAdjustments, buildCustomisation, buildWhen } from "./options.ts";

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

export function buildProducts({ products, workCentres }: Scenario, families: readonly string[]): Product[] {
  const centres = new Map(workCentres.map(({ id }, index) => [id, index]));
  const familyIndex = new Map(families.map((family, index) => [family, index]));
  return products.map((product, index) => {
    const names = operationNames(product);
    return {
      id: product.id,
      name: product.name ?? product.id,
      colour: (product.colour ?? COLOURS[index % COLOURS.length] ?? "#7a7a7a").toLowerCase(),
      ...buildCustomisation(product),
      operations: product.route.map((step, place) => buildOperation(step, product, names, place, centres, familyIndex)),
    };
  });
}

function buildOperation(
  step: ScenarioOperation,
  product: ScenarioProduct,
  names: readonly string[],
  place: number,
  centres: ReadonlyMap<string, number>,
  families: ReadonlyMap<string, number>,
): Operation {
  return {
    id: names[place] ?? String(place),
    alternatives: step.at.map(({ workCentre, time }) => ({
      workCentre: centres.get(workCentre) as number,
      processingTime: (time ?? step.time) as Distribution,
      per: step.per,
    })),
    setupFamily: families.get(step.family ?? product.family ?? "") ?? -1,
    yield: step.yield,
    when: buildWhen(step, product),
    adjustments: buildAdjustments(step, product),
    next: step.next === undefined ? null : buildBranches(step.next, names),
  };
}

function buildBranches(next: Readonly<Record<string, number>>, names: readonly string[]): Branch[] {
  return Object.entries(next)
    .filter(([, weight]) => weight > 0)
    .map(([name, weight]) => ({ operation: name === OUT ? -1 : names.indexOf(name), weight }));
}
