import { existsSync } from "node:fs";
import { join } from "node:path";
import { type ExperimentResults, resultsOf } from "../../analysis/experiment/results.ts";
import { Schedule } from "../../analysis/experiment/schedule.ts";
import { selectionRule } from "../../analysis/experiment/selection/selection-rule.ts";
import { InputError } from "../errors.ts";
import { readText } from "../files.ts";
import type { PreparedExperiment } from "./bundle.ts";
import { MANIFEST, type Manifest } from "./folder.ts";
import { readJournalFile } from "./journal-file.ts";

/**
 * The results of an experiment as its folder holds them, as far as it was made.
 *
 * @throws InputError if the folder is none of an experiment
 */
export function readFolder(folder: string): {
  readonly prepared: PreparedExperiment;
  readonly results: ExperimentResults;
} {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) {
    throw new InputError(`${folder}: holds no results of an experiment; give the folder that takt experiment wrote`);
  }
  const prepared = preparedIn(path);
  const { experiment, seeds, units } = prepared;
  if (experiment.optimisation !== null) {
    throw new InputError(
      `${folder}: holds a search for the best point; metamodels take designs, such as latin-hypercube`,
    );
  }
  const rule = selectionRule(experiment);
  const schedule = new Schedule(experiment, seeds, rule);
  for (const replication of readJournalFile(folder)?.reading.replications ?? []) schedule.add(replication);
  return { prepared, results: resultsOf(experiment, units, schedule.resultsByPoint, rule?.outcome() ?? null) };
}

function preparedIn(path: string): PreparedExperiment {
  try {
    return (JSON.parse(readText(path)) as Manifest).prepared;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError(`${path}: is no JSON; make the experiment again, or give another folder`);
  }
}
