import type { PromisingRule } from "../../decisions.ts";

/**
 * Processing plus waiting (PPW): d = r + W + k n.
 *
 * Source: Kanet (1982).
 * @example
 * ppw.promise({ releaseDate: 100, totalWork: 20, remainingOperations: 3 }, {}, { perOperation: 10 }); // => 150
 */
export const ppw: PromisingRule = {
  id: "PPW",
  title: "Processing plus waiting",
  source: "Kanet (1982)",
  parameters: {
    perOperation: { description: "Waiting at each operation", default: 0.5 * 86400, min: 0, max: 1e9, unit: "s" },
  },
  promise: ({ releaseDate, totalWork, remainingOperations }, _, { perOperation }) =>
    releaseDate + totalWork + (perOperation as number) * remainingOperations,
};
