import { formatNumber } from "../../analysis/format.ts";
import { renderPlanGantt } from "../../analysis/report/plan-gantt.ts";
import {
  answerOf,
  completionDay,
  type Decision,
  type DemandMeasures,
  type DemandProblem,
  demandCost,
  demandMeasures,
  formatProblem,
  type InfeasibleDemand,
  loadProductionPlan,
  matchingOf,
  type RollingAnswer,
  type Shortage,
} from "../../sim/index.ts";
import { csvField } from "../csv.ts";
import { InputError } from "../errors.ts";
import { type Answer, ENDS, gapOf, gapText, type PlanOptions, withoutPlan } from "./answer.ts";
import type { SearchEnd } from "./limits.ts";
import { solveApart } from "./search.ts";

const HOUR = 3600;

/** Plans custom orders over a horizon, morning by morning as they become known. */
export async function planDemandFile(file: string, text: string, options: PlanOptions): Promise<Answer> {
  const loaded = loadProductionPlan(text, file, options.set);
  if (!loaded.ok) throw new InputError(loaded.problems.map(formatProblem).join("\n"));
  if (options.down.length > 0) {
    throw new InputError(
      "--down: give what a line cannot work as a change of its capacity, under productionPlan.changes",
    );
  }
  const { demand } = loaded;
  const { found: answer, end } = await solveApart<RollingAnswer>(options, { kind: "custom-orders", demand });
  if (answer === null || answer.status === "budget reached") return withoutPlan(file, end);
  const title = loaded.name === "" ? file : loaded.name;
  if (answer.status === "infeasible") {
    const says = infeasibleText(answer.problem, answer.infeasible);
    const message = `infeasible on day ${answer.day}: ${says}`;
    return {
      text: `${file}: ${message}\n`,
      document: {
        status: answer.status,
        day: answer.day,
        conflict: {
          orders: answer.infeasible.orders.map((order) => answer.problem.orders[order]!.id),
          short: answer.infeasible.short?.map(({ kind, id, day, amount }) => ({
            [kind]: id,
            day,
            [kind === "line" ? "hours" : "amount"]: kind === "line" ? amount / HOUR : amount,
          })),
        },
        message,
      },
      plan: null,
      end,
    };
  }
  const { problem } = answer;
  const { problem: asked, assignments } = askedOf(answer);
  const measures = demandMeasures(asked, assignments, answer.decisions);
  return {
    text: textOf(file, answer, measures, end),
    document: documentOf(answer, measures, end),
    plan: {
      gantt: () =>
        renderPlanGantt({
          title,
          machines: problem.lines.map(({ id, site }) => ({ id, name: site === "" ? id : `${site}: ${id}` })),
          rows: rowsOf(problem, answer),
          bound: null,
          lead: `Cost ${formatNumber(costOf(answer))}. ${measuresText(measures)}.`,
          note: "Each colour is an order. A day is as wide as the longest of a line; setups are not drawn. Point at a bar for its hours.",
          span: [0, problem.days * dayOf(problem)],
          ticks: Array.from({ length: problem.days }, (_, day) => ({
            value: day * dayOf(problem),
            label: `day ${day + 1}`,
          })),
          tables: [{ title: "Orders", columns: ["order", "answer", "line", "made", "due"], rows: tableOf(answer) }],
        }),
      schedule: () => csvOf(problem, answer),
    },
    end,
  };
}

type Plan = Extract<RollingAnswer, { status: "optimal" | "feasible" }>;

/** The orders that were asked for before planning ended. */
function askedOf({ problem, assignments, unasked }: Plan): Pick<Plan, "problem" | "assignments"> {
  const isAsked = (_: unknown, order: number): boolean => !unasked.includes(order);
  return {
    problem: { ...problem, orders: problem.orders.filter(isAsked) },
    assignments: assignments.filter(isAsked),
  };
}

/** The longest that a line works on a day [s]. */
function dayOf({ lines }: DemandProblem): number {
  return lines.reduce((most, { capacity }) => Math.max(most, ...capacity), 0);
}

/** By order: what is answered, and where and when it is made. */
function tableOf({ problem, assignments, unasked }: Plan): string[][] {
  return problem.orders.map(({ id, due }, order) => {
    const assignment = assignments[order] ?? null;
    if (assignment === null)
      return [id, unasked.includes(order) ? "not asked yet" : "rejected", "-", "-", `day ${due}`];
    const made = daysText(assignment.day, completionDay(problem, assignments, order)!);
    return [id, answerOf(problem, assignments, order), problem.lines[assignment.line]!.id, made, `day ${due}`];
  });
}

function daysText(first: number, last: number): string {
  return first === last ? `day ${first}` : `days ${first} to ${last}`;
}

/** What lines do on each day, one order after the other from its beginning. */
function rowsOf(problem: DemandProblem, { assignments }: Plan) {
  const width = dayOf(problem);
  const used = problem.lines.map(({ capacity }) => capacity.map(() => 0));
  return problem.orders.flatMap(({ id, work }, order) =>
    matchingOf(problem, assignments, order).map(({ line, day, degree }) => {
      const start = used[line]![day - 1]!;
      const end = start + degree * (work[line] ?? 0);
      used[line]![day - 1] = end;
      return {
        job: id,
        operation: "",
        machine: problem.lines[line]!.id,
        start: (day - 1) * width + start,
        end: (day - 1) * width + end,
        hint: `${id}: ${formatNumber((end - start) / HOUR)} h on day ${day}`,
      };
    }),
  );
}

