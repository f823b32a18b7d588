import { type Html, html } from "../../report/html.ts";
import type { Bounds, Estimate } from "../estimate.ts";
import { type Scale, scaleOver } from "./scale.ts";

/** A row of an interval chart. */
export interface IntervalRow {
  readonly label: string;
  readonly mean: number;
  /** Of the mean's interval; NaN: there is none. */
  readonly halfWidth: number;
  /** Only there where the interval does not lie evenly around the mean. */
  readonly interval?: Bounds;
  /** The middle half and all of single replications; null: left out. */
  readonly spread: {
    readonly low: number;
    readonly lower: number;
    readonly upper: number;
    readonly high: number;
    /** Intervals of the lower and upper quartile; null: there is none. */
    readonly quartiles: readonly (Bounds | null)[];
  } | null;
  readonly value: string;
  readonly isBest: boolean;
}

/** What single replications gave, for a row. */
export function spreadOf({
  minimum,
  lowerQuartile,
  upperQuartile,
  maximum,
  quartileIntervals,
}: Estimate): NonNullable<IntervalRow["spread"]> {
  const quartiles = [quartileIntervals.lowerQuartile, quartileIntervals.upperQuartile];
  return { low: minimum, lower: lowerQuartile, upper: upperQuartile, high: maximum, quartiles };
}

/**
 * An axis on which rows show all that single replications gave, and their intervals as far as these are not much wider: those of
 * two or three replications would leave nothing else to be seen, and are cut off.
 */
export function scaleOfRows(rows: readonly Pick<IntervalRow, "mean" | "halfWidth" | "spread">[]): Scale {
  const spread = rows.flatMap((row) => (row.spread === null ? [row.mean] : [row.spread.low, row.spread.high]));
  const known = spread.filter(Number.isFinite);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const range = high - low;
  const bounds = rows.flatMap(({ mean, halfWidth }) => [mean - halfWidth, mean + halfWidth]).filter(Number.isFinite);
  return scaleOver([...known, ...bounds.map((bound) => Math.min(high + range, Math.max(low - range, bound)))]);
}

/** Rows beyond this are folded away. */
const MOST_OPEN = 40;

/**
 * Means with their intervals, one below the other on one axis; behind them the middle half (box) and the range (line) of
 * single replications, as in the plots of Nelson's measures of risk and error.
 *
 * Source: Nelson (2008), The MORE plot: displaying measures of risk and error from simulation output.
 *
 * @param zero - is 0 to be marked?
 */
export function intervalRows(rows: readonly IntervalRow[], { place, ticks }: Scale, zero = false): Html {
  const axis = html`<div class="axis"><span></span><div>${ticks.map(
    ({ value, label }) => html`<span style="left:${place(value)}%">${label}</span>`,
  )}</div><span></span></div>`;
  const row = ({ label, mean, halfWidth, interval, spread, value, isBest }: IntervalRow): Html => {
    const known = Number.isFinite(halfWidth) ? halfWidth : 0;
    const [lower, upper] = interval ?? [mean - known, mean + known];
    return html`<div${isBest && html` class="best"`}><span class="label" title="${label}">${label}</span><div class="lane">${
      zero && html`<i class="zero" style="left:${place(0)}%"></i>`
    }${
      spread !== null &&
      html`<i class="whisker" style="left:${place(spread.low)}%;width:${width(place, spread.low, spread.high)}%"></i><i class="box" style="left:${place(spread.lower)}%;width:${width(place, spread.lower, spread.upper)}%"></i>${spread.quartiles.map(
        (bounds, at) =>
          bounds !== null &&
          html`<i class="quartile${at === 0 ? " low" : ""}" style="left:${place(bounds[0])}%;width:${width(place, ...bounds)}%"></i>`,
      )}`
    }${
      Number.isFinite(mean) &&
      html`<i class="interval" style="left:${place(lower)}%;width:${width(place, lower, upper)}%"></i><i class="mean" style="left:${place(mean)}%"></i>`
    }</div><span class="value">${value}</span></div>`;
  };
  const open = rows.slice(0, MOST_OPEN);
  const folded = rows.slice(MOST_OPEN);
  return html`<div class="intervals">${axis}${open.map(row)}${
    folded.length > 0 && html`<details><summary>${folded.length} more</summary>${folded.map(row)}</details>`
  }</div>`;
}

function width(place: Scale["place"], from: number, to: number): number {
  return Math.round(100 * (place(to) - place(from))) / 100;
}

export const INTERVAL_STYLE = `
.intervals{margin:8px 0}
.intervals>div,.intervals details>div{display:grid;grid-template-columns:minmax(90px,280px) 1fr 150px;gap:12px;align-items:center;min-height:26px}
.intervals .label{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-size:13px}
.intervals .best .label,.intervals .best .value{font-weight:650}
.intervals .value{text-align:right;font-size:13px}
.intervals .lane{position:relative;height:22px;overflow:hidden;background:linear-gradient(var(--track),var(--track)) center/100% 1px no-repeat}
.intervals .lane i{position:absolute;display:block}
.intervals .whisker{top:10.5px;height:1px;background:var(--faint)}
.intervals .box{top:5px;height:12px;background:var(--range);border:1px solid var(--accent);border-radius:2px;opacity:.75}
.intervals .quartile{top:1px;height:2px;background:var(--accent);opacity:.6;min-width:2px}
.intervals .quartile.low{top:19px}
.intervals .interval{top:9px;height:4px;background:var(--accent);border-radius:2px;min-width:2px}
.intervals .best .interval{background:#2fa866}
.intervals .mean{top:6px;width:10px;height:10px;margin-left:-5px;border-radius:50%;background:var(--ink);border:2px solid var(--card)}
.intervals .zero{top:0;width:1px;height:22px;background:var(--ink);opacity:.5}
.intervals .axis>div{position:relative;height:18px}
.intervals .axis>div span{position:absolute;transform:translateX(-50%);font-size:12px;color:var(--soft);white-space:nowrap}
.answer{font-size:17px;margin:6px 0 12px;max-width:80ch}
@media (max-width:820px){.intervals>div,.intervals details>div{grid-template-columns:minmax(70px,120px) 1fr 108px;gap:7px}.intervals .label{white-space:normal;line-height:1.25}.intervals .axis>div span:nth-child(even){display:none}.answer{font-size:16px}}
@media print{.intervals>div{break-inside:avoid}}
`;
