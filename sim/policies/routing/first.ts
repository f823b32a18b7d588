import type { JobView, RoutingOption, RoutingRule } from "../../decisions.ts";

/**
 * The first alternative of the route, whatever the state of the plant.
 *
 * Source: the fixed route, baseline of every routing study.
 *
 * @param _job - not looked at
 * @param options - at least one, in the route's order
 * @returns the first option
 * @example
 * firstAlternative({}, [{ alternative: 0 }, { alternative: 1 }]).alternative; // => 0
 */
export function firstAlternative(_job: JobView, options: readonly RoutingOption[]): RoutingOption {
  return options[0]!;
}

export const firstRouting: RoutingRule = {
  id: "FIRST",
  aliases: ["FIXED"],
  title: "First alternative of the route",
  source: "baseline",
  choose: firstAlternative,
};
