import type { AcceptanceRule } from "../../decisions.ts";

/**
 * Accepts every order.
 *
 * Source: Philipoom & Fry (1992).
 * @example
 * acceptAll.refuse(); // => null
 */
export const acceptAll: AcceptanceRule = {
  id: "ACCEPT-ALL",
  title: "Every order is accepted",
  source: "Philipoom & Fry (1992)",
  refuse: () => null,
};
