import { formatNumber } from "../../format.ts";
import { dataTable } from "../../report/data-table.ts";
import { type Html, html } from "../../report/html.ts";
import { shortName } from "../point-label.ts";
import type { ExperimentResults } from "../results.ts";
import {
  type MorrisFactor,
  type Sensitivity,
  type SobolFactor,
  type SobolPair,
  sensitivityOf,
  type TornadoFactor,
} from "../sensitivity/sensitivity.ts";
import { pairRows, sensitivityAnswer, sensitivityRows } from "../sensitivity/sensitivity-text.ts";
import { intervalRows } from "./interval-rows.ts";
import { scaleOver } from "./scale.ts";
import { scatter } from "./scatter.ts";

/** What the factors do to a response: the answer, the plot of the design that was made, and the figures. */
export function sensitivitySection(results: ExperimentResults, response: number): Html {
  const { experiment, units } = results;
  const { id } = experiment.responses[response] as { id: string };
  const unit = units[response] === "" || units[response] === "1" ? "" : ` [${units[response]}]`;
  const found = sensitivityOf(results, response);
  const name = (factor: number): string => shortName((experiment.factors[factor] as { id: string }).id);
  return html`<section><h2>${id}${unit}</h2><p class="answer">${sensitivityAnswer(results, response, found)}</p>
${found.kind !== "nothing" && html`${plotOf(found, name, `${id}${unit}`)}${tableOf(results, found)}`}
${found.kind === "saltelli" && found.pairs.length > 0 && pairsOf(results, found.pairs)}</section>`;
}

type Found = Exclude<Sensitivity, { readonly kind: "nothing" }>;

function plotOf(found: Found, name: (factor: number) => string, title: string): Html {
  if (found.kind === "morris") return morrisPlot(found.factors, found.trajectories, name, title);
  if (found.kind === "saltelli") return sobolPlot(found.factors, found.points, found.pairs.length > 0, name);
  return tornadoPlot(found.factors, found.base, name, title);
}

function morrisPlot(
  factors: readonly MorrisFactor[],
  trajectories: number,
  name: (factor: number) => string,
  title: string,
): Html {
  const points = factors.map(({ factor, muStar, sigma }) => ({
    x: muStar.value,
    y: sigma,
    label: name(factor),
    kind: "plain" as const,
  }));
  return html`${scatter({
    description: `Elementary effects on ${title}: importance by mu*, interactions and curvature by sigma`,
    points,
    lines: [],
    xTitle: "mu*: how far the factor moves it over its range, on average",
    yTitle: "sigma: how much that depends on the other factors, or is curved",
    zero: true,
  })}<p class="note">${trajectories} trajectories. Far to the right: important. High up: its effect is not the same everywhere. The interval of mu* is a bootstrap's over the trajectories; noise is the standard error of a single effect, by the replications.</p>`;
}

function sobolPlot(
  factors: readonly SobolFactor[],
  points: number,
  withPairs: boolean,
  name: (factor: number) => string,
): Html {
  const parts = withPairs ? 2 * factors.length + 2 : factors.length + 2;
  const all = factors.flatMap(({ first, total }) => [first, total]);
  const scale = scaleOver([0, 1, ...all.flatMap(({ lower, upper }) => [lower, upper])]);
  const rows = factors.flatMap(({ factor, first, total }) =>
    [
      { label: `${name(factor)} in all`, ...total, isBest: true },
      { label: `${name(factor)} by itself`, ...first, isBest: false },
    ].map(({ label, value, upper, isBest }) => ({
      label,
      mean: value,
      halfWidth: upper - value,
      spread: null,
      value: `${(100 * value).toFixed(1)} ± ${percent(upper - value)}`,
      isBest,
    })),
  );
  return html`${intervalRows(rows, scale, true)}<p class="note">Shares of the variance over the whole ranges, from ${points} points of a Sobol' sequence for each of ${parts} parts. What a factor does only together with others is the difference of its two shares.</p>`;
}

