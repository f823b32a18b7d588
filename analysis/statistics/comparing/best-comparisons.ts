import { dunnettOneSidedCritical } from "../quantiles/dunnett.ts";
import { type Best, signOf } from "./direction.ts";
import { blockedVariance, type PooledVariance, pooledVariance } from "./pooled-variance.ts";

/** Multiple comparisons with the best. */
export interface BestComparisons extends PooledVariance {
  /** For each system: bounds of its mean minus the best mean of the others. */
  readonly intervals: readonly (readonly [lower: number, upper: number])[];
  /** Systems that may be the best: those whose bounds reach beyond 0 on the better side. */
  readonly candidates: readonly number[];
  /** Dunnett's critical value for each system as the control. */
  readonly criticalValues: readonly number[];
}

/** How systems are compared. */
export interface ComparisonOptions {
  readonly best?: Best;
  readonly level?: number;
  /** Replication r of all systems met the same random numbers: the variance is taken after the replications' effects. */
  readonly commonRandomNumbers?: boolean;
}

/**
 * Hsu's multiple comparisons with the best (MCB): simultaneous intervals for each system's mean minus the best of the
 * other means, constrained to hold 0. An interval that ends at 0 says that the system is not the best, or is.
 *
 * Sources: Hsu (1984), Constrained simultaneous confidence intervals for multiple comparisons with the best; for unequal
 * samples Hsu (1996), Multiple comparisons, section 4.1; for common random numbers Nelson & Matejcik (1995).
 *
 * @param groups - replications of each system, two or more
 */
export function compareWithBest(
  groups: readonly (readonly number[])[],
  { best = "highest", level = 0.95, commonRandomNumbers = false }: ComparisonOptions = {},
): BestComparisons {
  const sign = signOf(best);
  const pooled = commonRandomNumbers ? blockedVariance(groups) : pooledVariance(groups);
  const { means, counts, meanSquareError, degreesOfFreedom } = pooled;
  const systems = [...groups.keys()];
  const others = (system: number): number[] => systems.filter((other) => other !== system);
  const count = (system: number): number => counts[system] as number;
  const criticals = new Map<string, number>();
  const criticalValues = systems.map((system) => {
    const loadings = others(system).map((other) => Math.sqrt(count(other) / (count(system) + count(other))));
    const key = [...loadings].sort().join(" ");
    const known = criticals.get(key) ?? dunnettOneSidedCritical(level, loadings, degreesOfFreedom);
    criticals.set(key, known);
    return known;
  });
  const ahead = (system: number, other: number): number =>
    sign * ((means[system] as number) - (means[other] as number));
  const margin = (control: number, other: number): number =>
    (criticalValues[control] as number) * Math.sqrt(meanSquareError * (1 / count(control) + 1 / count(other)));
  const uppers = systems.map((system) =>
    Math.max(0, Math.min(...others(system).map((other) => ahead(system, other) + margin(system, other)))),
  );
  const candidates = systems.filter((system) => (uppers[system] as number) > 0);
  const lowers = systems.map((system) => {
    const rivals = candidates.filter((other) => other !== system);
    return Math.min(0, ...rivals.map((other) => ahead(system, other) - margin(other, system)));
  });
  const intervals = systems.map((system): readonly [number, number] => {
    const [lower, upper] = [lowers[system] as number, uppers[system] as number];
    return sign > 0 ? [lower, upper] : [0 - upper, 0 - lower];
  });
  return { ...pooled, intervals, candidates, criticalValues };
}
