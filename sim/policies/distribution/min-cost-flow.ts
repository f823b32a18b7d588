import type { DistributionContext, DistributionRule, LaneView, StoreView, Transfer } from "../../decisions.ts";
import type { FlowProblem, OptimalFlow } from "../../planning/flow/flow-problem.ts";
import { solveFlow } from "../../planning/flow/solve-flow.ts";
import { inUnits } from "./needs.ts";

/** Stores and lanes as a flow: what is there or on its way is supply, what is wanted is demand that may stay short at its cost. */
export function distributionProblem(
  stores: readonly StoreView[],
  lanes: readonly LaneView[],
  shortage: number,
): FlowProblem {
  return {
    nodes: stores.map(({ item, onHand, onOrder, wanted, shortageCost }) => ({
      id: `item ${item}`,
      supply: onHand + onOrder,
      demand: wanted,
      shortageCost: shortageCost > 0 ? shortageCost : shortage,
    })),
    arcs: lanes.map(({ from, to, cost, capacity }) => ({ from, to, cost, capacity })),
  };
}

/**
 * Min-cost flow: what is wanted is brought over the lanes at least cost of transport and shortage, all stores at once.
 *
 * What must pass through a store, or is still on its way to where it goes on from, goes on at a later planning instant.
 *
 * Source: Ford & Fulkerson (1962).
 *
 * @param given - stores: what is there, on its way and wanted [units]
 * @param ways - lanes: cost per unit, capacity [units]
 * @param context - with the solver
 * @param shortage - cost of a unit short where the item tells none
 * @throws RangeError without a solver
 */
export function cheapestFlow(
  given: readonly StoreView[],
  ways: readonly LaneView[],
  { solver }: Pick<DistributionContext, "solver">,
  shortage: number,
): readonly Transfer[] {
  if (solver === null) throw new RangeError("there is no solver of linear programs; give one to the run");
  const { stores, lanes } = inUnits(given, ways);
  const { flows } = solveFlow(distributionProblem(stores, lanes, shortage), solver) as OptimalFlow;
  const left = stores.map(({ onHand }) => onHand);
  return lanes.flatMap(({ from }, lane): Transfer[] => {
    const amount = Math.min(flows[lane] as number, left[from] as number);
    if (!(amount > 0)) return [];
    left[from]! -= amount;
    return [{ lane, amount }];
  });
}

/**
 * @example
 * minCostFlow.needsSolver; // => true
 */
export const minCostFlow: DistributionRule = {
  id: "MIN-COST-FLOW",
  aliases: ["MCF"],
  title: "All stores at once, at least cost of transport and shortage",
  source: "Ford & Fulkerson (1962)",
  needsSolver: true,
  parameters: {
    shortage: {
      description: "cost of a unit short, of items whose costs tell none",
      default: 1_000_000,
      min: 0,
      max: 1_000_000_000,
      unit: "1",
    },
  },
  plan: (stores, lanes, context, parameters) => cheapestFlow(stores, lanes, context, parameters.shortage!),
};
