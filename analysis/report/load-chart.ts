import type { Trace } from "../../sim/index.ts";
import { loadProfile } from "../energy/load-profile.ts";
import { formatDuration, formatNumber } from "../format.ts";
import { type Html, html } from "./html.ts";
import { PLOT_HEIGHT, PLOT_WIDTH, plot, round } from "./plot.ts";
import { countTicks, timeTicks } from "./ticks.ts";

const PARTS = 300;

/** The plant's power over time as a line, its highest within each part behind it, and the limit; null: nothing uses power. */
export function loadSection(trace: Trace, warmUp: number): Html | null {
  const profile = loadProfile(trace, PARTS);
  if (profile === null) return null;
  const { mean, max, step } = profile;
  const { limit } = trace.model.energy;
  const isLimited = limit < Number.POSITIVE_INFINITY;
  const y = countTicks(Math.max(...max, isLimited ? limit : 0, 1));
  const yMax = y.at(-1)!.value;
  const px = (part: number): number => round((PLOT_WIDTH * part) / PARTS);
  const py = (power: number): number => round(PLOT_HEIGHT * (1 - Math.max(power, 0) / yMax));
  const upper = max.map((power, part) => `${px(part)} ${py(power)}H${px(part + 1)}`).join("L");
  const lower = [...mean.keys()].reverse().map((part) => `${px(part + 1)} ${py(mean[part]!)}H${px(part)}`);
  const line = mean.map((power, part) => `${px(part + 0.5)} ${py(power)}`).join("L");
  const cut = round((PLOT_WIDTH * Math.min(warmUp, trace.end)) / trace.end);
  const chart = plot({
    description: `Power over time, in parts of ${formatDuration(step)}; at most ${formatNumber(Math.max(...max))} kW`,
    shapes: html`${cut > 0 && html`<path class="warm-up" d="M0 0H${cut}V${PLOT_HEIGHT}H0Z"/>`}
<path class="range" d="M${upper}L${lower.join("L")}Z"/><path class="line" d="M${line}"/>${isLimited && html`<path class="line" stroke-dasharray="6 4" d="M0 ${py(limit)}H${PLOT_WIDTH}"/>`}`,
    x: timeTicks(0, trace.end),
    xRange: [0, trace.end],
    xTitle: `Time since the start${isLimited ? `; dashed: the limit of ${formatNumber(limit)} kW` : ""}`,
    y,
    yMax,
    yTitle: `Power in kW: mean and highest of ${formatDuration(step)}`,
  });
  return html`<section><h2>Load profile</h2>${chart}</section>`;
}
