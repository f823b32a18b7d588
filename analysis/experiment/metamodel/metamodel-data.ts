import type { ExperimentResults } from "../results.ts";
import { observed } from "../stopping.ts";

/** A factor of a metamodel: a number of the scenario. */
export interface MetamodelFactor {
  readonly id: string;
  /** Over the points that are there. */
  readonly low: number;
  readonly high: number;
}

/** A point with what was simulated there. */
export interface MetamodelPoint {
  readonly label: string;
  /** In the factors' units. */
  readonly at: readonly number[];
  readonly values: readonly number[];
  readonly mean: number;
  /** Variance of the mean; NaN for a single replication. */
  readonly noise: number;
}

export interface MetamodelData {
  readonly response: string;
  readonly unit: string;
  readonly level: number;
  /** Did all points meet the same random numbers? */
  readonly common: boolean;
  readonly factors: readonly MetamodelFactor[];
  readonly points: readonly MetamodelPoint[];
}

/** Choices to be held: the value of a factor by its name. */
export type Held = Readonly<Record<string, string>>;

/**
 * What a metamodel of a response is fitted to: the points at which it was observed, over the factors that are numbers.
 *
 * @param held - of factors that are choices, or that shall not vary: the points with these values alone
 * @throws RangeError naming what is missing
 */
export function metamodelData(results: ExperimentResults, response: number, held: Held = {}): MetamodelData {
  const { experiment, units, points } = results;
  const { factors } = experiment;
  for (const id of Object.keys(held)) {
    if (factors.some((factor) => factor.id === id)) continue;
    throw new RangeError(`${id} is no factor; give one of ${factors.map((factor) => factor.id).join(", ") || "none"}`);
  }
  const mine = points.filter(({ point }) =>
    factors.every(({ id }, at) => held[id] === undefined || String(point.values[at]) === held[id]),
  );
  if (mine.length === 0) throw new RangeError(`no point has ${textOf(held)}`);
  const free = [...factors.keys()].filter((at) => {
    if (held[(factors[at] as { id: string }).id] !== undefined) return false;
    return mine.some(({ point }) => point.values[at] !== mine[0]?.point.values[at]);
  });
  const choice = free.find((at) => mine.some(({ point }) => typeof point.values[at] !== "number"));
  if (choice !== undefined) {
    const { id } = factors[choice] as { id: string };
    const example = mine[0]?.point.values[choice];
    throw new RangeError(`${id} is a choice and no number; hold it by --where "${id}=${example}"`);
  }
  if (free.length === 0) throw new RangeError("no factor varies: there is nothing to fit a metamodel over");
  const seen = mine.flatMap(({ point, label, observations, estimates }): MetamodelPoint[] => {
    const values = observed(observations, response);
    if (values.length === 0) return [];
    const { mean, standardDeviation } = estimates[response] as { mean: number; standardDeviation: number };
    const at = free.map((factor) => point.values[factor] as number);
    return [{ label, at, values, mean, noise: standardDeviation ** 2 / values.length }];
  });
  if (seen.length < 3) throw new RangeError(`${seen.length} points with results are too few; a line takes 3 or more`);
  return {
    response: (experiment.responses[response] as { id: string }).id,
    unit: units[response] as string,
    level: experiment.level,
    common: experiment.streams === "common",
    factors: free.map((factor, at) => {
      const values = seen.map((each) => each.at[at] as number);
      return { id: (factors[factor] as { id: string }).id, low: Math.min(...values), high: Math.max(...values) };
    }),
    points: seen,
  };
}

/** A place in the factors' units as shares of their ranges, 0 to 1 within them. */
export function sharesOf(factors: readonly MetamodelFactor[], at: readonly number[]): number[] {
  return factors.map(({ low, high }, axis) => (high > low ? ((at[axis] as number) - low) / (high - low) : 0));
}

function textOf(held: Held): string {
  return Object.entries(held)
    .map(([id, value]) => `${id}=${value}`)
    .join(", ");
}