function textOf(file: string, answer: Plan, measures: DemandMeasures, ended: SearchEnd): string {
  const { problem, assignments, decisions, status, unasked } = answer;
  const lines = problem.orders.map(({ id, due }, order) => {
    const assignment = assignments[order] ?? null;
    if (unasked.includes(order)) return `  ${id}: not asked yet`;
    if (assignment === null) return `  ${id}: rejected`;
    const end = completionDay(problem, assignments, order)!;
    const days = daysText(assignment.day, end);
    const late = end > due ? `, promised ${end - due} d late` : "";
    return `  ${id}: ${days} on ${problem.lines[assignment.line]!.id}${late}`;
  });
  const cost = costOf(answer);
  const plans = `${decisions.length} ${decisions.length === 1 ? "plan" : "plans"}, ${decisions.map(({ day }) => `day ${day}`).join(", ")}`;
  const { plan } = decisions.at(-1) as Decision;
  const certain = plan.status === "optimal" ? "" : gapText(plan.cost, plan.bound);
  return `${file}: ${status}, cost ${formatNumber(cost)}${certain} (${plans}; ${ENDS[ended]})
${lines.join("\n")}
  ${measuresText(measures)}
`;
}

function measuresText(measures: DemandMeasures): string {
  const {
    accepted,
    promised,
    rejected,
    onTimeShare,
    totalTardiness,
    utilisation,
    emissions,
    nervousness,
    matchingDegree,
  } = measures;
  return `${accepted} on time, ${promised} promised for later, ${rejected} rejected; on time ${percent(onTimeShare)}, ${formatNumber(totalTardiness)} d late, capacity used ${percent(utilisation)}, ${formatNumber(emissions)} kg CO2e, plans changed ${percent(nervousness)}, matching degree ${formatNumber(matchingDegree)}`;
}

/** What the plan costs in the end, without what changing it cost. */
function costOf(answer: Plan): number {
  const { problem, assignments } = askedOf(answer);
  return demandCost(problem, assignments);
}

function documentOf(answer: Plan, measures: DemandMeasures, ended: SearchEnd): object {
  const { problem, assignments, decisions, status, unasked } = answer;
  const id = (order: number): string => problem.orders[order]!.id;
  const last = decisions.at(-1) as Decision;
  return {
    status,
    objective: { name: "cost", value: costOf(answer) },
    bound: last.plan.bound,
    gap: gapOf(last.plan.cost, last.plan.bound),
    seed: 0,
    iterations: decisions.reduce((sum, { plan }) => sum + plan.iterations, 0),
    ended,
    measures,
    orders: problem.orders.map(({ due }, order) => {
      const assignment = assignments[order] ?? null;
      const done = completionDay(problem, assignments, order);
      return {
        order: id(order),
        answer: unasked.includes(order) ? "not asked" : answerOf(problem, assignments, order),
        line: assignment === null ? null : problem.lines[assignment.line]!.id,
        begun: assignment?.day ?? null,
        done,
        due,
        matching: matchingOf(problem, assignments, order).map(({ line, day, degree }) => ({
          line: problem.lines[line]!.id,
          day,
          degree,
        })),
      };
    }),
    decisions: decisions.map(({ day, plan, fresh, moved, kept }) => ({
      day,
      status: plan.status,
      cost: plan.cost,
      bound: plan.bound,
      iterations: plan.iterations,
      known: fresh.map(id),
      moved: moved.map(id),
      nervousness: kept.length === 0 ? 0 : moved.length / kept.length,
    })),
  };
}

function csvOf(problem: DemandProblem, { assignments, unasked }: Plan): string {
  const rows = problem.orders.map(({ id, due }, order) => {
    const assignment = assignments[order] ?? null;
    const line = assignment === null ? "" : problem.lines[assignment.line]!.id;
    const done = completionDay(problem, assignments, order) ?? "";
    const answer = unasked.includes(order) ? "not asked" : answerOf(problem, assignments, order);
    return `${csvField(id)},${answer},${csvField(line)},${assignment?.day ?? ""},${done},${due}\n`;
  });
  return `order,answer,line,begun,done,due\n${rows.join("")}`;
}

function infeasibleText(problem: DemandProblem, { orders, short }: InfeasibleDemand): string {
  const named = orders.map((order) => {
    const { id, latest } = problem.orders[order]!;
    return `${id} by day ${latest}`;
  });
  const together = `${listed(named)} cannot ${orders.length > 1 ? "all " : ""}be made`;
  if (short === null) return together;
  if (short.length === 0) return `${together}: no line that can do what they ask for works then`;
  return `${together}: short of ${listed(short.map((each) => shortText(problem, each)))}`;
}

function shortText({ lines, materials }: DemandProblem, { kind, id, day, amount }: Shortage): string {
  if (kind === "material") {
    const there = materials.find((material) => material.id === id)!.available[day - 1]!;
    return `${formatNumber(amount)} of ${id} on day ${day}, when ${formatNumber(there)} have come`;
  }
  const open = lines.find((line) => line.id === id)!.capacity[day - 1]!;
  return `${formatNumber(amount / HOUR)} h on ${id} on day ${day}, which works ${formatNumber(open / HOUR)} h`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
