import type { DecisionContext, Parameters, ReplenishmentRule, StockView } from "../../decisions.ts";

/**
 * Anchoring and adjustment: the expected demand, corrected by a part of what stock and supply line lack.
 *
 * order = max(0, expected + alpha (target - net stock - beta supply line)); the expectation is smoothed with theta. It is
 * how players of the beer game order: most of them forget a part of the supply line (beta < 1), and orders swing.
 *
 * Source: Sterman (1989).
 *
 * @param stock - on hand, backorder, on order, and demand since the last review [units]
 * @param context - memory: the expected demand, and reviews so far
 * @param parameters - expected [units], theta, alpha, beta [1], target S' [units], settle [reviews]
 * @returns order [units]
 * @example
 * anchorAndAdjust(
 *   { onHand: 8, backorder: 0, onOrder: 12, demand: 8 }, { memory: {} },
 *   { expected: 4, theta: 0, alpha: 1, beta: 1, target: 28, settle: 0 }); // => 12
 */
export function anchorAndAdjust(
  { onHand, backorder, onOrder, demand }: Pick<StockView, "onHand" | "backorder" | "onOrder" | "demand">,
  { memory }: Pick<DecisionContext, "memory">,
  parameters: Parameters,
): number {
  const { theta, alpha, beta, target, settle } = parameters as Record<string, number>;
  const expected = theta! * demand + (1 - theta!) * (memory.expected ?? parameters.expected!);
  memory.expected = expected;
  memory.reviews = (memory.reviews ?? 0) + 1;
  if (memory.reviews <= settle!) return expected;
  return Math.max(0, expected + alpha! * (target! - (onHand - backorder) - beta! * onOrder));
}

const share = (description: string, standard: number) => ({
  description,
  default: standard,
  min: 0,
  max: 1,
  unit: "1",
});

export const anchorAdjust: ReplenishmentRule = {
  id: "ANCHOR-ADJUST",
  aliases: ["STERMAN"],
  title: "Expected demand, and a part of what stock and supply line lack",
  source: "Sterman (1989)",
  parameters: {
    expected: { description: "demand expected at first", default: 4, min: 0, max: 1_000_000_000, unit: "units" },
    theta: share("weight of the latest demand in the expectation", 0.36),
    alpha: share("part of the discrepancy that is ordered", 0.26),
    beta: share("part of the supply line that is taken into account", 0.34),
    target: {
      description: "desired stock and supply line (S')",
      default: 17,
      min: 0,
      max: 1_000_000_000,
      unit: "units",
    },
    settle: {
      description: "first reviews at which the expected demand alone is ordered",
      default: 0,
      min: 0,
      max: 1_000_000,
      unit: "reviews",
      integer: true,
    },
  },
  order: anchorAndAdjust,
};
