import { Streams } from "../../../sim/index.ts";
import { morrisTrajectories, saltelliSample, type UniformSource } from "../../statistics/index.ts";
import type { DesignFactor, Level } from "../levels.ts";
import { levelInCube, rangedLevel } from "../levels.ts";
import type { ExperimentDocument } from "../schema.ts";

type Design = NonNullable<ExperimentDocument["design"]>;

/** Designs that tell what the factors do, by their kind in the file. */
export const SENSITIVITY_KINDS = ["one-at-a-time", "morris", "saltelli"] as const;
export type SensitivityKind = (typeof SENSITIVITY_KINDS)[number];

/** The rows of a design in their order, of which some may be the same point. */
export interface SensitivityPlan {
  readonly kind: SensitivityKind;
  /** Index of each row's point. */
  readonly rows: readonly number[];
  /** Of each row the values of the factors as shares of their ranges, as they came out: whole numbers are rounded. */
  readonly cube: readonly (readonly number[])[];
  /** Of saltelli: are there rows for the interactions of two factors? */
  readonly pairs: boolean;
  /** Of the draws, for the bootstrap too. */
  readonly seed: number;
}

export function isSensitivityKind(kind: string | undefined): kind is SensitivityKind {
  return (SENSITIVITY_KINDS as readonly (string | undefined)[]).includes(kind);
}

/** The draws of a design, by what they are for. */
export function designStream(seed: number, name: string): UniformSource {
  return new Streams({ generator: "alea", share: {} }, seed, 0).stream(name);
}

/** Trajectories of Morris' design, unless it says how many. */
export const TRAJECTORIES = 10;
const GRID = 4;

/** The points of a design for sensitivity, each once, and its rows. */
export function sensitivityDesign(
  design: Partial<Design> & { readonly kind: SensitivityKind },
  factors: readonly DesignFactor[],
): { readonly points: Level[][]; readonly plan: SensitivityPlan } {
  const { kind, seed = 1, pairs = false, trajectories = TRAJECTORIES, grid = GRID, points: count = 0 } = design;
  const levels = rowsOf();
  const places = new Map<string, number>();
  const points: Level[][] = [];
  const rows = levels.map((row) => {
    const key = JSON.stringify(row.map(({ value }) => value));
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, points.length);
    points.push(row);
    return points.length - 1;
  });
  return { points, plan: { kind, rows, cube: levels.map((row) => row.map(shareOf)), pairs, seed } };

  function rowsOf(): Level[][] {
    if (kind === "one-at-a-time") return oneAtATime(factors);
    const stream = designStream(seed, "design");
    if (kind === "morris") {
      return morrisTrajectories(factors.length, trajectories, stream, grid).map((row) =>
        factors.map((factor, at) => rangedLevel(factor, row[at] as number)),
      );
    }
    const scrambling = { kind: "linearMatrix", source: stream } as const;
    return saltelliSample(count, factors.length, { secondOrder: pairs, scrambling }).map((row) =>
      factors.map((factor, at) => levelInCube(factor, row[at] as number)),
    );
  }

  function shareOf({ value }: Level, at: number): number {
    const { range, levels = [] } = (factors[at] as DesignFactor).document;
    if (range === undefined) return Math.max(0, levels.indexOf(value)) / Math.max(1, levels.length - 1);
    return ((value as number) - range[0]) / (range[1] - range[0]);
  }
}

/** All at their base, and then each factor at its least and at its greatest value. */
function oneAtATime(factors: readonly DesignFactor[]): Level[][] {
  const base = factors.map((factor) => rangedLevel(factor, baseShare(factor)));
  const moved = factors.flatMap((factor, at) => [0, 1].map((share) => base.with(at, rangedLevel(factor, share))));
  return [base, ...moved];
}

function baseShare({ document: { base, range } }: DesignFactor): number {
  const [from, to] = range as [number, number];
  return base === undefined ? 0.5 : (base - from) / (to - from);
}
