import type {
  DistributionContext,
  DistributionRule,
  LaneView,
  Parameters,
  StoreOrder,
  StoreView,
  Transfer,
} from "../../decisions.ts";
import { solveSupply } from "../../planning/supply/solve-supply.ts";
import { supplyProblemOf } from "./periods.ts";

/**
 * Multi-period flow: what is wanted in each period of the horizon is ordered, brought, kept and owed at least cost, by what is there
 * and on its way, and with lead times and trips. What the plan does in its first period is done; the rest is planned anew.
 *
 * What the plan brings through a store within the first period, or out of what comes only then, goes at a later planning instant.
 *
 * Source: Ford & Fulkerson (1958).
 *
 * @param stores - what is there, and what comes and is wanted by period [units]
 * @param lanes - cost, capacity, time and trips
 * @param context - with the solver, the horizon and what may be ordered
 * @param parameters - instants: planning instants per period; shortage: cost of a unit short where the item tells none; strict: 1
 *   where all must be met; nodes of branch and bound
 * @throws RangeError without a solver, or, if strict, where not all can be met
 */
export function firstPeriod(
  stores: readonly StoreView[],
  lanes: readonly LaneView[],
  context: Pick<DistributionContext, "solver" | "period" | "horizon" | "supplies">,
  parameters: Parameters,
): readonly (Transfer | StoreOrder)[] {
  const { solver, supplies } = context;
  if (solver === null) throw new RangeError("there is no solver of linear programs; give one to the run");
  const { instants, shortage, strict, nodes } = parameters as Record<keyof typeof PARAMETERS, number>;
  const problem = supplyProblemOf(stores, lanes, context, { instants, shortage, isStrict: strict === 1 });
  if (problem === null) return [];
  const plan = solveSupply(problem, solver, { nodes });
  if (plan.status === "budget reached")
    throw new RangeError(`no plan was found within ${nodes} nodes of branch and bound; give more`);
  if (plan.status === "infeasible") throw new RangeError(plan.message);
  const left = stores.map(({ onHand }) => onHand);
  const { shipped } = plan.flows;
  const transfers = lanes.flatMap(({ from, capacity }, lane): Transfer[] => {
    const amount = Math.min(shipped[lane]![0]!, capacity, left[from]!);
    if (!(amount > 0)) return [];
    left[from]! -= amount;
    return [{ lane, amount }];
  });
  const orders = supplies.flatMap(({ capacity }, supply): StoreOrder[] => {
    const amount = Math.min(shipped[lanes.length + supply]![0]!, capacity);
    return amount > 0 ? [{ supply, amount }] : [];
  });
  return [...transfers, ...orders];
}

const PARAMETERS = {
  instants: {
    description: "planning instants per period of the plan",
    default: 1,
    min: 1,
    max: 1000,
    unit: "1",
    integer: true,
  },
  shortage: {
    description: "cost of a unit short, of items whose costs tell none",
    default: 1_000_000,
    min: 0,
    max: 1_000_000_000,
    unit: "1",
  },
  strict: {
    description:
      "1: all that is wanted within the horizon must be met; where it cannot be, the run stops and tells why",
    default: 0,
    min: 0,
    max: 1,
    unit: "1",
    integer: true,
  },
  nodes: {
    description: "nodes of branch and bound per plan, at most",
    default: 10_000,
    min: 100,
    max: 1_000_000,
    unit: "1",
    integer: true,
  },
};

/**
 * @example
 * multiPeriodFlow.needsSolver; // => true
 */
export const multiPeriodFlow: DistributionRule = {
  id: "MULTI-PERIOD-FLOW",
  aliases: ["MPF"],
  title: "All stores and periods at once, at least cost of orders, transport, stock and shortage",
  source: "Ford & Fulkerson (1958)",
  needsSolver: true,
  parameters: PARAMETERS,
  plan: firstPeriod,
};
