import { Streams } from "../../../sim/index.ts";
import { checkObservations } from "../check.ts";
import type { UniformSource } from "../source.ts";
import type { Candidate } from "./space.ts";

/** A candidate with what it costs. */
export interface Evaluated {
  readonly candidate: Candidate;
  readonly value: number;
}

/**
 * State of an optimiser between evaluations: plain data, so that it survives a file or another machine. What it draws
 * depends on its seed and generation alone: equal states ask for equal candidates.
 */
export interface OptimiserState {
  readonly seed: number;
  /** Times it has been told values. */
  readonly generation: number;
  /** Candidates to evaluate next. */
  readonly asked: readonly Candidate[];
  /** The candidate of the least value so far; undefined before the first values. */
  readonly best: Evaluated | undefined;
  /** Values told so far. */
  readonly evaluations: number;
}

/** Random numbers of one generation of an optimiser, by its name. */
export function optimiserStream(
  name: string,
  { seed, generation }: Pick<OptimiserState, "seed" | "generation">,
): UniformSource {
  return new Streams({ generator: "alea", share: {} }, seed, generation).stream(`optimiser/${name}`);
}

/** The common part of a state after values for all candidates that were asked for, in their order. */
export function told(state: OptimiserState, values: readonly number[]): Omit<OptimiserState, "asked"> {
  checkObservations(values, 0, "values");
  if (values.length !== state.asked.length) {
    throw new RangeError(
      `values: ${values.length} for ${state.asked.length} candidates; give one for each, in their order`,
    );
  }
  let { best } = state;
  for (const [at, value] of values.entries()) {
    if (!best || value < best.value) best = { candidate: state.asked[at] as Candidate, value };
  }
  const { seed, generation, evaluations } = state;
  return { seed, generation: generation + 1, best, evaluations: evaluations + values.length };
}

/**
 * Runs an optimiser on a function until it has used up its evaluations; the last generation is finished.
 *
 * @param tell - of the optimiser: state and values to the next state
 * @param evaluate - cost of a candidate, to be minimised
 */
export function minimise<State extends OptimiserState>(
  state: State,
  tell: (state: State, values: readonly number[]) => State,
  evaluate: (candidate: Candidate) => number,
  evaluations: number,
): State {
  let here = state;
  while (here.evaluations < evaluations && here.asked.length > 0) here = tell(here, here.asked.map(evaluate));
  return here;
}
