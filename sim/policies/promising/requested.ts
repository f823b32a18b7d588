import type { PromisingRule } from "../../decisions.ts";

/**
 * The date that the customer asks for, whether the plant can keep it or not.
 *
 * Source: Conway, Maxwell & Miller (1967).
 * @example
 * requested.promise({}, { requestedDate: 120 }); // => 120
 */
export const requested: PromisingRule = {
  id: "REQUESTED",
  aliases: ["AS-REQUESTED"],
  title: "As requested",
  source: "Conway, Maxwell & Miller (1967)",
  promise: (_, { requestedDate }) => requestedDate,
};
