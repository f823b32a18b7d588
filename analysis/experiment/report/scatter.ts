import { type Html, html } from "../../report/html.ts";
import { scaleOver } from "./scale.ts";

/** A dot of a scatter plot; `kind` is how it looks. */
export interface Dot {
  readonly x: number;
  readonly y: number;
  /** Beside the dot; "": none. */
  readonly label: string;
  readonly kind: "plain" | "faint" | "good" | "marked";
}

export interface Scatter {
  /** What the plot shows, for those who cannot see it. */
  readonly description: string;
  readonly points: readonly Dot[];
  /** Steps through points, such as a front. */
  readonly lines: readonly (readonly { readonly x: number; readonly y: number }[])[];
  readonly xTitle: string;
  readonly yTitle: string;
  /** Is 0 on both axes? */
  readonly zero: boolean;
}

/** Dots by two figures, with names beside them. */
export function scatter({ description, points, lines, xTitle, yTitle, zero }: Scatter): Html {
  const origin = zero ? [0] : [];
  const drawn = [...points, ...lines.flat()];
  const across = scaleOver([...origin, ...drawn.map(({ x }) => x)]);
  const up = scaleOver([...origin, ...drawn.map(({ y }) => y)]);
  const top = (value: number): number => Math.round(100 * (100 - up.place(value))) / 100;
  const dot = ({ x, y, label, kind }: Dot): Html => {
    // Names of dots on the right stand on their left.
    const side = across.place(x) > 70 ? "left" : "right";
    return html`<i class="dot ${kind}" style="left:${across.place(x)}%;top:${top(y)}%"></i>${
      label !== "" && html`<span class="name ${side}" style="left:${across.place(x)}%;top:${top(y)}%">${label}</span>`
    }`;
  };
  const path = (line: Scatter["lines"][number]): string =>
    line.map(({ x, y }) => `${across.place(x)} ${top(y)}`).join("L");
  return html`<figure class="scatter" role="img" aria-label="${description}"><div class="y-title">${yTitle}</div>
<div class="frame"><div class="y-ticks">${up.ticks.map(({ value, label }) => html`<span style="top:${top(value)}%">${label}</span>`)}</div>
<div class="area"><svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">${up.ticks.map(
    ({ value }) => html`<path class="grid" d="M0 ${top(value)}H100"/>`,
  )}${across.ticks.map(({ value }) => html`<path class="grid" d="M${across.place(value)} 0V100"/>`)}${lines.map(
    (line) => html`<path class="line" d="M${path(line)}"/>`,
  )}</svg>${points.map(dot)}<div class="x-ticks">${across.ticks.map(
    ({ value, label }) => html`<span style="left:${across.place(value)}%">${label}</span>`,
  )}</div></div></div><figcaption>${xTitle}</figcaption></figure>`;
}

export const SCATTER_STYLE = `
.scatter .frame{display:grid;grid-template-columns:auto 1fr;gap:6px}
.scatter .y-ticks{position:relative;min-width:44px}
.scatter .y-ticks span{position:absolute;right:0;transform:translateY(-50%);font-size:12px;color:var(--soft)}
.scatter .y-title{margin-bottom:8px}
.scatter .area{position:relative;height:300px;border-left:1px solid var(--line);border-bottom:1px solid var(--line)}
.scatter .area svg{position:absolute;inset:0;height:100%}
.scatter .x-ticks{position:absolute;left:0;right:0;top:100%}
.scatter .dot{position:absolute;width:10px;height:10px;margin:-5px 0 0 -5px;border-radius:50%;background:var(--accent);border:1.5px solid var(--card)}
.scatter .dot.faint{background:var(--faint);width:7px;height:7px;margin:-3.5px 0 0 -3.5px;opacity:.6;border:0}
.scatter .dot.good{background:#2fa866;width:12px;height:12px;margin:-6px 0 0 -6px}
.scatter .dot.marked{background:var(--ink);border-radius:2px}
.scatter .name{position:absolute;font-size:12px;line-height:1;white-space:nowrap;transform:translate(9px,-50%)}
.scatter .name.left{transform:translate(calc(-100% - 9px),-50%)}
`;
