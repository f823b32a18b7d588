import { Command, Option } from "commander";
import type { KpiReport } from "../../analysis/kpi/report.ts";
import { renderReport } from "../../analysis/report.ts";
import { encodeTrace, type RunSnapshot } from "../../sim/index.ts";
import { INTERRUPTED, InputError, RunError } from "../errors.ts";
import { checkDistinct, checkOutput, writeResult } from "../files.ts";
import type { LoadedScenario } from "../load.ts";
import { readDuration } from "../number-option.ts";
import { version } from "../package-root.ts";
import { addScenarioOptions, loadWithOptions, type ScenarioOptions } from "../scenario-options.ts";
import { scheduleCsv, scheduleOf } from "../schedule.ts";
import { type RecorderLevel, type Simulated, simulate } from "../simulate.ts";
import { readSnapshot, snapshotText } from "../snapshot-file.ts";
import { printResults, summaryOf } from "../summary.ts";

interface RunCommandOptions extends ScenarioOptions {
  readonly recorder?: RecorderLevel;
  readonly json?: string;
  readonly trace?: string;
  readonly report?: string;
  readonly schedule?: string;
  readonly snapshotAt?: number;
  readonly snapshot?: string;
  readonly from?: string;
  readonly antithetic?: boolean;
}

export function runCommand(): Command {
  return addScenarioOptions(new Command("run").description("simulate a scenario").argument("<file>", "scenario file"))
    .addOption(
      new Option("--recorder <level>", "what is recorded; by default what the results need").choices([
        "off",
        "kpi",
        "full",
      ]),
    )
    .option("--json <file>", "write the results as JSON; - for standard output, and then nothing else goes there")
    .option("--trace <file>", "write every record of the run")
    .option("--report <file>", "write an HTML report")
    .option("--schedule <file>", "write a CSV with the start and end of every operation")
    .option("--snapshot-at <time>", "simulated time at which to take a snapshot", readDuration)
    .option("--snapshot <file>", "where to write the snapshot")
    .option("--from <file>", "go on from a snapshot")
    .option("--antithetic", "draw 1 - u where the replication draws u: its antithetic partner")
    .action(run);
}

async function run(file: string, options: RunCommandOptions): Promise<void> {
  const recorder = recorderFor(options);
  checkOptions(file, options);
  const scenario = await loadWithOptions(file, options);
  const from = options.from === undefined ? undefined : readSnapshot(options.from, scenario.model, recorder);
  const simulated = await simulate(scenario.model, {
    recorder,
    seed: options.seed,
    antithetic: options.antithetic,
    userRules: scenario.userRules,
    from,
    ...snapshotPlan(options),
  });
  const failures = simulated.failure === null ? [] : [simulated.failure];
  failures.push(...writeFiles(scenario, simulated, options));
  const hasResults = simulated.failure === null || simulated.run.deadlock !== null;
  if (options.json !== "-" && hasResults) printResults(scenario.model, simulated);
  for (const warning of simulated.warnings) process.stderr.write(`takt: warning: ${warning}\n`);
  if (failures.length > 0) throw new RunError(failures.join("\ntakt: "));
  if (simulated.interrupted) {
    const { now } = simulated.run;
    process.stderr.write(`takt: interrupted at ${now} s of simulated time; the results are of the part before\n`);
    process.exitCode = INTERRUPTED;
  }
}

/** Writes all that is asked for; what cannot be written keeps nothing else from it. @returns what went wrong */
function writeFiles(
  scenario: LoadedScenario,
  simulated: Simulated,
  { json, trace, report, schedule }: RunCommandOptions,
): string[] {
  const { run, results } = simulated;
  const summary = (): string => `${JSON.stringify(summaryOf(scenario, simulated), null, 2)}\n`;
  const wanted: [string | undefined, () => string | Uint8Array][] = [
    [trace, () => encodeTrace(run.trace(), { takt: version, scenario: scenario.file })],
    [
      results ? report : undefined,
      () => renderReport({ trace: run.trace(), kpis: results as KpiReport, scenarioText: scenario.text }),
    ],
    [schedule, () => scheduleCsv(scheduleOf(run.trace(), scenario.format === "takt" ? "id" : "index"))],
    [json === "-" ? undefined : json, summary],
  ];
  const failures: string[] = [];
  for (const [path, content] of wanted) {
    if (path === undefined) continue;
    try {
      writeResult(path, content());
    } catch (error) {
      if (!(error instanceof RunError)) throw error;
      failures.push(error.message);
    }
  }
  if (json === "-") process.stdout.write(summary());
  return failures;
}

/** The recorder that the wanted results need, or the one asked for if it is enough. */
function recorderFor({ recorder, trace, report, schedule }: RunCommandOptions): RecorderLevel {
  const needs = Object.entries({ trace, report, schedule }).find(([, file]) => file !== undefined)?.[0];
  if (needs === undefined) return recorder ?? "kpi";
  if (recorder !== undefined && recorder !== "full") {
    throw new InputError(`--${needs} needs every record: give --recorder full, or leave --recorder out`);
  }
  return "full";
}

/** Refuses, before the run, what could not be written after it. */
function checkOptions(scenario: string, options: RunCommandOptions): void {
  const { json, trace, report, schedule, snapshot, snapshotAt, from, jobs, seed, warmUp, antithetic } = options;
  const outputs = {
    "--json": json === "-" ? undefined : json,
    "--trace": trace,
    "--report": report,
    "--schedule": schedule,
    "--snapshot": snapshot,
  };
  for (const [option, file] of Object.entries(outputs)) if (file !== undefined) checkOutput(option, file);
  checkDistinct({ "the scenario": scenario, "--jobs": jobs, "--from": from }, outputs);
  if ((snapshot === undefined) !== (snapshotAt === undefined)) {
    throw new InputError("--snapshot-at and --snapshot belong together: give the time and the file");
  }
  const settled = Object.entries({ "--seed": seed, "--warm-up": warmUp, "--antithetic": antithetic });
  const repeated = settled.find(([, value]) => value !== undefined)?.[0];
  if (from !== undefined && repeated !== undefined) {
    throw new InputError(`${repeated} is settled by the snapshot; leave it out with --from`);
  }
}

function snapshotPlan({ snapshot, snapshotAt }: RunCommandOptions) {
  if (snapshot === undefined || snapshotAt === undefined) return {};
  const keep = (taken: RunSnapshot): void => writeResult(snapshot, snapshotText(taken));
  return { snapshotAt: { time: snapshotAt, keep } };
}
