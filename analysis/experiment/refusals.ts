import { formatDuration, formatNumber } from "../format.ts";
import { meanIntervalOf, momentsOf } from "../statistics/index.ts";
import type { Estimate } from "./estimate.ts";
import type { Experiment } from "./experiment.ts";
import { figuresOf, observationsOf } from "./observations.ts";
import type { Replication } from "./replicate.ts";
import type { RunCheck } from "./run-check.ts";

/** A claim that the replications do not carry, and what to do about it. */
export interface Refusal {
  readonly point: number;
  /** Index of the response; null: all of the point. */
  readonly response: number | null;
  /**
   * one-replication: no interval can be given; autocorrelation: nor by batch means; warm-up: the plant had not settled when counting
   * began; growth: nor at the end; unfinished: orders that are missing bias the figure.
   */
  readonly kind: "one-replication" | "autocorrelation" | "warm-up" | "growth" | "unfinished";
  /** Without the point's name. */
  readonly text: string;
  readonly remedy: string;
}

/** Evidence must be this sure before a claim is refused, since it is looked for at every point. */
const SURE = 0.999;
/** Smaller shifts of the figures do not matter. */
const LEAST_SHIFT = 0.02;
const LEAST_SETTLING = 0.05;
/** A shift so large is told without a test, for there may be too few replications for one. */
const PLAIN_SHIFT = 0.2;

/** More orders in process at the end than at the beginning, as a share of those that are counted, are too many. */
const MOST_MISSING = 0.2;

/** Figures that unfinished orders bias, with what they come to at least. */
const AT_LEAST: Readonly<Record<string, keyof RunCheck>> = {
  meanFlowTime: "flowTimeAtLeast",
  meanTardiness: "tardinessAtLeast",
  shareLate: "shareLateAtLeast",
};

/** What of a point's figures must not be believed. */
export function refusalsOf(
  experiment: Pick<Experiment, "responses" | "level" | "sensitivity" | "antithetic">,
  point: number,
  replications: readonly Replication[],
  estimates: readonly Estimate[],
): Refusal[] {
  const { responses, sensitivity } = experiment;
  const sound = observationsOf(experiment, replications).filter(({ failure }) => failure === null);
  return [
    // Designs for the influence of factors take their error from the spread over the points.
    ...(sound.length === 1 && sensitivity === null ? singles(experiment, point, estimates) : []),
    ...unsettled(experiment, point, replications),
    ...responses.flatMap(({ kpi }, response) => {
      const least = AT_LEAST[kpi];
      return least === undefined ? [] : unfinished(experiment, point, response, least, replications);
    }),
  ];
}

/** Is it said of this response? */
export function isOf(refusal: Refusal, response: number): boolean {
  return refusal.response === null || refusal.response === response;
}

/** Labels of the points of which a claim about the response is refused. */
export function refusedLabels(
  refusals: readonly Refusal[],
  response: number,
  points: readonly { readonly label: string }[],
): string[] {
  const refused = new Set(refusals.filter((each) => isOf(each, response)).map(({ point }) => point));
  return points.flatMap(({ label }, point) => (refused.has(point) ? [label] : []));
}

/** Each claim with its remedy, as a sentence; what is said of several points in the same words is said once. */
export function refusalTexts(refusals: readonly Refusal[], points: readonly { readonly label: string }[]): string[] {
  const byText = new Map<string, number[]>();
  for (const { point, text, remedy } of refusals) {
    const sentence = `${text}; ${remedy}`;
    byText.set(sentence, [...(byText.get(sentence) ?? []), point]);
  }
  return [...byText].map(([sentence, where]) => {
    const label = points[where[0] as number]?.label as string;
    if (where.length === 1) return `${label}: ${sentence}`;
    return `${where.length === points.length ? "all points" : `${label}, and ${where.length - 1} more points`}: ${sentence}`;
  });
}

/** Of a single replication, batch means may give an interval; where they do not, none is given. */
function singles(
  { responses, level, antithetic }: Pick<Experiment, "responses" | "level" | "antithetic">,
  point: number,
  estimates: readonly Estimate[],
): Refusal[] {
  const bare = responses.flatMap(({ id }, response) => {
    const { count, halfWidth, batches } = estimates[response] as Estimate;
    return count === 0 || Number.isFinite(halfWidth) ? [] : [{ id, response, batches }];
  });
  const correlated = bare.filter(({ batches }) => batches !== null);
  const others = bare.filter(({ batches }) => batches === null);
  const refusals = correlated.map(({ id, response, batches }): Refusal => {
    const correlation = formatNumber(batches?.lag1Autocorrelation as number);
    return {
      ...{ point, response, kind: "autocorrelation" },
      text: `${id} has no interval: neighbouring ones of ${batches?.count} batches of its one replication correlate by ${correlation}`,
      remedy: "make the run ten times as long, or ask for --replications 10 or more",
    };
  });
  if (others.length === 0) return refusals;
  const names = others.length === responses.length ? "" : ` of ${others.map(({ id }) => id).join(", ")}`;
  const [what, enough] = antithetic ? ["one antithetic pair", 20] : ["one replication", 10];
  const text = `${what} tells nothing of the error${names}: no interval at ${Number((100 * level).toPrecision(6))} % can be given`;
  const response = others.length === responses.length ? null : (others[0] as { response: number }).response;
  return [
    ...refusals,
    { point, response, kind: "one-replication", text, remedy: `ask for --replications ${enough} or more` },
  ];
}

