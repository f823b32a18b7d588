import { type Html, html } from "../../report/html.ts";
import { shortName } from "../point-label.ts";
import type { ExperimentResults } from "../results.ts";
import { scaleOver } from "./scale.ts";

/** More levels than this are a range, not a choice. */
const MOST_LEVELS = 12;

/** The mean over all points with each level of each factor: what the factors do by themselves. */
export function effects({ experiment, points }: ExperimentResults, response: number): Html | null {
  const factors = experiment.factors.map(({ id }, at) => {
    const levels = [...new Set(points.map(({ point }) => point.values[at]))];
    const means = levels.map((level) => {
      const mine = points.filter(({ point }) => point.values[at] === level);
      const known = mine.map(({ estimates }) => estimates[response]!.mean).filter(Number.isFinite);
      return { level: String(level), mean: known.reduce((sum, mean) => sum + mean, 0) / known.length };
    });
    return { id, means: means.filter(({ mean }) => Number.isFinite(mean)) };
  });
  const shown = factors.filter(({ means }) => means.length > 1 && means.length <= MOST_LEVELS);
  if (shown.length < 2) return null;
  const all = shown.flatMap(({ means }) => means.map(({ mean }) => mean));
  const { place } = scaleOver(all);
  // Two digits of what the means differ by.
  const range = Math.max(...all) - Math.min(...all);
  const digits = range > 0 ? Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(range)))) : 2;
  const text = (value: number): string =>
    value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return html`<h3>What the factors do</h3><div class="effects">${shown.map(
    ({ id, means }) =>
      html`<div><h4 title="${id}">${shortName(id)}</h4><div class="bars">${means.map(
        ({ level, mean }) =>
          html`<div><span class="label" title="${level}">${level}</span><div class="lane"><i class="mean" style="left:${place(mean)}%"></i></div><span class="value">${text(mean)}</span></div>`,
      )}</div></div>`,
  )}</div><p class="note">Means over all points with that level, on one axis.</p>`;
}

export const EFFECTS_STYLE = `
.effects{display:grid;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));gap:6px 28px}
.effects h4{font-size:13px;font-weight:600;margin:8px 0 0}
.effects .lane{position:relative;height:15px;background:linear-gradient(var(--track),var(--track)) center/100% 1px no-repeat}
.effects .lane i{position:absolute;top:2px;width:10px;height:10px;margin-left:-5px;border-radius:50%;background:var(--accent)}
`;
