import { formatNumber } from "../../format.ts";
import { type Cell, dataTable } from "../../report/data-table.ts";
import { type Html, html } from "../../report/html.ts";
import { page } from "../../report/page.ts";
import {
  bracketed,
  idOf,
  METHOD_NAMES,
  type OptimisationNames,
  optimisationAnswer,
  shown,
  shownOf,
  valuesText,
} from "../optimisation/optimisation-text.ts";
import type { ConfirmedPoint, OptimisationOutcome } from "../optimisation/outcome.ts";
import { valuesOfCandidate } from "../optimisation/search-space.ts";
import { estimateText } from "../results-text.ts";
import { INTERVAL_STYLE, type IntervalRow, intervalRows, scaleOfRows, spreadOf } from "./interval-rows.ts";
import type { Facts } from "./report.ts";
import { SCATTER_STYLE, scatter } from "./scatter.ts";

interface Described extends OptimisationNames {
  readonly name: string;
  readonly description: string;
  readonly facts: Facts;
}

/** A table of more points is no help to anyone. */
const MOST_ROWS = 1000;
/** Rows beyond this are folded away. */
const MOST_OPEN = 30;

/** A search as one page: what was found and confirmed, the front or the course of the search, all points. */
export function renderOptimisationReport(described: Described, outcome: OptimisationOutcome): string {
  const { name, description, facts } = described;
  const { plan, points } = outcome;
  const several = plan.objectives.length > 1;
  const content = html`<header><h1>${name}</h1><p class="sub">Optimisation by ${METHOD_NAMES[plan.method]}: ${points.length - 1} points</p></header>
${description !== "" && html`<p class="lead">${description}</p>`}
<section><h2>${several ? "Compromises" : "The best"}</h2><p class="answer">${optimisationAnswer(outcome, described)}</p>
${several && frontPlot(described, outcome)}</section>
${
  outcome.confirmed.length > 0 &&
  html`<section><h2>Confirmed on fresh random numbers</h2>${plan.objectives.map((_, at) => confirmedRows(described, outcome, at))}
${confirmedTable(described, outcome)}</section>`
}
<section><h2>The course of the search</h2>${plan.objectives.map((_, at) => course(described, outcome, at))}</section>
<section><h2>All points</h2>${
    points.length > MOST_ROWS
      ? html`<p>${points.length.toLocaleString("en")} points: see optimisation.json.</p>`
      : folded(points.length, pointsTable(described, outcome))
  }</section>
<section><h2>To repeat it</h2><dl>${facts.map(([fact, value]) => html`<dt>${fact}</dt><dd>${value}</dd>`)}</dl>
<p class="note">The same budget gives the same search, on any number of workers. Every replication is in replications.csv and replications.parquet.</p></section>`;
  return page(`${name}: optimisation`, content, INTERVAL_STYLE + SCATTER_STYLE);
}

function folded(rows: number, table: Html): Html {
  return rows > MOST_OPEN ? html`<details><summary>${rows} points</summary>${table}</details>` : table;
}

/** All points by the first two objectives; those that were confirmed, where fresh random numbers put them. */
function frontPlot(names: Described, outcome: OptimisationOutcome): Html {
  const { plan, points, confirmed, baseline, front } = outcome;
  const [first, second] = plan.objectives as [(typeof plan.objectives)[number], (typeof plan.objectives)[number]];
  const place = (point: ConfirmedPoint) => ({
    x: point.confirmed[first.response]?.mean as number,
    y: point.confirmed[second.response]?.mean as number,
  });
  const sign = (at: 0 | 1): number => (plan.objectives[at]?.better === "higher" ? -1 : 1);
  const searched = points.flatMap(({ point, score: { costs, violation } }) => {
    if (point === 0 || violation > 0) return [];
    return [
      { x: sign(0) * (costs[0] as number), y: sign(1) * (costs[1] as number), label: "", kind: "faint" as const },
    ];
  });
  const chosen = confirmed.map((point, at) => {
    return {
      ...place(point),
      label: front.includes(at) ? String(at + 1) : "",
      kind: front.includes(at) ? ("good" as const) : ("plain" as const),
    };
  });
  const line = front.map((at) => place(confirmed[at]!)).toSorted((a, b) => a.x - b.x);
  const title = (at: 0 | 1): string => {
    const { response, better } = plan.objectives[at] as (typeof plan.objectives)[number];
    return `${idOf(names, response)}${bracketed(names, response)}, ${better} is better`;
  };
  return html`${scatter({
    description: `Confirmed compromises between ${title(0)} and ${title(1)}`,
    points: [...searched, ...chosen, { ...place(baseline), label: "baseline", kind: "marked" as const }].filter(
      ({ x, y }) => Number.isFinite(x) && Number.isFinite(y),
    ),
    lines: line.length > 1 ? [line] : [],
    xTitle: title(0),
    yTitle: title(1),
    zero: false,
  })}<p class="note">Green: the front on fresh random numbers, numbered as in the table below. Blue: confirmed, and behind another point there. Grey: as the search saw points that keep the constraints.</p>`;
}

function confirmedRows(names: Described, outcome: OptimisationOutcome, objective: number): Html {
  const { plan, confirmed, baseline, winner, level } = outcome;
  const { response } = plan.objectives[objective] as { response: number };
  const row = (point: ConfirmedPoint, label: string, isBest: boolean): IntervalRow => {
    const estimate = point.confirmed[response]!;
    return {
      label,
      mean: estimate.mean,
      halfWidth: estimate.halfWidth,
      spread: estimate.count === 0 ? null : spreadOf(estimate),
      value: estimateText(estimate),
      isBest,
    };
  };
  const rows = [
    ...confirmed.map((point, at) => row(point, `${at + 1}: ${valuesText(outcome, point)}`, at === winner)),
    row(baseline, `baseline: ${valuesText(outcome, baseline)}`, false),
  ];
  return html`<h3>${idOf(names, response)}${bracketed(names, response)}</h3>${intervalRows(rows, scaleOfRows(rows))}<p class="note">Dot and bar: mean with its ${Number((100 * level).toPrecision(6))} % interval over ${plan.confirm} replications that the search has not seen. Box and line: the middle half and the range of single replications, with the intervals of the quartiles above and below it where there are enough.</p>`;
}

