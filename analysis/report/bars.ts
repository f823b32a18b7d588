import { type Html, html } from "./html.ts";
import { round } from "./plot.ts";

export interface BarPart {
  readonly title: string;
  readonly colour: string;
  /** Share of the full width, 0..1. */
  readonly share: number;
  /** For the tooltip: the amount with its unit. */
  readonly text: string;
}

export interface Bar {
  readonly label: string;
  readonly parts: readonly BarPart[];
  /** Shown at the end of the row. */
  readonly value: string;
  /** Drawn as a line over the parts: shares of the full width, 0..1. */
  readonly interval?: readonly [from: number, to: number];
}

/** Horizontal bars with a label before and a value behind each. */
export function barChart(bars: readonly Bar[], description: string): Html {
  return html`<div class="bars" role="list" aria-label="${description}">${bars.map(
    ({
      label,
      parts,
      value,
      interval,
    }) => html`<div role="listitem"><span class="label" title="${label}">${label}</span>
<span class="track">${parts
      .filter(({ share }) => share > 0)
      .map(
        ({ title, colour, share, text }) =>
          html`<i style="width:${round(100 * share)}%;background:${colour}" title="${[label, title, text].filter((part) => part !== "").join(": ")}"></i>`,
      )}${interval !== undefined && whisker(interval)}</span><span class="value">${value}</span></div>`,
  )}</div>`;
}

function whisker([from, to]: readonly [number, number]): Html {
  return html`<b style="left:${round(100 * from)}%;width:${round(100 * (to - from))}%"></b>`;
}

export interface LegendEntry {
  readonly title: string;
  readonly colour: string;
  /** Shown as a thin bar, as in the chart. */
  readonly thin?: boolean;
}

export function legend(entries: readonly LegendEntry[]): Html {
  return html`<p class="legend">${entries.map(
    ({ title, colour, thin }) =>
      html`<span><i class="${thin ? "thin" : ""}" style="background:${colour}"></i>${title}</span> `,
  )}</p>`;
}
