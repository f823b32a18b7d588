import type { DecisionContext, JobView, RoutingOption, RoutingRule } from "../../decisions.ts";

/**
 * Random: each alternative with the same probability. One draw per choice.
 *
 * Source: the random split of a stream of jobs, baseline of every routing study.
 *
 * @param _job - not looked at
 * @param options - at least one, in the route's order
 * @param context - random, a uniform draw in [0, 1)
 * @returns one of the options
 * @example
 * randomAlternative({}, [{ alternative: 0 }, { alternative: 1 }], { random: () => 0.5 }).alternative; // => 1
 */
export function randomAlternative(
  _job: JobView,
  options: readonly RoutingOption[],
  context: Pick<DecisionContext, "random">,
): RoutingOption {
  return options[Math.floor(context.random() * options.length)]!;
}

export const randomRouting: RoutingRule = {
  id: "RANDOM",
  aliases: ["RND"],
  title: "Random alternative",
  source: "baseline",
  choose: randomAlternative,
};
