import { autocorrelation, independenceByVonNeumann, meanInterval, vonNeumannRatio } from "../statistics/index.ts";
import { meanByControls, valuesWithControls } from "./controls/controlled.ts";
import { type Estimate, estimate } from "./estimate.ts";
import type { Experiment } from "./experiment.ts";
import { observationsOf } from "./observations.ts";
import type { Replication } from "./replicate.ts";
import { inBatches, isSeriesKpi, ratioOf } from "./run-series.ts";
import { observed } from "./stopping.ts";

/** Batches of a single replication, most first. */
const BATCHES = [20, 10];
/** Batches count as independent where chance gives so much correlation so often. */
const INDEPENDENT = 0.05;

/** Estimates a response of a point from its observations, or from the batches of a single one. */
export function estimateResponse(
  experiment: Pick<Experiment, "responses" | "level" | "antithetic">,
  replications: readonly Replication[],
  response: number,
): Estimate {
  const { responses, level, antithetic } = experiment;
  const observations = observationsOf(experiment, replications);
  const values = observed(observations, response);
  const found = estimate(values, level);
  const { mean, halfWidth, controlled } = meanByControls(valuesWithControls(observations, response), level);
  if (controlled !== null) return { ...found, mean, halfWidth, controlled };
  const only = replications.find(({ failure }) => failure === null);
  const kpi = responses[response]?.kpi ?? "";
  if (found.count !== 1 || antithetic || only?.check?.batches == null || !isSeriesKpi(kpi)) return found;
  const { sums, by } = ratioOf(kpi, only.check.batches);
  for (const count of BATCHES) {
    const size = sums.length / count;
    const divisors = inBatches(by, size);
    const means = inBatches(sums, size).map((sum, at) => sum / (divisors[at] as number));
    if (means.some((mean) => !Number.isFinite(mean))) continue;
    const { halfWidth, standardDeviation } = meanInterval(means, level);
    const lag1Autocorrelation = standardDeviation === 0 ? 0 : autocorrelation(means, 1);
    const batches = { count, lag1Autocorrelation };
    const ratio = standardDeviation === 0 ? 2 : vonNeumannRatio(means);
    if (independenceByVonNeumann(ratio, count) >= INDEPENDENT) return { ...found, halfWidth, batches };
    if (count === BATCHES.at(-1)) return { ...found, batches };
  }
  return found;
}
