import type { StaffingOption, StaffingRule } from "../../decisions.ts";
import { least } from "../least.ts";

/**
 * Least worked: who has served least so far.
 *
 * Evens out the load over the people of a skill.
 *
 * Source: Bokhorst, Slomp & Gaalman (2004).
 * Ties: the order of the scenario. O(options).
 *
 * @param options - at least one: workedTime [s]
 * @example
 * leastWorked([{ operator: 0, workedTime: 5400 }, { operator: 1, workedTime: 3600 }]).operator; // => 1
 */
export function leastWorked<Option extends Pick<StaffingOption, "workedTime">>(options: readonly Option[]): Option {
  return least(options, ({ workedTime }) => workedTime);
}

export const leastWorkedStaffing: StaffingRule = {
  id: "LEAST-WORKED",
  title: "The one who has served least so far",
  source: "Bokhorst, Slomp & Gaalman (2004)",
  choose: leastWorked,
};
