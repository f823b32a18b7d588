import { mean } from "simple-statistics";
import { checkCount } from "../check.ts";
import { latinHypercube } from "../designs/latin-hypercube.ts";
import { fitGaussianProcess, type GaussianProcess, predictGaussianProcess } from "../metamodels/gaussian-process.ts";
import { normalDensity, normalProbability, normalQuantile } from "../quantiles/normal.ts";
import type { UniformSource } from "../source.ts";
import { type Evaluated, type OptimiserState, optimiserStream, told } from "./optimiser.ts";
import {
  type Candidate,
  checkSpace,
  decode,
  drawGenome,
  encode,
  type Genome,
  keyOf,
  type Variable,
  valuesOf,
} from "./space.ts";

/** State of the Bayesian optimiser. */
export interface BayesianState extends OptimiserState {
  readonly space: readonly Variable[];
  /** Candidates asked for at a time, after the first design. */
  readonly batch: number;
  /** Everything it has been told. */
  readonly history: readonly (Evaluated & { readonly noise: number })[];
}

/** Points of the cube at which the expected improvement is looked at, before the best few are improved. */
const SCREENED_PER_VARIABLE = 150;
const IMPROVED = 5;

/**
 * Begins Bayesian optimisation (efficient global optimisation): a Gaussian process is fitted to all that is known, and the
 * candidate with the largest expected improvement is asked for next. For few, expensive evaluations.
 *
 * Source: Jones, Schonlau & Welch (1998), Efficient global optimization of expensive black-box functions; batches by
 * believing the predictor (Ginsbourger, Le Riche & Carraro, 2010).
 *
 * @param options.initial - candidates of the first Latin hypercube design
 * @param options.batch - candidates asked for at a time
 */
export function startBayesian(
  space: readonly Variable[],
  {
    seed,
    initial = Math.max(8, 4 * space.length),
    batch = 1,
  }: { readonly seed: number; readonly initial?: number; readonly batch?: number },
): BayesianState {
  checkSpace(space);
  checkCount("initial", initial, 3);
  checkCount("batch", batch, 1);
  const source = optimiserStream("bayesian", { seed, generation: 0 });
  const asked = latinHypercube(initial, space.length, source, { tries: 20 }).map((genome) => decode(space, genome));
  return { space, batch, history: [], seed, generation: 0, asked, best: undefined, evaluations: 0 };
}

/**
 * The next candidates, given a cost for each asked for.
 *
 * @param noise - variance of each value as an estimate (S^2 / n of its replications); 0 for exact values
 */
export function tellBayesian(
  state: BayesianState,
  values: readonly number[],
  noise?: readonly number[],
): BayesianState {
  const common = told(state, values);
  const { space, batch } = state;
  const history = [
    ...state.history,
    ...state.asked.map((candidate, at) => ({ candidate, value: values[at] as number, noise: noise?.[at] ?? 0 })),
  ];
  const source = optimiserStream("bayesian", common);
  const believed = [...history];
  const asked: Candidate[] = [];
  while (asked.length < batch) {
    const model = modelOf(space, believed);
    const next = model ? mostPromising(space, model, believed, source) : decode(space, drawGenome(space, source));
    if (next === undefined) break;
    asked.push(next);
    const value = model ? predictGaussianProcess(model, embedded(space, next)).mean : 0;
    believed.push({ candidate: next, value, noise: 0 });
  }
  return { ...common, space, batch, history, asked };
}

/** Expected amount by which a normal quantity falls below a bound. */
export function expectedImprovement(best: number, mean: number, variance: number): number {
  const deviation = Math.sqrt(variance);
  if (deviation === 0) return Math.max(0, best - mean);
  const z = (best - mean) / deviation;
  return (best - mean) * normalProbability(z) + deviation * normalDensity(z);
}

/** A model of the costs; of repeated candidates their mean. None where all costs are equal. */
function modelOf(space: readonly Variable[], history: BayesianState["history"]): GaussianProcess | undefined {
  const byKey = new Map<string, BayesianState["history"][number][]>();
  for (const entry of history) {
    const key = keyOf(entry.candidate);
    byKey.set(key, [...(byKey.get(key) ?? []), entry]);
  }
  const groups = [...byKey.values()];
  const costs = groups.map((group) => mean(group.map(({ value }) => value)));
  if (groups.length < 2 || costs.every((cost) => cost === costs[0])) return undefined;
  const points = groups.map(([first]) => embedded(space, (first as Evaluated).candidate));
  const noises = groups.map((group) => mean(group.map(({ noise }) => noise)) / group.length);
  const noise = noises.some((value) => value > 0) ? { noise: noises } : {};
  return fitGaussianProcess(points, costs, { kernel: "matern52", ...noise });
}

