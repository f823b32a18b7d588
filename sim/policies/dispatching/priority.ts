import type { IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Priority class: the most urgent class first, within it in order of arrival.
 *
 * Source: Cobham (1954).
 * Lowest first. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: priority, a lower number is more urgent
 * @returns class [1]
 * @example
 * priorityClass({ priority: 2 }); // => 2
 */
export function priorityClass(candidate: Pick<WaitingOperation, "priority">): number {
  return candidate.priority;
}

export const priority: IndexRule = {
  id: "PRIORITY",
  aliases: ["CLASS"],
  title: "Priority class",
  source: "Cobham (1954)",
  prefers: "lowest",
  dependsOn: "candidate",
  index: priorityClass,
};
