import { momentsOf, sampleVariance } from "../../statistics/index.ts";
import type { Replication } from "../replicate.ts";
import { observed } from "../stopping.ts";
import type { Constraint, Optimisation } from "./optimisation.ts";
import type { Score } from "./searcher.ts";

/** What replications of a point tell the search. */
export function scoreOf({ objectives, constraints }: Optimisation, replications: readonly Replication[]): Score {
  const moments = objectives.map(({ response }) => momentsOf(observed(replications, response)));
  const costs = moments.map(({ mean, count }, at) => {
    if (count === 0) return Number.POSITIVE_INFINITY;
    return objectives[at]?.better === "higher" ? -mean : mean;
  });
  const [first] = moments;
  const noise = first !== undefined && first.count > 1 ? sampleVariance(first) / first.count : 0;
  const broken = constraints.reduce((sum, constraint) => sum + violationOf(constraint, replications), 0);
  return { costs, noise, violation: costs.every(Number.isFinite) ? broken : Number.POSITIVE_INFINITY };
}

/** By how much the mean breaks a bound, as a share of it. */
function violationOf({ response, least, most }: Constraint, replications: readonly Replication[]): number {
  const { mean, count } = momentsOf(observed(replications, response));
  if (count === 0) return Number.POSITIVE_INFINITY;
  const beyond = Math.max(0, least === null ? 0 : least - mean, most === null ? 0 : mean - most);
  return beyond / (Math.abs(least ?? most ?? 0) || 1);
}
