import { formatNumber } from "../format.ts";
import { ganttFrame, ROW, timeAxis } from "./gantt-frame.ts";
import { type Html, html } from "./html.ts";
import { page } from "./page.ts";
import { round } from "./plot.ts";
import { timeTicks } from "./ticks.ts";

/** One operation of a plan; names as they are to be read, times in seconds. */
export interface PlannedRow {
  readonly job: string;
  readonly operation: string;
  readonly machine: string;
  readonly start: number;
  readonly end: number;
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
}

/** Degrees between the hues of one job and the next: any number of them stay apart. */
const GOLDEN_ANGLE = 137.508;

/** A page with the schedule as a Gantt chart: a row for each machine, a colour for each job. */
export function renderPlanGantt({ title, machines, rows, bound, lead }: PlanChart): string {
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
<section><h2>Schedule</h2>${end > 0 ? chart(machines, rows, end) : html`<p class="empty">There is nothing to do.</p>`}</section>`,
  );
}

function chart(machines: PlanChart["machines"], rows: readonly PlannedRow[], end: number): Html {
  const lanes = new Map(machines.map(({ id }, index) => [id, index]));
  const colours = new Map<string, string>();
  for (const { job } of rows) {
    if (!colours.has(job)) colours.set(job, `hsl(${Math.round(colours.size * GOLDEN_ANGLE) % 360} 52% 56%)`);
  }
  const x = timeAxis(0, end);
  const bars = rows.map(({ job, operation, machine, start, end }) => {
    const y = (lanes.get(machine) as number) * ROW + 3;
    const says = `job ${job}, operation ${operation}: ${formatNumber(start)} s to ${formatNumber(end)} s`;
    return html`<rect x="${x.at(start)}" y="${y}" width="${round(x.at(end) - x.at(start))}" height="${ROW - 6}" fill="${colours.get(job) as string}"><title>${says}</title></rect>`;
  });
  const frame = ganttFrame({
    label: "What each machine does when",
    rows: machines.map(({ id, name }) => ({ name, hint: id })),
    ticks: timeTicks(0, end),
    bars,
    x,
  });
  return html`${frame}<p class="note">Each colour is a job. Point at a bar for its operation.</p>`;
}
