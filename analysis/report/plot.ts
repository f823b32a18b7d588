import { type Html, html } from "./html.ts";
import type { Tick } from "./ticks.ts";

/** A chart's frame. Shapes use a box of `PLOT_WIDTH` x `PLOT_HEIGHT`, stretched to the place there is; texts are not. */
export interface Plot {
  /** What the chart shows, for those who cannot see it. */
  readonly description: string;
  readonly shapes: Html;
  readonly x: readonly Tick[];
  readonly xRange: readonly [from: number, to: number];
  readonly xTitle: string;
  readonly y: readonly Tick[];
  readonly yMax: number;
  readonly yTitle: string;
}

export const PLOT_WIDTH = 1000;
export const PLOT_HEIGHT = 200;

export function plot({ description, shapes, x, xRange, xTitle, y, yMax, yTitle }: Plot): Html {
  const [from, to] = xRange;
  const left = (value: number): number => round((100 * (value - from)) / (to - from));
  const top = (value: number): number => round(100 - (100 * value) / yMax);
  return html`<figure class="plot" role="img" aria-label="${description}">
<div class="y-title">${yTitle}</div>
<div class="frame"><div class="y-ticks">${y.map((tick) => html`<span style="top:${top(tick.value)}%">${tick.label}</span>`)}</div>
<div class="area">
<svg viewBox="0 0 ${PLOT_WIDTH} ${PLOT_HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${y.map(
    ({ value }) => html`<path class="grid" d="M0 ${round(PLOT_HEIGHT * (1 - value / yMax))}H${PLOT_WIDTH}"/>`,
  )}${shapes}</svg>
<div class="x-ticks">${x.map((tick) => html`<span style="left:${left(tick.value)}%">${tick.label}</span>`)}</div>
</div></div>
<figcaption>${xTitle}</figcaption></figure>`;
}

/** Two decimals are a tenth of a pixel. */
export function round(value: number): number {
  return Math.round(100 * value) / 100;
}
