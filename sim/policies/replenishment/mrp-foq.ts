import type { LotSizing } from "../../planning/material-requirements.ts";
import { mrpRule } from "./mrp.ts";

/**
 * Fixed order quantity: lots of one size; a requirement above it takes several, and what is left over covers the next.
 *
 * Source: Orlicky (1975).
 *
 * @param quantity - lot [units], > 0
 * @returns from net requirements by period to planned receipts by period [units]
 * @example
 * fixedOrderQuantity(10)([5, 4, 12]); // => [10, 0, 20]
 */
export function fixedOrderQuantity(quantity: number): LotSizing {
  return (net) => {
    let left = 0;
    return net.map((amount) => {
      const lots = Math.ceil(Math.max(amount - left, 0) / quantity);
      left += lots * quantity - amount;
      return lots * quantity;
    });
  };
}

/** MRP in lots of a fixed order quantity. */
export const mrpFixedQuantity = mrpRule(
  {
    id: "MRP-FOQ",
    title: "MRP in lots of one size",
    source: "Orlicky (1975)",
    parameters: {
      Q: { description: "lot", default: 10, min: 0.001, max: 1_000_000_000, unit: "units" },
    },
  },
  ({ Q }) => fixedOrderQuantity(Q!),
);
