import type { Candidate } from "../../statistics/index.ts";
import type { FactorValue } from "../experiment.ts";
import type { SearchFactor } from "./optimisation.ts";

/** The values of the factors of a candidate, as shown. */
export function valuesOfCandidate(factors: readonly SearchFactor[], candidate: Candidate): FactorValue[] {
  return factors.map(({ variable, options }, at) => {
    const value = candidate[at] as number;
    return variable.kind === "choice" ? (options[value] as SearchFactor["options"][number]).value : value;
  });
}

/** What a candidate sets in the scenario: "path=value". */
export function assignmentsOf(factors: readonly SearchFactor[], candidate: Candidate): string[] {
  return factors.flatMap(({ variable, options, path, as }, at) => {
    const value = candidate[at] as number;
    if (variable.kind === "choice") return (options[value] as SearchFactor["options"][number]).assignments;
    return [`${path}=${as.replaceAll("{}", String(value))}`];
  });
}
