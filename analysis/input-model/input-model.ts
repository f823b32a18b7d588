import { median } from "simple-statistics";
import { checkDistribution, type Distribution, Streams } from "../../sim/index.ts";
import {
  bootstrapTest,
  type ChiSquareTest,
  chiSquareTest,
  chiSquareTestOfCounts,
  type Distances,
  distributionText,
  empiricalFit,
  FAMILIES,
  type FamilyId,
  type Fit,
  type FittingBounds,
  fitDistributions,
  type IndependenceTest,
  lagOneTest,
  lawOf,
  runsTest,
  type TextUnit,
  turningPointTest,
} from "../statistics/index.ts";

/** With fewer observations neither fits nor tests say anything. */
export const FEWEST_OBSERVATIONS = 10;
/** Of more, every family is rejected for what does not matter, and the resampling takes minutes. */
export const MOST_OBSERVATIONS = 50_000;
/** Longest empirical distribution that is written; of more observations their quantiles stand for them. */
const LONGEST_EMPIRICAL = 51;
/** A normal law of durations is written cut off at 0, which must take next to nothing of it: this many deviations. */
const DEVIATIONS_ABOVE_ZERO = 3;

const UNTESTED = { kolmogorovSmirnov: 1, andersonDarling: 1 };

/** Distances of a fit with p-values that know its parameters to be estimated. */
interface DistanceTest {
  readonly distances: Distances;
  readonly pValues: Distances;
}

export interface CandidateLaw extends Fit {
  /** As a scenario writes it. */
  readonly text: string;
  /** Bootstrapped distances of the best continuous families; null: not tested, or the law is discrete. */
  readonly distanceTest: DistanceTest | null;
  /** null: too few observations, or not tested. */
  readonly chiSquare: ChiSquareTest | null;
  /** No test rejects it; null: not tested. */
  readonly accepted: boolean | null;
}

/** What a sample says about the law it comes from. */
export interface InputModel {
  readonly count: number;
  readonly mean: number;
  readonly deviation: number;
  readonly min: number;
  readonly median: number;
  readonly max: number;
  /** Different values among the observations. */
  readonly distinct: number;
  /** null: the observations do not differ. */
  readonly independence: {
    readonly lagOne: IndependenceTest;
    readonly turningPoints: IndependenceTest;
    readonly runs: IndependenceTest | null;
  } | null;
  /** Best (least AIC) first. */
  readonly candidates: readonly CandidateLaw[];
  /** Families that were left out, and why. */
  readonly left: readonly { readonly family: FamilyId; readonly reason: string }[];
  /** Family of the choice; null: no tested one fits, and the observations themselves stand for their law. */
  readonly family: FamilyId | null;
  /** The distribution to use, as a scenario writes it. */
  readonly choice: string;
}

export interface InputModelOptions {
  /** Unit in which distributions are written; "none": counts and other plain numbers; undefined: one that suits. */
  readonly unit: TextUnit | undefined;
  /** Seed of the resampling. */
  readonly seed: number;
  /** Samples behind each p-value. */
  readonly resamples: number;
  /** How many of the best families are tested. */
  readonly tested: number;
  /** A fit with a p-value below this is rejected, 0..1. */
  readonly level: number;
}

/**
 * Fits families to a sample, tests the best of them, and chooses: the first by AIC that no test rejects; where all that are
 * tested are rejected, the sample itself.
 *
 * Discrete families are fitted to plain numbers that are all counts; durations are continuous, whole numbers or not.
 *
 * Source: Law (2015), Simulation modeling and analysis, chapter 6.
 *
 * @param values - 10 to 50,000, each 0 or above, in the order in which they were observed [s], or plain numbers
 */
