import { Command } from "commander";
import { formatNumber } from "../../analysis/format.ts";
import { renderPlanGantt } from "../../analysis/report/plan-gantt.ts";
import {
  isAnnealed,
  type Model,
  type Objective,
  type Obstacle,
  type PlannedOrder,
  type ShopPlan,
  shopOfModel,
} from "../../sim/index.ts";
import { INTERRUPTED, InputError } from "../errors.ts";
import { checkDistinct, checkOutput, writeResult } from "../files.ts";
import { onInterrupt } from "../interrupt.ts";
import { load } from "../load.ts";
import { readCount, readPositiveDuration, readSeed } from "../number-option.ts";
import { type Outage, objectiveName, readObjective, readOutage, withOutages } from "../plan/options.ts";
import { type SearchEnd, seekSchedule } from "../plan/search.ts";
import { createProgress } from "../progress.ts";
import { formatOption } from "../scenario-options.ts";
import { scheduleCsv } from "../schedule.ts";

interface PlanOptions {
  readonly objective: Objective;
  readonly down: readonly Outage[];
  readonly budget?: number;
  readonly timeLimit?: number;
  readonly workers: number;
  readonly seed?: number;
  readonly format: Parameters<typeof load>[1]["format"];
  readonly jobs?: string;
  readonly set: readonly string[];
  readonly json?: string;
  readonly gantt?: string;
  readonly schedule?: string;
}

/** Moves where none are asked for: each of a tabu search looks at all its neighbours, each of annealing at one. */
const TABU_BUDGET = 400_000;
const ANNEALING_BUDGET = 4_000_000;
const MOST_OBSTACLES = 10;

export function planCommand(): Command {
  return new Command("plan")
    .description("make a schedule for the orders that a scenario, or a benchmark file, lists")
    .argument("<file>", "scenario file, or a job shop as jsp or fjsp")
    .option(
      "--objective <name>",
      "what is to be small: makespan, flow-time, weighted-flow-time, tardiness, weighted-tardiness or energy; or a weighted sum, such as makespan:1,tardiness:0.5 (default: makespan)",
      readObjective,
      { makespan: 1 },
    )
    .option(
      "--down <machine=from..to>",
      'a time when a machine is out of use, such as "mill-2=8 h..10 h"; repeatable',
      readOutage,
      [],
    )
    .option(
      "--budget <iterations>",
      "moves of the search; the same number gives the same schedule (default: 400000; 4000000 where they are cheap)",
      readCount,
    )
    .option(
      "--time-limit <duration>",
      "end the search after so long, such as 60 s, if it is not over",
      readPositiveDuration,
    )
    .option("--workers <number>", "threads that search; their number changes nothing but the time", readCount, 1)
    .option("--seed <number>", "seed of the search; by default the scenario's", readSeed)
    .addOption(formatOption())
    .option("--jobs <file>", "CSV file with the jobs")
    .option("--set <path=value>", "change a value of the scenario; repeatable", collect, [])
    .option("--json <file>", "write the plan as JSON; - for standard output, and then nothing else goes there")
    .option("--gantt <file>", "write the schedule as a chart (HTML)")
    .option("--schedule <file>", "write a CSV with the start and end of every operation")
    .addHelpText(
      "after",
      "\nThe search ends when the schedule is as short as a bound below which none can be (status optimal), or when its\n" +
        "budget is used up (status feasible). Ctrl-C ends it with the best schedule so far.",
    )
    .action(plan);
}

async function plan(file: string, options: PlanOptions): Promise<void> {
  const outputs = {
    "--json": options.json === "-" ? undefined : options.json,
    "--gantt": options.gantt,
    "--schedule": options.schedule,
  };
  for (const [option, path] of Object.entries(outputs)) if (path !== undefined) checkOutput(option, path);
  checkDistinct({ "the scenario": file, "--jobs": options.jobs }, outputs);
  const { format, jobs, set } = options;
  const scenario = await load(file, { format, jobs, set, policies: {} });
  const { model } = scenario;
  const read = shopOfModel(model);
  if (!read.ok) throw new InputError(obstaclesText(file, read.obstacles));
  for (const warning of read.warnings) process.stderr.write(`takt: warning: ${warning}\n`);
  const shop = withOutages(read.shop, model, options.down);
  const { objective, timeLimit = Number.POSITIVE_INFINITY, workers } = options;
  const budget = options.budget ?? (isAnnealed(shop, objective) ? ANNEALING_BUDGET : TABU_BUDGET);
  const settings = { seed: options.seed ?? model.run.seed, objective, budget, timeLimit, workers };
  const interrupt = onInterrupt();
  const progress = createProgress("planning");
  const { found, end } = await seekSchedule(shop, settings, progress, interrupt);
  progress.stop();
  interrupt.dispose();
  const naming = scenario.format === "takt" ? "id" : "index";
  const rows = found.schedule.map(({ job, operation, machine, start, end }) => ({
    job: naming === "id" ? read.orders[job]!.id : String(job),
    operation: naming === "id" ? operationId(model, read.orders[job]!, operation) : String(operation),
    machine: naming === "id" ? model.machines[machine]!.id : String(machine),
    start,
    end,
  }));
  const document = (): string => `${JSON.stringify(plain(found, objective, end), null, 2)}\n`;
  if (options.gantt !== undefined) {
    writeResult(
      options.gantt,
      renderPlanGantt({
        title: model.name,
        machines: machineNames(model, naming),
        rows,
        bound: Object.keys(objective).join() === "makespan" ? found.bound : null,
      }),
    );
  }
  if (options.schedule !== undefined) writeResult(options.schedule, scheduleCsv(rows));
  if (options.json !== undefined && options.json !== "-") writeResult(options.json, document());
  process.stdout.write(options.json === "-" ? document() : text(file, found, objective, end));
  if (end === "interrupted") process.exitCode = INTERRUPTED;
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

function gapOf(value: number, bound: number): number {
  return value > 0 ? (value - bound) / value : 0;
}

const ENDS: Readonly<Record<SearchEnd, string>> = {
  optimal: "none is better",
  budget: "the budget is used up",
  time: "the time is up",
  interrupted: "interrupted",
};

function text(
  file: string,
  { value, bound, iterations, status }: ShopPlan,
  objective: Objective,
  end: SearchEnd,
): string {
  const gap = `${(100 * gapOf(value, bound)).toFixed(1)} %`;
  const certain = status === "optimal" ? "" : `; none is below ${formatNumber(bound)}, a gap of ${gap}`;
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

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
