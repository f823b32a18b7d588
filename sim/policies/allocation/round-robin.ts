import type { AllocationOption, AllocationRule, DecisionContext, JobView } from "../../decisions.ts";

/**
 * Round robin: the sites in turn, one turn for each product.
 *
 * Source: Ephremides, Varaiya & Walrand (1980).
 *
 * @param job - product: whose turn it is
 * @param options - at least one, in the order of the sites
 * @param context - memory, where the next turn is kept
 * @returns the next option
 * @example
 * sitesInTurn({ product: 3 }, [{ site: 0 }, { site: 1 }], { memory: { 3: 1 } }).site; // => 1
 */
export function sitesInTurn(
  job: Pick<JobView, "product">,
  options: readonly AllocationOption[],
  context: Pick<DecisionContext, "memory">,
): AllocationOption {
  const turn = (context.memory[job.product] ?? 0) % options.length;
  context.memory[job.product] = turn + 1;
  return options[turn]!;
}

export const roundRobinAllocation: AllocationRule = {
  id: "ROUND-ROBIN",
  aliases: ["RR"],
  title: "Sites in turn",
  source: "Ephremides, Varaiya & Walrand (1980)",
  choose: sitesInTurn,
};
