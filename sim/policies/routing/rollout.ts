import type { RoutingOption, RoutingRule, RulePart } from "../../decisions.ts";
import { LOOKING_AHEAD, questionOf } from "../look-ahead.ts";
import { firstRouting } from "./first.ts";

/**
 * Rollout: each option is tried in copies of the plant, which are then played on under a base rule; the job takes the best.
 *
 * Source: Bertsekas, Tsitsiklis & Wu (1997), rollout algorithms for combinatorial optimization.
 * Ties: the base rule's choice, then the route's order. As many short runs per choice as there are options and futures.
 *
 * @param base - the rule that is improved on
 * @returns the rule: options two or more; one of them
 * @example
 * routingRolloutOf({ rule: sim.findPolicy("routing", "FIRST"), parameters: {} }).choose(
 *   {},
 *   [{ alternative: 0 }, { alternative: 1 }],
 *   { lookAhead: () => ({ values: [50, 40], best: 1 }) },
 *   { candidates: 2 }).alternative; // => 1
 */
export function routingRolloutOf(base: RulePart<RoutingRule>): RoutingRule {
  return {
    id: "ROLLOUT",
    title: `Best option when played on under a base rule (base: ${base.rule.id})`,
    source: "Bertsekas, Tsitsiklis & Wu (1997)",
    parameters: LOOKING_AHEAD,
    base,
    choose: (job, options, context, parameters) => {
      const usual = base.rule.choose(job, options, context, base.parameters);
      if (options.length < 2 || context.lookAhead === undefined) return usual;
      const offered = [usual, ...options.filter((option) => option !== usual)].slice(0, parameters.candidates);
      return offered[context.lookAhead(offered, questionOf(parameters)).best] as RoutingOption;
    },
  };
}

export const routingRollout: RoutingRule = routingRolloutOf({ rule: firstRouting, parameters: {} });
