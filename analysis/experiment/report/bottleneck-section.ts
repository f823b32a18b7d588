import { type Bar, barChart, legend } from "../../report/bars.ts";
import { BOTTLENECK_LEGEND, bottleneckParts } from "../../report/bottleneck-section.ts";
import { type Cell, dataTable } from "../../report/data-table.ts";
import { type Html, html } from "../../report/html.ts";
import { bottleneckAnswer, percentOf, shareText, shownPlaces, standingText } from "../bottleneck/bottleneck-text.ts";
import { FEWEST_FOR_INTERVALS, type PlaceBottleneck, type Places } from "../bottleneck/point-bottlenecks.ts";
import type { ExperimentResults, PointResults } from "../results.ts";
import { MOST_SHOWN } from "../series/series-plan.ts";

/** Bars of a point. */
const MOST_PLACES = 8;
/** Rows of a point in the table: as many as bars where there are few points. */
const FEWEST_ROWS = 3;
const ROWS_OF_ALL = 36;
/** A table of more points is no help to anyone. */
const MOST_POINTS = 300;
/** Shares that the full width of a bar may stand for. */
const FULL_WIDTHS = [0.1, 0.2, 0.25, 0.5, 0.75, 1];

interface Told {
  readonly point: PointResults;
  readonly count: number;
  readonly shown: Places;
  /** null: they are what is shown. */
  readonly machines: Places | null;
}

/** Who was the plant's bottleneck at each point, how it shifted, and how sure that is; null: nothing is known of it. */
export function bottleneckSection(results: ExperimentResults): Html | null {
  const { experiment, points } = results;
  const answer = bottleneckAnswer(results);
  if (answer === null) return null;
  const told = points.flatMap((point): Told[] => {
    const { bottlenecks } = point;
    if (bottlenecks === null) return [];
    const { count, machines, workCentres } = bottlenecks;
    return [{ point, count, shown: shownPlaces(bottlenecks), machines: workCentres === null ? null : machines }];
  });
  const drawn = told.slice(0, MOST_SHOWN);
  const kind = experiment.antithetic ? "antithetic pairs" : "replications";
  const percent = `${Number((100 * experiment.level).toPrecision(6))} %`;
  const byCentre = told.some(({ machines }) => machines !== null);
  const hasIntervals = told.some(({ count }) => count >= FEWEST_FOR_INTERVALS);
  const what = byCentre ? "Work centre" : "Machine";
  const ends = drawn.flatMap(({ shown }) => shown.places.slice(0, MOST_PLACES).map(upperEnd));
  const full = FULL_WIDTHS.find((width) => ends.every((end) => end <= width)) ?? 1;
  const rows = Math.min(MOST_PLACES, Math.max(FEWEST_ROWS, Math.floor(ROWS_OF_ALL / told.length)));
  return html`<section><h2>The bottleneck, and how it shifted</h2>
<p class="answer">${answer}</p>
${legend(BOTTLENECK_LEGEND)}
<div class="panels bottlenecks">${drawn.map((each) => panel(each, full, kind))}</div>
<p class="note">At every moment the bottleneck is the machine that is at work, made ready, down or in maintenance longest without a break (Roser, Nakano &amp; Tanaka 2002). Bars: its share of the observed time, mean over ${kind}; the full width is ${percentOf(full)}. ${hasIntervals ? `Line: the ${percent} interval of both shares together. Who may be the first as well is not told apart from it by paired intervals that hold together at ${percent}.` : `Fewer than ${FEWEST_FOR_INTERVALS} ${kind} give no intervals.`}${
    byCentre ? " While it shifts among the machines of a work centre, that is the bottleneck alone." : ""
  }${told.length > MOST_SHOWN ? ` The first ${MOST_SHOWN} points; the table has the others.` : ""}</p>
${table(`Bottleneck by ${what.toLowerCase()}, the first ${rows} of each point`, what, told.slice(0, MOST_POINTS), rows, ({ shown }) => shown)}${
  told.length > MOST_POINTS &&
  html`<p class="note">The first ${MOST_POINTS} of ${told.length} points; estimates.json has all.</p>`
}
${
  byCentre &&
  html`<details><summary>By machine</summary>${table(`Bottleneck by machine, the first ${rows} of each point`, "Machine", drawn, rows, ({ machines, shown }) => machines ?? shown)}</details>`
}</section>`;
}

function panel({ point: { label }, count, shown }: Told, full: number, kind: string): Html {
  const bars = shown.places.slice(0, MOST_PLACES).map((place): Bar => {
    const { id, sole, shifting, both } = place;
    const known = Number.isFinite(both.halfWidth);
    return {
      label: id,
      parts: bottleneckParts(sole, shifting, full),
      value: shareText(place),
      ...(known ? { interval: [Math.max(0, both.mean - both.halfWidth) / full, upperEnd(place) / full] as const } : {}),
    };
  });
  const rest = shown.places.slice(MOST_PLACES);
  const more = rest.length > 0 && ` ${rest.length} more with at most ${percentOf(rest[0]!.both.mean)} each.`;
  return html`<div><h3>${label}</h3>${barChart(bars, `Share of the time as bottleneck: ${label}`)}
<p class="note">${standingText(shown, count, kind)}.${more}</p></div>`;
}

function table(caption: string, what: string, told: readonly Told[], rows: number, read: (told: Told) => Places): Html {
  const titles = ["Point", what, "Alone", "Shifting", "Both", "First in"];
  const cells = told.flatMap((each) => {
    const { places } = read(each);
    return places.slice(0, rows).map((place): Cell[] => {
      const { id, sole, shifting, both, first } = place;
      return [
        { text: each.point.label, sortBy: each.point.label },
        { text: id, sortBy: id },
        { text: percentOf(sole), sortBy: sole },
        { text: percentOf(shifting), sortBy: shifting },
        { text: shareText(place), sortBy: both.mean },
        { text: `${first} of ${each.count}`, sortBy: first },
      ];
    });
  });
  return dataTable(caption, titles, cells);
}

function upperEnd({ both: { mean, halfWidth } }: PlaceBottleneck): number {
  return Math.min(1, mean + (Number.isFinite(halfWidth) ? halfWidth : 0));
}

export const BOTTLENECK_STYLE = `
.bottlenecks .bars>div{grid-template-columns:minmax(60px,110px) 1fr 104px}
@media (max-width:560px){.bottlenecks .bars>div{grid-template-columns:minmax(60px,84px) 1fr 100px}}
`;
