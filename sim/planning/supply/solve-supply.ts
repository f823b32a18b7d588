import { type FlowArc, type FlowNode, type FlowProblem, infeasibilityText } from "../flow/flow-problem.ts";
import type { LinearAnswer, LinearSolver, SolverLimits } from "../flow/linear-model.ts";
import { addArc, emptyResidual, leastCosts } from "../flow/residual.ts";
import { solveFlow } from "../flow/solve-flow.ts";
import { supplyCosts, supplyFaults } from "./check-supply.ts";
import { goodsOf, nameOf, type SupplyModel, supplyModel } from "./supply-model.ts";
import type { SupplyCosts, SupplyFlows, SupplyProblem, SupplyTrips } from "./supply-problem.ts";

/** A solver's answer does not hold. */
export class SupplyError extends Error {
  override readonly name = "SupplyError";
}

export type SupplyAnswer = SupplyPlan | InfeasibleSupply | NoSupplyPlan;

export interface SupplyPlan {
  /** "feasible": the limits were reached before the plan was proven to be the cheapest. */
  readonly status: "optimal" | "feasible";
  readonly costs: SupplyCosts;
  /** No plan costs less. */
  readonly bound: number;
  /** Nodes of branch and bound. */
  readonly iterations: number;
  readonly flows: SupplyFlows;
}

/** The limits were reached before there was a plan. */
export interface NoSupplyPlan {
  readonly status: "budget reached";
}

/** Not all demands that must be met can be, or goods find no room. */
export interface InfeasibleSupply {
  readonly status: "infeasible";
  /** Units that are short, or find no room, at least; null: that was not sought any more. */
  readonly short: number | null;
  /** What is in conflict, in one sentence. */
  readonly message: string;
}

const NODES = 100_000;
/** What costs may differ by that are added up in another order, relatively. */
const ROUNDING = 1e-6;
/** Amounts are planned in whole multiples of this share of a unit at the finest. */
const FINEST = 1_000_000;

/**
 * The cheapest plan of what is had, brought, kept and owed where and when; or why there is none.
 *
 * The solver's answer is not believed: numbers of trips and lots are rounded, for them the flow is solved once more and rounded to
 * whole steps of the amounts, no cycle of the remaining network may save anything (Klein 1967), and the plan is checked and its cost
 * worked out by `supplyFaults` and `supplyCosts`. That no other number of trips costs less is the solver's word.
 *
 * Sources: Ford & Fulkerson (1958), Operations Research 6, for networks expanded over time; Wagner & Whitin (1958), Management Science
 * 5, and Zangwill (1969), Management Science 15, for lots as flows.
 *
 * @param limits - the nodes by default 100,000
 * @throws SupplyError if the solver's answer does not hold
 */
export function solveSupply(
  problem: SupplyProblem,
  solver: LinearSolver,
  { nodes = NODES, isOver = () => false }: SolverLimits = {},
): SupplyAnswer {
  const whole = supplyModel(problem, null);
  const answer = solver.solve(whole.model, { nodes, isOver });
  if (answer.status === "infeasible") return conflictOf(problem, solver, isOver);
  if (answer.status === "unfinished") return { status: "budget reached" };
  if (answer.status !== "optimal" && answer.status !== "feasible") {
    throw new SupplyError(`${solver.name} found no plan ("${answer.message}")`);
  }
  const rounded = (columns: readonly (readonly number[])[]): number[][] =>
    columns.map((row) => row.map((column) => wholeValue(answer, column, solver.name)));
  const trips = rounded(whole.columns.trips);
  const lots = rounded(whole.columns.lots);
  const fixed = supplyModel(problem, { trips, lots });
  const flow = solver.solve(fixed.model);
  if (flow.status !== "optimal") throw new SupplyError(`${solver.name} found trips for which there is no flow`);
  const amounts = inSteps(problem, fixed, flow);
  const flows = { ...amounts, trips: tripsFor(problem, amounts.shipped, trips) };
  const faults = supplyFaults(problem, flows);
  if (faults.length > 0) throw new SupplyError(`${solver.name}'s plan is wrong: ${faults.slice(0, 3).join("; ")}`);
  if (!isCheapest(problem, flows)) throw new SupplyError(`${solver.name}'s flow is not the cheapest for its trips`);
  const costs = supplyCosts(problem, flows);
  const bound = answer.bound ?? costs.total;
  if (answer.status === "optimal" && costs.total > bound + ROUNDING * Math.max(1, costs.total)) {
    throw new SupplyError(`${solver.name}'s plan costs ${costs.total}, not ${bound}`);
  }
  const { status, nodes: iterations = 0 } = answer;
  // A solver that was stopped early may know less than that nothing is paid for a plan.
  return { status, costs, bound: Math.max(0, Math.min(bound, costs.total)), iterations, flows };
}

