import { Command } from "commander";
import { hasSection, isFlowShop } from "../../sim/index.ts";
import { INTERRUPTED, InputError, RunError } from "../errors.ts";
import { checkDistinct, checkOutput, readText, writeResult } from "../files.ts";
import { readCount, readDuration, readPositiveDuration, readSeed } from "../number-option.ts";
import type { Answer, PlanOptions } from "../plan/answer.ts";
import { planDemandFile } from "../plan/demand.ts";
import { planDistributedFile } from "../plan/distributed.ts";
import { planFlowShopFile } from "../plan/flow-shop.ts";
import { Limits } from "../plan/limits.ts";
import { readObjective, readOutage } from "../plan/options.ts";
import { planShopFile } from "../plan/shop.ts";
import { planSupplyFile } from "../plan/supply.ts";
import { planToursFile } from "../plan/tours.ts";
import { formatOption } from "../scenario-options.ts";

export function planCommand(): Command {
  return new Command("plan")
    .description("make a schedule for the orders that a scenario, or a benchmark file, lists")
    .argument(
      "<file>",
      "scenario file, a job shop as jsp or fjsp, a flow shop in several factories, or a file with custom orders under productionPlan, stops under tours, orders that sites trade under distributedPlan, or goods over several periods under supplyPlan",
    )
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
      "--at <time>",
      "simulate the scenario until then, and plan what is still to be done, with the machines as they are",
      readDuration,
    )
    .option(
      "--budget <iterations>",
      "moves of the search; the same number gives the same schedule (default: 400000; more where they are cheap)",
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

interface Options extends Omit<PlanOptions, "limits"> {
  /** [s] */
  readonly timeLimit?: number;
}

async function plan(file: string, options: Options): Promise<void> {
  const outputs = {
    "--json": options.json === "-" ? undefined : options.json,
    "--gantt": options.gantt,
    "--schedule": options.schedule,
  };
  for (const [option, path] of Object.entries(outputs)) if (path !== undefined) checkOutput(option, path);
  checkDistinct({ "the scenario": file, "--jobs": options.jobs }, outputs);
  const limits = new Limits(options.timeLimit ?? Number.POSITIVE_INFINITY);
  const answer = await answerFor(file, { ...options, limits });
  limits.dispose();
  const document = (): string => `${JSON.stringify(answer.document, null, 2)}\n`;
  if (options.gantt !== undefined && answer.plan) writeResult(options.gantt, answer.plan.gantt());
  if (options.schedule !== undefined && answer.plan) writeResult(options.schedule, answer.plan.schedule());
  if (options.json !== undefined && options.json !== "-") writeResult(options.json, document());
  process.stdout.write(options.json === "-" ? document() : answer.text);
  if (answer.end === "interrupted") process.exitCode = INTERRUPTED;
  else if (answer.plan === null && (options.gantt ?? options.schedule) !== undefined) {
    throw new RunError(`${file}: there is no plan to be drawn or written as a table`);
  }
}

function answerFor(file: string, options: PlanOptions): Promise<Answer> {
  if (options.format === "auto") {
    const text = readText(file);
    const planner = plannerOf(text, file);
    if (planner !== null) {
      if (options.at !== undefined) {
        throw new InputError(`${file}: --at is for plants that can be simulated; leave it out`);
      }
      return planner(file, text, options);
    }
  }
  return planShopFile(file, options);
}

type Planner = (file: string, text: string, options: PlanOptions) => Promise<Answer>;

/** What plans a file of this text; null: it is a shop, to be planned by machines. */
function plannerOf(text: string, file: string): Planner | null {
  if (isFlowShop(text)) return planFlowShopFile;
  if (hasSection(text, file, "productionPlan")) return planDemandFile;
  if (hasSection(text, file, "distributedPlan")) return planDistributedFile;
  if (hasSection(text, file, "supplyPlan")) return planSupplyFile;
  return hasSection(text, file, "tours") ? planToursFile : null;
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
