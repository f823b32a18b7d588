import { betterOf } from "../../analysis/experiment/better.ts";
import type { Experiment } from "../../analysis/experiment/experiment.ts";
import { isOf } from "../../analysis/experiment/refusals.ts";
import { type ExperimentResults, resultsOf } from "../../analysis/experiment/results.ts";
import { resultsText } from "../../analysis/experiment/results-text.ts";
import { Schedule } from "../../analysis/experiment/schedule.ts";
import type { Procedure, Selection } from "../../analysis/experiment/selection/selection.ts";
import { selectionRule } from "../../analysis/experiment/selection/selection-rule.ts";
import { FAILED, INTERRUPTED, InputError, RunError } from "../errors.ts";
import { writeResult } from "../files.ts";
import { type PreparedExperiment, withoutSeries } from "./bundle.ts";
import { alternativesOf, type ComparedOptions } from "./compare-options.ts";
import { estimatesOf, writeResults } from "./folder.ts";
import { settleRunLength } from "./pilots.ts";
import { failuresOf, runExperiment } from "./run-experiment.ts";

/** What `takt compare --select` is given. */
export interface SelectOptions extends ComparedOptions {
  readonly select: Procedure;
  readonly budget?: number;
  readonly most: number;
  readonly level: number;
  readonly indifference: number;
  readonly precision?: number;
  readonly notWorse?: number;
  readonly equivalent?: number;
  readonly method: string;
  readonly workers?: number;
  readonly redis?: string;
  readonly out?: string;
  readonly resume?: boolean;
  readonly json?: string;
}

/** Replications that OCBA shares out at a time. */
const INCREMENT = 20;

/**
 * Selects the best alternative by a procedure of ranking and selection, and prints it. The exit code is 1 where none could be
 * selected, or where claims about the response are refused, since then the selection rests on nothing.
 *
 * @throws InputError if the options do not go together
 */
export async function selectBest(file: string, options: SelectOptions): Promise<void> {
  const { json, out = null, resume = false, workers, redis } = options;
  checkOptions(options);
  const where = { folder: out, resume, workers, redis };
  const asked = withSelection(await alternativesOf(file, options), options);
  // Without a folder nobody would see them.
  const prepared = await settleRunLength(out === null ? withoutSeries(asked) : asked, where);
  if (prepared === null) {
    process.stderr.write("takt: interrupted in the pilots; nothing was selected\n");
    process.exitCode = INTERRUPTED;
    return;
  }
  const { experiment, seeds, units } = prepared;
  const rule = selectionRule(experiment);
  const schedule = new Schedule(experiment, seeds, rule);
  const title = `selecting the best of ${experiment.points.length}`;
  const { end, results, failures } = await runExperiment({ ...where, prepared, schedule, title }, async (end) => {
    const results = resultsOf(experiment, units, schedule.resultsByPoint, rule?.outcome() ?? null);
    const failures = failuresOf(end);
    try {
      if (out !== null) await writeResults(out, prepared, results);
      if (json !== undefined && json !== "-") writeResult(json, estimatesText(results));
    } catch (error) {
      if (!(error instanceof RunError)) throw error;
      failures.push(error.message);
    }
    return { end, results, failures };
  });
  process.stdout.write(json === "-" ? estimatesText(results) : `${resultsText(results)}\n`);
  for (const warning of results.warnings) process.stderr.write(`takt: warning: ${warning}\n`);
  if (failures.length > 0) throw new RunError(failures.join("\ntakt: "));
  if (end.interrupted) {
    process.stderr.write("takt: interrupted; the selection is not finished\n");
    process.exitCode = INTERRUPTED;
  } else if (results.selection?.selected == null || isRefused(results)) {
    process.exitCode = FAILED;
  }
}

/** Is a claim refused about the response that was selected by? */
function isRefused({ refusals, selection }: ExperimentResults): boolean {
  return refusals.some((each) => selection !== null && isOf(each, selection.selection.response));
}

function estimatesText(results: ExperimentResults): string {
  return `${JSON.stringify(estimatesOf(results), null, 2)}\n`;
}

function checkOptions(options: SelectOptions): void {
  const { select, budget, indifference, precision, notWorse, equivalent, method, control, replications } = options;
  const beside = Object.entries({
    "--precision": precision !== undefined,
    "--not-worse": notWorse !== undefined,
    "--equivalent": equivalent !== undefined,
    [`--method ${method}`]: method !== "bonferroni",
    "--control": control.length > 0,
  }).find(([, given]) => given);
  if (beside !== undefined) throw new InputError(`${beside[0]}: is not for --select; give one of the two`);
  if (select === "OCBA") {
    if (budget === undefined) throw new InputError("--select OCBA: says not how many replications; give --budget 400");
    if (indifference > 0) throw new InputError("--indifference: is not asked for by OCBA; take it out, or take KN");
    return;
  }
  if (budget !== undefined) throw new InputError(`--budget ${budget}: is not for ${select}; take it out, or take OCBA`);
  if (indifference === 0) {
    throw new InputError(`--select ${select}: says not what difference matters; give --indifference 2 %`);
  }
  if (options.most < (replications ?? 0)) {
    throw new InputError(`--most ${options.most}: is fewer than the first ${replications} replications`);
  }
}

/** The experiment with the selection that the options ask for. */
function withSelection(prepared: PreparedExperiment, options: SelectOptions): PreparedExperiment {
  const { select, budget = 0, most, indifference, level } = options;
  const { experiment } = prepared;
  const { points, replications, streams, controls } = experiment;
  const response = responseOf(experiment, options);
  if (points.length < 2) {
    throw new InputError("--policy: one alternative has nothing to be compared with; give two or more");
  }
  if (select === "rinott" && streams === "common") {
    throw new InputError(
      "--select rinott: is for alternatives with random numbers of their own; give --independent (streams: independent), or take KN",
    );
  }
  if (controls.length > 0) throw new InputError(`--select ${select}: knows no control variates; take controls out`);
  if (select === "OCBA" && budget <= points.length * replications) {
    throw new InputError(
      `--budget ${budget}: is used up by the first ${replications} replications of each of ${points.length} alternatives; give at least ${2 * points.length * replications}`,
    );
  }
  const { better, kpi, id } = experiment.responses[response] as Experiment["responses"][number];
  const known = better ?? betterOf(kpi);
  if (known === null) {
    throw new InputError(`--response ${id}: lower or higher, which is better? Give ${id},lower or ${id},higher`);
  }
  const relative = select === "OCBA" ? null : indifference;
  const selection: Selection = {
    ...{ procedure: select, response, better: known, indifference: null, relative, most, budget },
    increment: INCREMENT,
  };
  return { ...prepared, experiment: { ...experiment, level, precision: null, selection } };
}

/** The one response to select by. */
function responseOf({ responses }: Experiment, { response }: SelectOptions): number {
  const names = response.map((text) => text.replace(/,(lower|higher)$/, ""));
  const asked = [...responses.keys()].filter((at) => names.length === 0 || names.includes(responses[at]?.id as string));
  if (asked.length === 1) return asked[0] as number;
  const known = responses.map(({ id }) => id).join(", ");
  throw new InputError(`--response: the best is selected by one; give one of ${known}`);
}