function wholeValue({ values }: LinearAnswer, column: number, solver: string): number {
  if (column < 0) return 0;
  const value = values[column] as number;
  if (Math.abs(value - Math.round(value)) > 1e-4) throw new SupplyError(`${solver} has ${value} trips or lots`);
  return Math.round(value);
}

/** Trips without those that would go empty, of which a solver that was stopped early may have some. */
function tripsFor(
  { ways }: SupplyProblem,
  shipped: readonly (readonly number[])[],
  trips: readonly (readonly number[])[],
): number[][] {
  return trips.map((row, way) =>
    row.map((most, period) => {
      const amount = shipped[way]![period]!;
      const load = ways[way]!.trips?.load ?? Number.POSITIVE_INFINITY;
      return Math.min(most, load === Number.POSITIVE_INFINITY ? Math.sign(amount) : Math.ceil(amount / load - 1e-9));
    }),
  );
}

/** The fewest steps per unit, a power of ten, in which all amounts of the problem are whole; else the finest. */
function stepsPerUnit({ places, ways }: SupplyProblem): number {
  const amounts = [
    ...places.flatMap(({ stock, receipts, supply, demand, capacity }) => [
      stock,
      capacity,
      ...receipts,
      ...supply,
      ...demand,
    ]),
    ...ways.flatMap(({ capacity, lot, trips }) => [capacity, lot, trips?.load ?? 0]),
  ].filter((amount) => amount < Number.POSITIVE_INFINITY);
  for (let scale = 1; ; scale *= 10) {
    const isWhole = amounts.every((amount) => Math.abs(amount * scale - Math.round(amount * scale)) <= 1e-9 * scale);
    if (isWhole || scale === FINEST) return scale;
  }
}

/** What the solver says, in whole steps. */
function inSteps(
  problem: SupplyProblem,
  { columns }: SupplyModel,
  { values }: LinearAnswer,
): Omit<SupplyFlows, "trips"> {
  const scale = stepsPerUnit(problem);
  const amounts = (matrix: readonly (readonly number[])[]): number[][] =>
    matrix.map((row) =>
      row.map((column) => (column < 0 ? 0 : Math.round((values[column] as number) * scale) / scale + 0)),
    );
  const { shipped, supplied, stock, backlog, short } = columns;
  return {
    shipped: amounts(shipped),
    supplied: amounts(supplied),
    stock: amounts(stock),
    backlog: amounts(backlog),
    short: amounts(short),
  };
}

/** Is there no cycle of the network, expanded over time, along which a unit would cost less? Trips and lots stay as they are. */
function isCheapest(problem: SupplyProblem, flows: SupplyFlows): boolean {
  const { periods, places, ways, emissionCost } = problem;
  const outside = places.length * periods;
  const network = emptyResidual(outside + 1);
  const node = (place: number, period: number): number => place * periods + period;
  for (const [at, place] of places.entries()) {
    for (let period = 0; period < periods; period++) {
      const here = node(at, period);
      const next = period === periods - 1 ? outside : node(at, period + 1);
      addArc(network, here, next, place.holdingCost, place.capacity, flows.stock[at]![period]!);
      addArc(network, outside, here, place.supplyCost, place.supply[period]!, flows.supplied[at]![period]!);
      if (place.shortageCost < Number.POSITIVE_INFINITY) {
        addArc(network, outside, here, place.shortageCost, place.demand[period]!, flows.short[at]![period]!);
      }
      if (place.backlogCost < Number.POSITIVE_INFINITY && period < periods - 1) {
        addArc(network, next, here, place.backlogCost, Number.POSITIVE_INFINITY, flows.backlog[at]![period]!);
      }
    }
  }
  const most = goodsOf(problem);
  for (const [way, { from, to, lead, cost, emissions, capacity, lot, trips }] of ways.entries()) {
    if (lot > 0 || from === to) continue;
    for (let period = 0; period + lead < periods; period++) {
      const load = trips === null ? Number.POSITIVE_INFINITY : flows.trips[way]![period]! * Math.min(trips.load, most);
      const limit = Math.min(capacity, load, most);
      const unit = cost + emissionCost * emissions;
      addArc(network, node(from, period), node(to, period + lead), unit, limit, flows.shipped[way]![period]!);
    }
  }
  // What is left within rounding of nothing is nothing.
  for (const [arc, left] of network.left.entries()) if (Math.abs(left) < 1e-7) network.left[arc] = 0;
  const dearest = network.cost.reduce((most, cost) => Math.max(most, cost), 0);
  return leastCosts(network, -1, 1e-9 * Math.max(1, dearest)) !== null;
}

