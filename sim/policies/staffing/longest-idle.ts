import type { StaffingOption, StaffingRule } from "../../decisions.ts";
import { least } from "../least.ts";

/**
 * Longest idle time (LIT): who has had nothing to do for longest.
 *
 * Shares the work in turn, as a queue of workers does.
 *
 * Source: Bokhorst, Slomp & Gaalman (2004).
 * Ties: the order of the scenario. O(options).
 *
 * @param options - at least one: idleTime [s]
 * @example
 * longestIdle([{ operator: 0, idleTime: 60 }, { operator: 1, idleTime: 90 }]).operator; // => 1
 */
export function longestIdle<Option extends Pick<StaffingOption, "idleTime">>(options: readonly Option[]): Option {
  return least(options, ({ idleTime }) => -idleTime);
}

export const longestIdleStaffing: StaffingRule = {
  id: "LONGEST-IDLE",
  aliases: ["LIT"],
  title: "The one who has had nothing to do for longest",
  source: "Bokhorst, Slomp & Gaalman (2004)",
  choose: longestIdle,
};
