import type { LoadSelectionRule } from "../../decisions.ts";

/**
 * None: a vehicle takes one job at a time, however many it could.
 *
 * Source: single-load vehicles. O(1).
 *
 * @returns null
 * @example
 * noMoreLoads(); // => null
 */
export function noMoreLoads(): null {
  return null;
}

export const noLoadSelection: LoadSelectionRule = {
  id: "NONE",
  title: "One job at a time",
  source: "Common practice",
  choose: noMoreLoads,
};
