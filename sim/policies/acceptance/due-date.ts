import type { AcceptanceRule } from "../../decisions.ts";

/**
 * Refuses an order whose promised date lies too long after the one that the customer asks for.
 *
 * The promise must be the plant's own: with the promising rule REQUESTED every date is feasible.
 *
 * Source: Wester, Wijngaard & Zijm (1992).
 * @example
 * dueDateFeasibility.refuse({}, { requestedDate: 100, promisedDate: 105 }, { tolerance: 5 }); // => null
 * dueDateFeasibility.refuse({}, { requestedDate: 100, promisedDate: 106 }, { tolerance: 5 }); // => "dueDate"
 */
export const dueDateFeasibility: AcceptanceRule = {
  id: "DUE-DATE",
  title: "Feasible due date",
  source: "Wester, Wijngaard & Zijm (1992)",
  parameters: {
    tolerance: {
      description: "How much later than asked for the customer takes the goods",
      default: 0,
      min: 0,
      max: 1e9,
      unit: "s",
    },
  },
  refuse: (_, { requestedDate, promisedDate }, { tolerance }) =>
    promisedDate <= requestedDate + (tolerance as number) ? null : "dueDate",
};
