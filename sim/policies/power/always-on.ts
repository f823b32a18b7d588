import type { PowerRule, RestOrder } from "../../decisions.ts";

/**
 * Always on: a machine without work stays ready.
 *
 * Source: Mouzon, Yildirim & Twomey (2007), the plant without energy control that others are compared with.
 *
 * @returns null, always
 * @example
 * stayReady(); // => null
 */
export function stayReady(): RestOrder | null {
  return null;
}

export const alwaysOn: PowerRule = {
  id: "ALWAYS-ON",
  title: "Machines without work stay ready",
  source: "Mouzon, Yildirim & Twomey (2007)",
  rest: stayReady,
  wakes: () => true,
};
