import { formatQuantity } from "../../format.ts";
import type { ExperimentResults, PointResults } from "../results.ts";
import { estimateText } from "../results-text.ts";
import { FEWEST_FOR_INTERVALS, type PlaceBottleneck, type Places, type PointBottlenecks } from "./point-bottlenecks.ts";

/** Points, and rivals, that are named one by one. */
const MOST_NAMED = 3;

/** What the bottleneck is told by: work centres, or the machines. */
export function shownPlaces({ machines, workCentres }: PointBottlenecks): Places {
  return workCentres ?? machines;
}

/** "62.1 ± 4.3 %" of the time. */
export function shareText({ both: { mean, halfWidth } }: PlaceBottleneck): string {
  if (!Number.isFinite(halfWidth)) return percentOf(mean);
  return `${estimateText({ mean: 100 * mean, halfWidth: 100 * halfWidth, count: 2 })} %`;
}

/**
 * How sure it is that the first is the first: "mill comes first in 9 of 10 replications; lathe may be the first as well".
 *
 * @param kind - what observations are, in the plural
 * @param name - what the first is called; its id unless given
 */
export function standingText({ places, rivals }: Places, count: number, kind: string, name?: string): string {
  const [first] = places;
  if (first === undefined) return "no machine was active";
  const standing = `${name ?? first.id} comes first in ${first.first} of ${count} ${count === 1 ? kind.slice(0, -1) : kind}`;
  if (name !== undefined && count < FEWEST_FOR_INTERVALS) return `${standing}; ${tooFew(count, kind)}`;
  return rivals.length === 0 ? standing : `${standing}; ${listed(rivals)} may be the first as well`;
}

/** Which machine or work centre is the bottleneck, for how much of the time, and how sure that is; null: nothing is known of it. */
export function bottleneckAnswer({ experiment, points }: ExperimentResults): string | null {
  const kind = experiment.antithetic ? "antithetic pairs" : "replications";
  const told = points.flatMap((each): Told[] => {
    const places = each.bottlenecks === null ? null : shownPlaces(each.bottlenecks);
    const first = places?.places[0];
    return first === undefined || places === null ? [] : [{ ...each, first, count: each.bottlenecks!.count, places }];
  });
  const [only] = told;
  if (only === undefined) return null;
  if (points.length === 1) {
    const second = only.places.places[1];
    const next = second === undefined ? "" : ` Next is ${second.id}, for ${shareText(second)} of the time.`;
    return `${only.first.id} is the bottleneck longest: for ${shareText(only.first)} of the time, alone for ${percentOf(only.first.sole)}; ${standingText(only.places, only.count, kind, "it")}.${next}`;
  }
  const ids = [...new Set(told.map(({ first }) => first.id))];
  const sorted = ids
    .map((id) => told.filter(({ first }) => first.id === id))
    .sort((a, b) => b.length - a.length) as (readonly Told[])[];
  if (sorted.length === 1) return `${sameText(told, points.length)} It comes ${sureText(told, kind)}`;
  return `${differentText(sorted, points.length)} Those named come ${sureText(told, kind)}`;
}

interface Told extends PointResults {
  readonly first: PlaceBottleneck;
  readonly places: Places;
  readonly count: number;
}

function sameText(told: readonly Told[], points: number): string {
  const ascending = told.toSorted((a, b) => a.first.both.mean - b.first.both.mean);
  const [least, most] = [ascending[0] as Told, ascending.at(-1) as Told];
  const where = told.length === points ? `all ${points} points` : `${told.length} of ${points} points`;
  return `${least.first.id} is the bottleneck longest at ${where}: for ${percentOf(least.first.both.mean)} (${least.label}) to ${percentOf(most.first.both.mean)} (${most.label}) of the time.`;
}

function differentText(sorted: readonly (readonly Told[])[], points: number): string {
  const parts = sorted.slice(0, MOST_NAMED).map((mine, at) => {
    const shares = mine.map(({ label, first }) => `${label}: ${percentOf(first.both.mean)}`);
    const where = mine.length <= MOST_NAMED ? shares.join("; ") : rangeText(mine);
    return `${(mine[0] as Told).first.id} at ${mine.length}${at === 0 ? ` of ${points}` : ""} (${where})`;
  });
  const others = sorted.slice(MOST_NAMED).reduce((sum, mine) => sum + mine.length, 0);
  if (others > 0) parts.push(`others at ${others}`);
  return `The bottleneck is not the same at all points: longest, with its share of the time, it is ${parts.join(", ")}.`;
}

function rangeText(told: readonly Told[]): string {
  const shares = told.map(({ first }) => first.both.mean);
  return `${percentOf(Math.min(...shares))} to ${percentOf(Math.max(...shares))}`;
}

/** In how many replications they come first, and where it may be another. */
function sureText(told: readonly Told[], kind: string): string {
  const made = told.reduce((sum, { count }) => sum + count, 0);
  const first = told.reduce((sum, { first }) => sum + first.first, 0);
  const share = `first in ${first.toLocaleString("en")} of ${made.toLocaleString("en")} ${kind}`;
  const few = Math.min(...told.map(({ count }) => count));
  if (few < FEWEST_FOR_INTERVALS) return `${share}; ${tooFew(few, kind)}.`;
  const open = told.filter(({ places }) => places.rivals.length > 0);
  if (open.length === 0) return `${share}.`;
  const where =
    open.length <= MOST_NAMED
      ? open.map(({ label, places }) => `${label} (${listed(places.rivals)})`).join("; ")
      : `${open.length} of ${told.length} points`;
  return `${share}; another one may be it as well at ${where}.`;
}

function tooFew(count: number, kind: string): string {
  return `${count === 1 ? `one ${kind.slice(0, -1)} of a point is` : `${count} ${kind} of a point are`} too few to say how sure that is`;
}

function listed(ids: readonly string[]): string {
  const named = ids.slice(0, MOST_NAMED);
  const more = ids.length - named.length;
  return more > 0 ? `${named.join(", ")} and ${more} more` : named.join(", ");
}

export function percentOf(share: number): string {
  return formatQuantity({ value: share, unit: "1" }, "share");
}
