import { type Command, Option } from "commander";
import { type ScenarioFormat, scenarioFormats } from "../sim/index.ts";
import { type LoadedScenario, load } from "./load.ts";
import { readDuration, readPositiveDuration, readSeed } from "./number-option.ts";
import { readPolicies } from "./policy-option.ts";

/** Options that choose what is simulated, common to `run` and `view`. */
export interface ScenarioOptions {
  readonly format: ScenarioFormat | "auto";
  readonly jobs?: string;
  readonly set: readonly string[];
  readonly policy: readonly string[];
  readonly seed?: number;
  readonly until?: number;
  readonly warmUp?: number;
}

export function formatOption(): Option {
  return new Option("--format <format>", "format of the file").choices(["auto", ...scenarioFormats]).default("auto");
}

export function addScenarioOptions(command: Command): Command {
  return command
    .option("--seed <number>", "seed of all random streams", readSeed)
    .option("--until <duration>", 'end of the run, such as "30 d"; a bare number is in seconds', readPositiveDuration)
    .option("--warm-up <duration>", "leave the time before this out of the KPIs", readDuration)
    .option("--policy <family=rule>", "family=id or family=./file.ts, then [,param=value]...; repeatable", collect, [])
    .option("--set <path=value>", "change a value of the scenario; repeatable", collect, [])
    .addOption(formatOption())
    .option("--jobs <file>", "CSV file with the jobs");
}

export function loadWithOptions(file: string, options: ScenarioOptions): Promise<LoadedScenario> {
  const { format, jobs } = options;
  return load(file, { format, jobs, set: settingsOf(options), policies: readPolicies(options.policy) });
}

/** What is set from outside, as "path=value": `--until` and `--warm-up` are short for two values of the scenario. */
export function settingsOf({ set, until, warmUp }: ScenarioOptions): string[] {
  return [
    ...set,
    ...(until === undefined ? [] : [`run.until=${until} s`]),
    ...(warmUp === undefined ? [] : [`run.warmUp=${warmUp} s`]),
  ];
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
