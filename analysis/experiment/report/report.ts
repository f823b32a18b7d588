import { formatNumber } from "../../format.ts";
import { type Cell, dataTable } from "../../report/data-table.ts";
import { type Html, html } from "../../report/html.ts";
import { page } from "../../report/page.ts";
import { isOf, refusalTexts } from "../refusals.ts";
import type { ExperimentResults } from "../results.ts";
import { estimateText } from "../results-text.ts";
import type { SeriesBand } from "../series/series-band.ts";
import { BOTTLENECK_STYLE, bottleneckSection } from "./bottleneck-section.ts";
import { EFFECTS_STYLE } from "./effects.ts";
import { INTERVAL_STYLE } from "./interval-rows.ts";
import { responseSection } from "./response-section.ts";
import { SCATTER_STYLE } from "./scatter.ts";
import { SELECTION_STYLE } from "./selection-section.ts";
import { SENSITIVITY_STYLE, sensitivitySection } from "./sensitivity-section.ts";
import { SERIES_STYLE, seriesSections } from "./series-section.ts";
import { SURFACE_STYLE } from "./surface.ts";

/** What the report says of how the experiment was made, by its name. */
export type Facts = readonly (readonly [name: string, value: string])[];

const STYLES = [
  ...[
    INTERVAL_STYLE,
    EFFECTS_STYLE,
    SELECTION_STYLE,
    SENSITIVITY_STYLE,
    SCATTER_STYLE,
    SURFACE_STYLE,
    SERIES_STYLE,
    BOTTLENECK_STYLE,
  ],
].join("");
/** A table of more points is no help to anyone. */
const MOST_ROWS = 1000;
/** Warnings beyond this are folded away. */
const MOST_WARNINGS = 6;

/** Time series as a report shows them. */
export interface ShownSeries {
  /** By KPI. */
  readonly units: readonly string[];
  /** Of the first points, by KPI. */
  readonly bands: readonly (readonly SeriesBand[])[];
}

/**
 * An experiment as one HTML page that needs nothing else: the answers, the plots behind them, tables, how to repeat it.
 *
 * @param series - where the experiment keeps time series
 */
export function renderExperimentReport(
  results: ExperimentResults,
  facts: Facts,
  series: ShownSeries | null = null,
): string {
  const { experiment, points, warnings, refusals } = results;
  const { name, description, responses } = experiment;
  const content = html`<header><h1>${name}</h1><p class="sub">${summary(results)}</p></header>
${description !== "" && html`<p class="lead">${description}</p>`}
${warningList(refusalTexts(refusals, points), "claims are refused")}
${warningList(warnings, "warnings")}
${responses.map((_, response) =>
  experiment.sensitivity === null ? responseSection(results, response) : sensitivitySection(results, response),
)}
${bottleneckSection(results)}
${series !== null && experiment.series !== null && seriesSections(results, experiment.series, series.units, series.bands)}
<section><h2>All points</h2>${
    points.length > MOST_ROWS
      ? html`<p>${points.length.toLocaleString("en")} points: see estimates.json and replications.csv.</p>`
      : estimatesTable(results)
  }</section>
<section><h2>To repeat it</h2><dl>${facts.map(([fact, value]) => html`<dt>${fact}</dt><dd>${value}</dd>`)}</dl>
<p class="note">${points.length} points: every replication, with its random numbers and the digest of its run, is in replications.csv and replications.parquet.</p></section>`;
  return page(`${name}: experiment`, content, STYLES);
}

function summary({ experiment, points }: ExperimentResults): string {
  const counts = points.map(({ replications }) => replications.length);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  const total = counts.reduce((sum, count) => sum + count, 0);
  const each = fewest === most ? `${most} of each` : `${fewest} to ${most} of each`;
  const kinds = points.length === 1 ? "1 point" : `${points.length} points`;
  return `Experiment: ${kinds}, ${total.toLocaleString("en")} replications (${each}), ${
    experiment.streams === "common"
      ? "the same random numbers for all points"
      : "random numbers of its own for each point"
  }${experiment.antithetic ? ", in antithetic pairs" : ""}`;
}

function warningList(warnings: readonly string[], what: string): Html {
  const shown = warnings.slice(0, MOST_WARNINGS);
  const more = warnings.slice(MOST_WARNINGS);
  const paragraph = (warning: string): Html => html`<p class="warning">${warning}</p>`;
  return html`${shown.map(paragraph)}${
    more.length > 0 && html`<details><summary>${more.length} more ${what}</summary>${more.map(paragraph)}</details>`
  }`;
}

function estimatesTable({ experiment, units, points, refusals }: ExperimentResults): Html {
  const { factors, responses, level } = experiment;
  const titles = [
    "Point",
    ...factors.map(({ id }) => id),
    "Replications",
    ...responses.map(({ id }, at) => (units[at] === "" || units[at] === "1" ? id : `${id} [${units[at]}]`)),
  ];
  const rows = points.map(({ point, replications, estimates }, at): Cell[] => [
    { text: point.id, sortBy: point.id },
    ...point.values.map((value) => ({
      text: typeof value === "number" ? formatNumber(value) : String(value),
      sortBy: typeof value === "number" ? value : String(value),
    })),
    { text: String(replications.length), sortBy: replications.length },
    ...estimates.map((estimate, response) => ({
      text: `${estimateText(estimate)}${refusals.some((each) => each.point === at && isOf(each, response)) ? " !" : ""}`,
      sortBy: Number.isFinite(estimate.mean) ? estimate.mean : null,
    })),
  ]);
  return dataTable(`Means with ${Number((100 * level).toPrecision(6))} % intervals`, titles, rows);
}
