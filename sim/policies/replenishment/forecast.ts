import type { ParameterDescription, ReplenishmentContext, ReplenishmentRule, StockView } from "../../decisions.ts";
import { safetyStock } from "../../planning/reorder-point.ts";
import { orderWhatIsMissing } from "./base-stock.ts";
import { orderLots } from "./r-q.ts";

type Values = Parameters<ReplenishmentRule["order"]>[2];
type Memory = ReplenishmentContext["memory"];

/** Takes in the demand of a period, and tells the forecast for the period so many after it. */
type Method = (memory: Memory, demand: number, parameters: Values) => (ahead: number) => number;

const COMMON: Readonly<Record<string, ParameterDescription>> = {
  lead: {
    description: "periods from order to delivery",
    default: 1,
    min: 0,
    max: 1000,
    unit: "periods",
    integer: true,
  },
  service: {
    description: "share of cycles without a shortage",
    default: 0.95,
    min: 0.5,
    max: 0.999999,
    unit: "1",
  },
  initial: {
    description: "demand per period before any is seen",
    default: 0,
    min: 0,
    max: 1_000_000_000,
    unit: "units",
  },
  Q: { description: "lot; 0: up to the level", default: 0, min: 0, max: 1_000_000_000, unit: "units" },
};

/** Weight of the newest demand in a smoothed figure. */
export const ALPHA: ParameterDescription = {
  description: "weight of the newest demand",
  default: 0.1,
  min: 0.001,
  max: 1,
  unit: "1",
};

/**
 * Replenishment by a forecast: at each review the demand since the last one is taken in, and the position is ordered up to
 * the forecast of the lead time and the period until the next review, with a safety stock for the errors of the forecasts so
 * far; or by lots of Q at the reorder point of both.
 *
 * Source: Silver, Pyke & Thomas (2017), chapters 3 and 6.
 */
export function forecastRule(
  rule: Pick<ReplenishmentRule, "id" | "aliases" | "title" | "source" | "parameters">,
  method: Method,
): ReplenishmentRule {
  return {
    ...rule,
    isPeriodic: true,
    parameters: { ...COMMON, ...rule.parameters },
    order: (stock, { memory }, parameters) => {
      const level = levelFor(memory, stock, parameters, method);
      return parameters.Q! > 0 ? orderLots(stock, level, parameters.Q!) : orderWhatIsMissing(stock, level);
    },
  };
}

/** Expected demand until an order of the next review is here, and the safety stock [units]. */
function levelFor(memory: Memory, { demand }: StockView, parameters: Values, method: Method): number {
  const periods = parameters.lead! + 1;
  // At the first review no period has passed.
  if (memory.reviews === undefined) {
    memory.reviews = 0;
    return periods * parameters.initial!;
  }
  if (memory.reviews > 0) {
    const error = demand - memory.expected!;
    memory.squares = (memory.squares ?? 0) + error * error;
  }
  memory.reviews++;
  const forecast = method(memory, demand, parameters);
  memory.expected = forecast(1);
  let expected = 0;
  for (let ahead = 1; ahead <= periods; ahead++) expected += Math.max(forecast(ahead), 0);
  const errors = memory.reviews - 1;
  const demandSd = errors > 0 ? Math.sqrt(memory.squares! / errors) : 0;
  return expected + safetyStock({ demandRate: 0, demandSd, leadTime: periods }, parameters.service!);
}
