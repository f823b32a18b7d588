import type { StaffingOption, StaffingRule } from "../../decisions.ts";

/**
 * First: the first who can do it, in the order of the scenario.
 *
 * Source: Bokhorst, Slomp & Gaalman (2004), a fixed order as the plainest who-rule.
 *
 * @param options - at least one, in the order of the scenario
 * @example
 * firstOperator([{ operator: 2 }, { operator: 4 }]).operator; // => 2
 */
export function firstOperator<Option extends Pick<StaffingOption, "operator">>(options: readonly Option[]): Option {
  return options[0] as Option;
}

export const firstStaffing: StaffingRule = {
  id: "FIRST",
  title: "The first who can do it, in the order of the scenario",
  source: "Bokhorst, Slomp & Gaalman (2004)",
  choose: firstOperator,
};
