import { formatNumber } from "../../analysis/format.ts";
import { type PlannedRow, type PlanTable, renderPlanGantt } from "../../analysis/report/plan-gantt.ts";
import {
  begunBy,
  formatProblem,
  loadTours,
  type TourPlan,
  type TourProblem,
  tourPlan,
  tourSearch,
  visitsOf,
  withStops,
} from "../../sim/index.ts";
import { csvField } from "../csv.ts";
import { InputError } from "../errors.ts";
import { type Answer, ENDS, gapOf, gapText, type PlanOptions } from "./answer.ts";
import type { SearchEnd } from "./limits.ts";
import { seek } from "./search.ts";

const BUDGET = 100_000;

/** Plans tours of vehicles, and plans them anew each time orders come: what was visited, or is driven to, stays. */
export async function planToursFile(file: string, text: string, options: PlanOptions): Promise<Answer> {
  const loaded = loadTours(text, file, options.set);
  if (!loaded.ok) throw new InputError(loaded.problems.map(formatProblem).join("\n"));
  if (options.down.length > 0)
    throw new InputError("--down: vehicles have no machines; take it out, or give fewer vehicles");
  const { known } = loaded;
  const { budget: iterations = BUDGET, seed = 1 } = options;
  const times = [...new Set([0, ...known])];
  let problem: TourProblem = withStops(loaded.problem, 0);
  let answer: { readonly found: TourPlan; readonly end: SearchEnd } | null = null;
  let ruins = 0;
  for (const now of times) {
    const begun = answer === null ? {} : { begun: begunBy(problem, answer.found.tours, now) };
    problem = { ...withStops(loaded.problem, known.filter((time) => time <= now).length), ...begun };
    const present = problem;
    answer = await seek(options, iterations, { kind: "tours", problem }, (isOver) => {
      const search = tourSearch(present, { seed, iterations, isOver });
      return { search, found: () => tourPlan(present, seed, search) };
    });
    ruins += answer.found.iterations;
  }
  const { end } = answer!;
  const found = { ...answer!.found, iterations: ruins };
  const title = loaded.name === "" ? file : loaded.name;
  return {
    text: textOf(file, problem, found, end, times.length),
    document: documentOf(problem, found, end),
    plan: {
      gantt: () => ganttOf(title, problem, found),
      schedule: () => csvOf(problem, found),
    },
    end,
  };
}

function textOf(file: string, problem: TourProblem, found: TourPlan, end: SearchEnd, plans: number): string {
  const { status, cost, bound, tours, unserved, unreachable, iterations } = found;
  const id = (stop: number): string => problem.stops[stop]!.id;
  const certain = status === "feasible" ? gapText(cost, bound) : "";
  const again = plans > 1 ? `, planned ${plans} times` : "";
  const lines = tours.flatMap((tour, vehicle) =>
    tour.length > 0 ? [`  vehicle ${vehicle + 1}: ${tour.map(id).join(" ")}`] : [],
  );
  if (unreachable.length > 0)
    lines.push(`  no vehicle can serve, in time or by its capacity: ${unreachable.map(id).join(" ")}`);
  const others = unserved.filter((stop) => !unreachable.includes(stop));
  if (others.length > 0) lines.push(`  no place was found for: ${others.map(id).join(" ")}`);
  return `${file}: ${status}, cost ${formatNumber(cost)}${certain} (${iterations.toLocaleString("en")} ruins; ${ENDS[end]}${again})\n${lines.map((line) => `${line}\n`).join("")}`;
}

function documentOf(problem: TourProblem, found: TourPlan, ended: SearchEnd): object {
  const { status, cost, bound, seed, iterations, tours, unserved, unreachable } = found;
  const id = (stop: number): string => problem.stops[stop]!.id;
  return {
    status,
    objective: { name: "cost", value: cost },
    bound,
    gap: gapOf(cost, bound),
    seed,
    iterations,
    ended,
    tours: tours.map((tour, vehicle) =>
      visitsOf(problem, tour, vehicle).map(({ stop, ...visit }) => ({ stop: id(stop), ...visit })),
    ),
    unserved: unserved.map(id),
    unreachable: unreachable.map(id),
  };
}

function rowsOf(problem: TourProblem, { tours }: TourPlan) {
  return tours.flatMap((tour, vehicle) =>
    visitsOf(problem, tour, vehicle).map(({ stop, ...visit }) => ({
      vehicle: String(vehicle + 1),
      stop: problem.stops[stop]!.id,
      ...visit,
    })),
  );
}

function ganttOf(title: string, problem: TourProblem, found: TourPlan): string {
  const rows = barsOf(problem, found);
  const first = Math.min(...rows.map(({ start }) => start));
  const last = Math.max(...rows.map(({ end }) => end));
  return renderPlanGantt({
    title,
    machines: found.tours.map((_, vehicle) => ({ id: String(vehicle + 1), name: `vehicle ${vehicle + 1}` })),
    rows,
    bound: null,
    ...(rows.length > 0 ? { span: [first, last] as const } : {}),
    lead: `Cost ${formatNumber(found.cost)}; ${servedText(problem, found)}.`,
    note: "Full bars are services, each stop in a colour of its own; the pale ones before them are the ways there, gaps are waiting. Point at a bar for its times.",
    tables: [visitTable(problem, found)],
  });
}

function servedText({ stops }: TourProblem, { unserved }: TourPlan): string {
  const names = unserved.map((stop) => stops[stop]!.id).join(", ");
  return unserved.length === 0 ? "every stop is served" : `not served: ${names}`;
}

/** A way and a service for each stop, and the way back. */
function barsOf(problem: TourProblem, { tours }: TourPlan): PlannedRow[] {
  return tours.flatMap((tour, vehicle) => {
    const machine = String(vehicle + 1);
    const bar = (job: string, operation: string, start: number, end: number): PlannedRow => {
      const hint = `${operation} ${job}: ${clock(start)} to ${clock(end)}`;
      return { job, operation, machine, start, end, hint, isFaint: operation === "way to" };
    };
    const visits = visitsOf(problem, tour, vehicle);
    const last = visits.at(-1);
    const back = last === undefined ? [] : [bar("depot", "way to", last.ends, backAt(problem, last))];
    const both = visits.flatMap(({ stop, leavesFor, arrives, starts, ends }) => {
      const { id } = problem.stops[stop]!;
      return [bar(id, "way to", leavesFor, arrives), bar(id, "service at", starts, ends)];
    });
    return [...both, ...back];
  });
}

function backAt({ time }: TourProblem, { stop, ends }: { readonly stop: number; readonly ends: number }): number {
  return ends + time[stop + 1]![0]!;
}

function visitTable(problem: TourProblem, found: TourPlan): PlanTable {
  return {
    title: "Stops",
    columns: ["stop", "vehicle", "arrives", "service from", "to"],
    rows: rowsOf(problem, found).map(({ vehicle, stop, arrives, starts, ends }) => [
      stop,
      vehicle,
      clock(arrives),
      clock(starts),
      clock(ends),
    ]),
  };
}

/** Hours and minutes, as 07:05. */
function clock(time: number): string {
  const minutes = Math.round(time / 60);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function csvOf(problem: TourProblem, found: TourPlan): string {
  const rows = rowsOf(problem, found).map(
    ({ vehicle, stop, leavesFor, arrives, starts, ends }) =>
      `${vehicle},${csvField(stop)},${leavesFor},${arrives},${starts},${ends}\n`,
  );
  return `vehicle,stop,leaves,arrives,starts,ends\n${rows.join("")}`;
}
