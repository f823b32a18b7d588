import { formatNumber } from "../../analysis/format.ts";
import { renderPlanGantt } from "../../analysis/report/plan-gantt.ts";
import {
  isAnnealed,
  type Model,
  type Objective,
  type Obstacle,
  type PlannedOrder,
  type ShopPlan,
  ShopPlanner,
  shopOfModel,
} from "../../sim/index.ts";
import { InputError } from "../errors.ts";
import { load } from "../load.ts";
import { scheduleCsv } from "../schedule.ts";
import { type Answer, ENDS, gapOf, gapText, type PlanOptions } from "./answer.ts";
import type { SearchEnd } from "./limits.ts";
import { objectiveName, withOutages } from "./options.ts";
import { seek } from "./search.ts";

/** Moves where none are asked for: each of a tabu search looks at all its neighbours, each of annealing at one. */
const TABU_BUDGET = 400_000;
const ANNEALING_BUDGET = 4_000_000;
const MOST_OBSTACLES = 10;

/** Plans the orders that a scenario, or a file with a job shop, lists. */
export async function planShopFile(file: string, options: PlanOptions): Promise<Answer> {
  const { format, jobs, set } = options;
  const scenario = await load(file, { format, jobs, set, policies: {} });
  const { model } = scenario;
  const read = shopOfModel(model);
  if (!read.ok) throw new InputError(obstaclesText(file, read.obstacles));
  for (const warning of read.warnings) process.stderr.write(`takt: warning: ${warning}\n`);
  const shop = withOutages(read.shop, model, options.down);
  const { objective } = options;
  const iterations = options.budget ?? (isAnnealed(shop, objective) ? ANNEALING_BUDGET : TABU_BUDGET);
  const seed = options.seed ?? model.run.seed;
  const { found, end } = await seek(options, iterations, { kind: "shop", shop, objective }, (isOver) => {
    const search = new ShopPlanner(shop, { seed, iterations, objective, isOver });
    return { search, found: () => search.plan() };
  });
  const naming = scenario.format === "takt" ? "id" : "index";
  const rows = found.schedule.map(({ job, operation, machine, start, end }) => ({
    job: naming === "id" ? read.orders[job]!.id : String(job),
    operation: naming === "id" ? operationId(model, read.orders[job]!, operation) : String(operation),
    machine: naming === "id" ? model.machines[machine]!.id : String(machine),
    start,
    end,
  }));
  return {
    text: text(file, found, objective, end),
    document: plain(found, objective, end),
    plan: {
      gantt: () =>
        renderPlanGantt({
          title: model.name,
          machines: machineNames(model, naming),
          rows,
          bound: Object.keys(objective).join() === "makespan" ? found.bound : null,
        }),
      schedule: () => scheduleCsv(rows),
    },
    end,
  };
}

function obstaclesText(file: string, obstacles: readonly Obstacle[]): string {
  const lines = obstacles
    .slice(0, MOST_OBSTACLES)
    .map(({ path, message, remedy }) => `${file} ${path}: ${message}; ${remedy}`);
  const more = obstacles.length - lines.length;
  if (more > 0) lines.push(`${file}: ${more} more like these`);
  return lines.join("\n");
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

function operationId({ products }: Model, { product }: PlannedOrder, operation: number): string {
  return products[product]!.operations[operation]!.id;
}

function machineNames({ machines }: Model, naming: "id" | "index"): { readonly id: string; readonly name: string }[] {
  return machines.map(({ id }, index) =>
    naming === "id" ? { id, name: id } : { id: String(index), name: `machine ${index}` },
  );
}
