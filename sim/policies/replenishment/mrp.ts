import type { ReplenishmentContext, ReplenishmentRule, StockView } from "../../decisions.ts";
import { type LotSizing, planRequirements } from "../../planning/material-requirements.ts";

type Values = Parameters<ReplenishmentRule["order"]>[2];

const UNITS = { default: 0, min: 0, max: 1_000_000_000, unit: "units" } as const;

/** Parameters of every MRP rule. */
const COMMON = {
  lead: { description: "periods from order to receipt", default: 1, min: 0, max: 1000, unit: "periods", integer: true },
  horizon: { description: "periods that are planned", default: 12, min: 1, max: 1000, unit: "periods", integer: true },
  safety: { description: "safety stock", ...UNITS },
  forecast: { description: "least requirement per period, whatever is known", ...UNITS },
} as const;

/** Parameters of lot sizing by cost. */
export const LOT_COSTS = {
  order: { description: "cost of an order", default: 100, min: 0, max: 1_000_000_000, unit: "1" },
  holding: {
    description: "cost of a unit that is kept for a period",
    default: 1,
    min: 0,
    max: 1_000_000_000,
    unit: "1",
  },
} as const;

/**
 * Material requirements planning (MRP): at each review, gross requirements over the horizon are netted against stock and
 * open orders, put into lots, and offset by the lead time; what is due now is ordered.
 *
 * The forecast is consumed by what is known: a period needs the larger of both.
 *
 * Source: Orlicky (1975).
 */
export function mrpRule(
  rule: Pick<ReplenishmentRule, "id" | "title" | "source" | "parameters">,
  lotSizing: (parameters: Values) => LotSizing,
): ReplenishmentRule {
  return {
    ...rule,
    plans: true,
    parameters: { ...COMMON, ...rule.parameters },
    order: (stock, context, parameters) => plannedOrders(stock, context, parameters, lotSizing(parameters)),
  };
}

function plannedOrders(
  { onHand }: StockView,
  { requirements }: ReplenishmentContext,
  parameters: Values,
  lotSizing: LotSizing,
): readonly number[] {
  const { lead, horizon, safety, forecast } = parameters as Record<keyof typeof COMMON, number>;
  const gross = requirements.gross(horizon).map((amount) => Math.max(amount, forecast));
  const scheduled = requirements.receipts(horizon, lead);
  return planRequirements({ gross, scheduled, onHand, leadTime: lead, safetyStock: safety }, lotSizing).plannedReleases;
}
