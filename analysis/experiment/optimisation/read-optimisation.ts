import type { Variable } from "../../statistics/index.ts";
import { betterOf } from "../better.ts";
import type { ResponseChoice } from "../experiment.ts";
import { type DesignFactor, listedLevel } from "../levels.ts";
import type { ExperimentDocument } from "../schema.ts";
import { confirmationCost, type Optimisation, type SearchFactor, type SearchMethod } from "./optimisation.ts";

/** The method, where the file names none: by the number of objectives. */
function methodOf({ optimisation }: ExperimentDocument): SearchMethod {
  const { method, objectives } = optimisation as NonNullable<ExperimentDocument["optimisation"]>;
  return method ?? (objectives.length > 1 ? "nsga2" : "genetic");
}

/** Points that are asked for at first. */
export function populationOf(document: ExperimentDocument): number {
  const { population } = document.optimisation as NonNullable<ExperimentDocument["optimisation"]>;
  // These begin with a design of their own.
  return hasDesign(methodOf(document)) ? Math.max(8, 4 * document.factors.length) : (population ?? usual(document));
}

/** Does it begin with a design, after which it asks for a few points at a time? */
export function hasDesign(method: SearchMethod | undefined): boolean {
  return method === "bayesian" || method === "tpe";
}

function usual(document: ExperimentDocument): number {
  const count = document.factors.length;
  switch (methodOf(document)) {
    case "genetic":
      return Math.max(16, 4 * count);
    case "nsga2":
      return Math.max(24, 8 * count);
    case "cma-es":
      return 4 + Math.floor(3 * Math.log(count));
    case "bayesian":
    case "tpe":
      return 4;
  }
}

/** Replications of the baseline and of the first points, and of those in all with the confirmation. */
export function leastBudget(document: ExperimentDocument): { readonly first: number; readonly all: number } {
  const given = document.optimisation as NonNullable<ExperimentDocument["optimisation"]>;
  const first = (populationOf(document) + 1) * document.replications;
  return { first, all: first + confirmationCost(given) };
}

/** From the file to the search. */
export function optimisationOf(
  document: ExperimentDocument,
  factors: readonly DesignFactor[],
  responses: readonly ResponseChoice[],
): Optimisation {
  const given = document.optimisation as NonNullable<ExperimentDocument["optimisation"]>;
  const { objectives, constraints, budget, confirm, candidates, population, seed, baseline } = given;
  const find = (id: string): number => responses.findIndex((response) => response.id === id);
  const searched = factors.map(searchFactor);
  return {
    method: methodOf(document),
    objectives: objectives.map((id) => {
      const { better, kpi } = responses[find(id)] as ResponseChoice;
      return { response: find(id), better: better ?? betterOf(kpi) ?? "lower" };
    }),
    constraints: constraints.map(({ response, least, most }) => {
      return { response: find(response), least: least ?? null, most: most ?? null };
    }),
    factors: searched,
    budget,
    leastBudget: leastBudget(document).all,
    replications: document.replications,
    confirm,
    candidates,
    population: population ?? usual(document),
    seed,
    baseline:
      baseline === undefined
        ? null
        : factors.map(({ id, document: { levels } }) => {
            const value = baseline[id];
            if (levels === undefined) return value as number;
            return levels.findIndex((level) => JSON.stringify(level) === JSON.stringify(value));
          }),
  };
}

function searchFactor(factor: DesignFactor): SearchFactor {
  const { id, document, origin } = factor;
  const { levels, range, whole, as = "{}", set, policy } = document;
  const options = (levels ?? []).map((_, index) => {
    const { value, settings } = listedLevel(factor, index);
    return { value, assignments: settings.map(({ assignment }) => assignment) };
  });
  return {
    id,
    variable: variableOf(levels?.length, range, whole),
    options,
    path: set ?? `policies.${policy}`,
    as,
    origin,
  };
}

function variableOf(options: number | undefined, range: [number, number] | undefined, whole: boolean): Variable {
  if (options !== undefined) return { kind: "choice", options };
  const [low, high] = range as [number, number];
  return whole ? { kind: "integer", low: Math.ceil(low), high: Math.floor(high) } : { kind: "real", low, high };
}
