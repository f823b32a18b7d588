import type { DistributionRule, Transfer } from "../../decisions.ts";

/**
 * None: every store is left to its own replenishment.
 *
 * @example
 * leaveAll(); // => []
 */
export function leaveAll(): readonly Transfer[] {
  return [];
}

export const noDistribution: DistributionRule = {
  id: "NONE",
  title: "Nothing goes from store to store",
  source: "Takt",
  plan: leaveAll,
};
