import type { LinearAnswer, LinearSolver, SolverLimits } from "../flow/linear-model.ts";
import { type Candidate, candidatesOf, daysBetween } from "./candidates.ts";
import { demandCost, demandFaults } from "./check-plan.ts";
import type { Assignment, DemandAssignments, DemandProblem, PreviousPlan } from "./demand.ts";
import { suits } from "./demand.ts";
import { integerProgram } from "./integer-program.ts";

/** A solver's answer does not hold. */
export class DemandError extends Error {
  override readonly name = "DemandError";
}

export type DemandAnswer = DemandPlan | InfeasibleDemand | NoDemandPlan;

export interface DemandPlan {
  /** "feasible": the limits were reached before the plan was proven to be the cheapest. */
  readonly status: "optimal" | "feasible";
  readonly cost: number;
  /** No plan costs less. */
  readonly bound: number;
  /** Nodes of branch and bound. */
  readonly iterations: number;
  readonly assignments: DemandAssignments;
}

/** The limits were reached before there was a plan. */
export interface NoDemandPlan {
  readonly status: "budget reached";
}

/** Not all orders that must be made can be. */
export interface InfeasibleDemand {
  readonly status: "infeasible";
  /** Orders, by index, that cannot all be made, though all but any one of them can; some more if the search was stopped. */
  readonly orders: readonly number[];
  /** What they need more than there is, if it is to be as little as it can be; null: that was not sought any more. */
  readonly short: readonly Shortage[] | null;
}

export interface Shortage {
  readonly kind: "line" | "material";
  readonly id: string;
  readonly day: number;
  /** Seconds of a line, units of a material. */
  readonly amount: number;
}

/** What the cost may differ by that is added up in another order, relatively. */
const ROUNDING = 1e-6;
const NODES = 100_000;

/**
 * The cheapest plan for custom orders: which are made, on which line and day; or which orders cannot be made together, and what is
 * short.
 *
 * The solver's answer is not believed: what should be whole is rounded, the plan is checked by `demandFaults`, and its cost is
 * worked out anew.
 *
 * @param previous - the plan before, from which changes cost, and of which a part may be fixed
 * @param limits - the nodes by default 100,000
 * @throws DemandError if the solver's answer does not hold
 */
export function solveDemand(
  problem: DemandProblem,
  solver: LinearSolver,
  previous: PreviousPlan | null = null,
  { nodes = NODES, isOver = () => false }: SolverLimits = {},
): DemandAnswer {
  const candidates = candidatesOf(problem, previous);
  const isFixedOut = (order: number) => previous?.isFixed[order] === true && previous.assignments[order] === null;
  const mayBeRejected = (order: number) =>
    isFixedOut(order) || problem.orders[order]!.rejectCost < Number.POSITIVE_INFINITY;
  const answer = solver.solve(integerProgram(problem, candidates, mayBeRejected).model, { nodes, isOver });
  if (answer.status === "infeasible") return conflictOf(problem, candidates, mayBeRejected, solver, isOver);
  if (answer.status === "unfinished") return { status: "budget reached" };
  if (answer.status !== "optimal" && answer.status !== "feasible") {
    throw new DemandError(`${solver.name} found no plan ("${answer.message}")`);
  }
  return verified(problem, candidates, previous, answer as LinearAnswer & DemandStatus, solver.name);
}

interface DemandStatus {
  readonly status: "optimal" | "feasible";
}

function verified(
  problem: DemandProblem,
  candidates: readonly Candidate[],
  previous: PreviousPlan | null,
  { values, status, bound, nodes = 0 }: LinearAnswer & DemandStatus,
  solver: string,
): DemandPlan {
  const assignments: (Assignment | null)[] = problem.orders.map(() => null);
  for (const [column, { order, assignment }] of candidates.entries()) {
    const value = values[column] as number;
    if (Math.abs(value - Math.round(value)) > 1e-4) {
      throw new DemandError(`${solver} makes ${value} of order ${problem.orders[order]!.id} on one day`);
    }
    if (Math.round(value) === 0) continue;
    if (assignments[order] !== null) throw new DemandError(`${solver} makes order ${problem.orders[order]!.id} twice`);
    assignments[order] = assignment;
  }
  const faults = demandFaults(problem, assignments, previous);
  if (faults.length > 0) throw new DemandError(`${solver}'s plan is wrong: ${faults.slice(0, 3).join("; ")}`);
  const cost = demandCost(problem, assignments, previous);
  const trifle = ROUNDING * Math.max(1, cost);
  if (status === "optimal" && bound !== undefined && cost > bound + trifle) {
    throw new DemandError(`${solver}'s plan costs ${cost}, not ${bound}`);
  }
  // A solver that was stopped early may know less than that nothing is paid for a plan.
  return { status, cost, bound: Math.max(0, Math.min(cost, bound ?? cost)), iterations: nodes, assignments };
}

/** A least set of orders that cannot be made together, and what they need more than there is. */
function conflictOf(
  problem: DemandProblem,
  candidates: readonly Candidate[],
  mayBeRejected: (order: number) => boolean,
  solver: LinearSolver,
  isOver: () => boolean,
): InfeasibleDemand {
  const needed = problem.orders.flatMap((_, order) => (mayBeRejected(order) ? [] : [order]));
  const isPossible = (orders: readonly number[]): boolean => {
    const within = new Set(orders);
    const own = candidates.filter(({ order }) => within.has(order)).map((candidate) => ({ ...candidate, cost: 0 }));
    const { status } = solver.solve(integerProgram(problem, own, (order) => !within.has(order)).model, { isOver });
    // What is not known to be impossible stays in the conflict.
    if (status === "unfinished") return true;
    if (status !== "optimal" && status !== "feasible" && status !== "infeasible")
      throw new DemandError(`${solver.name} cannot tell what is in conflict`);
    return status !== "infeasible";
  };
  let conflict = needed;
  for (let length = Math.ceil(needed.length / 2); length >= 1; length = length === 1 ? 0 : Math.ceil(length / 2)) {
    for (let from = 0; from < conflict.length && !isOver(); ) {
      const rest = conflict.toSpliced(from, length);
      if (isPossible(rest)) from += length;
      else conflict = rest;
    }
  }
  return { status: "infeasible", orders: conflict, short: shortagesOf(problem, conflict, solver, isOver) };
}

/** What orders need more than there is, each on a day on which it may be begun. */
function shortagesOf(
  problem: DemandProblem,
  conflict: readonly number[],
  solver: LinearSolver,
  isOver: () => boolean,
): Shortage[] | null {
  const { lines, materials, orders, days } = problem;
  const ways = conflict.flatMap((order) =>
    lines.flatMap((line, at): Candidate[] => {
      const work = orders[order]!.work[at] ?? null;
      if (work === null || !suits(line, orders[order]!)) return [];
      return daysBetween(orders[order]!, days).map((day) => ({
        order,
        assignment: { line: at, day },
        shares: [{ day, time: work }],
        cost: 0,
      }));
    }),
  );
  const within = new Set(conflict);
  const { model, resources, excess } = integerProgram(problem, ways, (order) => !within.has(order), true);
  const { status, values } = solver.solve(model, { isOver });
  if (status === "unfinished" || status === "feasible") return null;
  // Orders for which there is no line, or no day, are short of that.
  if (status !== "optimal") return [];
  return resources.flatMap((resource, place): Shortage[] => {
    const amount = values[excess[place]!]!;
    if (amount <= 1e-6) return [];
    const { kind, day } = resource;
    const { id } = resource.kind === "line" ? lines[resource.line]! : materials[resource.material]!;
    return [{ kind, id, day, amount }];
  });
}
