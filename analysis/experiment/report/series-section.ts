import { formatDuration } from "../../format.ts";
import { type Html, html } from "../../report/html.ts";
import { PLOT_HEIGHT, PLOT_WIDTH, plot, round } from "../../report/plot.ts";
import { timeTicks } from "../../report/ticks.ts";
import type { ExperimentResults, PointResults } from "../results.ts";
import { BAND_SHARE, type SeriesBand } from "../series/series-band.ts";
import { MOST_SHOWN, type SeriesPlan } from "../series/series-plan.ts";
import { scaleOver } from "./scale.ts";

/** Places along a curve; where there are more intervals, so many neighbours are put together. */
const MOST_PLACES = 240;

/** The KPIs over time: for each point a curve of the mean with its interval and the spread of replications. */
export function seriesSections(
  { experiment, points }: ExperimentResults,
  plan: SeriesPlan,
  units: readonly string[],
  bands: readonly (readonly SeriesBand[])[],
): Html[] {
  const more = points.length > MOST_SHOWN;
  const percent = `${Number((100 * experiment.level).toPrecision(6))} %`;
  const kind = experiment.antithetic ? "the averages of antithetic pairs" : "single replications";
  return plan.kpis.map(({ id }, kpi) => {
    const unit = units[kpi] ?? "";
    const mine = bands.map((point) => point[kpi] as SeriesBand);
    const size = Math.max(1, Math.ceil(Math.max(...mine.map(({ means }) => means.length)) / MOST_PLACES));
    const curves = mine.map((band) => smoothed(band, size));
    const figures = curves.flatMap(({ lower, upper }) => [...lower, ...upper]).filter(Number.isFinite);
    const title = `${unit === "" || unit === "1" ? id : `${id} [${unit}]`} over time`;
    if (figures.length === 0) return html`<section><h2>${title}</h2><p>Nothing was observed.</p></section>`;
    const scale = scaleOver([0, ...figures]);
    const end = Math.max(...curves.map(({ means }) => means.length)) * size * plan.every;
    const panels = curves.map((curve, at) => panel(points[at] as PointResults, curve, size * plan.every, end, scale));
    return html`<section><h2>${title}</h2><div class="panels">${panels}</div>
<p class="note">By intervals of ${formatDuration(plan.every)}${
      size > 1 ? `, ${size} of them put together` : ""
    }: the mean over replications, its ${percent} interval at each time (dark), and the middle ${100 * BAND_SHARE} % of ${kind} (light). The warm-up is shaded.${
      more ? ` The first ${MOST_SHOWN} points; all are in series.parquet.` : ""
    }</p></section>`;
  });
}

type Scale = ReturnType<typeof scaleOver>;

function panel({ label, replications }: PointResults, curve: Curve, step: number, end: number, scale: Scale): Html {
  const warmUp = replications.find(({ check }) => check !== undefined)?.check?.warmUp ?? 0;
  const x = (time: number): number => round((PLOT_WIDTH * time) / end);
  const y = (value: number): number => round(PLOT_HEIGHT * (1 - scale.place(value) / 100));
  const at = (index: number): number => x((index + 0.5) * step);
  const line = pieces(curve.means).map((piece) => `M${piece.map((i) => `${at(i)} ${y(curve.means[i]!)}`).join("L")}`);
  const area = (low: readonly number[], high: readonly number[]): string =>
    pieces(low)
      .map((piece) => {
        const above = piece.map((i) => `${at(i)} ${y(high[i]!)}`);
        const below = piece.toReversed().map((i) => `${at(i)} ${y(low[i]!)}`);
        return `M${[...above, ...below].join("L")}Z`;
      })
      .join("");
  const cut = Math.min(x(warmUp), PLOT_WIDTH);
  return html`<div><h3>${label}</h3>${plot({
    description: `Mean of ${label} over time, with its interval and the spread of replications`,
    shapes: html`${cut > 0 && html`<path class="warm-up" d="M0 0H${cut}V${PLOT_HEIGHT}H0Z"/>`}<path class="range" d="${area(
      curve.lower,
      curve.upper,
    )}"/><path class="range" d="${area(curve.least, curve.greatest)}"/><path class="line" d="${line.join("")}"/>`,
    x: timeTicks(0, end, 5),
    xRange: [0, end],
    xTitle: "",
    y: scale.ticks.map(({ value, label: text }) => ({ value: scale.place(value), label: text })),
    yMax: 100,
    yTitle: "",
  })}</div>`;
}

interface Curve {
  readonly means: readonly number[];
  /** Of the interval of the mean. */
  readonly least: readonly number[];
  readonly greatest: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/** So many neighbouring intervals put together, as the averages of what each of them says. */
function smoothed({ means, halfWidths, lower, upper }: SeriesBand, size: number): Curve {
  const together = (values: readonly number[]): number[] =>
    Array.from({ length: Math.ceil(values.length / size) }, (_, at) => {
      const mine = values.slice(at * size, (at + 1) * size).filter(Number.isFinite);
      return mine.reduce((sum, value) => sum + value, 0) / mine.length;
    });
  return {
    means: together(means),
    least: together(means.map((mean, at) => mean - halfWidths[at]!)),
    greatest: together(means.map((mean, at) => mean + halfWidths[at]!)),
    lower: together(lower),
    upper: together(upper),
  };
}

/** Indices of the stretches in which there are values. */
function pieces(values: readonly number[]): number[][] {
  const found: number[][] = [];
  for (const [at, value] of values.entries()) {
    if (!Number.isFinite(value)) continue;
    if (at > 0 && Number.isFinite(values[at - 1])) found.at(-1)?.push(at);
    else found.push([at]);
  }
  return found;
}

export const SERIES_STYLE = `
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:18px 24px;margin-top:8px}
.panels figcaption:empty,.panels .y-title:empty{display:block;margin:0;height:18px}
.panels .y-title:empty{height:0}
.panels+.note{margin-top:16px}
.panels .plot svg,.panels .plot .y-ticks{height:170px}
`;
