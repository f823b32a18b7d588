import type { DecisionContext, JobView, RoutingOption, RoutingRule } from "../../decisions.ts";

/**
 * Round robin (RR): the alternatives in turn, one turn for each operation of each product.
 *
 * Source: Ephremides, Varaiya & Walrand (1980).
 *
 * @param job - product and operation: whose turn it is
 * @param options - at least one, in the route's order
 * @param context - memory, where the next turn is kept
 * @returns the next option
 * @example
 * roundRobin({ product: 0, operation: 1 }, [{ alternative: 0 }, { alternative: 1 }], { memory: { "0/1": 1 } }).alternative; // => 1
 */
export function roundRobin(
  job: Pick<JobView, "product" | "operation">,
  options: readonly RoutingOption[],
  context: Pick<DecisionContext, "memory">,
): RoutingOption {
  const key = `${job.product}/${job.operation}`;
  const turn = (context.memory[key] ?? 0) % options.length;
  context.memory[key] = turn + 1;
  return options[turn]!;
}

export const roundRobinRouting: RoutingRule = {
  id: "ROUND-ROBIN",
  aliases: ["RR", "CYCLIC"],
  title: "Alternatives in turn",
  source: "Ephremides, Varaiya & Walrand (1980)",
  choose: roundRobin,
};
