import { type Html, html } from "../../report/html.ts";
import type { ExperimentResults } from "../results.ts";
import type { SelectionOutcome } from "../selection/selection.ts";
import { behind, PROCEDURE_TITLES } from "../selection/selection-text.ts";

/** What was spent on each point before it was given up, and behind which one it was. */
export function selectionRows(
  { points }: ExperimentResults,
  { selection, selected, eliminated, counts, remaining }: SelectionOutcome,
): Html {
  const most = Math.max(...counts);
  const label = (at: number): string => (points[at] as { label: string }).label;
  const row = (point: number, text: string): Html => {
    const count = counts[point] as number;
    return html`<div${point === selected && html` class="best"`}><span class="label" title="${label(point)}">${label(point)}</span><div class="lane"><i style="width:${Math.round((1000 * count) / most) / 10}%"></i><span>${count}</span></div><span class="value">${text}</span></div>`;
  };
  const rows = [
    ...remaining.map((point) => row(point, point === selected ? "selected" : "still in")),
    ...[...eliminated].reverse().map((each) => {
      const [name, amount] = behind(each, label);
      return row(each.point, each.by === null ? name : `behind ${name} by ${amount}`);
    }),
    ...(selection.procedure === "OCBA"
      ? [...counts.keys()]
          .filter((at) => !remaining.includes(at) && !eliminated.some(({ point }) => point === at))
          .sort((a, b) => (counts[b] as number) - (counts[a] as number))
          .map((at) => row(at, ""))
      : []),
  ];
  const note =
    selection.procedure === "KN"
      ? "In the order in which they were given up, the last first; a point is given up when another one is ahead by more than chance explains."
      : selection.procedure === "rinott"
        ? "A point with more spread needs more of them."
        : "Most go to the best and to those that are hard to tell from it.";
  return html`<h3>Replications of each</h3><div class="selection">${rows}</div><p class="note">By ${PROCEDURE_TITLES[selection.procedure]}. ${note}</p>`;
}

export const SELECTION_STYLE = `
.selection>div{display:grid;grid-template-columns:minmax(90px,280px) 1fr minmax(110px,240px);gap:12px;align-items:center;min-height:26px}
.selection .label,.selection .value{font-size:13px;overflow:hidden;text-overflow:ellipsis}
.selection .value{text-align:right}
.selection .best .label,.selection .best .value{font-weight:650}
.selection .lane{display:flex;align-items:center;gap:6px;padding-right:44px}
.selection .lane i{display:block;height:14px;background:var(--accent);border-radius:2px;flex:none}
.selection .best .lane i{background:#2fa866}
.selection .lane span{font-size:12px;color:var(--soft)}
@media (max-width:820px){.selection>div{grid-template-columns:minmax(70px,110px) 1fr minmax(84px,130px);gap:7px}.selection .label,.selection .value{line-height:1.25}}
`;
