import { formatDuration } from "../../format.ts";
import { type Html, html } from "../../report/html.ts";
import { betterOf } from "../better.ts";
import { type Comparison, compareAlternatives, inReplications } from "../compare.ts";
import { answerText, cautioned } from "../compare-text.ts";
import { controlsText } from "../controls/control-text.ts";
import { pairedGroups } from "../groups.ts";
import { observationSize } from "../observations.ts";
import { refusedLabels } from "../refusals.ts";
import type { ExperimentResults } from "../results.ts";
import { estimateText } from "../results-text.ts";
import { selectionAnswer } from "../selection/selection-text.ts";
import { betweenPoints } from "./between-points.ts";
import { convergence } from "./convergence.ts";
import { effects } from "./effects.ts";
import { intervalRows, scaleOfRows, spreadOf } from "./interval-rows.ts";
import { scaleOver } from "./scale.ts";
import { selectionRows } from "./selection-section.ts";
import { targetRows } from "./target-rows.ts";

/** All about one response: the answer, the points, their differences from the best, the factors, and how settled it is. */
export function responseSection(results: ExperimentResults, response: number): Html {
  const { experiment, units, points } = results;
  const {
    id,
    kpi,
    better: given,
  } = experiment.responses[response] as ExperimentResults["experiment"]["responses"][number];
  const unit = units[response] as string;
  const better = given ?? betterOf(kpi);
  const selection = results.selection?.selection.response === response ? results.selection : null;
  const comparison = better === null || selection !== null ? null : compared(results, response, better);
  const best = comparison?.best ?? selection?.selected ?? null;
  const sign = better === "higher" ? -1 : 1;
  const order = [...points.keys()].sort((a, b) => {
    const [first, second] = [points[a]!.estimates[response]!.mean, points[b]!.estimates[response]!.mean];
    return better === null ? a - b : sign * (first - second) || a - b;
  });
  const shown = order.filter((at) => points[at]!.estimates[response]!.count > 0);
  if (shown.length === 0) return html`<section><h2>${id}</h2><p>Nothing was observed.</p></section>`;
  const rows = shown.map((at) => {
    const { label, estimates } = points[at] as ExperimentResults["points"][number];
    const { mean, halfWidth } = estimates[response]!;
    return {
      label,
      mean,
      halfWidth,
      spread: spreadOf(estimates[response]!),
      value: estimateText(estimates[response]!),
      isBest: best === at,
    };
  });
  const byControls = controlsText(
    experiment,
    points.map(({ estimates }) => estimates[response]?.controlled),
  );
  const percent = `${Number((100 * experiment.level).toPrecision(6))} %`;
  return html`<section><h2>${title(id, unit)}</h2>
${comparison !== null && html`<p class="answer">${answerOf(results, response, better as "lower" | "higher", comparison)}</p>`}
${selection !== null && html`<p class="answer">${selectionAnswer({ ...results, selection })}</p>`}
${intervalRows(rows, scaleOfRows(rows))}
<p class="note">Dot and bar: mean with its ${percent} interval. Box and line: the middle half and the range of ${
    experiment.antithetic ? "the averages of antithetic pairs" : "single replications"
  }, with the intervals of the quartiles above and below it where there are enough${better === null ? "" : `; ${better} is better, best first`}.${byControls === null ? "" : ` The ${byControls}.`}${unit === "s" ? ` ${inWords(rows)}` : ""}</p>
${targetRows(results, response, shown)}
${comparison !== null && differenceRows(results, response, comparison)}
${selection !== null && selectionRows(results, selection)}
${betweenPoints(results, response)}
${effects(results, response)}
${convergence(results, response, best ?? shown[0]!)}</section>`;
}

/** Times in words, since seconds are hard to read. */
function inWords(rows: readonly { readonly label: string; readonly mean: number }[]): string {
  const [first] = rows;
  return first === undefined ? "" : `${first.label}: ${formatDuration(first.mean)}.`;
}

function title(id: string, unit: string): string {
  return unit === "" || unit === "1" ? id : `${id} [${unit}]`;
}

function compared(results: ExperimentResults, response: number, better: "lower" | "higher"): Comparison | null {
  const { experiment, points } = results;
  if (points.length < 2) return null;
  const { values, ...controls } = pairedGroups(
    points.map(({ observations }) => observations),
    response,
  );
  if ((values[0]?.length ?? 0) < 2) return null;
  const { level, streams } = experiment;
  const how = { better, level, common: streams === "common", indifference: 0, ...controls };
  const comparison = compareAlternatives(values, how);
  return inReplications(comparison, observationSize(experiment));
}

function answerOf(
  { experiment, units, points, refusals }: ExperimentResults,
  response: number,
  better: "lower" | "higher",
  comparison: Comparison,
): string {
  const answer = answerText({
    id: (experiment.responses[response] as { id: string }).id,
    unit: units[response] as string,
    better,
    level: experiment.level,
    common: experiment.streams === "common",
    replications: (comparison.estimates[0]?.count ?? 0) * observationSize(experiment),
    antithetic: experiment.antithetic,
    labels: points.map(({ label }) => label),
    comparison,
  });
  return cautioned(answer, refusedLabels(refusals, response, points));
}

function differenceRows({ points, experiment }: ExperimentResults, response: number, comparison: Comparison): Html {
  const { differences, best } = comparison;
  const sorted = [...differences].sort((a, b) => Math.abs(a.difference) - Math.abs(b.difference));
  const rows = sorted.map(({ first, difference, lower, upper }) => ({
    label: (points[first] as { label: string }).label,
    mean: difference,
    halfWidth: (upper - lower) / 2,
    spread: null,
    value: estimateText({
      mean: difference,
      halfWidth: (upper - lower) / 2,
      count: points[first]!.estimates[response]!.count,
    }),
    isBest: false,
  }));
  const scale = scaleOver([0, ...sorted.flatMap(({ lower, upper }) => [lower, upper])]);
  const kind = experiment.antithetic ? "antithetic pairs" : "replications";
  const pairing = experiment.streams === "common" ? "paired by common random numbers" : `of independent ${kind}`;
  return html`<h3>Difference from ${(points[best] as { label: string }).label}</h3>${intervalRows(rows, scale, true)}
<p class="note">Differences ${pairing}; the intervals hold together. One that leaves out 0 tells the two apart.</p>`;
}
