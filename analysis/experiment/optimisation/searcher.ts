import {
  type BayesianState,
  type Candidate,
  type CmaEsState,
  type GeneticState,
  type Nsga2State,
  startBayesian,
  startCmaEs,
  startGenetic,
  startNsga2,
  startTpe,
  type TpeState,
  tellBayesian,
  tellCmaEs,
  tellGenetic,
  tellNsga2,
  tellTpe,
} from "../../statistics/index.ts";
import type { Optimisation } from "./optimisation.ts";

/** What the search was told of a candidate, all to be made small. */
export interface Score {
  /** By objective. */
  readonly costs: readonly number[];
  /** Variance of the first cost as an estimate; 0: unknown. */
  readonly noise: number;
  /** How far constraints are broken, as shares of their bounds; 0: none is. Infinite: nothing was observed. */
  readonly violation: number;
}

/** One of the methods of search, told scores of whole generations. */
export interface Searcher {
  /** Candidates to be evaluated next; none: all that there are have been. */
  readonly asked: readonly Candidate[];
  readonly tell: (scores: readonly Score[]) => Searcher;
}

/** Begins a search. What it asks for follows from its seed and what it is told alone. */
export function startSearch({ method, factors, population, seed, baseline }: Optimisation): Searcher {
  const space = factors.map(({ variable }) => variable);
  const start = baseline === null ? [] : [baseline];
  switch (method) {
    case "genetic":
      return genetic(startGenetic(space, { seed, population, start }));
    case "cma-es":
      return cmaEs(startCmaEs(space, { seed, population, ...(baseline === null ? {} : { start: baseline }) }));
    case "bayesian":
      return bayesian(startBayesian(space, { seed, batch: population }), null);
    case "tpe":
      return tpe(startTpe(space, { seed, batch: population }));
    case "nsga2":
      return nsga2(startNsga2(space, { seed, population, start }));
  }
}

/** Far behind any feasible candidate; among themselves by how far they break constraints (Deb's rules of feasibility, 2000). */
const INFEASIBLE = 1e100;
/** Counts for more than any constraint that is broken. */
const UNOBSERVED = 1e50;

function ranked(cost: number, violation: number): number {
  return violation === 0 ? cost : INFEASIBLE * (1 + Math.min(violation, UNOBSERVED));
}

const firstCost = ({ costs, violation }: Score): number => ranked(costs[0] as number, violation);

function genetic(state: GeneticState): Searcher {
  return { asked: state.asked, tell: (scores) => genetic(tellGenetic(state, scores.map(firstCost))) };
}

function cmaEs(state: CmaEsState): Searcher {
  return { asked: state.asked, tell: (scores) => cmaEs(tellCmaEs(state, scores.map(firstCost))) };
}

/** It ranks costs and fits no surface: cliffs do not disturb it. */
function tpe(state: TpeState): Searcher {
  return { asked: state.asked, tell: (scores) => tpe(tellTpe(state, scores.map(firstCost))) };
}

function nsga2(state: Nsga2State): Searcher {
  return {
    asked: state.asked,
    tell: (scores) =>
      nsga2(
        tellNsga2(
          state,
          scores.map(({ costs, violation }) => costs.map((cost) => ranked(cost, violation))),
        ),
      ),
  };
}

/** What a broken constraint adds to the cost, from the first design: a model needs costs without cliffs. */
interface Penalty {
  /** Of the costs of the first design. */
  readonly worst: number;
  readonly range: number;
}

function bayesian(state: BayesianState, known: Penalty | null): Searcher {
  return {
    asked: state.asked,
    tell: (scores) => {
      const penalty = known ?? penaltyOf(scores);
      const values = scores.map(({ costs, violation }) => penalised(costs[0] as number, violation, penalty));
      const next = tellBayesian(
        state,
        values,
        scores.map(({ noise }) => noise),
      );
      return bayesian(next, penalty);
    },
  };
}

function penaltyOf(scores: readonly Score[]): Penalty {
  const costs = scores.flatMap(({ costs: [cost] }) => (cost !== undefined && Number.isFinite(cost) ? [cost] : []));
  if (costs.length === 0) return { worst: 0, range: 1 };
  const [least, worst] = [Math.min(...costs), Math.max(...costs)];
  return { worst, range: worst - least || Math.abs(worst) || 1 };
}

/** More than a whole bound beyond it is as bad as it gets. */
const MOST_VIOLATION = 1;

function penalised(cost: number, violation: number, { worst, range }: Penalty): number {
  if (!Number.isFinite(cost)) return worst + 2 * range;
  if (violation === 0) return cost;
  return Math.max(cost, worst - range) + range * (0.5 + Math.min(violation, MOST_VIOLATION));
}
