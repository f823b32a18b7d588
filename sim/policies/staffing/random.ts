import type { DecisionContext, StaffingOption, StaffingRule } from "../../decisions.ts";

/**
 * Random: each who can do it is as likely.
 *
 * Source: Bokhorst, Slomp & Gaalman (2004).
 *
 * @param options - at least one
 * @param context - random() uniform on [0, 1)
 * @example
 * randomOperator([{ operator: 0 }, { operator: 1 }], { random: () => 0.7 }).operator; // => 1
 */
export function randomOperator<Option extends Pick<StaffingOption, "operator">>(
  options: readonly Option[],
  { random }: Pick<DecisionContext, "random">,
): Option {
  return options[Math.floor(random() * options.length)] as Option;
}

export const randomStaffing: StaffingRule = {
  id: "RANDOM",
  title: "Anyone who can do it",
  source: "Bokhorst, Slomp & Gaalman (2004)",
  choose: (options, _task, context) => randomOperator(options, context),
};