export function inputModel(values: readonly number[], options: InputModelOptions): InputModel {
  const { unit, tested } = options;
  const sorted = [...values].sort((a, b) => a - b);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const summary = {
    count: values.length,
    mean,
    deviation: Math.sqrt(squares / (values.length - 1)),
    ...{ min: sorted[0] as number, median: median(sorted), max: sorted.at(-1) as number },
    distinct: new Set(values).size,
  };
  if (summary.distinct === 1) {
    const choice = distributionText({ kind: "deterministic", value: mean }, unit);
    return { ...summary, independence: null, candidates: [], left: [], family: null, choice };
  }
  const bounds = endsFromZero(summary);
  const { fits, left } = fitDistributions(values, { bounds, ...familiesOf(unit) });
  const usable = fits.filter((fit) => objectionTo(fit.distribution) === undefined);
  const candidates = usable.map((fit, rank) => candidate(values, fit, rank < tested, options));
  const best = candidates.find(({ accepted }) => accepted);
  return {
    ...summary,
    independence: {
      ...{ lagOne: lagOneTest(values), turningPoints: turningPointTest(values) },
      runs: unlessRefused(() => runsTest(values)),
    },
    candidates,
    left: [
      ...left,
      ...fits.flatMap(({ family, distribution }) => {
        const reason = objectionTo(distribution);
        return reason === undefined ? [] : [{ family, reason }];
      }),
    ],
    family: best?.family ?? null,
    choice: best?.text ?? distributionText(sampleItself(sorted, unit), unit),
  };
}

function familiesOf(unit: TextUnit | undefined): { readonly families?: readonly FamilyId[] } {
  if (unit === "none") return {};
  return { families: (Object.keys(FAMILIES) as FamilyId[]).filter((family) => !FAMILIES[family].discrete) };
}

/** Ends of a beta law: the sample's, widened as those of a uniform law would be, but not below 0. */
function endsFromZero({ min, max, count }: Pick<InputModel, "min" | "max" | "count">): FittingBounds {
  const margin = (max - min) / (count - 1);
  return { min: Math.max(0, min - margin), max: max + margin };
}

/** Why a scenario would not take the law for a duration or a number of things. */
function objectionTo(distribution: Distribution): string | undefined {
  if (distribution.kind === "normal") {
    return distribution.mean >= DEVIATIONS_ABOVE_ZERO * distribution.sd ? undefined : "would reach below 0";
  }
  if (checkDistribution(distribution).length > 0) return "has no sound parameters for these observations";
  return checkDistribution(distribution, { nonNegative: true }).length > 0 ? "would reach below 0" : undefined;
}

function candidate(
  values: readonly number[],
  fit: Fit,
  isTested: boolean,
  { unit, seed, resamples, level }: InputModelOptions,
): CandidateLaw {
  const text = textOf(fit.distribution, unit);
  if (!isTested) return { ...fit, text, distanceTest: null, chiSquare: null, accepted: null };
  const law = lawOf(fit.distribution);
  const stream = new Streams({ generator: "alea", share: {} }, seed, 0).stream(`fit/${fit.family}`);
  // The ends of a beta law were estimated, too, so each resample has its own.
  const distanceTest = law.discrete ? null : unlessRefused(() => bootstrapTest(values, fit, stream, { resamples }));
  const chiSquare = unlessRefused(() =>
    law.discrete ? chiSquareTestOfCounts(values, law, fit.parameters) : chiSquareTest(values, law, fit.parameters),
  );
  const { kolmogorovSmirnov, andersonDarling } = distanceTest?.pValues ?? UNTESTED;
  const isTestable = law.discrete || distanceTest !== null;
  const accepted = isTestable && Math.min(kolmogorovSmirnov, andersonDarling, chiSquare?.pValue ?? 1) >= level;
  return { ...fit, text, distanceTest, chiSquare, accepted };
}

/** What a test says; null where it refuses: too few observations, none on one side, a law whose draws its family cannot have. */
function unlessRefused<T>(test: () => T): T | null {
  try {
    return test();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A scenario writes a normal law of what is never negative cut off at 0, which is where `truncatedNormal` ends by itself. */
function textOf(distribution: Distribution, unit: TextUnit | undefined): string {
  return distributionText(distribution, unit).replace(/^normal\(/, "truncatedNormal(");
}

function sampleItself(sorted: readonly number[], unit: TextUnit | undefined): Distribution {
  const values = [...new Set(sorted)];
  if (unit === "none" && values.every(Number.isInteger) && values.length <= LONGEST_EMPIRICAL) {
    const share = (value: number): number => sorted.filter((other) => other === value).length / sorted.length;
    return { kind: "discrete", values, probabilities: values.map(share) };
  }
  if (sorted.length <= LONGEST_EMPIRICAL) return empiricalFit(sorted);
  return empiricalFit(
    Array.from({ length: LONGEST_EMPIRICAL }, (_, at) => {
      const place = (at * (sorted.length - 1)) / (LONGEST_EMPIRICAL - 1);
      const [low, high] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
      return low + (place - Math.floor(place)) * (high - low);
    }),
  );
}
