import type { Simulator } from "../../kernel/simulator.ts";
import type { Model } from "../../model/model.ts";
import type { JoinPlan } from "../joins.ts";

export function hasJoins({ products }: Pick<Model, "products">): boolean {
  return products.some(({ components, sublots }) => components.length > 0 || sublots.length > 0) || hasMerges(products);
}

function hasMerges(products: Model["products"]): boolean {
  return products.some(({ operations }) => operations.some(({ merge }) => merge !== null));
}

/** null: every order is one job. */
export function planJoins(
  model: Model,
  simulator: Simulator,
  releasePlanned: () => void,
  lotsWaited: () => void,
): JoinPlan | null {
  if (!hasJoins(model)) return null;
  const handler = simulator.handler("parts.due", releasePlanned);
  return {
    products: model.products.map(({ components, sublots }) => ({ components, sublots })),
    meets: model.products.map(({ components, operations, sublots }) =>
      operations.map(
        ({ merge }, place) =>
          merge !== null ||
          components.some(({ joins }) => joins === place) ||
          sublots.some(({ until }) => until === place),
      ),
    ),
    merges: model.products.map(({ operations }) => operations.map(({ merge }) => merge)),
    timer: simulator.timer(handler, 0),
    lotTimer: hasMerges(model.products) ? simulator.timer(simulator.handler("lots.waited", lotsWaited), 0) : -1,
  };
}
