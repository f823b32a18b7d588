import type { PromisingRule } from "../../decisions.ts";

/**
 * Total work content (TWK): d = r + k W.
 *
 * Source: Conway (1965).
 * @example
 * twk.promise({ releaseDate: 100, totalWork: 20 }, {}, { factor: 5 }); // => 200
 */
export const twk: PromisingRule = {
  id: "TWK",
  title: "Total work content",
  source: "Conway (1965)",
  parameters: {
    factor: { description: "Multiple of the total work", default: 5, min: 0, max: 1e6, unit: "1" },
  },
  promise: ({ releaseDate, totalWork }, _, { factor }) => releaseDate + (factor as number) * totalWork,
};
