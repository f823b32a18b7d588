import { checkCount } from "../check.ts";
import type { UniformSource } from "../source.ts";

/** A decision variable: a real or whole number between two bounds (both included), or one of several options. */
export type Variable =
  | { readonly kind: "real"; readonly low: number; readonly high: number }
  | { readonly kind: "integer"; readonly low: number; readonly high: number }
  | { readonly kind: "choice"; readonly options: number };

/** A value for each variable; of a choice the number of the option, from 0. */
export type Candidate = readonly number[];

/** A point of the unit cube that stands for a candidate: whole numbers and options have equal parts of their axis. */
export type Genome = readonly number[];

/** Refuses a space without variables, or with bounds that hold nothing. */
export function checkSpace(space: readonly Variable[]): void {
  if (space.length === 0) throw new RangeError("space: it has no variables; give one or more");
  for (const [at, variable] of space.entries()) {
    if (variable.kind === "choice") {
      checkCount(`space[${at}].options`, variable.options, 1);
      continue;
    }
    const { kind, low, high } = variable;
    if (!(low <= high && Number.isFinite(high - low))) {
      throw new RangeError(`space[${at}]: bounds ${low} and ${high} hold nothing; give a low and a higher one`);
    }
    if (kind === "integer" && !(Number.isInteger(low) && Number.isInteger(high))) {
      throw new RangeError(`space[${at}]: bounds ${low} and ${high} of a whole number are not whole`);
    }
  }
}

/** Number of values of a variable; infinite for a real number that can vary. */
export function valuesOf(variable: Variable): number {
  if (variable.kind === "choice") return variable.options;
  if (variable.kind === "integer") return variable.high - variable.low + 1;
  return variable.low === variable.high ? 1 : Number.POSITIVE_INFINITY;
}

/** The candidate that a point of the unit cube stands for. */
export function decode(space: readonly Variable[], genome: Genome): Candidate {
  return space.map((variable, at) => {
    const share = Math.min(1, Math.max(0, genome[at] as number));
    if (variable.kind === "real") return variable.low + share * (variable.high - variable.low);
    const count = valuesOf(variable);
    const place = Math.min(count - 1, Math.floor(share * count));
    return variable.kind === "integer" ? variable.low + place : place;
  });
}

/** A point of the unit cube that stands for the candidate: of its part, the middle. */
export function encode(space: readonly Variable[], candidate: Candidate): Genome {
  return space.map((variable, at) => {
    const value = candidate[at] as number;
    if (variable.kind === "choice") return (value + 0.5) / variable.options;
    const { low, high } = variable;
    if (variable.kind === "integer") return (value - low + 0.5) / valuesOf(variable);
    return high === low ? 0 : (value - low) / (high - low);
  });
}

/** A point anywhere in the unit cube. */
export function drawGenome(space: readonly Variable[], source: UniformSource): Genome {
  return space.map(() => source.next());
}

/** Text by which equal candidates are found. */
export function keyOf(candidate: Candidate): string {
  return candidate.join(" ");
}
