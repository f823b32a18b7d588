import type { PromisingRule } from "../../decisions.ts";

/**
 * Equal slack (SLK): d = r + W + k.
 *
 * Source: Conway (1965).
 * @example
 * slackAllowance.promise({ releaseDate: 100, totalWork: 20 }, {}, { slack: 30 }); // => 150
 */
export const slackAllowance: PromisingRule = {
  id: "SLK",
  title: "Equal slack",
  source: "Conway (1965)",
  parameters: {
    slack: { description: "Time beside the work", default: 432000, min: 0, max: 1e9, unit: "s" },
  },
  promise: ({ releaseDate, totalWork }, _, { slack }) => releaseDate + totalWork + (slack as number),
};
