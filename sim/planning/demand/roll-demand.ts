import type { LinearSolver, SolverLimits } from "../flow/linear-model.ts";
import { demandFaults } from "./check-plan.ts";
import type { Assignment, DemandProblem, PreviousPlan } from "./demand.ts";
import { type DemandPlan, type InfeasibleDemand, solveDemand } from "./solve-demand.ts";

/** Orders and capacities that become known from day to day. */
export interface RollingDemand {
  readonly problem: DemandProblem;
  /** By order: the morning on which it is known. */
  readonly known: readonly number[];
  /** Days from the present one on whose plan is kept. */
  readonly frozen: number;
  /** Capacities that change, in order of the day on which that is known. */
  readonly changes: readonly CapacityChange[];
}

export interface CapacityChange {
  readonly known: number;
  readonly line: number;
  readonly day: number;
  readonly capacity: number;
}

/** What was decided on one morning. */
export interface Decision {
  readonly day: number;
  readonly plan: DemandPlan;
  /** Orders, by index, that became known; those whose line or day changed; those that were planned before and still are. */
  readonly fresh: readonly number[];
  readonly moved: readonly number[];
  readonly kept: readonly number[];
}

export type RollingAnswer =
  | {
      readonly status: "optimal" | "feasible";
      readonly decisions: readonly Decision[];
      /** As it is known at the end. */
      readonly problem: DemandProblem;
      readonly assignments: readonly (Assignment | null)[];
      /** Orders, by index, that are not answered, since planning was stopped before they were known. */
      readonly unasked: readonly number[];
    }
  | { readonly status: "budget reached" }
  | {
      readonly status: "infeasible";
      readonly day: number;
      readonly infeasible: InfeasibleDemand;
      readonly problem: DemandProblem;
      readonly decisions: readonly Decision[];
    };

/**
 * Plans on the first day, and again whenever orders or capacities become known: what was begun, and what is planned for the frozen
 * days, stays where it can; orders that were accepted are made, and those that were rejected are not asked again.
 *
 * @param limits - for each plan; once they are over, no further one is made
 */
export function rollDemand(
  { problem: whole, known, frozen, changes }: RollingDemand,
  solver: LinearSolver,
  limits: SolverLimits = {},
): RollingAnswer {
  const days = [...new Set([1, ...known, ...changes.map((change) => change.known)])]
    .filter((day) => day <= whole.days)
    .sort((a, b) => a - b);
  const decisions: Decision[] = [];
  let before: readonly (Assignment | null | undefined)[] = whole.orders.map(() => undefined);
  let planned = whole;
  let status: "optimal" | "feasible" = "optimal";
  for (const day of days) {
    if (decisions.length > 0 && limits.isOver?.()) break;
    const present = whole.orders.flatMap((_, order) => (known[order]! <= day ? [order] : []));
    const problem = withChanges(
      whole,
      changes.filter((change) => change.known <= day),
    );
    const asked: DemandProblem = {
      ...problem,
      orders: present.map((place) => {
        const order = whole.orders[place]!;
        const isPromised = before[place] !== undefined && before[place] !== null;
        const earliest = Math.max(order.earliest, day);
        return { ...order, earliest, ...(isPromised ? { rejectCost: Number.POSITIVE_INFINITY } : {}) };
      }),
    };
    const previous = previousOf(
      asked,
      present.map((order) => before[order]),
      day,
      frozen,
    );
    const plan = solveDemand(asked, solver, previous, limits);
    if (plan.status === "budget reached") break;
    if (plan.status === "infeasible") {
      const infeasible = { ...plan, orders: plan.orders.map((order) => present[order]!) };
      return { status: "infeasible", day, infeasible, problem, decisions };
    }
    if (plan.status === "feasible") status = "feasible";
    const now = whole.orders.map((_, order) => {
      const place = present.indexOf(order);
      return place < 0 ? undefined : plan.assignments[place]!;
    });
    const kept = present.filter((order) => before[order] !== undefined && before[order] !== null);
    const moved = kept.filter((order) => !isSame(before[order] ?? null, now[order] ?? null));
    decisions.push({ day, plan, fresh: present.filter((order) => before[order] === undefined), moved, kept });
    before = now;
    planned = problem;
  }
  if (decisions.length === 0) return { status: "budget reached" };
  const isStopped = decisions.length < days.length;
  return {
    status: isStopped ? "feasible" : status,
    decisions,
    problem: planned,
    assignments: before.map((assignment) => assignment ?? null),
    unasked: before.flatMap((assignment, order) => (assignment === undefined ? [order] : [])),
  };
}

function withChanges(problem: DemandProblem, changes: readonly CapacityChange[]): DemandProblem {
  const lines = problem.lines.map((line, place) => {
    const capacity = line.capacity.slice();
    for (const change of changes) if (change.line === place) capacity[change.day - 1] = change.capacity;
    return { ...line, capacity };
  });
  return { ...problem, lines };
}

/** What was begun is fixed, and what is planned for the frozen days, one after the other, as long as it still has its place. */
function previousOf(
  problem: DemandProblem,
  assignments: readonly (Assignment | null | undefined)[],
  day: number,
  frozen: number,
): PreviousPlan {
  const isFixed = assignments.map(
    (assignment) => assignment === null || (assignment !== undefined && assignment.day < day),
  );
  const lenient: DemandProblem = {
    ...problem,
    orders: problem.orders.map((order) => ({ ...order, rejectCost: 0, earliest: 1 })),
  };
  const chosen = assignments.map((assignment, order) => (isFixed[order] ? (assignment ?? null) : null));
  for (const [order, assignment] of assignments.entries()) {
    if (isFixed[order] || assignment === null || assignment === undefined || assignment.day >= day + frozen) continue;
    const tried = chosen.with(order, assignment);
    if (demandFaults(lenient, tried).length > demandFaults(lenient, chosen).length) continue;
    chosen[order] = assignment;
    isFixed[order] = true;
  }
  return { assignments, isFixed };
}

function isSame(one: Assignment | null, other: Assignment | null): boolean {
  return one?.line === other?.line && one?.day === other?.day;
}
