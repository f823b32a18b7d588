import { checkCount } from "../check.ts";
import { drawIndex } from "../source.ts";
import { type OptimiserState, optimiserStream, told } from "./optimiser.ts";
import { type Candidate, checkSpace, decode, drawGenome, encode, type Genome, keyOf, type Variable } from "./space.ts";
import { drawChildren } from "./variation.ts";

/** State of the genetic algorithm. */
export interface GeneticState extends OptimiserState {
  readonly space: readonly Variable[];
  readonly population: number;
  /** The best of each generation go on unchanged, and are not evaluated again. */
  readonly elite: number;
  readonly parents: readonly { readonly genome: Genome; readonly value: number }[];
  readonly genomes: readonly Genome[];
}

/**
 * Begins a genetic algorithm over real and whole numbers and choices: tournaments of two, simulated binary crossover and
 * polynomial mutation; the best parents live on beside the children.
 *
 * Source: Goldberg (1989), Genetic algorithms in search, optimization and machine learning; operators of Deb & Agrawal
 * (1995).
 *
 * @param options.population - candidates asked for at a time, 4 or more
 * @param options.start - candidates to begin with, such as the plant as it is
 */
export function startGenetic(
  space: readonly Variable[],
  {
    seed,
    population = Math.max(16, 4 * space.length),
    elite = 2,
    start = [],
  }: {
    readonly seed: number;
    readonly population?: number;
    readonly elite?: number;
    readonly start?: readonly Candidate[];
  },
): GeneticState {
  checkSpace(space);
  checkCount("population", population, 4);
  checkCount("elite", elite, 1);
  const source = optimiserStream("genetic", { seed, generation: 0 });
  const genomes = Array.from({ length: population }, (_, at) => {
    const given = start[at];
    return given ? encode(space, given) : drawGenome(space, source);
  });
  const asked = genomes.map((genome) => decode(space, genome));
  return {
    space,
    population,
    elite,
    parents: [],
    genomes,
    seed,
    generation: 0,
    asked,
    best: undefined,
    evaluations: 0,
  };
}

/** The next generation, given a cost for each candidate asked for. */
export function tellGenetic(state: GeneticState, values: readonly number[]): GeneticState {
  const common = told(state, values);
  const { space, population, elite } = state;
  const children = state.genomes.map((genome, at) => ({ genome, value: values[at] as number }));
  const survivors = [...state.parents.toSorted((a, b) => a.value - b.value).slice(0, elite), ...children];
  const parents = survivors.toSorted((a, b) => a.value - b.value).slice(0, population);
  const source = optimiserStream("genetic", common);
  const select = (): Genome => {
    const [first, second] = [drawIndex(source, parents.length), drawIndex(source, parents.length)];
    return (parents[Math.min(first, second)] as (typeof parents)[number]).genome;
  };
  const known = new Set(parents.map(({ genome }) => keyOf(decode(space, genome))));
  const genomes = drawChildren(space, population, select, known, source);
  const asked = genomes.map((genome) => decode(space, genome));
  return { ...common, space, population, elite, parents, genomes, asked };
}
