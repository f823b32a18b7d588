import { Command, Option } from "commander";
import { renderReport } from "../../analysis/report.ts";
import { encodeTrace, type RunSnapshot, snapshotToJson } from "../../sim/index.ts";
import { INTERRUPTED, InputError } from "../errors.ts";
import { checkOutput, writeResult } from "../files.ts";
import type { LoadedScenario } from "../load.ts";
import { readDuration } from "../number-option.ts";
import { version } from "../package-root.ts";
import { addScenarioOptions, loadWithOptions, type ScenarioOptions } from "../scenario-options.ts";
import { scheduleCsv, scheduleOf } from "../schedule.ts";
import { type RecorderLevel, type Simulated, simulate } from "../simulate.ts";
import { readSnapshot } from "../snapshot-file.ts";
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
    .action(run);
}

async function run(file: string, options: RunCommandOptions): Promise<void> {
  const recorder = recorderFor(options);
  checkOptions(options);
  const scenario = await loadWithOptions(file, options);
  const from = options.from === undefined ? undefined : readSnapshot(options.from, scenario.model, recorder);
  const simulated = await simulate(scenario.model, {
    recorder,
    seed: options.seed,
    userRules: scenario.userRules,
    from,
    ...snapshotPlan(options),
  });
  writeFiles(scenario, simulated, options);
  if (options.json !== "-") printResults(scenario.model, simulated);
  if (simulated.interrupted) {
    const { now } = simulated.run;
    process.stderr.write(`takt: interrupted at ${now} s of simulated time; the results are of the part before\n`);
    process.exitCode = INTERRUPTED;
  }
}

function writeFiles(
  scenario: LoadedScenario,
  simulated: Simulated,
  { json, trace, report, schedule }: RunCommandOptions,
): void {
  const { run, results } = simulated;
  if (trace !== undefined) {
    writeResult(trace, encodeTrace(run.trace(), { takt: version, scenario: scenario.file }));
  }
  if (report !== undefined && results) {
    writeResult(report, renderReport({ trace: run.trace(), kpis: results, scenarioText: scenario.text }));
  }
  if (schedule !== undefined) {
    writeResult(schedule, scheduleCsv(scheduleOf(run.trace(), scenario.format === "takt" ? "id" : "index")));
  }
  if (json !== undefined) {
    const summary = summaryOf(scenario, simulated);
    const text = `${JSON.stringify(summary, null, 2)}\n`;
    if (json === "-") process.stdout.write(text);
    else writeResult(json, text);
  }
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
function checkOptions(options: RunCommandOptions): void {
  const { json, trace, report, schedule, snapshot, snapshotAt, from, seed, warmUp } = options;
  for (const [name, file] of Object.entries({ json, trace, report, schedule, snapshot })) {
    if (file !== undefined && !(name === "json" && file === "-")) checkOutput(`--${name}`, file);
  }
  if ((snapshot === undefined) !== (snapshotAt === undefined)) {
    throw new InputError("--snapshot-at and --snapshot belong together: give the time and the file");
  }
  if (from !== undefined && (seed !== undefined || warmUp !== undefined)) {
    throw new InputError(
      `--${seed === undefined ? "warm-up" : "seed"} is settled by the snapshot; leave it out with --from`,
    );
  }
}

function snapshotPlan({ snapshot, snapshotAt }: RunCommandOptions) {
  if (snapshot === undefined || snapshotAt === undefined) return {};
  const keep = (taken: RunSnapshot): void => writeResult(snapshot, snapshotToJson(taken));
  return { snapshotAt: { time: snapshotAt, keep } };
}
