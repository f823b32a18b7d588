import { formatDuration, formatNumber } from "../../analysis/format.ts";
import { type PlanChart, type PlannedRow, renderPlanGantt } from "../../analysis/report/plan-gantt.ts";
import { clockTicks } from "../../analysis/report/ticks.ts";
import { isAnnealed, type Model, type Objective, type ShopPlan, ShopPlanner } from "../../sim/index.ts";
import { load } from "../load.ts";
import { type ScheduleRow, scheduleCsv } from "../schedule.ts";
import { type Answer, ENDS, gapOf, gapText, type PlanOptions, withoutPlan } from "./answer.ts";
import type { SearchEnd } from "./limits.ts";
import { objectiveName } from "./options.ts";
import { seek } from "./search.ts";
import { allToPlan, busyMachines, stateText, type ToPlan, unfinishedAt } from "./to-plan.ts";

/** Moves where none are asked for: each of a tabu search looks at all its neighbours, each of annealing at one. */
const TABU_BUDGET = 400_000;
const ANNEALING_BUDGET = 4_000_000;

/** Plans the orders that a scenario, or a file with a job shop, lists; or what of them is still to be done at a time of its run. */
export async function planShopFile(file: string, options: PlanOptions): Promise<Answer> {
  const { format, jobs, set, at } = options;
  const scenario = await load(file, { format, jobs, set, policies: {} });
  const { model } = scenario;
  const toPlan =
    at === undefined ? allToPlan(file, scenario, options) : await unfinishedAt(file, scenario, { ...options, at });
  if (toPlan === null) return withoutPlan(file, "interrupted");
  const { shop } = toPlan;
  const { objective } = options;
  const iterations = options.budget ?? (isAnnealed(shop, objective) ? ANNEALING_BUDGET : TABU_BUDGET);
  const seed = options.seed ?? model.run.seed;
  const { found, end } = await seek(options, iterations, { kind: "shop", shop, objective }, (isOver) => {
    const search = new ShopPlanner(shop, { seed, iterations, objective, isOver });
    return { search, found: () => search.plan() };
  });
  const naming = scenario.format === "takt" ? "id" : "index";
  const rows = rowsOf(model, toPlan, found, naming);
  return {
    text: `${stateText(file, model, toPlan)}${text(file, found, objective, end)}`,
    document: { ...plain(found, objective, end), ...presentDocument(toPlan, found) },
    plan: {
      gantt: () => renderPlanGantt(chartOf(model, toPlan, rows, naming, isMakespan(objective) ? found.bound : null)),
      schedule: () => scheduleCsv(rows),
    },
    end,
  };
}

function isMakespan(objective: Objective): boolean {
  return Object.keys(objective).join() === "makespan";
}

/** The schedule by names, or by numbers where the file has only these; times from the start of the run [s]. */
function rowsOf(model: Model, { orders, at }: ToPlan, { schedule }: ShopPlan, naming: "id" | "index"): ScheduleRow[] {
  return schedule.map(({ job, operation, machine, start, end }) => {
    const { id, product, operations } = orders[job]!;
    const step = operations?.[operation] ?? operation;
    return {
      job: naming === "id" ? id : String(at === null ? job : product),
      operation: naming === "id" ? model.products[product]!.operations[step]!.id : String(step),
      machine: naming === "id" ? model.machines[machine]!.id : String(machine),
      start: start + (at ?? 0),
      end: end + (at ?? 0),
    };
  });
}

/** Of a plan from a time of the run on: who its jobs are, and which of their operations; its times count from the start of the run. */
function presentDocument({ orders, at }: ToPlan, { schedule }: ShopPlan): object {
  if (at === null) return {};
  return {
    at,
    orders: orders.map(({ id }) => id),
    schedule: schedule.map(({ job, operation, machine, start, end }) => {
      return { job, operation: orders[job]!.operations![operation]!, machine, start: start + at, end: end + at };
    }),
  };
}

function chartOf(
  model: Model,
  toPlan: ToPlan,
  rows: readonly ScheduleRow[],
  naming: "id" | "index",
  bound: number | null,
): PlanChart {
  const machines = machineNames(model, naming);
  const { at } = toPlan;
  if (at === null) return { title: model.name, machines, rows, bound };
  const last = rows.reduce((latest, { end }) => Math.max(latest, end), at);
  const busy = busyMachines(toPlan).map(({ machine, until, isDown }): PlannedRow => {
    const end = Math.min(at + until, last);
    const says = isDown ? "down, expected back" : "at work on what it has begun, until";
    const { id, name } = machines[machine]!;
    const hint = `${name}: ${says} at ${formatDuration(at + until)}`;
    return { job: "", operation: "", machine: id, start: at, end, hint, ...(isDown ? { isDown } : { isFaint: true }) };
  });
  return {
    title: `${model.name}, from ${formatDuration(at)} on`,
    machines,
    rows: [
      ...busy.filter(({ start, end }) => end > start),
      ...rows.map((row) => {
        const { job, operation, start, end } = row;
        return { ...row, hint: `${job}, ${operation}: ${formatDuration(start)} to ${formatDuration(end)}` };
      }),
    ],
    bound: null,
    lead: `What is still to be done at ${formatDuration(at)}; the last of it ends at ${formatDuration(last)}.`,
    note: "Each colour is a job; red is a machine that is down, pale what is in process. Point at a bar for more.",
    span: [at, last],
    ticks: clockTicks(at, last),
  };
}

function plain(
  { status, value, makespan, bound, seed, iterations, schedule }: ShopPlan,
  objective: Objective,
  ended: SearchEnd,
): object {
  return {
    status,
    objective: { name: objectiveName(objective), value },
    makespan,
    bound,
    gap: gapOf(value, bound),
    seed,
    iterations,
    ended,
    schedule,
  };
}

function text(
  file: string,
  { value, bound, iterations, status }: ShopPlan,
  objective: Objective,
  end: SearchEnd,
): string {
  const certain = status === "optimal" ? "" : gapText(value, bound);
  return `${file}: ${status}, ${valueText(objective, value)}${certain} (${iterations.toLocaleString("en")} moves; ${ENDS[end]})\n`;
}

/** Times in seconds, energy in joules; a sum of both has no unit. */
function valueText(objective: Objective, value: number): string {
  const names = Object.keys(objective);
  const unit = names.every((name) => name !== "energy") ? " s" : names.length === 1 ? " J" : "";
  return `${objectiveName(objective)} ${formatNumber(value)}${unit}`;
}

function machineNames({ machines }: Model, naming: "id" | "index"): { readonly id: string; readonly name: string }[] {
  return machines.map(({ id }, index) =>
    naming === "id" ? { id, name: id } : { id: String(index), name: `machine ${index}` },
  );
}
