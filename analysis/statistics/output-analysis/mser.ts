import { checkCount, checkObservations } from "../check.ts";
import { meansOfBatches } from "./batch-means.ts";

/** Batches at the end that are never cut off: the statistic of a handful of observations is small by chance. */
const LAST_BATCHES = 5;

/** Where the statistic is smallest. */
interface Truncation {
  /** Observations to leave out at the beginning. */
  readonly truncate: number;
  readonly statistic: number;
}

/** Result of the marginal standard error rule. */
export interface Mser {
  /** Number of batches of the series. */
  readonly batches: number;
  /** Smallest value over cuts before the middle of the series. */
  readonly firstHalf: Truncation;
  /** Smallest value over all cuts but those that leave the last five batches or fewer. */
  readonly anywhere: Truncation;
  /** Observations to leave out; undefined if the run is too short to tell. */
  readonly truncate: number | undefined;
  /** Why there is no answer. */
  readonly refusal?: string;
}

/**
 * End of the warm-up by the marginal standard error rule: cut where the squared standard error of what is left, as if its
 * batch means were independent, is smallest. MSER-5 has batches of five.
 *
 * An optimum in the second half tells that the series has not settled long enough; then there is no answer.
 *
 * Sources: White (1997), An effective truncation heuristic for bias reduction in simulation output; White, Cobb & Spratt
 * (2000); White & Robinson (2010), The problem of the initial transient (again).
 *
 * @param series - one run, or the average over replications, from time 0; observations that do not fill the last batch are
 * not looked at
 * @param batchSize - observations per batch
 */
export function mser(series: readonly number[], batchSize = 5): Mser {
  checkCount("batchSize", batchSize, 1);
  checkObservations(series, 2 * LAST_BATCHES * batchSize, "series");
  const means = meansOfBatches(series, batchSize);
  const statistics = marginalStandardErrors(means);
  const best = (cuts: number): Truncation => {
    let at = 0;
    for (let cut = 1; cut < cuts; cut++) if ((statistics[cut] as number) < (statistics[at] as number)) at = cut;
    return { truncate: at * batchSize, statistic: statistics[at] as number };
  };
  const firstHalf = best(Math.ceil(means.length / 2));
  const anywhere = best(means.length - LAST_BATCHES);
  const found = { batches: means.length, firstHalf, anywhere };
  if (anywhere.truncate <= firstHalf.truncate) return { ...found, truncate: firstHalf.truncate };
  return {
    ...found,
    truncate: undefined,
    refusal:
      `the statistic is smallest after ${anywhere.truncate} of ${series.length} observations, in the second half: ` +
      "the run is too short to tell where its warm-up ends; make it longer",
  };
}

/** Sum of squared deviations of what is left after each cut, by the square of its number. */
function marginalStandardErrors(means: readonly number[]): number[] {
  const statistics: number[] = [];
  let [count, mean, squares] = [0, 0, 0];
  for (let cut = means.length - 1; cut >= 0; cut--) {
    const deviation = (means[cut] as number) - mean;
    count++;
    mean += deviation / count;
    squares += deviation * ((means[cut] as number) - mean);
    statistics[cut] = squares / (count * count);
  }
  return statistics;
}
