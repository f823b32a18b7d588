import { formatDuration, formatNumber } from "../format.ts";
import { meanIntervalOf, momentsOf } from "../statistics/index.ts";
import type { Estimate } from "./estimate.ts";
import type { Experiment } from "./experiment.ts";
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
  { responses, level, sensitivity }: Pick<Experiment, "responses" | "level" | "sensitivity">,
  point: number,
  replications: readonly Replication[],
  estimates: readonly Estimate[],
): Refusal[] {
  const sound = replications.filter(({ failure }) => failure === null);
  return [
    // Designs for the influence of factors take their error from the spread over the points.
    ...(sound.length === 1 && sensitivity === null ? singles(responses, level, point, estimates) : []),
    ...unsettled(point, sound),
    ...responses.flatMap(({ id, kpi }, response) => {
      const least = AT_LEAST[kpi];
      return least === undefined ? [] : unfinished(point, response, id, least, sound);
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
  responses: Experiment["responses"],
  level: number,
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
  const text = `one replication tells nothing of the error${names}: no interval at ${Number((100 * level).toPrecision(6))} % can be given`;
  const response = others.length === responses.length ? null : (others[0] as { response: number }).response;
  return [...refusals, { point, response, kind: "one-replication", text, remedy: "ask for --replications 10 or more" }];
}

/**
 * Work in process by quarters of the observed time, paired over the replications: a first quarter unlike all later ones, or a rise
 * to the very end. Only where a warm-up is given: runs that begin empty on purpose have no level to settle at.
 */
function unsettled(point: number, replications: readonly Replication[]): Refusal[] {
  const quarters = replications.flatMap(({ check }) =>
    check?.wipByQuarter && check.warmUp > 0 ? [check.wipByQuarter] : [],
  );
  if (quarters.length < 3) return [];
  const warmUp = replications[0]?.check?.warmUp as number;
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
  point: number,
  response: number,
  id: string,
  least: keyof RunCheck,
  replications: readonly Replication[],
): Refusal[] {
  const pairs = replications.flatMap(({ check, values }) => {
    const value = values[response] ?? null;
    const bound = (check?.[least] ?? null) as number | null;
    return value === null || bound === null || check === undefined ? [] : [{ value, bound, check }];
  });
  if (pairs.length === 0) return [];
  const mean = momentsOf(pairs.map(({ value }) => value)).mean;
  const bound = momentsOf(pairs.map((pair) => pair.bound)).mean;
  const shift = bound - mean;
  const relative = shift / Math.max(Math.abs(mean), Number.MIN_VALUE);
  const interval = meanIntervalOf(momentsOf(pairs.map((pair) => pair.bound - pair.value)), SURE);
  const isSure = relative > LEAST_SHIFT && (interval.lower > 0 || relative > PLAIN_SHIFT);
  const left = momentsOf(pairs.map(({ check }) => check.unfinished)).mean;
  const done = momentsOf(pairs.map(({ check }) => check.completed)).mean;
  if (left === 0) return [];
  if (!isSure) return missing(point, response, id, pairs);
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
  pairs: readonly { readonly check: RunCheck }[],
): Refusal[] {
  const left = momentsOf(pairs.map(({ check }) => check.unfinished)).mean;
  const before = momentsOf(pairs.map(({ check }) => check.before)).mean;
  const done = momentsOf(pairs.map(({ check }) => check.completed)).mean;
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
