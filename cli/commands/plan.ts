import { Command, Option } from "commander";
import { formatNumber } from "../../analysis/format.ts";
import { renderPlanGantt } from "../../analysis/report/plan-gantt.ts";
import { type Model, type Obstacle, type PlannedOrder, type ShopPlan, shopOfModel } from "../../sim/index.ts";
import { INTERRUPTED, InputError } from "../errors.ts";
import { checkDistinct, checkOutput, writeResult } from "../files.ts";
import { onInterrupt } from "../interrupt.ts";
import { load } from "../load.ts";
import { readCount, readPositiveDuration, readSeed } from "../number-option.ts";
import { type SearchEnd, seekSchedule } from "../plan/search.ts";
import { createProgress } from "../progress.ts";
import { formatOption } from "../scenario-options.ts";
import { scheduleCsv } from "../schedule.ts";

interface PlanOptions {
  readonly objective: "makespan";
  readonly budget: number;
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

const BUDGET = 400_000;
const MOST_OBSTACLES = 10;

export function planCommand(): Command {
  return new Command("plan")
    .description("make a schedule for the orders that a scenario, or a benchmark file, lists")
    .argument("<file>", "scenario file, or a job shop as jsp or fjsp")
    .addOption(
      new Option("--objective <name>", "what is to be small: the end of the last operation")
        .choices(["makespan"])
        .default("makespan"),
    )
    .option("--budget <iterations>", "moves of the search; the same number gives the same schedule", readCount, BUDGET)
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
  const { budget, timeLimit = Number.POSITIVE_INFINITY, workers } = options;
  const settings = { seed: options.seed ?? model.run.seed, budget, timeLimit, workers };
  const interrupt = onInterrupt();
  const progress = createProgress("planning");
  const { found, end } = await seekSchedule(read.shop, settings, progress, interrupt);
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
  const document = (): string => `${JSON.stringify(plain(found, end), null, 2)}\n`;
  if (options.gantt !== undefined) {
    writeResult(
      options.gantt,
      renderPlanGantt({ title: model.name, machines: machineNames(model, naming), rows, bound: found.bound }),
    );
  }
  if (options.schedule !== undefined) writeResult(options.schedule, scheduleCsv(rows));
  if (options.json !== undefined && options.json !== "-") writeResult(options.json, document());
  process.stdout.write(options.json === "-" ? document() : text(file, found, end));
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

function plain({ status, makespan, bound, seed, iterations, schedule }: ShopPlan, ended: SearchEnd): object {
  return {
    status,
    objective: { name: "makespan", value: makespan },
    bound,
    gap: gapOf(makespan, bound),
    seed,
    iterations,
    ended,
    schedule,
  };
}

function gapOf(makespan: number, bound: number): number {
  return makespan > 0 ? (makespan - bound) / makespan : 0;
}

const ENDS: Readonly<Record<SearchEnd, string>> = {
  optimal: "no schedule is shorter",
  budget: "the budget is used up",
  time: "the time is up",
  interrupted: "interrupted",
};

function text(file: string, { makespan, bound, iterations, status }: ShopPlan, end: SearchEnd): string {
  const gap = `${(100 * gapOf(makespan, bound)).toFixed(1)} %`;
  const certain = status === "optimal" ? "" : `; none is shorter than ${formatNumber(bound)}, a gap of ${gap}`;
  return `${file}: ${status}, makespan ${formatNumber(makespan)} s${certain} (${iterations.toLocaleString("en")} moves; ${ENDS[end]})\n`;
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
