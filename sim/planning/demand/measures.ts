import { loadsOf } from "./check-plan.ts";
import { type DemandAssignments, type DemandProblem, daysOf } from "./demand.ts";
import type { Decision } from "./roll-demand.ts";

/** How an order was answered: done by its due date, promised for a later day, or rejected. */
export type OrderAnswer = "accepted" | "promised" | "rejected";

/** A plan as the field measures it, and as the article does. */
export interface DemandMeasures {
  readonly accepted: number;
  readonly promised: number;
  readonly rejected: number;
  /** Orders done by their due dates, as a share of all. */
  readonly onTimeShare: number;
  /** Days late of orders that are made: all together, and per order made. */
  readonly totalTardiness: number;
  readonly meanTardiness: number;
  /** Work and setups as a share of the time in which lines work. */
  readonly utilisation: number;
  /** [kg] */
  readonly emissions: number;
  /** Orders whose line or day changed, as a share of those that a replanning found planned. */
  readonly nervousness: number;
  /** Share of the demand, by weight, that is matched with plan items which meet it as asked: see `matchingOf`. */
  readonly matchingDegree: number;
}

/** A share of a demand that one item of the plan, a day of a line, makes. */
export interface Match {
  readonly line: number;
  readonly day: number;
  readonly degree: number;
}

/** The day on which an order is done; null: it is not made. */
export function completionDay(
  { lines, orders }: DemandProblem,
  assignments: DemandAssignments,
  order: number,
): number | null {
  const assignment = assignments[order] ?? null;
  if (assignment === null) return null;
  const { line, day } = assignment;
  return daysOf(lines[line]!, orders[order]!.work[line] ?? 0, day)?.at(-1)?.day ?? day;
}

export function answerOf(problem: DemandProblem, assignments: DemandAssignments, order: number): OrderAnswer {
  const end = completionDay(problem, assignments, order);
  return end === null ? "rejected" : end <= problem.orders[order]!.due ? "accepted" : "promised";
}

/**
 * Matching degrees of one order with the items of the plan, which add up to 1, as the article on distributed manufacturing defines
 * them; empty: it is matched with no item, but with being left out.
 */
export function matchingOf({ lines, orders }: DemandProblem, assignments: DemandAssignments, order: number): Match[] {
  const assignment = assignments[order] ?? null;
  if (assignment === null) return [];
  const { line, day } = assignment;
  const work = orders[order]!.work[line] ?? 0;
  if (work === 0) return [{ line, day, degree: 1 }];
  return (daysOf(lines[line]!, work, day) ?? []).map(({ day: each, time }) => ({
    line,
    day: each,
    degree: time / work,
  }));
}

export function demandMeasures(
  problem: DemandProblem,
  assignments: DemandAssignments,
  decisions: readonly Decision[],
): DemandMeasures {
  const { orders, lines } = problem;
  const answers = orders.map((_, order) => answerOf(problem, assignments, order));
  const count = (answer: OrderAnswer): number => answers.filter((each) => each === answer).length;
  const made = orders.length - count("rejected");
  const totalTardiness = orders.reduce(
    (sum, { due }, order) => sum + Math.max(0, (completionDay(problem, assignments, order) ?? due) - due),
    0,
  );
  const loads = loadsOf(problem, assignments);
  const open = lines.reduce((sum, { capacity }) => sum + capacity.reduce((all, each) => all + each, 0), 0);
  const used = loads.flat().reduce((sum, load) => sum + load, 0);
  const emissions = loads.reduce(
    (sum, perDay, line) => sum + perDay.reduce((all, load) => all + load, 0) * lines[line]!.emissions,
    0,
  );
  const kept = decisions.reduce((sum, decision) => sum + decision.kept.length, 0);
  const moved = decisions.reduce((sum, decision) => sum + decision.moved.length, 0);
  const weight = orders.reduce((sum, order) => sum + order.weight, 0);
  const matched = orders.reduce((sum, { weight: own, due }, order) => {
    const fitting = matchingOf(problem, assignments, order).filter(({ day }) => day <= due);
    return sum + own * fitting.reduce((degrees, { degree }) => degrees + degree, 0);
  }, 0);
  const share = (part: number, all: number, none: number): number => (all > 0 ? part / all : none);
  return {
    accepted: count("accepted"),
    promised: count("promised"),
    rejected: count("rejected"),
    onTimeShare: share(count("accepted"), orders.length, 1),
    totalTardiness,
    meanTardiness: share(totalTardiness, made, 0),
    utilisation: share(used, open, 0),
    emissions,
    nervousness: share(moved, kept, 0),
    matchingDegree: share(matched, weight, 1),
  };
}
