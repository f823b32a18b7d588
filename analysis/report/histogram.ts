import { formatDuration } from "../format.ts";
import { type Html, html } from "./html.ts";
import { PLOT_HEIGHT, PLOT_WIDTH, plot, round } from "./plot.ts";
import { countTicks, timeTicks } from "./ticks.ts";

/** Bins of equal width from 0 on, with the number of values in each; values at an edge fall into the bin above it. */
export function bins(values: readonly number[]): { width: number; counts: number[] } {
  const sorted = Float64Array.from(values).sort();
  const last = sorted.at(-1) ?? 0;
  // Times below a nanosecond are rounding.
  if (last <= 1e-9) return { width: 1, counts: [values.length] };
  const quartile = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] as number;
  // Freedman & Diaconis (1981), within what a reader can tell apart.
  const raw = (2 * (quartile(0.75) - quartile(0.25))) / Math.cbrt(sorted.length);
  const count = Math.min(Math.max(Math.ceil(last / (raw || last)), 8), 40);
  const width = niceWidth(last / count);
  const counts = new Array<number>(Math.floor(last / width) + 1).fill(0);
  for (const value of sorted) counts[Math.floor(value / width)]!++;
  return { width, counts };
}

/** Flow times of jobs [s] as a histogram. */
export function flowTimeHistogram(flowTimes: readonly number[], marks: { mean: number; p95: number }): Html {
  if (flowTimes.length === 0) return html`<p class="empty">No job was completed.</p>`;
  const { width, counts } = bins(flowTimes);
  const end = width * counts.length;
  const y = countTicks(Math.max(...counts));
  const yMax = y.at(-1)!.value;
  const px = (time: number): number => round((PLOT_WIDTH * time) / end);
  const bars = counts.map((count, bin) => {
    const height = round((PLOT_HEIGHT * count) / yMax);
    const label = `${formatDuration(bin * width)} to ${formatDuration((bin + 1) * width)}: ${count} jobs`;
    return html`<rect class="bar" x="${round(px(bin * width) + 1)}" y="${round(PLOT_HEIGHT - height)}" width="${round(
      px(width) - 2,
    )}" height="${height}"><title>${label}</title></rect>`;
  });
  const mark = (time: number): Html => html`<path class="mark" d="M${px(time)} 0V${PLOT_HEIGHT}"/>`;
  return plot({
    description: `Histogram of the flow times of ${flowTimes.length} jobs in bins of ${formatDuration(width)}`,
    shapes: html`${bars}${mark(marks.mean)}${mark(marks.p95)}`,
    x: timeTicks(0, end),
    xRange: [0, end],
    xTitle: `Flow time; dashed: mean ${unbroken(formatDuration(marks.mean))}, ${unbroken(`95 % within ${formatDuration(marks.p95)}`)}`,
    y,
    yMax,
    yTitle: `Jobs per ${formatDuration(width)}`,
  });
}

const WIDTHS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];

function niceWidth(raw: number): number {
  const fitting = raw >= 1 ? WIDTHS.find((width) => width >= raw) : undefined;
  if (fitting !== undefined) return fitting;
  const unit = raw > 86400 ? 86400 : 1;
  const power = 10 ** Math.floor(Math.log10(raw / unit));
  return ([1, 2, 5, 10].find((factor) => factor * power >= (raw / unit) * (1 - 1e-9)) as number) * power * unit;
}

/** With spaces at which no line ends. */
function unbroken(text: string): string {
  return text.replaceAll(" ", "\u00a0");
}
