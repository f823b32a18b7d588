import { checkCount } from "../check.ts";
import { latinHypercube } from "../designs/latin-hypercube.ts";
import { normalProbability, normalQuantile } from "../quantiles/normal.ts";
import type { UniformSource } from "../source.ts";
import { type Evaluated, type OptimiserState, optimiserStream, told } from "./optimiser.ts";
import { type Candidate, checkSpace, decode, drawGenome, encode, keyOf, type Variable, valuesOf } from "./space.ts";

/** State of the tree-structured Parzen estimator. */
export interface TpeState extends OptimiserState {
  readonly space: readonly Variable[];
  /** Candidates asked for at a time, after the first design. */
  readonly batch: number;
  /** Everything it has been told. */
  readonly history: readonly Evaluated[];
}

/** So many candidates of n are good: this times the root of n, and at least as many as that. */
const GOOD = 0.5;
const LEAST_GOOD = 3;
/** Places drawn among the good ones, of which the most promising is asked for. */
const DRAWN = 32;
/** Least width of a kernel, as a share of the variable's range. */
const LEAST_WIDTH = 2e-2;
/** Share of a choice's kernel that lies on the other options. */
const ELSEWHERE = 0.2;

/**
 * Begins a search by tree-structured Parzen estimators (TPE): the density of good candidates and that of the others are
 * estimated by kernels around them, and the next candidate is drawn where the first is large against the second, which is
 * where the expected improvement is. It fits no surface, so that cliffs, choices and many evaluations cost it nothing.
 *
 * Source: Bergstra, Bardenet, Bengio & Kegl (2011), Algorithms for hyper-parameter optimization; kernels over all variables
 * at once (Falkner, Klein & Hutter, 2018).
 *
 * @param options.initial - candidates of the first Latin hypercube design
 * @param options.batch - candidates asked for at a time
 */
export function startTpe(
  space: readonly Variable[],
  {
    seed,
    initial = Math.max(8, 4 * space.length),
    batch = 1,
  }: { readonly seed: number; readonly initial?: number; readonly batch?: number },
): TpeState {
  checkSpace(space);
  checkCount("initial", initial, 3);
  checkCount("batch", batch, 1);
  const source = optimiserStream("tpe", { seed, generation: 0 });
  const asked = latinHypercube(initial, space.length, source, { tries: 20 }).map((genome) => decode(space, genome));
  return { space, batch, history: [], seed, generation: 0, asked, best: undefined, evaluations: 0 };
}

/** The next candidates, given a cost for each asked for; none are left when all have been evaluated. */
export function tellTpe(state: TpeState, values: readonly number[]): TpeState {
  const common = told(state, values);
  const { space, batch } = state;
  const history = [
    ...state.history,
    ...state.asked.map((candidate, at) => ({ candidate, value: values[at] as number })),
  ];
  const source = optimiserStream("tpe", common);
  const known = new Set(history.map(({ candidate }) => keyOf(candidate)));
  const size = space.reduce((product, variable) => product * valuesOf(variable), 1);
  const sorted = history.toSorted((a, b) => a.value - b.value);
  const count = Math.max(LEAST_GOOD, Math.ceil(GOOD * Math.sqrt(sorted.length)));
  const good = kernelsOf(space, sorted.slice(0, count));
  const others = kernelsOf(space, sorted.slice(count));
  const asked: Candidate[] = [];
  while (asked.length < batch && known.size < size) {
    const next = promising(space, good, others, known, source);
    known.add(keyOf(next));
    asked.push(next);
  }
  return { ...common, space, batch, history, asked };
}

/** A kernel around each candidate: by variable its place in the unit interval, and its width there. */
interface Kernels {
  readonly centres: readonly (readonly number[])[];
  readonly widths: readonly (readonly number[])[];
}

