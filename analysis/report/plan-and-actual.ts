import { type Model, PROCESSING, type Trace } from "../../sim/index.ts";
import { formatDuration, formatQuantity } from "../format.ts";
import type { KpiReport } from "../kpi/report.ts";
import { type ScheduledBar, type ScheduleInForce, scheduleInForce } from "../schedule-in-force.ts";
import { barsOf } from "./gantt.ts";
import { ganttFrame, ROW, type TimeAxis, timeAxis } from "./gantt-frame.ts";
import { type Html, html } from "./html.ts";
import { round } from "./plot.ts";
import { clockTicks } from "./ticks.ts";

/** Operations of the schedule that are drawn at most, the earliest; and machines. */
const MOST_OPERATIONS = 300;
const MOST_MACHINES = 60;

/** What the schedules cost and how nervous they were, and one of them beside what became of it; null: none was made. */
export function planAndActualSection(trace: Trace, { kpis }: KpiReport, warmUp: number): Html | null {
  const schedule = scheduleInForce(trace, warmUp < trace.end ? warmUp : 0);
  if (schedule === null || schedule.bars.length === 0) return null;
  const facts = [
    `${formatQuantity(kpis.schedulesMade, "count")} schedules were made, each found within ${formatQuantity(kpis.movesPerSchedule, "number")} moves of the search.`,
    `From one to the next the start of an operation moved by ${formatQuantity(kpis.startShift, "time")}, and ${formatQuantity(kpis.reassignedShare, "share")} of them went to another machine.`,
    `Operations began ${formatQuantity(kpis.startDeviation, "time")} away from what was scheduled last; ${formatQuantity(kpis.unscheduledShare, "share")} were in no schedule.`,
  ];
  return html`<section><h2>Plan and actual</h2><p class="sub">${facts.join(" ")}</p>${chart(trace, schedule)}</section>`;
}

function chart(trace: Trace, { madeAt, bars }: ScheduleInForce): Html {
  const { model } = trace;
  const shown = bars.slice(0, MOST_OPERATIONS);
  const planned = shown.reduce((latest, { end }) => Math.max(latest, end), madeAt);
  const to = Math.min(planned, trace.end);
  if (to <= madeAt) return html`<p class="empty">The run ended when the first schedule was made.</p>`;
  const machines = model.machines.slice(0, MOST_MACHINES);
  const done = barsOf(trace, madeAt, to).filter(({ state }) => state === PROCESSING);
  const x = timeAxis(madeAt, to);
  const isDrawn = ({ machine }: { readonly machine: number }): boolean => machine < machines.length;
  const above = shown
    .filter((bar) => isDrawn(bar) && bar.start < to)
    .map((bar) => rect(model, x, { ...bar, end: Math.min(bar.end, to) }, PLAN));
  const below = done
    .filter(isDrawn)
    .map((bar) => rect(model, x, { ...bar, start: bar.from, end: bar.to }, laneOf(bar)));
  const frame = ganttFrame({
    label: "Operations as scheduled, and as done, by machine",
    rows: machines.map(({ id }) => ({ name: id, hint: id })),
    ticks: clockTicks(madeAt, to),
    bars: [...above, ...below],
    x,
  });
  const left = bars.length - shown.length;
  return html`${frame}<p class="note">Above in each row, pale: the schedule that was made at ${formatDuration(madeAt)}${
    left > 0 && `, its first ${MOST_OPERATIONS} of ${bars.length} operations`
  }. Below: what the machines did. Operations of orders that came later are only below. Point at a bar for its job.</p>`;
}

/** Where in its row a bar stands, and what it is. */
interface Place {
  readonly top: number;
  readonly height: number;
  readonly how: string;
  readonly style: string;
}

const HALF = ROW / 2 - 2;
const PLAN: Place = { top: 2, height: HALF, how: "as scheduled", style: "plan" };

function laneOf({ lane, lanes }: { readonly lane: number; readonly lanes: number }): Place {
  return { top: ROW / 2 + (HALF * lane) / lanes, height: HALF / lanes, how: "as done", style: "" };
}

function rect(
  { products, machines }: Model,
  x: TimeAxis,
  { machine, job, product, operation, start, end }: ScheduledBar,
  { top, height, how, style }: Place,
): Html {
  const made = products[product];
  const step = made?.operations[operation]?.id;
  const whose = made ? ` (${made.name}${step ? `, ${step}` : ""})` : "";
  const says = `${machines[machine]?.id}: job ${job}${whose}, ${how}: ${formatDuration(end - start)} from ${formatDuration(start)} on`;
  const left = x.at(start);
  return html`<rect x="${left}" y="${round(machine * ROW + top)}" width="${round(x.at(end) - left)}" height="${round(height)}" fill="${made?.colour ?? "var(--accent)"}" class="${style}"><title>${says}</title></rect>`;
}
