import type { StaffingOption, StaffingRule } from "../../decisions.ts";
import { least } from "../least.ts";

/**
 * Nearest: who has the shortest way to the machine.
 *
 * Saves walking; those whose places are far off are left to rest.
 *
 * Source: Bokhorst, Slomp & Gaalman (2004).
 * Ties: the order of the scenario. O(options).
 *
 * @param options - at least one: walkingTime [s]
 * @example
 * nearestOperator([{ operator: 0, walkingTime: 12 }, { operator: 1, walkingTime: 8 }]).operator; // => 1
 */
export function nearestOperator<Option extends Pick<StaffingOption, "walkingTime">>(
  options: readonly Option[],
): Option {
  return least(options, ({ walkingTime }) => walkingTime);
}

export const nearestStaffing: StaffingRule = {
  id: "NEAREST",
  title: "The one with the shortest way to the machine",
  source: "Bokhorst, Slomp & Gaalman (2004)",
  choose: nearestOperator,
};
