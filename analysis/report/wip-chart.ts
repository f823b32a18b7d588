import type { Trace } from "../../sim/index.ts";
import { formatDuration, formatNumber } from "../format.ts";
import { type Html, html } from "./html.ts";
import { PLOT_HEIGHT, PLOT_WIDTH, plot, round } from "./plot.ts";
import { wipSeries } from "./series.ts";
import { countTicks, timeTicks } from "./ticks.ts";

const PARTS = 300;

/** Mean WIP over time as a line, with the range within each part of the run behind it; the warm-up is shaded. */
export function wipChart(trace: Trace, warmUp: number): Html {
  if (trace.end <= 0) return html`<p class="empty">The run took no time.</p>`;
  const { mean, min, max, step } = wipSeries(trace, PARTS);
  const y = countTicks(Math.max(...max, 1));
  const yMax = y.at(-1)!.value;
  const px = (part: number): number => round((PLOT_WIDTH * part) / PARTS);
  const py = (level: number): number => round(PLOT_HEIGHT * (1 - level / yMax));
  const upper = max.map((level, part) => `${px(part)} ${py(level)}H${px(part + 1)}`).join("L");
  const lower = [...min.keys()].reverse().map((part) => `${px(part + 1)} ${py(min[part]!)}H${px(part)}`);
  const line = mean.map((level, part) => `${px(part + 0.5)} ${py(level)}`).join("L");
  const cut = round((PLOT_WIDTH * Math.min(warmUp, trace.end)) / trace.end);
  return plot({
    description: `Work in process over time, in parts of ${formatDuration(step)}; at most ${formatNumber(Math.max(...max))} jobs`,
    shapes: html`${cut > 0 && html`<path class="warm-up" d="M0 0H${cut}V${PLOT_HEIGHT}H0Z"/>`}
<path class="range" d="M${upper}L${lower.join("L")}Z"/><path class="line" d="M${line}"/>`,
    x: timeTicks(0, trace.end),
    xRange: [0, trace.end],
    xTitle:
      warmUp > 0 ? `Time since the start; the warm-up of ${formatDuration(warmUp)} is shaded` : "Time since the start",
    y,
    yMax,
    yTitle: "Jobs in process: mean and range",
  });
}
