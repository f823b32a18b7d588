import { drawIndex, type UniformSource } from "../source.ts";
import { decode, drawGenome, type Genome, keyOf, type Variable, valuesOf } from "./space.ts";

/** How parents are varied. */
export interface VariationSettings {
  /** Probability that two parents are crossed rather than copied. */
  readonly crossover: number;
  /** Distribution index of crossover: the larger, the nearer children are to their parents. */
  readonly crossoverIndex: number;
  /** Distribution index of mutation. */
  readonly mutationIndex: number;
}

/** Values that are usual for simulation-based search. */
export const USUAL_VARIATION: VariationSettings = { crossover: 0.9, crossoverIndex: 15, mutationIndex: 20 };

/** Mutations, and then random points, that are tried for a child that is not known yet. */
const TRIES = 20;

/**
 * Children of chosen parents: simulated binary crossover and polynomial mutation of numbers, uniform crossover and resetting
 * of choices; whole numbers also move to a neighbour. Each variable mutates with probability 1 / number of variables.
 *
 * Source: Deb & Agrawal (1995), Simulated binary crossover for continuous search space; Deb & Goyal (1996), A combined
 * genetic adaptive search (GeneAS) for engineering design.
 *
 * @param select - a parent
 * @param known - candidates (`keyOf`) not to ask for again, as far as chance finds others; grows
 */
export function drawChildren(
  space: readonly Variable[],
  count: number,
  select: () => Genome,
  known: Set<string>,
  source: UniformSource,
  settings: VariationSettings = USUAL_VARIATION,
): Genome[] {
  const children: Genome[] = [];
  while (children.length < count) {
    const [first, second] = [select(), select()];
    const pair = source.next() < settings.crossover ? cross(space, first, second, source, settings) : [first, second];
    for (const parent of pair) {
      if (children.length === count) break;
      const child = newChild(space, mutate(space, parent, source, settings), known, source, settings);
      known.add(keyOf(decode(space, child)));
      children.push(child);
    }
  }
  return children;
}

/** The child, or if it is known already one of its mutations, or any other point. */
function newChild(
  space: readonly Variable[],
  first: Genome,
  known: ReadonlySet<string>,
  source: UniformSource,
  settings: VariationSettings,
): Genome {
  let child = first;
  for (let at = 0; at < 2 * TRIES && known.has(keyOf(decode(space, child))); at++) {
    child = at < TRIES ? mutate(space, child, source, settings) : drawGenome(space, source);
  }
  return child;
}

function cross(
  space: readonly Variable[],
  first: Genome,
  second: Genome,
  source: UniformSource,
  { crossoverIndex }: VariationSettings,
): [Genome, Genome] {
  const children: [number[], number[]] = [[...first], [...second]];
  for (const [at, variable] of space.entries()) {
    const [a, b] = [first[at] as number, second[at] as number];
    if (source.next() < 0.5) continue;
    if (variable.kind === "choice") {
      [children[0][at], children[1][at]] = [b, a];
      continue;
    }
    const u = source.next();
    const power = 1 / (crossoverIndex + 1);
    const spread = u < 0.5 ? (2 * u) ** power : (1 / (2 * (1 - u))) ** power;
    children[0][at] = inside(((1 + spread) * a + (1 - spread) * b) / 2);
    children[1][at] = inside(((1 - spread) * a + (1 + spread) * b) / 2);
  }
  return children;
}

function mutate(
  space: readonly Variable[],
  genome: Genome,
  source: UniformSource,
  { mutationIndex }: VariationSettings,
): Genome {
  const certain = drawIndex(source, space.length);
  return genome.map((x, at) => {
    const variable = space[at] as Variable;
    if (at !== certain && source.next() >= 1 / space.length) return x;
    if (variable.kind === "choice") return source.next();
    if (variable.kind === "integer" && source.next() < 0.5) {
      return inside(x + (source.next() < 0.5 ? -1 : 1) / valuesOf(variable));
    }
    const u = source.next();
    const power = 1 / (mutationIndex + 1);
    return inside(x + (u < 0.5 ? (2 * u) ** power - 1 : 1 - (2 * (1 - u)) ** power));
  });
}

function inside(x: number): number {
  return Math.min(1, Math.max(0, x));
}