/** As wide as the farther of the two neighbours is away (Bergstra et al., 2011); where both are at the same place, as wide as if all were spread evenly. */
function kernelsOf(space: readonly Variable[], evaluated: readonly Evaluated[]): Kernels {
  const centres = evaluated.map(({ candidate }) => encode(space, candidate));
  const widths = centres.map(() => space.map(() => LEAST_WIDTH));
  for (const at of space.keys()) {
    const order = [...centres.keys()].sort((a, b) => (centres[a]?.[at] as number) - (centres[b]?.[at] as number));
    const placeOf = (rank: number): number | undefined => centres[order[rank] ?? -1]?.[at];
    for (const [rank, index] of order.entries()) {
      const x = placeOf(rank) as number;
      const gap = Math.max(x - (placeOf(rank - 1) ?? x), (placeOf(rank + 1) ?? x) - x);
      (widths[index] as number[])[at] = Math.max(LEAST_WIDTH, gap > 0 ? gap : 1 / (order.length + 1));
    }
  }
  return { centres, widths };
}

function promising(
  space: readonly Variable[],
  good: Kernels,
  others: Kernels,
  known: ReadonlySet<string>,
  source: UniformSource,
): Candidate {
  let best: { candidate: Candidate; score: number } | undefined;
  for (let at = 0; at < DRAWN || best === undefined; at++) {
    // Where nothing new is found among the good ones, as in a space that is nearly used up, it is looked for anywhere.
    const candidate = decode(space, at < DRAWN ? drawnFrom(space, good, source) : drawGenome(space, source));
    if (known.has(keyOf(candidate))) {
      if (at < DRAWN + 1000) continue;
      return firstUnknown(space, candidate, known);
    }
    const place = encode(space, candidate);
    const score = density(space, good, place, candidate) / density(space, others, place, candidate);
    if (best === undefined || score > best.score) best = { candidate, score };
  }
  return best.candidate;
}

/** A place near one of the kernels' centres, or, with the weight of one kernel, anywhere. */
function drawnFrom(space: readonly Variable[], { centres, widths }: Kernels, source: UniformSource): readonly number[] {
  const chosen = Math.floor(source.next() * (centres.length + 1));
  const centre = centres[chosen];
  if (centre === undefined) return drawGenome(space, source);
  return space.map((variable, at) => {
    const x = centre[at] as number;
    if (variable.kind === "choice") return source.next() < ELSEWHERE ? source.next() : x;
    const width = widths[chosen]?.[at] as number;
    const [low, high] = [normalProbability(-x / width), normalProbability((1 - x) / width)];
    return Math.min(1, Math.max(0, x + width * normalQuantile(low + source.next() * (high - low))));
  });
}

/** Of the kernels and a uniform prior, together. */
function density(
  space: readonly Variable[],
  { centres, widths }: Kernels,
  place: readonly number[],
  candidate: Candidate,
): number {
  let sum = 1;
  for (const [index, centre] of centres.entries()) {
    let product = 1;
    for (const [at, variable] of space.entries()) {
      const x = place[at] as number;
      const middle = centre[at] as number;
      if (variable.kind === "choice") {
        const same = candidate[at] === Math.floor(middle * variable.options);
        product *= ELSEWHERE + (same ? (1 - ELSEWHERE) * variable.options : 0);
      } else {
        const width = widths[index]?.[at] as number;
        const inside = normalProbability((1 - middle) / width) - normalProbability(-middle / width);
        product *= bell((x - middle) / width) / (width * inside);
      }
    }
    sum += product;
  }
  return sum / (centres.length + 1);
}

function bell(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/** In the order of an odometer, from this candidate on. */
function firstUnknown(space: readonly Variable[], from: Candidate, known: ReadonlySet<string>): Candidate {
  const next = [...from];
  while (known.has(keyOf(next))) {
    for (const [at, variable] of space.entries()) {
      const low = variable.kind === "choice" ? 0 : variable.low;
      if ((next[at] as number) < low + valuesOf(variable) - 1) {
        next[at] = (next[at] as number) + 1;
        break;
      }
      next[at] = low;
    }
  }
  return next;
}
