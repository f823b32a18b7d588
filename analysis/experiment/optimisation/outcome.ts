import { dominates, pairedInterval, welchInterval } from "../../statistics/index.ts";
import { type Estimate, estimate } from "../estimate.ts";
import type { FactorValue } from "../experiment.ts";
import type { Replication } from "../replicate.ts";
import { observed } from "../stopping.ts";
import type { Constraint, Objective, Optimisation } from "./optimisation.ts";
import type { OptimisationSchedule, SearchPoint } from "./optimisation-schedule.ts";
import { valuesOfCandidate } from "./search-space.ts";

/** A point on random numbers that the search has not seen. */
export interface ConfirmedPoint {
  readonly point: number;
  /** null: the baseline is the scenario as it is. */
  readonly values: readonly FactorValue[] | null;
  /** By response: what the search saw, flattered by its choice, and what fresh random numbers say. */
  readonly searched: readonly Estimate[];
  readonly confirmed: readonly Estimate[];
  /** By objective: the point less the baseline, on fresh random numbers; bounds hold together for all confirmed points. */
  readonly differences: readonly { readonly value: number; readonly lower: number; readonly upper: number }[];
  /** By constraint: does the mean keep the bound, as far as its interval tells? */
  readonly constraints: readonly ("kept" | "open" | "broken")[];
}

export interface OptimisationOutcome {
  readonly plan: Optimisation;
  readonly level: number;
  readonly baseline: ConfirmedPoint;
  /** The best first; of several objectives by the first one. */
  readonly confirmed: readonly ConfirmedPoint[];
  /** With one objective: place in `confirmed` of the best that may keep the constraints; null: none, or several objectives. */
  readonly winner: number | null;
  /** Is it shown that the winner is better than the baseline? */
  readonly isBetter: boolean;
  /** With several objectives: places in `confirmed` that no other one is better than in all objectives. */
  readonly front: readonly number[];
  readonly points: readonly SearchPoint[];
  readonly generations: readonly (readonly number[])[];
  /** Replications made. */
  readonly searchReplications: number;
  readonly confirmReplications: number;
}

/** What a search found, and what of it fresh random numbers confirm. */
export function outcomeOf(
  plan: Optimisation,
  schedule: OptimisationSchedule,
  { responses, level, common }: { readonly responses: number; readonly level: number; readonly common: boolean },
): OptimisationOutcome {
  const { points, generations } = schedule;
  const fresh = schedule.confirmationOf(0);
  // Bonferroni over all statements about confirmed points.
  const statements = Math.max(1, schedule.confirmed.length * plan.objectives.length);
  const each = 1 - (1 - level) / statements;
  const confirmedPoint = (point: number): ConfirmedPoint => {
    const mine = schedule.confirmationOf(point);
    const candidate = points.find((other) => other.point === point)?.candidate ?? null;
    const estimates = (of: readonly Replication[]): Estimate[] =>
      Array.from({ length: responses }, (_, response) => estimate(observed(of, response), level));
    return {
      point,
      values: candidate === null ? null : valuesOfCandidate(plan.factors, candidate),
      searched: estimates(schedule.replicationsOf(point)),
      confirmed: estimates(mine),
      differences: plan.objectives.map(({ response }) => difference(mine, fresh, response, each, common)),
      constraints: plan.constraints.map((constraint) => standing(constraint, mine, level)),
    };
  };
  const confirmed = schedule.confirmed.map(confirmedPoint);
  const order = confirmed.toSorted((a, b) => costOf(a, plan.objectives[0]!) - costOf(b, plan.objectives[0]!));
  const several = plan.objectives.length > 1;
  const keeps = ({ constraints }: ConfirmedPoint): boolean => !constraints.includes("broken");
  const place = several
    ? -1
    : order.findIndex((each) => keeps(each) && Number.isFinite(costOf(each, plan.objectives[0]!)));
  const winner = place < 0 ? null : place;
  const gain = winner === null ? undefined : order[winner]?.differences[0];
  const isBetter = gain !== undefined && (plan.objectives[0]?.better === "higher" ? gain.lower > 0 : gain.upper < 0);
  const costs = order.map((point) => plan.objectives.map((objective) => costOf(point, objective)));
  const front = [...order.keys()].filter(
    (at) =>
      keeps(order[at]!) &&
      !order.some((other, place) => place !== at && keeps(other) && dominates(costs[place]!, costs[at]!)),
  );
  return {
    plan,
    level,
    baseline: confirmedPoint(0),
    confirmed: order,
    winner,
    isBetter,
    front: several ? front : [],
    points,
    generations,
    searchReplications: points.reduce((sum, { point }) => sum + schedule.replicationsOf(point).length, 0),
    confirmReplications: [0, ...schedule.confirmed].reduce((sum, at) => sum + schedule.confirmationOf(at).length, 0),
  };
}

/** The confirmed mean of an objective, to be made small; infinite where nothing was observed. */
export function costOf({ confirmed }: ConfirmedPoint, { response, better }: Objective): number {
  const { mean, count } = confirmed[response] as Estimate;
  if (count === 0) return Number.POSITIVE_INFINITY;
  return better === "higher" ? -mean : mean;
}

function difference(
  mine: readonly Replication[],
  baseline: readonly Replication[],
  response: number,
  level: number,
  common: boolean,
): ConfirmedPoint["differences"][number] {
  const [a, b] = common ? pairs(mine, baseline, response) : [observed(mine, response), observed(baseline, response)];
  if (a.length < 2 || b.length < 2) return { value: Number.NaN, lower: Number.NaN, upper: Number.NaN };
  const { meanDifference, lower, upper } = (common ? pairedInterval : welchInterval)(a, b, level);
  return { value: meanDifference, lower, upper };
}

function pairs(a: readonly Replication[], b: readonly Replication[], response: number): [number[], number[]] {
  const whole = [...a.keys()].filter(
    (at) => b[at] !== undefined && observed([a[at]!], response).length > 0 && observed([b[at]!], response).length > 0,
  );
  return [whole.map((at) => a[at]?.values[response] as number), whole.map((at) => b[at]?.values[response] as number)];
}

function standing({ response, least, most }: Constraint, mine: readonly Replication[], level: number) {
  const { mean, halfWidth, count } = estimate(observed(mine, response), level);
  if (count === 0) return "broken" as const;
  const reach = Number.isFinite(halfWidth) ? halfWidth : 0;
  const [low, high] = [mean - reach, mean + reach];
  if ((least !== null && high < least) || (most !== null && low > most)) return "broken" as const;
  return (least === null || low >= least) && (most === null || high <= most) ? ("kept" as const) : ("open" as const);
}
