import { betterOf } from "../../analysis/experiment/better.ts";
import { isExperiment, readExperiment } from "../../analysis/experiment/read-experiment.ts";
import type { language } from "../../sim/index.ts";
import { InputError } from "../errors.ts";
import { readText } from "../files.ts";
import { type PreparedExperiment, prepareExperiment, readExperimentFile } from "./bundle.ts";
import { checkPairs } from "./check-pairs.ts";

export interface ComparedOptions {
  readonly policy: readonly string[];
  readonly set: readonly string[];
  readonly response: readonly string[];
  readonly until?: number;
  readonly warmUp?: number;
  readonly seed?: number;
  readonly jobs?: string;
  readonly replications?: number;
  readonly independent?: boolean;
  readonly antithetic?: boolean;
  readonly control: readonly string[];
}

/** Replications of each alternative unless it is said otherwise. */
const REPLICATIONS = 20;
/** Two antithetic pairs: one tells nothing of its error. */
const FEWEST = 4;

/**
 * The alternatives to compare: the points of an experiment file, or a scenario with policies in place of its own.
 *
 * @throws InputError with every problem, by the option that it comes from
 */
export async function alternativesOf(file: string, options: ComparedOptions): Promise<PreparedExperiment> {
  const text = readText(file);
  if (isExperiment(text)) return ofExperiment(file, options);
  const { policy, set, response, until, warmUp, seed, jobs, replications = REPLICATIONS, independent } = options;
  const { antithetic = false, control } = options;
  checkPairs({ antithetic }, "--replications", replications, FEWEST);
  const factors = policy.map(readFactor);
  if (factors.length === 0) {
    throw new InputError("--policy: nothing to compare; give alternatives, such as --policy dispatching=FIFO,SPT,EDD");
  }
  const doubled = factors.find(({ family }, at) => factors.findIndex((other) => other.family === family) !== at);
  if (doubled) throw new InputError(`--policy ${doubled.option}: ${doubled.family} is given twice; put all into one`);
  const settings = set.map(readAssignment);
  const document = {
    experiment: 1,
    scenario: file,
    ...(jobs === undefined ? {} : { jobs }),
    ...(until === undefined ? {} : { until }),
    ...(warmUp === undefined ? {} : { warmUp }),
    ...(seed === undefined ? {} : { seed }),
    set: Object.fromEntries(settings),
    replications,
    streams: independent ? "independent" : "common",
    antithetic,
    controls: control.map((stream) => ({ stream })),
    factors: factors.map(({ family, levels }) => ({ policy: family, levels })),
    responses: (response.length > 0 ? response : ["meanFlowTime"]).map(readResponse),
  };
  const reading = readExperiment(JSON.stringify(document), file);
  if (!reading.ok) throw new InputError(`${file}: ${reading.problems.map(({ message }) => message).join("; ")}`);
  // Paths start here, where the options are written, and problems are shown at the options.
  const locate = (path: language.Path) => ({ file: optionOf(path, options, document.responses), line: 0, column: 0 });
  return prepareExperiment({ ...reading, locate }, "the options");
}

async function ofExperiment(file: string, options: ComparedOptions): Promise<PreparedExperiment> {
  const { policy, set, until, warmUp, seed, jobs, independent, antithetic, control } = options;
  const said = { policy, set, until, "warm-up": warmUp, seed, jobs, independent, antithetic, control };
  const given = Object.entries(said).find(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  if (given) throw new InputError(`--${given[0]}: ${file} is an experiment, which says that itself; change it there`);
  const prepared = await readExperimentFile(file);
  const { experiment } = prepared;
  if (experiment.optimisation !== null)
    throw new InputError(`${file}: is a search for the best point; run it by takt optimise`);
  const asked = options.response.map(readResponse);
  const unknown = asked.find(({ kpi }) => !experiment.responses.some(({ id }) => id === kpi));
  if (unknown) {
    const names = experiment.responses.map(({ id }) => id).join(", ");
    throw new InputError(`--response ${unknown.kpi}: is no response of ${file}; give one of ${names}`);
  }
  const replications = options.replications ?? experiment.replications;
  checkPairs(experiment, "--replications", replications, FEWEST);
  return { ...prepared, experiment: { ...experiment, replications, precision: null, selection: null } };
}

/** "dispatching=FIFO,ATC(k: 2, b: 1),./mine.ts": commas within brackets belong to a rule. */
function readFactor(option: string): { option: string; family: string; levels: string[] } {
  const [, family, text] = /^([^=\s]+)=(.+)$/.exec(option) ?? [];
  if (family === undefined || text === undefined) {
    throw new InputError(`--policy ${option}: give family=rule,rule, such as dispatching=FIFO,SPT`);
  }
  const levels = text.split(/,(?![^(]*\))/).map((level) => level.trim());
  if (levels.includes("")) throw new InputError(`--policy ${option}: has an empty alternative; take a comma out`);
  const again = levels.find((level, at) => levels.indexOf(level) !== at);
  if (again) throw new InputError(`--policy ${option}: ${again} is given twice; take one of the two out`);
  return { option, family, levels };
}

function readAssignment(option: string): [string, string] {
  const [, path, value] = /^([^=\s]+)=(.*)$/.exec(option) ?? [];
  if (path === undefined) throw new InputError(`--set ${option}: write path=value, such as run.seed=7`);
  return [path, value as string];
}

function readResponse(option: string): { kpi: string; better?: "lower" | "higher" } {
  const [, kpi = option, better] = /^(.+?)(?:,(lower|higher))?$/.exec(option) ?? [];
  const known = better ?? betterOf(kpi);
  return known === null ? { kpi } : { kpi, better: known as "lower" | "higher" };
}

function optionOf(path: language.Path, options: ComparedOptions, responses: readonly { kpi: string }[]): string {
  const [list, index] = path;
  if (list === "factors") return `--policy ${options.policy[index as number]}`;
  if (list === "responses") return `--response ${responses[index as number]?.kpi}`;
  if (list === "controls") return `--control ${options.control[index as number]}`;
  if (list === "set") return `--set ${String(index)}`;
  return `--${list === "warmUp" ? "warm-up" : String(list)}`;
}
