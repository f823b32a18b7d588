import type { LotSizing } from "../../planning/material-requirements.ts";
import { LOT_COSTS, mrpRule } from "./mrp.ts";

/**
 * Silver-Meal: a lot covers one period more while its cost per period falls.
 *
 * Source: Silver & Meal (1973).
 *
 * @param orderCost - per lot
 * @param holdingCost - per unit that is kept from a period to the next
 * @returns from net requirements by period to planned receipts by period [units]
 * @example
 * silverMeal(500, 2)([90, 120, 80, 70]); // => [290, 0, 0, 70]
 */
export function silverMeal(orderCost: number, holdingCost: number): LotSizing {
  return (net) => {
    const lots = net.map(() => 0);
    for (let from = 0; from < net.length; ) {
      if (net[from] === 0) {
        from++;
        continue;
      }
      let cost = orderCost;
      let to = from + 1;
      for (let least = cost; to < net.length; to++) {
        cost += holdingCost * (to - from) * (net[to] as number);
        if (cost / (to - from + 1) > least) break;
        least = cost / (to - from + 1);
      }
      lots[from] = net.slice(from, to).reduce((sum, amount) => sum + amount, 0);
      from = to;
    }
    return lots;
  };
}

/** MRP in lots whose cost per period is least. */
export const mrpSilverMeal = mrpRule(
  {
    id: "MRP-SM",
    title: "MRP in lots by the Silver-Meal heuristic",
    source: "Silver & Meal (1973)",
    parameters: LOT_COSTS,
  },
  ({ order, holding }) => silverMeal(order!, holding!),
);