/** Numbers as shares of their ranges; a choice as one axis for each option, so that all options are equally far apart. */
function embedded(space: readonly Variable[], candidate: Candidate): number[] {
  const genome = encode(space, candidate);
  return space.flatMap((variable, at) => {
    if (variable.kind !== "choice") return [genome[at] as number];
    return Array.from({ length: variable.options }, (_, option) => (candidate[at] === option ? Math.SQRT1_2 : 0));
  });
}

/** The candidate not evaluated yet of the largest expected improvement; undefined if all have been evaluated. */
function mostPromising(
  space: readonly Variable[],
  model: GaussianProcess,
  history: BayesianState["history"],
  source: UniformSource,
): Candidate | undefined {
  const known = new Set(history.map(({ candidate }) => keyOf(candidate)));
  const size = space.reduce((product, variable) => product * valuesOf(variable), 1);
  if (known.size >= size) return undefined;
  // The least prediction at an evaluated point is less misled by noise than the least value.
  const predictions = history.map(({ candidate }) => predictGaussianProcess(model, embedded(space, candidate)).mean);
  const bound = Math.min(...predictions);
  const leader = encode(space, (history[predictions.indexOf(bound)] as Evaluated).candidate);
  const score = (genome: Genome): number => {
    const candidate = decode(space, genome);
    if (known.has(keyOf(candidate))) return Number.NEGATIVE_INFINITY;
    const { mean, variance } = predictGaussianProcess(model, embedded(space, candidate));
    return expectedImprovement(bound, mean, variance);
  };
  const near = (centre: Genome, step: number): Genome =>
    centre.map((x, at) =>
      space[at]?.kind === "choice" && source.next() < step
        ? source.next()
        : Math.min(1, Math.max(0, x + step * normalQuantile(source.next()))),
    );
  const screened = Array.from({ length: SCREENED_PER_VARIABLE * space.length }, (_, at) =>
    at % 3 === 0 ? near(leader, 0.1) : drawGenome(space, source),
  ).map((genome) => ({ genome, value: score(genome) }));
  const improved = screened
    .toSorted((a, b) => b.value - a.value)
    .slice(0, IMPROVED)
    .map((start) => climb(start, near, score));
  const best = improved.reduce((a, b) => (b.value > a.value ? b : a));
  return best.value > Number.NEGATIVE_INFINITY ? decode(space, best.genome) : firstUnknown(space, known, source);
}

function climb(
  start: { readonly genome: Genome; readonly value: number },
  near: (centre: Genome, step: number) => Genome,
  score: (genome: Genome) => number,
): { readonly genome: Genome; readonly value: number } {
  let best = start;
  for (let step = 0.1; step > 1e-4; step *= 0.8) {
    for (let at = 0; at < 6; at++) {
      const genome = near(best.genome, step);
      const value = score(genome);
      if (value > best.value) best = { genome, value };
    }
  }
  return best;
}

/** In a nearly exhausted space: any candidate that is left. */
function firstUnknown(space: readonly Variable[], known: ReadonlySet<string>, source: UniformSource): Candidate {
  let candidate = decode(space, drawGenome(space, source));
  for (let at = 0; known.has(keyOf(candidate)); at++) {
    candidate = at < 1000 ? decode(space, drawGenome(space, source)) : successor(space, candidate);
  }
  return candidate;
}

/** The next candidate in the order of an odometer; the first after the last. */
function successor(space: readonly Variable[], candidate: Candidate): Candidate {
  const next = [...candidate];
  for (const [at, variable] of space.entries()) {
    const low = variable.kind === "choice" ? 0 : variable.low;
    if ((next[at] as number) < low + valuesOf(variable) - 1) {
      next[at] = (next[at] as number) + 1;
      return next;
    }
    next[at] = low;
  }
  return next;
}
