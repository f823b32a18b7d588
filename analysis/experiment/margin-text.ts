import { type ControlledValues, meanByControls } from "./controls/controlled.ts";
import { equivalent, type MarginOptions, type MarginVerdict, notWorse } from "./not-worse.ts";

/** What was asked of an old and a new alternative, and the verdict in words. */
export interface MarginAnswer extends MarginVerdict {
  readonly response: string;
  readonly text: string;
}

export interface MarginQuestion extends MarginOptions {
  readonly kind: "not worse" | "equivalent";
  readonly response: string;
  readonly labels: readonly [old: string, now: string];
  /** Which of the two a claim about the response is refused of: then nothing is shown. */
  readonly refused: readonly string[];
}

/**
 * Is the new alternative as good as the old one, but for the margin? Figures that are refused show nothing, whatever their intervals.
 *
 * @param old - its values, as many as `now` has
 */
export function marginAnswer(question: MarginQuestion, old: ControlledValues, now: ControlledValues): MarginAnswer {
  const { kind, response, level } = question;
  const [oldName, newName] = question.labels;
  if (old.values.length < 2) {
    const [lower, upper] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    const text = `NOT shown: too few replications to tell of ${response}.`;
    return { response, meanDifference: Number.NaN, lower, upper, margin: Number.NaN, holds: false, text };
  }
  const verdict = kind === "equivalent" ? equivalent(old, now, question) : notWorse(old, now, question);
  const mean = Math.abs(meanByControls(old, level).mean);
  const share = (value: number): string => percent(mean === 0 ? 0 : value / mean);
  const margin = percent(question.margin);
  const claim =
    kind === "equivalent"
      ? `${newName} and ${oldName} differ by less than ${margin} in ${response}`
      : `${newName} is not worse than ${oldName} by ${margin} or more in ${response}`;
  const bounds = `bounds ${share(verdict.lower)} and ${share(verdict.upper)}, each at ${percent(level)}`;
  const found = `difference ${share(verdict.meanDifference)}, ${bounds}`;
  if (question.refused.length > 0) {
    const text = `NOT shown: claims about ${question.refused.join(" and ")} are refused, so that nothing can rest on ${response}. As far as these runs go: ${claim}${verdict.holds ? "" : " is not shown"} (${found}).`;
    return { ...verdict, response, holds: false, text };
  }
  return { ...verdict, response, text: `${verdict.holds ? "Shown" : "NOT shown"}: ${claim} (${found}).` };
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
