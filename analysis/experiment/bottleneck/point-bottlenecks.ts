import { meanIntervalOf, momentsOf } from "../../statistics/index.ts";
import type { Experiment } from "../experiment.ts";
import { figuresOf } from "../observations.ts";
import type { Replication } from "../replicate.ts";
import type { BottleneckShares, RunBottlenecks } from "./run-bottlenecks.ts";

/** Intervals from fewer observations are wider than shares can be, and tell nothing. */
export const FEWEST_FOR_INTERVALS = 5;

/** What replications say of a machine, or of a work centre, as the bottleneck: shares of the observed time. */
export interface PlaceBottleneck {
  readonly id: string;
  /** Means of the time alone, and while the bottleneck shifted. */
  readonly sole: number;
  readonly shifting: number;
  /** Of both together, with the half-width of its interval by Student's t; NaN: observations are too few for one. */
  readonly both: { readonly mean: number; readonly halfWidth: number };
  /** Observations in which nobody had a greater share of both together. */
  readonly first: number;
}

export interface Places {
  /** The greatest share first. */
  readonly places: readonly PlaceBottleneck[];
  /**
   * Those that may as well have the greatest: paired intervals of their distance from the first, which hold together, do not
   * leave out 0. Empty where observations are too few to say so.
   */
  readonly rivals: readonly string[];
}

/** The bottleneck at a point of an experiment. */
export interface PointBottlenecks {
  /** Replications, or antithetic pairs, that tell of it. */
  readonly count: number;
  readonly machines: Places;
  /** null: they are the machines. */
  readonly workCentres: Places | null;
}

type Told = Pick<Replication, "failure" | "bottlenecks">;

/**
 * Estimates the bottleneck at a point from its replications.
 *
 * @param replications - in the order of their numbers
 * @returns null where no replication tells of it
 */
export function pointBottlenecks(
  experiment: Pick<Experiment, "antithetic" | "level">,
  replications: readonly Told[],
): PointBottlenecks | null {
  const machines = placesOf(experiment, replications, ({ machines }) => machines);
  if (machines === null || machines.places.length === 0) return null;
  const hasCentres = replications.some(({ bottlenecks }) => bottlenecks?.workCentres !== undefined);
  const workCentres = hasCentres
    ? placesOf(experiment, replications, ({ workCentres }) => workCentres ?? { ids: [], sole: [], shifting: [] })
    : null;
  return { count: machines.count, machines, workCentres };
}

function placesOf(
  experiment: Pick<Experiment, "antithetic" | "level">,
  replications: readonly Told[],
  read: (bottlenecks: RunBottlenecks) => BottleneckShares,
): (Places & { readonly count: number }) | null {
  const told = replications.map(({ bottlenecks }) => (bottlenecks === undefined ? null : read(bottlenecks)));
  const ids = [...new Set(told.flatMap((shares) => shares?.ids ?? []))];
  const places = new Map(ids.map((id, at) => [id, at]));
  const rows = replications.map(({ failure }, at) => ({ failure, row: rowOf(told[at] ?? null, places) }));
  const observations = figuresOf(experiment, rows, ({ row }) => row);
  const count = observations.length;
  if (count === 0) return null;
  const isEnough = count >= FEWEST_FOR_INTERVALS;
  const bothOf = (row: readonly number[], at: number): number => (row[at] as number) + (row[ids.length + at] as number);
  const greatest = observations.map((row) => Math.max(...ids.map((_, at) => bothOf(row, at))));
  const found = ids
    .map((id, at) => {
      const both = observations.map((row) => bothOf(row, at));
      const { mean, halfWidth } = meanIntervalOf(momentsOf(both), experiment.level);
      const place: PlaceBottleneck = {
        id,
        sole: meanOf(observations.map((row) => row[at] as number)),
        shifting: meanOf(observations.map((row) => row[ids.length + at] as number)),
        both: { mean, halfWidth: isEnough ? halfWidth : Number.NaN },
        first: both.filter((share, observation) => share > 0 && share === greatest[observation]).length,
      };
      return { place, both };
    })
    .filter(({ place }) => place.both.mean > 0)
    .sort((a, b) => b.place.both.mean - a.place.both.mean);
  const [first, ...others] = found;
  const level = 1 - (1 - experiment.level) / Math.max(others.length, 1);
  const rivals = others.filter(({ both }) => {
    if (first === undefined || !isEnough) return false;
    const distances = first.both.map((share, at) => share - (both[at] as number));
    return !(meanIntervalOf(momentsOf(distances), level).lower > 0);
  });
  return { count, places: found.map(({ place }) => place), rivals: rivals.map(({ place }) => place.id) };
}

/** Sole shares, then shifting ones, by place. */
function rowOf(shares: BottleneckShares | null, places: ReadonlyMap<string, number>): readonly number[] | null {
  if (shares === null) return null;
  const row = new Array<number>(2 * places.size).fill(0);
  for (const [at, id] of shares.ids.entries()) {
    const place = places.get(id) as number;
    row[place] = shares.sole[at] as number;
    row[places.size + place] = shares.shifting[at] as number;
  }
  return row;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
