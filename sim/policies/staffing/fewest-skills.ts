import type { StaffingOption, StaffingRule } from "../../decisions.ts";
import { least } from "../least.ts";

/**
 * Fewest skills: who can do least else.
 *
 * Keeps those free who can do more, for work that only they can do.
 *
 * Source: Bokhorst, Slomp & Gaalman (2004).
 * Ties: the order of the scenario. O(options).
 *
 * @param options - at least one: skills [1]
 * @example
 * fewestSkills([{ operator: 0, skills: 3 }, { operator: 1, skills: 1 }]).operator; // => 1
 */
export function fewestSkills<Option extends Pick<StaffingOption, "skills">>(options: readonly Option[]): Option {
  return least(options, ({ skills }) => skills);
}

export const fewestSkillsStaffing: StaffingRule = {
  id: "FEWEST-SKILLS",
  title: "The one with the fewest skills",
  source: "Bokhorst, Slomp & Gaalman (2004)",
  choose: fewestSkills,
};