function tornadoPlot(
  factors: readonly TornadoFactor[],
  base: number,
  name: (factor: number) => string,
  title: string,
): Html {
  const reach = factors.flatMap(({ low, high }) => [low.value, high.value]);
  const { place, ticks } = scaleOver([0, ...reach]);
  const bar = (value: number, kind: "low" | "high"): Html => {
    const [from, to] = [Math.min(0, value), Math.max(0, value)];
    const width = Math.round(100 * (place(to) - place(from))) / 100;
    return html`<i class="${kind}" style="left:${place(from)}%;width:${width}%"></i>`;
  };
  // Where both ends lie on the same side, the shorter bar is in front.
  const barsOf = (low: number, high: number): Html =>
    Math.abs(low) < Math.abs(high)
      ? html`${bar(high, "high")}${bar(low, "low")}`
      : html`${bar(low, "low")}${bar(high, "high")}`;
  return html`<div class="tornado"><div class="axis"><span></span><div>${ticks.map(
    ({ value, label }) => html`<span style="left:${place(value)}%">${value > 0 ? `+${label}` : label}</span>`,
  )}</div><span></span></div>${factors.map(
    ({ factor, low, high }) =>
      html`<div><span class="label" title="${name(factor)}">${name(factor)}</span><div class="lane">${barsOf(low.value, high.value)}<i class="zero" style="left:${place(0)}%"></i></div><span class="value">${signed(low.value)} / ${signed(high.value)}</span></div>`,
  )}</div><p class="legend"><span><i class="low"></i>at its least</span><span><i class="high"></i>at its greatest</span></p>
<p class="note">Change of ${title} from ${formatNumber(base)}, with all other factors at their base.</p>`;
}

function tableOf({ experiment }: ExperimentResults, found: Found): Html {
  const { titles, rows } = sensitivityRows(found);
  return dataTable(
    "Figures",
    ["Factor", ...titles],
    rows.map(({ factor, cells, keys }) => [
      { text: (experiment.factors[factor] as { id: string }).id, sortBy: factor },
      ...cells.map((text, at) => {
        const key = keys[at] as number;
        return { text, sortBy: Number.isFinite(key) ? key : null };
      }),
    ]),
  );
}

function pairsOf({ experiment }: ExperimentResults, pairs: readonly SobolPair[]): Html {
  const rows = pairRows(pairs, (factor) => (experiment.factors[factor] as { id: string }).id);
  return dataTable(
    "Two together",
    ["Factors", "share", "interval"],
    rows.map(({ cells, keys }) => cells.map((text, at) => ({ text, sortBy: keys[at] ?? text }))),
  );
}

function signed(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

export const SENSITIVITY_STYLE = `
.tornado{margin:8px 0}
.tornado>div{display:grid;grid-template-columns:minmax(90px,280px) 1fr 150px;gap:12px;align-items:center;min-height:30px}
.tornado .label{font-size:13px;overflow:hidden;text-overflow:ellipsis}
.tornado .value{text-align:right;font-size:13px;white-space:nowrap}
.tornado .lane{position:relative;height:22px}
.tornado .lane i{position:absolute;top:2px;height:18px;display:block}
.tornado .low,.legend i.low{background:#e59a2c}
.tornado .high,.legend i.high{background:var(--accent)}
.tornado .lane .low{border-radius:2px}
.tornado .lane .high{border-radius:2px}
.tornado .lane .zero{top:-4px;width:1px;height:30px;background:var(--ink)}
.tornado .axis>div{position:relative;height:18px}
.tornado .axis>div span{position:absolute;transform:translateX(-50%);font-size:12px;color:var(--soft);white-space:nowrap}
@media (max-width:820px){.tornado>div{grid-template-columns:minmax(70px,110px) 1fr 104px;gap:7px}.tornado .axis>div span:nth-child(even){display:none}}
`;
