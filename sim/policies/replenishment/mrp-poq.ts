import type { LotSizing } from "../../planning/material-requirements.ts";
import { mrpRule } from "./mrp.ts";

/**
 * Period order quantity: a lot covers the requirements of so many periods, from the first that has one.
 *
 * Source: Silver, Pyke & Thomas (2017), chapter 6.
 *
 * @param periods - that a lot covers, an integer >= 1
 * @returns from net requirements by period to planned receipts by period [units]
 * @example
 * periodOrderQuantity(2)([0, 5, 4, 12]); // => [0, 9, 0, 12]
 */
export function periodOrderQuantity(periods: number): LotSizing {
  return (net) => {
    const lots = net.map(() => 0);
    for (let from = 0; from < net.length; from++) {
      if (net[from] === 0) continue;
      lots[from] = net.slice(from, from + periods).reduce((sum, amount) => sum + amount, 0);
      from += periods - 1;
    }
    return lots;
  };
}

/** MRP whose lots cover a fixed number of periods. */
export const mrpPeriodQuantity = mrpRule(
  {
    id: "MRP-POQ",
    title: "MRP, a lot for so many periods",
    source: "Silver, Pyke & Thomas (2017)",
    parameters: {
      periods: {
        description: "periods that a lot covers",
        default: 3,
        min: 1,
        max: 1000,
        unit: "periods",
        integer: true,
      },
    },
  },
  ({ periods }) => periodOrderQuantity(periods!),
);
