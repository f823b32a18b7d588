import { formatNumber } from "../format.ts";
import { STATE_COLOURS } from "./colours.ts";
import { ganttFrame, ROW, timeAxis } from "./gantt-frame.ts";
import { type Html, html } from "./html.ts";
import { page } from "./page.ts";
import { round } from "./plot.ts";
import { type Tick, timeTicks } from "./ticks.ts";

/** One bar of a plan; names as they are to be read, times in seconds. */
export interface PlannedRow {
  /** Bars of one job have one colour, and its name in them where there is room. */
  readonly job: string;
  readonly operation: string;
  /** Id of the row. */
  readonly machine: string;
  readonly start: number;
  readonly end: number;
  /** What stands in the bar, in place of the job. */
  readonly label?: string;
  /** What pointing at the bar tells, in place of job, operation and times. */
  readonly hint?: string;
  /** A bar that stands back, without a label: true. */
  readonly isFaint?: boolean;
  /** A time in which the machine is down, and not an operation: true. */
  readonly isDown?: boolean;
}

export interface PlanChart {
  readonly title: string;
  /** In the order of the rows of the chart. */
  readonly machines: readonly { readonly id: string; readonly name: string }[];
  readonly rows: readonly PlannedRow[];
  /** No schedule is shorter than this [s]; null: it is not to be as short as it can be. */
  readonly bound: number | null;
  /** What stands above the chart; absent: when all is done. */
  readonly lead?: string;
  /** What stands below it, of its colours. */
  readonly note?: string;
  /** The time that it shows; absent: from 0 to the last end. */
  readonly span?: readonly [from: number, to: number];
  /** What stands along it; absent: times. */
  readonly ticks?: readonly Tick[];
  /** Tables that tell more. */
  readonly tables?: readonly PlanTable[];
}

/** The first column names the rows. */
export interface PlanTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Degrees between the hues of one job and the next: any number of them stay apart. */
const GOLDEN_ANGLE = 137.508;

/** A page with the schedule as a Gantt chart: a row for each machine, a colour for each job. */
export function renderPlanGantt(plan: PlanChart): string {
  const { title, rows, bound, lead, tables = [] } = plan;
  const end = rows.reduce((latest, row) => Math.max(latest, row.end), 0);
  const answer =
    bound === null
      ? `All is done after ${formatNumber(end)} s.`
      : end <= bound
        ? `All is done after ${formatNumber(end)} s, and no schedule is shorter.`
        : `All is done after ${formatNumber(end)} s; no schedule is shorter than ${formatNumber(bound)} s.`;
  return page(
    title,
    html`<h1>${title}</h1><p class="lead">${lead ?? answer}</p>
<section><h2>Schedule</h2>${end > 0 ? chart(plan, end) : html`<p class="empty">There is nothing to do.</p>`}</section>
${tables.map(table)}`,
  );
}

function chart(
  { machines, rows, note = "Each colour is a job. Point at a bar for its operation.", span, ticks }: PlanChart,
  last: number,
): Html {
  const lanes = new Map(machines.map(({ id }, index) => [id, index]));
  const colours = new Map<string, string>();
  for (const { job, isDown } of rows) {
    if (isDown !== true && !colours.has(job))
      colours.set(job, `hsl(${Math.round(colours.size * GOLDEN_ANGLE) % 360} 52% 62%)`);
  }
  const [from, to] = span ?? [0, last];
  const x = timeAxis(from, to);
  const bars = rows.map(({ job, operation, machine, start, end, hint, isFaint, isDown }) => {
    const inset = isDown ? 7 : 3;
    const y = (lanes.get(machine) as number) * ROW + inset;
    const says = hint ?? `job ${job}, operation ${operation}: ${formatNumber(start)} s to ${formatNumber(end)} s`;
    const opacity = isFaint ? html` opacity="0.35"` : "";
    return html`<rect x="${x.at(start)}" y="${y}" width="${round(x.at(end) - x.at(start))}" height="${ROW - 2 * inset}" fill="${isDown ? STATE_COLOURS.down : (colours.get(job) as string)}"${opacity}><title>${says}</title></rect>`;
  });
  const labels = rows.flatMap(({ job, label = job, machine, start, end, isFaint, isDown }) =>
    isFaint || isDown ? [] : [{ text: label, row: lanes.get(machine) as number, start, end }],
  );
  const frame = ganttFrame({
    label: "What each machine does when",
    rows: machines.map(({ id, name }) => ({ name, hint: id === name ? name : `${name} (${id})` })),
    ticks: ticks ?? timeTicks(from, to),
    bars,
    labels,
    x,
  });
  return html`${frame}<p class="note">${note}</p>`;
}

function table({ title, columns, rows }: PlanTable): Html {
  return html`<section><h2>${title}</h2><div class="scroll"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map(
    (cells) =>
      html`<tr>${cells.map((cell, place) => (place === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`))}</tr>`,
  )}</tbody></table></div></section>`;
}