/**
 * Why there is no plan: a least cut of the network where any numbers of trips go, and goods may be thrown away; or, where that could be
 * met, what whole trips and lots, and room, leave short at least.
 */
function conflictOf(problem: SupplyProblem, solver: LinearSolver, isOver: () => boolean): InfeasibleSupply {
  const relaxed = flowProblem(problem);
  const flow = solveFlow(relaxed, solver);
  if (flow.status === "infeasible") {
    return { status: "infeasible", short: flow.short, message: infeasibilityText(relaxed, flow) };
  }
  const { model, columns } = supplyModel(problem, null, true);
  const { status, values } = solver.solve(model, { isOver });
  if (status === "unfinished" || status === "feasible") {
    const message =
      "infeasible in whole trips and lots and with the room that there is; how much is short was not sought";
    return { status: "infeasible", short: null, message };
  }
  if (status !== "optimal") throw new SupplyError(`${solver.name} cannot tell what is in conflict`);
  const listed: string[] = [];
  let short = 0;
  for (const [matrix, says] of [
    [columns.excess, "short of"],
    [columns.surplus, "without room for"],
  ] as const) {
    for (const [at, row] of matrix.entries()) {
      for (const [period, column] of row.entries()) {
        const amount = column < 0 ? 0 : Math.round(values[column]! * FINEST) / FINEST;
        if (amount === 0) continue;
        short += amount;
        listed.push(`${nameOf(problem.places[at]!, period)} is ${says} ${amount}`);
      }
    }
  }
  return {
    status: "infeasible",
    short,
    message: `infeasible, short by ${short} in whole trips and lots and with the room that there is: ${listed.join(", ")}`,
  };
}

/** The plan as a flow without fixed costs, in which goods may be left. */
function flowProblem({ periods, places, ways }: SupplyProblem): FlowProblem {
  const node = (place: number, period: number): number => place * periods + period;
  const times = Array.from({ length: periods }, (_, period) => period);
  const nodes = places.flatMap((place) =>
    times.map((period): FlowNode => {
      const { receipts, supply, stock, demand, shortageCost } = place;
      const there = receipts[period]! + supply[period]! + (period === 0 ? stock : 0);
      return { id: nameOf(place, period), supply: there, demand: demand[period]!, shortageCost };
    }),
  );
  const arcs = places.flatMap(({ capacity, backlogCost }, at) =>
    times
      .slice(1)
      .flatMap((period): FlowArc[] => [
        { from: node(at, period - 1), to: node(at, period), cost: 0, capacity },
        ...(backlogCost < Number.POSITIVE_INFINITY
          ? [{ from: node(at, period), to: node(at, period - 1), cost: 0, capacity: Number.POSITIVE_INFINITY }]
          : []),
      ]),
  );
  for (const { from, to, lead, capacity, trips } of ways) {
    for (const period of times.slice(0, Math.max(0, periods - lead))) {
      const most = trips === null ? Number.POSITIVE_INFINITY : loadsOf(trips, period);
      arcs.push({ from: node(from, period), to: node(to, period + lead), cost: 0, capacity: Math.min(capacity, most) });
    }
  }
  return { nodes, arcs };
}

/** What the trips of a period take. */
function loadsOf({ load, most }: SupplyTrips, period: number): number {
  return most[period] === 0 ? 0 : most[period]! * load;
}
