import { checkCount } from "../check.ts";
import { drawIndex } from "../source.ts";
import { type OptimiserState, optimiserStream } from "./optimiser.ts";
import { crowdingDistances, nondominatedSort, type Objectives } from "./pareto.ts";
import { type Candidate, checkSpace, decode, drawGenome, encode, type Genome, keyOf, type Variable } from "./space.ts";
import { drawChildren } from "./variation.ts";

/** A candidate with all its costs. */
export interface MultiEvaluated {
  readonly candidate: Candidate;
  readonly objectives: Objectives;
}

/** State of the multiobjective genetic algorithm. */
export interface Nsga2State extends Omit<OptimiserState, "best"> {
  readonly space: readonly Variable[];
  readonly population: number;
  /** Parents in the order of selection: by front, then by crowding distance. */
  readonly parents: readonly { readonly genome: Genome; readonly objectives: Objectives }[];
  readonly genomes: readonly Genome[];
  /** Candidates of the present population that none of it dominates. */
  readonly front: readonly MultiEvaluated[];
}

/**
 * Begins NSGA-II, a genetic algorithm for several objectives, all to be minimised: the better fronts go on, and within one
 * front the less crowded candidates.
 *
 * Source: Deb, Pratap, Agarwal & Meyarivan (2002), A fast and elitist multiobjective genetic algorithm: NSGA-II.
 */
export function startNsga2(
  space: readonly Variable[],
  {
    seed,
    population = Math.max(24, 8 * space.length),
    start = [],
  }: { readonly seed: number; readonly population?: number; readonly start?: readonly Candidate[] },
): Nsga2State {
  checkSpace(space);
  checkCount("population", population, 4);
  const source = optimiserStream("nsga2", { seed, generation: 0 });
  const genomes = Array.from({ length: population }, (_, at) => {
    const given = start[at];
    return given ? encode(space, given) : drawGenome(space, source);
  });
  const asked = genomes.map((genome) => decode(space, genome));
  return { space, population, parents: [], genomes, front: [], seed, generation: 0, asked, evaluations: 0 };
}

/** The next generation, given the objectives of each candidate asked for. */
export function tellNsga2(state: Nsga2State, values: readonly Objectives[]): Nsga2State {
  const { space, population, seed } = state;
  if (values.length !== state.asked.length || values.some((value) => value.length !== values[0]?.length)) {
    throw new RangeError(
      `values: give ${state.asked.length} lists of equally many objectives, in the candidates' order`,
    );
  }
  const generation = state.generation + 1;
  const children = state.genomes.map((genome, at) => ({ genome, objectives: values[at] as Objectives }));
  const pool = [...state.parents, ...children];
  const fronts = nondominatedSort(pool.map(({ objectives }) => objectives)).map((front) => {
    const distances = crowdingDistances(front.map((at) => pool[at]?.objectives as Objectives));
    const order = [...front.keys()].sort((a, b) => compare(distances[b] as number, distances[a] as number) || a - b);
    return order.map((place) => pool[front[place] as number] as (typeof pool)[number]);
  });
  const parents = fronts.flat().slice(0, population);
  const source = optimiserStream("nsga2", { seed, generation });
  const select = (): Genome => {
    // Parents stand in the order of selection, so that the lower place wins a tournament.
    const place = Math.min(drawIndex(source, parents.length), drawIndex(source, parents.length));
    return (parents[place] as (typeof parents)[number]).genome;
  };
  const known = new Set(parents.map(({ genome }) => keyOf(decode(space, genome))));
  const genomes = drawChildren(space, population, select, known, source);
  return {
    space,
    population,
    parents,
    genomes,
    front: (fronts[0] ?? [])
      .slice(0, population)
      .map(({ genome, objectives }) => ({ candidate: decode(space, genome), objectives })),
    seed,
    generation,
    asked: genomes.map((genome) => decode(space, genome)),
    evaluations: state.evaluations + values.length,
  };
}

/** Difference of numbers of which both may be infinite. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
