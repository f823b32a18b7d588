import { type Html, html } from "../../report/html.ts";
import type { ResponseChoice } from "../experiment.ts";
import type { ExperimentResults } from "../results.ts";
import type { Target, TargetEstimate } from "../target.ts";
import { targetText } from "../target-text.ts";
import { intervalRows } from "./interval-rows.ts";

/** 0 % to 100 %. */
const SHARES = {
  ticks: [0, 20, 40, 60, 80, 100].map((percent) => ({ value: percent / 100, label: `${percent} %` })),
  place: (share: number) => 1 + Math.round(98 * 100 * share) / 100,
};

/** How often replications keep the target of a response, point by point; null: it has none. */
export function targetRows(results: ExperimentResults, response: number, order: readonly number[]): Html | null {
  const { experiment, units, points } = results;
  const choice = experiment.responses[response] as ResponseChoice;
  if (choice.target === undefined) return null;
  const rows = order.map((at) => {
    const { label, targets } = points[at] as ExperimentResults["points"][number];
    const { met, count, proportion, lower, upper } = targets[response] as TargetEstimate;
    // On a narrow page the line is broken behind the comma alone.
    const value = [`${met} of ${count},`, `${wholePercent(lower)} to ${wholePercent(upper)} %`]
      .map((part) => part.replaceAll(" ", "\u00a0"))
      .join(" ");
    return {
      label,
      mean: proportion,
      halfWidth: 0,
      interval: [lower, upper] as const,
      spread: null,
      value,
      isBest: false,
    };
  });
  const text = targetText({ ...choice, target: choice.target as Target }, units[response] as string);
  const percent = `${Number((100 * experiment.level).toPrecision(6))} %`;
  return html`<h3>Replications that keep ${text}</h3>${intervalRows(rows, SHARES)}
<p class="note">Dot: share of the replications. Bar: Wilson's ${percent} interval for the probability that a run like these keeps the target.</p>`;
}

function wholePercent(share: number): string {
  return (100 * share).toFixed(0);
}
