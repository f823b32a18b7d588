import type { PromisingRule } from "../../decisions.ts";

/**
 * Number of operations (NOP): d = r + k n.
 *
 * Source: Conway (1965).
 * @example
 * nop.promise({ releaseDate: 100, remainingOperations: 3 }, {}, { perOperation: 10 }); // => 130
 */
export const nop: PromisingRule = {
  id: "NOP",
  title: "Number of operations",
  source: "Conway (1965)",
  parameters: {
    perOperation: { description: "Time for each operation", default: 86400, min: 0, max: 1e9, unit: "s" },
  },
  promise: ({ releaseDate, remainingOperations }, _, { perOperation }) =>
    releaseDate + (perOperation as number) * remainingOperations,
};