/**
 * Work in process by quarters of the observed time, paired over the replications: a first quarter unlike all later ones, or a rise
 * to the very end. Only where a warm-up is given: runs that begin empty on purpose have no level to settle at.
 */
function unsettled(
  experiment: Pick<Experiment, "antithetic">,
  point: number,
  replications: readonly Replication[],
): Refusal[] {
  const quarters = figuresOf(experiment, replications, ({ check }) =>
    check?.wipByQuarter && check.warmUp > 0 ? check.wipByQuarter : null,
  );
  if (quarters.length < 3) return [];
  const warmUp = replications.find(({ check }) => check !== undefined)?.check?.warmUp as number;
  const change = (from: number, to: number) => {
    const steps = quarters.map((wip) => (wip[to] as number) - (wip[from] as number));
    const level = momentsOf(quarters.map((wip) => wip[to] as number)).mean;
    const { mean, lower, upper } = meanIntervalOf(momentsOf(steps), SURE);
    const share = level === 0 ? 0 : mean / level;
    const sure = Math.abs(share) > LEAST_SETTLING && (lower > 0 || upper < 0);
    return { share, direction: sure ? Math.sign(mean) : 0 };
  };
  const [early, middle, late] = [change(0, 1), change(1, 2), change(2, 3)];
  const refused = (kind: Refusal["kind"], text: string, remedy: string): Refusal[] => [
    { point, response: null, kind, text, remedy },
  ];
  if (late.direction > 0 && change(1, 3).direction > 0) {
    return refused(
      "growth",
      `work in process still grows at the end, by ${percent(late.share)} from the third to the last quarter: there is no long-run mean to estimate`,
      "give the plant less work or more capacity; if it has enough, make warm-up and runs far longer, such as warmUp: found, until: found",
    );
  }
  const toLast = change(0, 3);
  if (early.direction !== 0 && toLast.direction === early.direction && middle.direction !== -early.direction) {
    const way = early.direction > 0 ? "below" : "above";
    return refused(
      "warm-up",
      `the warm-up of ${formatDuration(warmUp)} is not over when counting begins: work in process is ${percent(Math.abs(toLast.share))} ${way} that of the last quarter in the first`,
      "give a longer one, or warmUp: found",
    );
  }
  return [];
}

/** Orders that are not done at the end, and so are missing where those are counted that are done. */
function unfinished(
  experiment: Pick<Experiment, "responses" | "antithetic">,
  point: number,
  response: number,
  least: keyof RunCheck,
  replications: readonly Replication[],
): Refusal[] {
  const figures = figuresOf(experiment, replications, ({ check, values }) => {
    const value = values[response] ?? null;
    const bound = (check?.[least] ?? null) as number | null;
    if (value === null || bound === null || check === undefined) return null;
    return [value, bound, bound - value, check.unfinished, check.completed, check.before];
  });
  if (figures.length === 0) return [];
  const { id } = experiment.responses[response] as Experiment["responses"][number];
  const momentsAt = (at: number) => momentsOf(figures.map((each) => each[at] as number));
  const [mean = 0, bound = 0, , left = 0, done = 0, before = 0] = [0, 1, 2, 3, 4, 5].map((at) => momentsAt(at).mean);
  const shift = bound - mean;
  const relative = shift / Math.max(Math.abs(mean), Number.MIN_VALUE);
  const interval = meanIntervalOf(momentsAt(2), SURE);
  const isSure = relative > LEAST_SHIFT && (interval.lower > 0 || relative > PLAIN_SHIFT);
  if (left === 0) return [];
  if (!isSure) return missing(point, response, id, { left, before, done });
  const show = id === "shareLate" || least === "shareLateAtLeast" ? percent : formatDuration;
  return [
    {
      ...{ point, response, kind: "unfinished" },
      text: `${id} is too low: ${formatNumber(left)} orders were unfinished at the end, and ${formatNumber(done)} finished; with what those have already come to it is at least ${show(bound)}, and not ${show(mean)}`,
      remedy: "make the runs longer, or let them go on until all orders are done",
    },
  ];
}

/** Runs that begin empty and end full count the orders that came early and went fast, and leave the others out. */
function missing(
  point: number,
  response: number,
  id: string,
  { left, before, done }: { readonly left: number; readonly before: number; readonly done: number },
): Refusal[] {
  if (left - before <= MOST_MISSING * done) return [];
  return [
    {
      ...{ point, response, kind: "unfinished" },
      text: `${id} is that of the orders which were done first: ${formatNumber(done)} finished, and ${formatNumber(left)} were unfinished at the end, where ${formatNumber(before)} were in process at the beginning`,
      remedy: "make the runs longer, let them go on until all orders are done, or give a warm-up",
    },
  ];
}

function percent(share: number): string {
  return `${formatNumber(100 * share)} %`;
}
