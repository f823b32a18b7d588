import { type ControlledValues, differenceByControls, meanByControls } from "./controls/controlled.ts";

/** Is a new alternative as good as an old one, but for a margin? */
export interface MarginVerdict {
  /** new - old, in the response's unit. */
  readonly meanDifference: number;
  /** Bounds of the difference, each with the level of confidence. */
  readonly lower: number;
  readonly upper: number;
  /** The margin, in the response's unit. */
  readonly margin: number;
  readonly holds: boolean;
}

export interface MarginOptions {
  readonly better: "lower" | "higher";
  /** As a share of the old alternative's mean, above 0. */
  readonly margin: number;
  readonly level: number;
  readonly common: boolean;
}

/**
 * Shows that the new alternative is not worse than the old by the margin or more: the one-sided bound of the difference is
 * within it. Few replications never show it; that is what makes it fit for a gate.
 *
 * Source: Wellek (2010), Testing statistical hypotheses of equivalence and noninferiority, chapters 1 and 5.
 *
 * @param old - replications of the old alternative, two or more; equally many of both under common random numbers
 */
export function notWorse(
  old: ControlledValues,
  now: ControlledValues,
  { better, margin: share, level, common }: MarginOptions,
): MarginVerdict {
  const margin = share * Math.abs(meanByControls(old, level).mean);
  const { meanDifference, lower, upper } = differenceByControls(now, old, 2 * level - 1, common);
  const holds = better === "lower" ? upper < margin : lower > -margin;
  return { meanDifference, lower, upper, margin, holds };
}

/** Shows that two alternatives differ by less than the margin either way: two one-sided tests. */
export function equivalent(
  old: ControlledValues,
  now: ControlledValues,
  { margin: share, level, common }: MarginOptions,
): MarginVerdict {
  const margin = share * Math.abs(meanByControls(old, level).mean);
  const { meanDifference, lower, upper } = differenceByControls(now, old, 2 * level - 1, common);
  return { meanDifference, lower, upper, margin, holds: lower > -margin && upper < margin };
}
