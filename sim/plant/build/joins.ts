import type { Simulator } from "../../kernel/simulator.ts";
import type { Model } from "../../model/model.ts";
import type { JoinPlan } from "../joins.ts";

export function hasJoins({ products }: Pick<Model, "products">): boolean {
  return products.some(({ components, sublots }) => components.length > 0 || sublots.length > 0);
}

/** null: every order is one job. */
export function planJoins(model: Model, simulator: Simulator, releasePlanned: () => void): JoinPlan | null {
  if (!hasJoins(model)) return null;
  const handler = simulator.handler("parts.due", releasePlanned);
  return {
    products: model.products.map(({ components, sublots }) => ({ components, sublots })),
    meets: model.products.map(({ components, operations, sublots }) =>
      operations.map(
        (_, place) => components.some(({ joins }) => joins === place) || sublots.some(({ until }) => until === place),
      ),
    ),
    timer: simulator.timer(handler, 0),
  };
}
