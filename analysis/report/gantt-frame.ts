import { type Html, html } from "./html.ts";
import { round } from "./plot.ts";
import type { Tick } from "./ticks.ts";

/** Height of a machine's row [px]. */
export const ROW = 20;
/** Width of the drawing in its own units: it is stretched to the page's. */
const WIDTH = 10_000;

export interface GanttFrame {
  /** Stands for the chart where it cannot be seen. */
  readonly label: string;
  /** One a row: what stands before it, and what pointing at that tells. */
  readonly rows: readonly { readonly name: string; readonly hint: string }[];
  readonly ticks: readonly Tick[];
  readonly bars: readonly Html[];
  /** What is written in bars. */
  readonly labels?: readonly BarLabel[];
  readonly x: TimeAxis;
}

export interface BarLabel {
  readonly text: string;
  readonly row: number;
  readonly start: number;
  readonly end: number;
  /** White, for a dark bar. Absent: black. */
  readonly isWhite?: boolean;
}

/** Where a time lies in the drawing, and in percent of its width. */
export interface TimeAxis {
  readonly at: (time: number) => number;
  readonly percent: (time: number) => number;
}

export function timeAxis(from: number, to: number): TimeAxis {
  return {
    at: (time) => round((WIDTH * (time - from)) / (to - from)),
    percent: (time) => round((100 * (time - from)) / (to - from)),
  };
}

/** Rows with names, bars on them, and times below. */
export function ganttFrame({ label, rows, ticks, bars, labels = [], x }: GanttFrame): Html {
  const height = rows.length * ROW;
  return html`<div class="scroll"><figure class="gantt" role="img" aria-label="${label}">
<div class="names">${rows.map(({ name, hint }) => html`<span title="${hint}">${name}</span>`)}</div>
<div class="area"><svg viewBox="0 0 ${WIDTH} ${height}" preserveAspectRatio="none" style="height:${height}px">
${ticks.map(({ value }) => html`<path class="grid" d="M${x.at(value)} 0V${height}"/>`)}${bars}</svg>
${labels.flatMap((each) => barLabel(each, x))}
<div class="x-ticks">${ticks.map(({ value, label }) => html`<span style="left:${x.percent(value)}%">${label}</span>`)}</div></div>
</figure></div>`;
}

/** Percent of the width that a letter, and what is around all of them, takes where the chart is at its narrowest. */
const LETTER = 1.25;
const AROUND = 0.8;

/** The text, if the bar is wide enough for all of it. */
function barLabel({ text, row, start, end, isWhite }: BarLabel, x: TimeAxis): Html[] {
  const width = round(x.percent(end) - x.percent(start));
  if (text === "" || width < text.length * LETTER + AROUND) return [];
  return [
    html`<span class="in-bar${isWhite === true && " white"}" style="left:${x.percent(start)}%;width:${width}%;top:${row * ROW}px">${text}</span>`,
  ];
}
