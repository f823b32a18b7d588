import type { ChoiceRule, DispatchingContext, Parameters, RulePart, WaitingOperation } from "../../decisions.ts";
import { chainOf, indexOf } from "../composite.ts";
import { LOOKING_AHEAD, questionOf } from "../look-ahead.ts";
import { fcfs } from "./fcfs.ts";

/**
 * Rollout: each candidate is tried in copies of the plant, which are then played on under a base rule; the machine takes the best.
 *
 * What the base rule takes is always among them, and stays the choice where no other is better. Where nothing is left to
 * chance and the horizon is the end, the outcome is therefore never worse than that of the base rule.
 *
 * Source: Bertsekas, Tsitsiklis & Wu (1997), rollout algorithms for combinatorial optimization.
 * Ties: the base rule's choice, then its order. As many short runs per choice as there are candidates and futures.
 *
 * @param base - the rule that is improved on
 * @returns the rule: candidates one or more; one of them, or null where the base leaves the machine idle and that is best
 * @example
 * rolloutOf({ rule: sim.findPolicy("dispatching", "SPT"), parameters: {} }).choose(
 *   [{ id: 1, processingTime: 9 }, { id: 2, processingTime: 3 }],
 *   { lookAhead: () => ({ values: [50, 40], best: 1 }) },
 *   { candidates: 2 }).id; // => 1
 */
export function rolloutOf(base: RulePart): ChoiceRule {
  return {
    id: "ROLLOUT",
    title: `Best candidate when played on under a base rule (base: ${base.rule.id})`,
    source: "Bertsekas, Tsitsiklis & Wu (1997)",
    parameters: LOOKING_AHEAD,
    base,
    choose: (candidates, context, parameters) => {
      const usual = chosenBy(base, candidates, context);
      if (candidates.length < 2 || context.lookAhead === undefined) return usual;
      const offered = offeredBy(base, usual, candidates, context).slice(0, parameters.candidates);
      return offered[context.lookAhead(offered, questionOf(parameters)).best] as WaitingOperation | null;
    },
  };
}

/** What the rule takes, whether it gives an index or chooses over the list. */
export function chosenBy(
  { rule, parameters }: RulePart,
  candidates: readonly WaitingOperation[],
  context: DispatchingContext,
): WaitingOperation | null {
  if ("choose" in rule) return rule.choose(candidates, context, parameters);
  return chainOf(rule.id, [{ rule, parameters }]).choose(candidates, context, NONE);
}

const NONE: Parameters = {};

/** The base rule's choice, then the others: by its index, or else in the order of the queue. */
function offeredBy(
  { rule, parameters }: RulePart,
  usual: WaitingOperation | null,
  candidates: readonly WaitingOperation[],
  context: DispatchingContext,
): (WaitingOperation | null)[] {
  const others = candidates.filter((candidate) => candidate !== usual);
  if ("choose" in rule) return [usual, ...others];
  const indices = new Map(others.map((candidate) => [candidate, indexOf(candidate, { rule, parameters }, context)]));
  return [usual, ...others.sort((a, b) => (indices.get(a) as number) - (indices.get(b) as number))];
}

export const rollout: ChoiceRule = rolloutOf({ rule: fcfs, parameters: {} });