function confirmedTable(names: Described, outcome: OptimisationOutcome): Html {
  const { plan, confirmed, baseline } = outcome;
  const responses = shownOf(outcome);
  const titles = [
    "Number",
    ...plan.factors.map(({ id }) => id),
    ...responses.flatMap((response) => [`${idOf(names, response)}${bracketed(names, response)}`, "in the search"]),
    ...plan.objectives.map(({ response }) => `${idOf(names, response)}, less the baseline`),
  ];
  const number = (value: number): Cell => ({
    text: Number.isFinite(value) ? formatNumber(value) : "-",
    sortBy: Number.isFinite(value) ? value : null,
  });
  const row = (point: ConfirmedPoint, name: string): Cell[] => [
    { text: name, sortBy: name },
    ...plan.factors.map((_, at): Cell => {
      const value = point.values?.[at];
      return value === undefined
        ? { text: "as it is", sortBy: null }
        : { text: shown(value), sortBy: typeof value === "number" ? value : String(value) };
    }),
    ...responses.flatMap((response): Cell[] => [
      { text: estimateText(point.confirmed[response]!), sortBy: numberOrNull(point.confirmed[response]!.mean) },
      number(point.searched[response]!.mean),
    ]),
    ...point.differences.map(({ value, lower, upper }): Cell => {
      if (name === "baseline" || !Number.isFinite(value)) return { text: "-", sortBy: null };
      const text = estimateText({ mean: value, halfWidth: (upper - lower) / 2, count: plan.confirm });
      return { text: value > 0 ? `+${text}` : text, sortBy: value };
    }),
  ];
  const rows = [...confirmed.map((point, at) => row(point, String(at + 1))), row(baseline, "baseline")];
  return html`${dataTable("Figures", titles, rows)}<p class="note">The search took the best of what it had seen, which flatters its figures; only those on fresh random numbers count. The intervals of the differences hold together.</p>`;
}

/** What each point gave, in the order in which they were looked at, and the best so far. */
function course(names: Described, outcome: OptimisationOutcome, objective: number): Html {
  const { plan, points, baseline } = outcome;
  const { response, better } = plan.objectives[objective] as { response: number; better: string };
  const sign = better === "higher" ? -1 : 1;
  const seen = points.filter(({ point, score }) => point > 0 && Number.isFinite(score.costs[objective] as number));
  let best = Number.POSITIVE_INFINITY;
  const line = seen.flatMap(({ point, score }) => {
    if (score.violation === 0) best = Math.min(best, score.costs[objective] as number);
    return Number.isFinite(best) ? [{ x: point, y: sign * best }] : [];
  });
  const dots = seen.map(({ point, score: { costs, violation } }) => ({
    x: point,
    y: sign * (costs[objective] as number),
    label: "",
    kind: violation === 0 ? ("plain" as const) : ("faint" as const),
  }));
  if (dots.length === 0) return html`<p>Nothing was observed.</p>`;
  const base = baseline.searched[response]?.mean as number;
  const reference = Number.isFinite(base) ? [{ x: 0, y: base, label: "baseline", kind: "marked" as const }] : [];
  return html`${scatter({
    description: `${idOf(names, response)} of the points in the order of the search`,
    points: [...reference, ...dots],
    lines: line.length > 1 ? [line] : [],
    xTitle: "Points in the order of the search",
    yTitle: `${idOf(names, response)}${bracketed(names, response)}, ${better} is better`,
    zero: false,
  })}<p class="note">Each dot: the mean of a point's ${plan.replications} replications in the search. Line: the best so far.${plan.constraints.length > 0 ? " Grey: breaks a constraint." : ""}</p>`;
}

function pointsTable(names: Described, { plan, points }: OptimisationOutcome): Html {
  const titles = [
    "Point",
    ...plan.factors.map(({ id }) => id),
    ...plan.objectives.map(({ response }) => `${idOf(names, response)}${bracketed(names, response)}`),
    ...(plan.constraints.length > 0 ? ["Constraints broken by"] : []),
  ];
  const rows = points.map(({ point, candidate, score: { costs, violation } }): Cell[] => [
    { text: point === 0 ? "baseline" : String(point), sortBy: point },
    ...plan.factors.map((_, at): Cell => {
      const value = candidate === null ? undefined : valuesOfCandidate(plan.factors, candidate)[at];
      return value === undefined
        ? { text: "as it is", sortBy: null }
        : { text: shown(value), sortBy: typeof value === "number" ? value : String(value) };
    }),
    ...costs.map((cost, at): Cell => {
      const value = plan.objectives[at]?.better === "higher" ? -cost : cost;
      return { text: Number.isFinite(value) ? formatNumber(value) : "-", sortBy: numberOrNull(value) };
    }),
    ...(plan.constraints.length > 0
      ? [
          {
            text:
              violation === 0
                ? "-"
                : Number.isFinite(violation)
                  ? `${formatNumber(Math.round(1000 * violation) / 10)} %`
                  : "nothing observed",
            sortBy: numberOrNull(violation),
          },
        ]
      : []),
  ]);
  return dataTable("Means in the search", titles, rows);
}

function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
