import type { Trace } from "../../sim/index.ts";
import { formatDuration } from "../format.ts";
import { legend } from "./bars.ts";
import { THING_COLOURS } from "./colours.ts";
import { type Html, html } from "./html.ts";
import { PLOT_HEIGHT, PLOT_WIDTH, plot, round } from "./plot.ts";
import { stockSeries } from "./series.ts";
import { numberTicks, timeTicks } from "./ticks.ts";

const PARTS = 300;

/** Units on hand over time, a line for each item, as many as there are colours; null: the plant keeps no stock. */
export function stockSection(trace: Trace, warmUp: number): Html | null {
  const { items } = trace.model;
  if (items.length === 0 || trace.end <= 0) return null;
  const mean = stockSeries(trace, PARTS);
  const shown = items.slice(0, THING_COLOURS.length).map(({ id }, index) => ({
    title: id,
    colour: THING_COLOURS[index] as string,
    levels: mean[index] as readonly number[],
  }));
  const y = numberTicks(Math.max(...shown.map(({ levels }) => Math.max(...levels)), 1));
  const yMax = y.at(-1)!.value;
  const px = (part: number): number => round((PLOT_WIDTH * part) / PARTS);
  const py = (level: number): number => round(PLOT_HEIGHT * (1 - level / yMax));
  const cut = round((PLOT_WIDTH * Math.min(warmUp, trace.end)) / trace.end);
  const chart = plot({
    description: `Units on hand of ${shown.length} items over time, means of parts of ${formatDuration(trace.end / PARTS)}`,
    shapes: html`${cut > 0 && html`<path class="warm-up" d="M0 0H${cut}V${PLOT_HEIGHT}H0Z"/>`}
${shown.map(({ colour, levels }) => html`<path class="line" style="stroke:${colour}" d="M${levels.map((level, part) => `${px(part)} ${py(level)}H${px(part + 1)}`).join("L")}"/>`)}`,
    x: timeTicks(0, trace.end),
    xRange: [0, trace.end],
    xTitle: "Time since the start",
    y,
    yMax,
    yTitle: "Units on hand",
  });
  const left = items.length - shown.length;
  return html`<section><h2>What was on hand</h2>${legend(shown)}${chart}
${left > 0 && html`<p class="note">${left} more items are in the table below.</p>`}</section>`;
}
