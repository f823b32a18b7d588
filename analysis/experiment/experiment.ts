import type { language } from "../../sim/index.ts";
import type { Control } from "./controls/control.ts";
import type { Found, Pilots } from "./found.ts";
import type { Optimisation } from "./optimisation/optimisation.ts";
import type { Selection } from "./selection/selection.ts";
import type { SensitivityPlan } from "./sensitivity/sensitivity-design.ts";
import type { SeriesPlan, TracePlan } from "./series/series-plan.ts";
import type { Target } from "./target.ts";

/** An experiment, read and checked as far as it stands by itself: what its scenario makes of it is seen by `checkPoints`. */
export interface Experiment {
  readonly name: string;
  readonly description: string;
  /** As written: relative to the experiment file's folder. */
  readonly scenario: string;
  readonly jobs: string | null;
  readonly points: readonly Point[];
  readonly factors: readonly Factor[];
  readonly responses: readonly ResponseChoice[];
  /** null: the scenario's. */
  readonly seed: number | null;
  /** Of each point; with `precision`, the first ones. */
  readonly replications: number;
  readonly precision: Precision | null;
  /** How the best point is selected; null: it is not. */
  readonly selection: Selection | null;
  /** Confidence level of intervals, 0..1. */
  readonly level: number;
  readonly streams: "common" | "independent";
  /** Do replications come in antithetic pairs, 2k and 2k + 1, whose averages are the observations? */
  readonly antithetic: boolean;
  /** Quantities of known mean that the estimates make use of (control variates). */
  readonly controls: readonly Control[];
  /** What the design tells of the factors' influence; null: it is not made for that. */
  readonly sensitivity: SensitivityPlan | null;
  /** What is searched for; null: nothing is. Then the points are the scenario as it is, and probes of each factor. */
  readonly optimisation: Optimisation | null;
  /** How warm-up and run length are still to be found; null: they are given, or have been found. */
  readonly pilots: Pilots | null;
  /** What pilots have said; null: nothing had to be found. */
  readonly found: Found | null;
  /** null: no time series are kept. */
  readonly series: SeriesPlan | null;
  /** null: no traces are kept. */
  readonly traces: TracePlan | null;
}

/** What is varied. */
export interface Factor {
  readonly id: string;
  readonly kind: "set" | "policy" | "seed";
}

/** One combination of what is varied: an alternative, a scenario in simulation's sense, a design point. */
export interface Point {
  /** Alternatives have names; the points of a design are numbered from 1. */
  readonly id: string;
  /** The value of each factor, in the order of the factors, as shown; empty for alternatives. */
  readonly values: readonly FactorValue[];
  readonly settings: readonly Setting[];
  /** null: the experiment's. */
  readonly seed: number | null;
}

export type FactorValue = string | number | boolean;

/** A value of the scenario that is set, and where the experiment says so. */
export interface Setting {
  /** "path=value", as `loadScenario` takes it. */
  readonly assignment: string;
  readonly origin: language.Path;
}

export interface ResponseChoice {
  readonly id: string;
  readonly kpi: string;
  readonly better: "lower" | "higher" | null;
  /** Only there where replications are to keep one. */
  readonly target?: Target;
  readonly origin: language.Path;
}

/** When a point has been replicated often enough. */
export interface Precision {
  /** Index of the response; null: all must be exact enough. */
  readonly response: number | null;
  /** Half-width over |mean|; null: does not matter. */
  readonly relative: number | null;
  /** Half-width in the response's unit; null: does not matter. */
  readonly absolute: number | null;
  readonly most: number;
}
