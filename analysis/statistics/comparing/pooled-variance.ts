import { checkObservations } from "../check.ts";
import { momentsOf } from "../intervals/moments.ts";

/** Means of several systems and their common variance. */
export interface PooledVariance {
  readonly means: readonly number[];
  readonly counts: readonly number[];
  /** Mean square error: the variance within the systems. */
  readonly meanSquareError: number;
  readonly degreesOfFreedom: number;
}

/** Variance within systems that are observed independently of each other (one-way analysis of variance). */
export function pooledVariance(groups: readonly (readonly number[])[]): PooledVariance {
  checkGroups(groups);
  const moments = groups.map(momentsOf);
  const degreesOfFreedom = moments.reduce((sum, { count }) => sum + count - 1, 0);
  return {
    means: moments.map(({ mean }) => mean),
    counts: moments.map(({ count }) => count),
    meanSquareError: moments.reduce((sum, { squares }) => sum + squares, 0) / degreesOfFreedom,
    degreesOfFreedom,
  };
}

/**
 * Variance within systems that met the same random numbers in each replication, after the replications' own effects are
 * taken out; assumes that all pairs of systems are equally correlated (sphericity).
 *
 * Source: Nelson & Matejcik (1995), Using common random numbers for indifference-zone selection and multiple comparisons in
 * simulation.
 *
 * @throws RangeError if the systems have different numbers of replications
 */
export function blockedVariance(groups: readonly (readonly number[])[]): PooledVariance {
  checkGroups(groups);
  const count = (groups[0] as readonly number[]).length;
  const uneven = groups.findIndex((group) => group.length !== count);
  if (uneven >= 0) {
    throw new RangeError(
      `groups[${uneven}]: ${groups[uneven]?.length} replications, groups[0] has ${count}; with common random numbers give equally many`,
    );
  }
  const means = groups.map((group) => momentsOf(group).mean);
  const overall = momentsOf(means).mean;
  let squares = 0;
  for (let replication = 0; replication < count; replication++) {
    const row = groups.map((group) => group[replication] as number);
    const rowMean = momentsOf(row).mean;
    for (const [system, value] of row.entries())
      squares += (value - (means[system] as number) - rowMean + overall) ** 2;
  }
  const degreesOfFreedom = (groups.length - 1) * (count - 1);
  return { means, counts: groups.map(() => count), meanSquareError: squares / degreesOfFreedom, degreesOfFreedom };
}

function checkGroups(groups: readonly (readonly number[])[]): void {
  if (groups.length < 2) throw new RangeError(`groups: ${groups.length} given; give two systems or more`);
  for (const [at, group] of groups.entries()) checkObservations(group, 2, `groups[${at}]`);
}
