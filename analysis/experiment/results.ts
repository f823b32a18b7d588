import type { PointBottlenecks } from "./bottleneck/point-bottlenecks.ts";
import { controlWarnings } from "./controls/control-text.ts";
import type { Estimate } from "./estimate.ts";
import { estimateResponse } from "./estimate-response.ts";
import type { Experiment, Point } from "./experiment.ts";
import { type Observation, observationsOf } from "./observations.ts";
import { pointLabel } from "./point-label.ts";
import { type Refusal, refusalsOf } from "./refusals.ts";
import type { Replication } from "./replicate.ts";
import type { SelectionOutcome } from "./selection/selection.ts";
import { isPrecise, observed } from "./stopping.ts";
import { estimateTarget, type TargetEstimate } from "./target.ts";

/** What an experiment found. */
export interface ExperimentResults {
  readonly experiment: Experiment;
  /** Of the responses. */
  readonly units: readonly string[];
  readonly points: readonly PointResults[];
  /** What to know before trusting the figures. */
  readonly warnings: readonly string[];
  /** Claims that the replications do not carry. */
  readonly refusals: readonly Refusal[];
  /** How the best was selected; null: nothing was. */
  readonly selection: SelectionOutcome | null;
}

export interface PointResults {
  readonly point: Point;
  readonly label: string;
  readonly replications: readonly Replication[];
  /** What they come to: themselves, or the averages of antithetic pairs. */
  readonly observations: readonly Observation[];
  /** By response. */
  readonly estimates: readonly Estimate[];
  /** By response; null: it has no target. */
  readonly targets: readonly (TargetEstimate | null)[];
  /** null: nothing is known of them. */
  readonly bottlenecks: PointBottlenecks | null;
}

/**
 * Estimates all responses of all points.
 *
 * @param replications - by point, in the order of their numbers
 * @param bottlenecks - by point
 */
export function resultsOf(
  experiment: Experiment,
  units: readonly string[],
  replications: readonly (readonly Replication[])[],
  selection: SelectionOutcome | null = null,
  bottlenecks: readonly (PointBottlenecks | null)[] = [],
): ExperimentResults {
  const points = experiment.points.map((point, index): PointResults => {
    const mine = replications[index] ?? [];
    const estimates = experiment.responses.map((_, response) => estimateResponse(experiment, mine, response));
    const observations = observationsOf(experiment, mine);
    const targets = experiment.responses.map(({ target }, response) =>
      target === undefined ? null : estimateTarget(target, observed(observations, response), experiment.level),
    );
    return {
      ...{ point, label: pointLabel(experiment, point), replications: mine, observations, estimates, targets },
      bottlenecks: bottlenecks[index] ?? null,
    };
  });
  const refusals = points.flatMap(({ replications, estimates }, point) =>
    refusalsOf(experiment, point, replications, estimates),
  );
  return { experiment, units, points, warnings: warningsOf(experiment, points), refusals, selection };
}

function warningsOf(experiment: Experiment, points: readonly PointResults[]): string[] {
  const { replications, precision, responses, level, antithetic } = experiment;
  const [kind, left] = antithetic
    ? ["pairs", "its pair is left out of the estimates"]
    : ["replications", "it is left out of the estimates"];
  const warnings: string[] = [];
  for (const { label, replications: mine, observations, estimates } of points) {
    const failed = mine.filter(({ failure }) => failure !== null);
    for (const { replication, failure } of failed.slice(0, MOST_FAILURES)) {
      warnings.push(`${label}, replication ${replication}: ${failure}; ${left}`);
    }
    if (failed.length > MOST_FAILURES) {
      warnings.push(`${label}: ${failed.length - MOST_FAILURES} more replications failed, and are left out`);
    }
    if (mine.length < replications) {
      warnings.push(`${label}: ${mine.length} of ${replications} replications are there; --resume makes the others`);
    }
    for (const [index, { count }] of estimates.entries()) {
      const missing = observations.filter(({ failure }) => failure === null).length - count;
      if (missing === 0 || count === 0) continue;
      const id = responses[index]?.id;
      warnings.push(
        `${label}: ${id} was not observed in ${missing} of ${observations.length} ${kind}; the estimate is of the others, and so of a part chosen by its outcome: make the runs longer`,
      );
    }
    if (precision !== null && mine.length >= precision.most && !isPrecise(observations, precision, level)) {
      const bound = precision.relative === null ? `${precision.absolute}` : `${100 * precision.relative} %`;
      warnings.push(`${label}: the most of ${precision.most} replications came before the wanted precision (${bound})`);
    }
  }
  return [...warnings, ...unobserved(experiment, points), ...controlWarnings(experiment, points)];
}

/** Responses that some points never have: schedules, say, where none are made. */
function unobserved({ responses }: Experiment, points: readonly PointResults[]): string[] {
  return responses.flatMap(({ id }, index) => {
    const without = points.filter(({ observations, estimates }) => {
      return observations.some(({ failure }) => failure === null) && estimates[index]!.count === 0;
    });
    if (without.length === 0) return [];
    const named = without.slice(0, MOST_NAMED).map(({ label }) => label);
    const more = without.length > named.length ? ` and ${without.length - named.length} more` : "";
    return [`${id} was observed in no replication of ${named.join(", ")}${more}: there is no estimate of it there`];
  });
}

/** Points that one warning names. */
const MOST_NAMED = 5;

/** Failures of a point that are told one by one. */
const MOST_FAILURES = 5;
