import { lotSizes } from "../../planning/lot-sizing.ts";
import type { LotSizing } from "../../planning/material-requirements.ts";
import { LOT_COSTS, mrpRule } from "./mrp.ts";

/**
 * Lots of least cost of ordering and holding over the horizon.
 *
 * Source: Wagner & Whitin (1958).
 *
 * @param orderCost - per lot
 * @param holdingCost - per unit that is kept from a period to the next
 * @returns from net requirements by period to planned receipts by period [units]
 * @example
 * wagnerWhitin(500, 2)([90, 120, 80, 70]); // => [210, 0, 150, 0]
 */
export function wagnerWhitin(orderCost: number, holdingCost: number): LotSizing {
  return (net) => lotSizes(net, orderCost, holdingCost).orders;
}

/** MRP in lots of least cost over the horizon. */
export const mrpWagnerWhitin = mrpRule(
  {
    id: "MRP-WW",
    title: "MRP in lots of least cost",
    source: "Wagner & Whitin (1958)",
    parameters: LOT_COSTS,
  },
  ({ order, holding }) => wagnerWhitin(order!, holding!),
);
