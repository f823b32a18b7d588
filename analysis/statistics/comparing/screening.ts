import { checkLevel, checkObservations } from "../check.ts";
import { momentsOf, sampleVariance, varianceOf } from "../intervals/moments.ts";
import { studentTQuantile } from "../quantiles/student-t.ts";
import { type Best, signOf } from "./direction.ts";

/** How systems are screened. */
export interface ScreeningOptions {
  readonly best?: Best;
  /** Probability that the best system is kept. */
  readonly level?: number;
  /** Differences below this do not matter: fewer systems are kept; 0 if not given. */
  readonly indifference?: number;
}

/**
 * Subset selection: the systems that may be the best, by paired differences, so that common random numbers help.
 *
 * A system stays if it is within t S / sqrt(n) of every other one, with t at 1 - (1 - level) / (k - 1).
 *
 * Source: Nelson, Swann, Goldsman & Song (2001), Simple procedures for selecting the best simulated system when the number
 * of alternatives is large, in the form for common random numbers of KSL.
 *
 * @param groups - equally many replications of each system
 */
export function screenPaired(
  groups: readonly (readonly number[])[],
  { best = "highest", level = 0.95, indifference = 0 }: ScreeningOptions = {},
): { readonly t: number; readonly kept: readonly number[] } {
  const count = checkSystems(groups, level);
  if (groups.some((group) => group.length !== count)) {
    throw new RangeError("groups: numbers of replications differ; give equally many, or screen them as independent");
  }
  const t = studentTQuantile(1 - (1 - level) / (groups.length - 1), count - 1);
  const sign = signOf(best);
  const within = (system: readonly number[], other: readonly number[]): boolean => {
    const differences = system.map((value, at) => sign * (value - (other[at] as number)));
    const margin = t * Math.sqrt(varianceOf(differences) / count) - indifference;
    return momentsOf(differences).mean >= -Math.max(0, margin);
  };
  return { t, kept: keptBy(groups, within) };
}

/**
 * Subset selection for independent systems, also with different numbers of replications.
 *
 * A system stays if it is within sqrt(t_i^2 S_i^2 / n_i + t_j^2 S_j^2 / n_j) of every other one, with t at
 * level^(1 / (k - 1)).
 *
 * Source: Boesel, Nelson & Kim (2003), Using ranking and selection to "clean up" after simulation optimization; Nelson,
 * Swann, Goldsman & Song (2001).
 */
export function screenIndependent(
  groups: readonly (readonly number[])[],
  { best = "highest", level = 0.95, indifference = 0 }: ScreeningOptions = {},
): { readonly kept: readonly number[] } {
  checkSystems(groups, level);
  const sign = signOf(best);
  const probability = level ** (1 / (groups.length - 1));
  const spread = (group: readonly number[]): number =>
    studentTQuantile(probability, group.length - 1) ** 2 * (sampleVariance(momentsOf(group)) / group.length);
  const within = (system: readonly number[], other: readonly number[]): boolean => {
    const margin = Math.sqrt(spread(system) + spread(other)) - indifference;
    return sign * (momentsOf(system).mean - momentsOf(other).mean) >= -Math.max(0, margin);
  };
  return { kept: keptBy(groups, within) };
}

function keptBy(
  groups: readonly (readonly number[])[],
  within: (system: readonly number[], other: readonly number[]) => boolean,
): number[] {
  return [...groups.keys()].filter((system) =>
    groups.every((other, at) => at === system || within(groups[system] as readonly number[], other)),
  );
}

function checkSystems(groups: readonly (readonly number[])[], level: number): number {
  checkLevel(level);
  if (groups.length < 2) throw new RangeError(`groups: ${groups.length} given; give two systems or more`);
  for (const [at, group] of groups.entries()) checkObservations(group, 2, `groups[${at}]`);
  return (groups[0] as readonly number[]).length;
}
