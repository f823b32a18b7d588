import {
  bootstrapInterval,
  elementaryEffects,
  momentsOf,
  pairedInterval,
  sampleVariance,
  singleEffects,
  sobolIndices,
  welchInterval,
} from "../../statistics/index.ts";
import type { Observation } from "../observations.ts";
import type { ExperimentResults } from "../results.ts";
import { observed } from "../stopping.ts";
import { designStream, type SensitivityPlan } from "./sensitivity-design.ts";

/** An estimate with the bounds of its interval; NaN where there are too few data for one. */
export interface Bounded {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** A factor's elementary effects, in the response's unit: what it does over its whole range. */
export interface MorrisFactor {
  readonly factor: number;
  readonly mu: number;
  /** With a bootstrap interval over the trajectories. */
  readonly muStar: Bounded;
  readonly sigma: number;
  /** Standard error of a single effect by the replications' noise; NaN for single replications. */
  readonly noise: number;
}

/** Shares of the response's variance that are due to a factor, with bootstrap intervals. */
export interface SobolFactor {
  readonly factor: number;
  /** By itself. */
  readonly first: Bounded;
  /** With all its interactions. */
  readonly total: Bounded;
}

/** The share of the variance that two factors have only together, with a bootstrap interval. */
export interface SobolPair {
  readonly factor: number;
  readonly other: number;
  readonly share: Bounded;
}

/** A bar of a tornado: responses at the ends of a factor's range, less that with all factors at their base. */
export interface TornadoFactor {
  readonly factor: number;
  readonly low: Bounded;
  readonly high: Bounded;
  /** high - low. */
  readonly swing: Bounded;
}

export type Sensitivity =
  | { readonly kind: "morris"; readonly trajectories: number; readonly factors: readonly MorrisFactor[] }
  | {
      readonly kind: "saltelli";
      readonly points: number;
      readonly factors: readonly SobolFactor[];
      /** Interactions of two factors, the greatest first; empty: they were not asked for. */
      readonly pairs: readonly SobolPair[];
    }
  | { readonly kind: "one-at-a-time"; readonly base: number; readonly factors: readonly TornadoFactor[] }
  | { readonly kind: "nothing"; readonly reason: string };

/** Resamples of a bootstrap: enough for two digits of an interval. */
const RESAMPLES = 1000;

/**
 * What the factors do to a response, the most important first.
 *
 * Of several replications of a point the mean is taken. Under common random numbers all points meet the same noise, so that
 * the means are a function of the factors alone, and the effects those of this function.
 *
 * Sources: Morris (1991); Campolongo, Cariboni & Saltelli (2007); Saltelli et al. (2010); Jansen (1999).
 */
export function sensitivityOf(results: ExperimentResults, response: number): Sensitivity {
  const { experiment, points } = results;
  const plan = experiment.sensitivity as SensitivityPlan;
  const silent = points.find(({ estimates }) => !((estimates[response]?.count ?? 0) > 0));
  if (silent !== undefined) return { kind: "nothing", reason: `nothing was observed at ${silent.label}` };
  const values = plan.rows.map((point) => points[point]?.estimates[response]?.mean as number);
  if (values.every((value) => value === values[0])) return { kind: "nothing", reason: "it is the same at all points" };
  if (plan.kind === "morris") return morris(results, plan, response, values);
  return plan.kind === "saltelli" ? sobol(results, plan, values) : tornado(results, response);
}

function morris(
  { experiment, points }: ExperimentResults,
  plan: SensitivityPlan,
  response: number,
  values: readonly number[],
): Sensitivity {
  const effects = elementaryEffects(plan.cube, values);
  const single = singleEffects(plan.cube, values);
  const noise = noiseOf(
    points.map(({ observations }) => observations),
    plan,
    response,
  );
  const factors = effects.map(({ mu, muStar, sigma }, factor): MorrisFactor => {
    const source = designStream(plan.seed, `bootstrap/${factor}`);
    const sizes = (single[factor] as number[]).map(Math.abs);
    const { lower, upper } = bootstrapInterval(sizes, source, { level: experiment.level, resamples: RESAMPLES });
    return { factor, mu, muStar: { value: muStar, lower, upper }, sigma, noise: noise[factor] as number };
  });
  const trajectories = single[0]?.length ?? 0;
  return { kind: "morris", trajectories, factors: factors.sort((a, b) => b.muStar.value - a.muStar.value) };
}

/** Standard error of one effect of each factor, from the effects of the single replications. */
function noiseOf(
  replications: readonly (readonly Observation[])[],
  { rows, cube }: SensitivityPlan,
  response: number,
): number[] {
  const count = Math.min(...replications.map(({ length }) => length));
  const whole = Array.from({ length: count }, (_, at) => at).filter((at) =>
    replications.every((mine) => mine[at]?.failure === null && mine[at]?.values[response] != null),
  );
  const factors = cube[0]?.length ?? 0;
  if (whole.length < 2) return Array.from({ length: factors }, () => Number.NaN);
  const each = whole.map((at) =>
    singleEffects(
      cube,
      rows.map((point) => replications[point]?.[at]?.values[response] as number),
    ),
  );
  return Array.from({ length: factors }, (_, factor) => {
    const first = each[0]?.[factor] as readonly number[];
    const variances = first.map((_, trajectory) =>
      sampleVariance(momentsOf(each.map((effects) => effects[factor]?.[trajectory] as number))),
    );
    return Math.sqrt(momentsOf(variances).mean / whole.length);
  });
}

function sobol({ experiment }: ExperimentResults, plan: SensitivityPlan, values: readonly number[]): Sensitivity {
  const count = experiment.factors.length;
  const { level } = experiment;
  const source = designStream(plan.seed, "bootstrap");
  const { first, total, second, halfWidths } = sobolIndices(values, count, {
    secondOrder: plan.pairs === true,
    bootstrap: { source, resamples: RESAMPLES, level },
  });
  const bounded = (value: number, halfWidth: number | undefined): Bounded => {
    const reach = halfWidth ?? Number.NaN;
    return { value, lower: value - reach, upper: value + reach };
  };
  const factors = first.map((share, factor) => ({
    factor,
    first: bounded(share, halfWidths?.first[factor]),
    total: bounded(total[factor] as number, halfWidths?.total[factor]),
  }));
  const pairs = second
    .flatMap((row, factor) =>
      row.flatMap((share, other) =>
        share === undefined ? [] : [{ factor, other, share: bounded(share, halfWidths?.second[factor]?.[other]) }],
      ),
    )
    .sort((a, b) => b.share.value - a.share.value);
  const points = values.length / (plan.pairs ? 2 * count + 2 : count + 2);
  return { kind: "saltelli", points, factors: factors.sort((a, b) => b.total.value - a.total.value), pairs };
}

function tornado({ experiment, points }: ExperimentResults, response: number): Sensitivity {
  const { rows } = experiment.sensitivity as SensitivityPlan;
  const { level, streams } = experiment;
  const base = rows[0] as number;
  const mean = (point: number): number => points[point]?.estimates[response]?.mean as number;
  const difference = (a: number, b: number): Bounded => {
    const value = mean(a) - mean(b);
    if (a === b) return { value: 0, lower: 0, upper: 0 };
    const [first, second] = pairOf(points[a]?.observations ?? [], points[b]?.observations ?? [], response, streams);
    if (first.length < 2 || second.length < 2) return { value, lower: Number.NaN, upper: Number.NaN };
    const { lower, upper } = (streams === "common" ? pairedInterval : welchInterval)(first, second, level);
    return { value, lower, upper };
  };
  const factors = experiment.factors.map((_, factor): TornadoFactor => {
    const [low, high] = [rows[1 + 2 * factor] as number, rows[2 + 2 * factor] as number];
    return { factor, low: difference(low, base), high: difference(high, base), swing: difference(high, low) };
  });
  return {
    kind: "one-at-a-time",
    base: mean(base),
    factors: factors.sort((a, b) => reachOf(b) - reachOf(a)),
  };
}

/** Of a factor whose response turns within the range, both ends may lie on the same side. */
function reachOf({ low, high }: TornadoFactor): number {
  return Math.max(low.value, high.value, 0) - Math.min(low.value, high.value, 0);
}

function pairOf(
  a: readonly Observation[],
  b: readonly Observation[],
  response: number,
  streams: "common" | "independent",
): [number[], number[]] {
  if (streams !== "common") return [observed(a, response), observed(b, response)];
  const whole = [...a.keys()]
    .filter((at) => observed([a[at]!], response).length > 0 && b[at] !== undefined)
    .filter((at) => observed([b[at]!], response).length > 0);
  const values = (of: readonly Observation[]): number[] => whole.map((at) => of[at]?.values[response] as number);
  return [values(a), values(b)];
}
