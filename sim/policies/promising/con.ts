import type { PromisingRule } from "../../decisions.ts";

/**
 * Constant allowance (CON): d = r + k.
 *
 * Source: Conway (1965).
 * @example
 * con.promise({ releaseDate: 100 }, {}, { allowance: 50 }); // => 150
 */
export const con: PromisingRule = {
  id: "CON",
  title: "Constant allowance",
  source: "Conway (1965)",
  parameters: {
    allowance: { description: "Time from order to due date", default: 864000, min: 0, max: 1e9, unit: "s" },
  },
  promise: ({ releaseDate }, _, { allowance }) => releaseDate + (allowance as number),
};
