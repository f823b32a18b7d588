import type { AcceptanceRule } from "../../decisions.ts";

/**
 * Refuses an order when so many are in the books.
 *
 * Source: Philipoom & Fry (1992).
 * @example
 * orderLimit.refuse({}, { jobsInSystem: 49 }, { limit: 50 }); // => null
 * orderLimit.refuse({}, { jobsInSystem: 50 }, { limit: 50 }); // => "capacity"
 */
export const orderLimit: AcceptanceRule = {
  id: "ORDER-LIMIT",
  title: "Limit on the orders in the books",
  source: "Philipoom & Fry (1992)",
  parameters: {
    limit: {
      description: "Most orders accepted and not finished",
      default: 50,
      min: 1,
      max: 1e6,
      unit: "1",
      integer: true,
    },
  },
  refuse: (_, { jobsInSystem }, { limit }) => (jobsInSystem < (limit as number) ? null : "capacity"),
};
