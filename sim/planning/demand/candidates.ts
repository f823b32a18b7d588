import {
  type Assignment,
  type DayShare,
  type DemandOrder,
  type DemandProblem,
  daysOf,
  type PreviousPlan,
  suits,
} from "./demand.ts";

/** A way to make an order, and what it takes. */
export interface Candidate {
  readonly order: number;
  readonly assignment: Assignment;
  readonly shares: readonly DayShare[];
  readonly cost: number;
}

/** All the ways to make each order, of which the plan takes one or none. */
export function candidatesOf(problem: DemandProblem, previous: PreviousPlan | null): Candidate[] {
  return problem.orders.flatMap((order, place) => {
    const before = previous?.assignments[place];
    if (previous?.isFixed[place] === true) {
      const fixed = before === null || before === undefined ? null : candidateAt(problem, place, before, before);
      return fixed === null ? [] : [fixed];
    }
    return problem.lines.flatMap((line, at) => {
      if (order.work[at] === null || !suits(line, order)) return [];
      return daysBetween(order, problem.days).flatMap((day) => {
        const candidate = candidateAt(problem, place, { line: at, day }, before ?? null);
        return candidate !== null && candidate.shares.at(-1)!.day <= order.latest ? [candidate] : [];
      });
    });
  });
}

/** Days on which an order can be begun. */
export function daysBetween({ earliest, latest }: DemandOrder, days: number): number[] {
  const last = Math.min(latest, days);
  return Array.from({ length: Math.max(0, last - earliest + 1) }, (_, day) => earliest + day);
}

function candidateAt(
  { lines, orders, emissionCost, changeCost }: DemandProblem,
  place: number,
  assignment: Assignment,
  before: Assignment | null,
): Candidate | null {
  const line = lines[assignment.line]!;
  const order = orders[place]!;
  const work = order.work[assignment.line] ?? null;
  const shares =
    work === null ? null : work === 0 ? [{ day: assignment.day, time: 0 }] : daysOf(line, work, assignment.day);
  if (work === null || shares === null) return null;
  const end = shares.at(-1)!.day;
  const isChanged = before !== null && (before.line !== assignment.line || before.day !== assignment.day);
  const cost =
    work * (line.cost + line.emissions * emissionCost) +
    Math.max(0, end - order.due) * order.lateCost +
    Math.max(0, order.due - end) * order.earlyCost +
    (isChanged ? changeCost : 0);
  return { order: place, assignment, shares, cost };
}
