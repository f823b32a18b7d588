import { type DemandAssignments, type DemandProblem, daysOf, type PreviousPlan, suits } from "./demand.ts";

/** What time and amounts may exceed what is there by, relatively: rounding of the solver. */
const ROUNDING = 1e-6;

/** What a line does on a day, its setups included. */
export function loadsOf({ lines, orders, days }: DemandProblem, assignments: DemandAssignments): number[][] {
  const families = lines.map(() => Array.from({ length: days }, () => new Set<string>()));
  const loads = lines.map(() => new Array<number>(days).fill(0));
  for (const [place, assignment] of assignments.entries()) {
    if (assignment === null) continue;
    const { line, day } = assignment;
    const { work, family } = orders[place]!;
    for (const { day: each, time } of daysOf(lines[line]!, work[line] ?? 0, day) ?? []) {
      loads[line]![each - 1]! += time;
      if (family !== null) families[line]![each - 1]!.add(family);
    }
  }
  return loads.map((perDay, line) =>
    perDay.map((load, place) => load + families[line]![place]!.size * lines[line]!.setup),
  );
}

/**
 * What is wrong with a plan: orders on lines that cannot make them, too early or too late, left out though they must be made, away
 * from where they are fixed; lines with more work and setups than time, materials that have not come. Empty: nothing.
 *
 * It knows nothing of how plans are made.
 */
export function demandFaults(
  problem: DemandProblem,
  assignments: DemandAssignments,
  previous: PreviousPlan | null = null,
): string[] {
  const { orders, lines, materials, days } = problem;
  const faults: string[] = [];
  for (const [place, order] of orders.entries()) {
    const assignment = assignments[place] ?? null;
    const before = previous?.assignments[place];
    const isFixed = previous?.isFixed[place] === true;
    if (isFixed && (assignment?.line !== before?.line || assignment?.day !== before?.day)) {
      faults.push(`order ${order.id} is not where it is fixed`);
    }
    if (assignment === null) {
      if (order.rejectCost === Number.POSITIVE_INFINITY) faults.push(`order ${order.id} must be made, and is left out`);
      continue;
    }
    const line = lines[assignment.line];
    const work = order.work[assignment.line] ?? null;
    if (line === undefined || work === null || !suits(line, order)) {
      faults.push(`order ${order.id} cannot be made on line ${line?.id ?? assignment.line}`);
      continue;
    }
    const shares = daysOf(line, work, assignment.day);
    const end = shares?.at(-1)?.day ?? assignment.day;
    if (shares === null) faults.push(`order ${order.id} is not done within the horizon`);
    if (isFixed) continue;
    if (assignment.day < order.earliest) faults.push(`order ${order.id} begins on day ${assignment.day}, too early`);
    if (end > order.latest) faults.push(`order ${order.id} is done on day ${end}, too late`);
  }
  for (const [line, perDay] of loadsOf(problem, assignments).entries()) {
    for (const [place, load] of perDay.entries()) {
      const open = lines[line]!.capacity[place]!;
      if (load > open * (1 + ROUNDING)) {
        faults.push(`line ${lines[line]!.id} has ${load} s of work on day ${place + 1}, and ${open} s`);
      }
    }
  }
  for (const { id, available } of materials) {
    for (let day = 1; day <= days; day++) {
      const used = orders.reduce((sum, { materials: amounts }, place) => {
        const assignment = assignments[place] ?? null;
        return sum + (assignment !== null && assignment.day <= day ? (amounts[id] ?? 0) : 0);
      }, 0);
      if (used > available[day - 1]! * (1 + ROUNDING)) {
        faults.push(`${used} of ${id} are used by day ${day}, and ${available[day - 1]} have come`);
      }
    }
  }
  return faults;
}

/** What a plan costs, worked out from its assignments alone. */
export function demandCost(
  problem: DemandProblem,
  assignments: DemandAssignments,
  previous: PreviousPlan | null = null,
): number {
  const { orders, lines, emissionCost, changeCost } = problem;
  let cost = 0;
  for (const [line, perDay] of loadsOf(problem, assignments).entries()) {
    const { cost: perSecond, emissions } = lines[line]!;
    cost += perDay.reduce((sum, load) => sum + load, 0) * (perSecond + emissions * emissionCost);
  }
  for (const [place, { due, lateCost, earlyCost, rejectCost, work }] of orders.entries()) {
    const assignment = assignments[place] ?? null;
    const before = previous?.assignments[place] ?? null;
    if (assignment === null) {
      cost += rejectCost;
      continue;
    }
    const end =
      daysOf(lines[assignment.line]!, work[assignment.line] ?? 0, assignment.day)?.at(-1)?.day ?? assignment.day;
    cost += Math.max(0, end - due) * lateCost + Math.max(0, due - end) * earlyCost;
    if (before !== null && (before.line !== assignment.line || before.day !== assignment.day)) cost += changeCost;
  }
  return cost;
}
