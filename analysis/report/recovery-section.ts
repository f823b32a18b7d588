import { MACHINE_STATES, type Model, PROCESSING, type Trace } from "../../sim/index.ts";
import { formatDuration } from "../format.ts";
import { jobNames } from "../job-names.ts";
import { downTimes, type Reallocation, type Recovery, recoveries } from "../reallocations.ts";
import { planChange, type ScheduledBar } from "../schedule-in-force.ts";
import { isDark, STATE_COLOURS } from "./colours.ts";
import { dataTable } from "./data-table.ts";
import { barsOf } from "./gantt.ts";
import { ganttFrame, ROW, type TimeAxis, timeAxis } from "./gantt-frame.ts";
import { type Html, html } from "./html.ts";
import { round } from "./plot.ts";
import { clockTicks } from "./ticks.ts";

/** Operations of the new plan that are drawn at most, the earliest; machines; and rows of the table. */
const MOST_OPERATIONS = 300;
const MOST_MACHINES = 60;
const MOST_ROWS = 25;

/**
 * The failure at which most operations were given to other machines: the plan until then, the plan as recovered, and what moved
 * where and why; null: no failure re-allocated anything.
 */
export function recoverySection(trace: Trace): Html | null {
  if (trace.model.policies.scheduling.id === "NONE") return null;
  const all = recoveries(trace);
  if (all.length === 0) return null;
  const most = Math.max(...all.map(({ reallocations }) => reallocations.length));
  const shown = all.find(({ reallocations }) => reallocations.length === most) as Recovery;
  const { before, after } = planChange(trace, shown.at);
  const view = viewOf(trace, shown, before, after.slice(0, MOST_OPERATIONS));
  const time = formatDuration(shown.at);
  return html`<section><h2>The plan as recovered from a failure</h2><p class="sub">${summary(trace.model, all, shown)}</p>
<h3>The plan until ${time}</h3>${planBefore(view, before)}
<h3>The plan from ${time} on</h3>${planAfter(view, after.slice(0, MOST_OPERATIONS))}
<p class="note">The line marks the failure. Before it, the second chart has what was done; behind it, what was planned then, and in
red how long the machine was down. Shaded: off shift. A thick edge marks what was given to another machine, a broken one where that
had been. Point at a bar for more.</p>
${table(view, after)}</section>`;
}

function summary(model: Model, all: readonly Recovery[], { at, failed, reallocations }: Recovery): string {
  const count = (number: number): string => `${number} ${number === 1 ? "operation" : "operations"}`;
  const one = `At ${formatDuration(at)} ${named(model, failed)} failed, and the schedule that was made then gave ${count(reallocations.length)} to other machines.`;
  if (all.length === 1) return one;
  const sum = all.reduce((total, each) => total + each.reallocations.length, 0);
  return `${one} That is the most of ${all.length} failures at which this happened; together they moved ${count(sum)}.`;
}

function named({ machines }: Model, failed: readonly number[]): string {
  return [...new Set(failed)].map((machine) => machines[machine]?.id ?? "").join(" and ");
}

/** What both charts share. */
interface View {
  readonly trace: Trace;
  readonly recovery: Recovery;
  readonly nameOf: (job: number) => string;
  readonly from: number;
  readonly to: number;
  readonly x: TimeAxis;
  /** Machines that are drawn, with their rows; and what these did. */
  readonly rows: ReadonlyMap<number, number>;
  readonly states: readonly (ScheduledBar & { readonly state: number })[];
}

/** As long before the failure as the new plan reaches behind it, at most. */
function viewOf(
  trace: Trace,
  recovery: Recovery,
  before: readonly ScheduledBar[],
  after: readonly ScheduledBar[],
): View {
  const { at } = recovery;
  const names = jobNames(trace);
  const to = after.reduce((latest, { end }) => Math.max(latest, end), at);
  const earliest = Math.max(0, 2 * at - to);
  const first = before.reduce((least, { start, end }) => (end > earliest ? Math.min(least, start) : least), at);
  const from = Math.max(earliest, first);
  const rows = new Map(machinesToDraw(trace.model, recovery).map((machine, row) => [machine, row]));
  return {
    trace,
    recovery,
    nameOf: (job) => names.get(job) ?? String(job),
    from,
    to,
    x: timeAxis(from, to),
    rows,
    states: barsOf(trace, from, to)
      .filter(({ machine }) => rows.has(machine))
      .map((bar) => ({ ...bar, start: bar.from, end: bar.to })),
  };
}

/** Those that it is about, and as many others as there is room for. */
function machinesToDraw({ machines }: Model, { failed, reallocations }: Recovery): number[] {
  const concerned = new Set([...failed, ...reallocations.flatMap(({ from, to }) => [from, to])]);
  const others = [...machines.keys()].filter((machine) => !concerned.has(machine));
  return [...concerned, ...others].slice(0, MOST_MACHINES).sort((a, b) => a - b);
}

function planBefore(view: View, before: readonly ScheduledBar[]): Html {
  const bars = before.filter((bar) => isDrawn(view, bar)).slice(0, 2 * MOST_OPERATIONS);
  return frame(
    view,
    "The plan until the failure, by machine",
    bars.map((bar) => operation(view, bar, "as planned until then")),
    bars,
  );
}

function planAfter(view: View, after: readonly ScheduledBar[]): Html {
  const { trace, recovery, from, to } = view;
  const { at, reallocations } = recovery;
  const isMoved = (bar: ScheduledBar): boolean =>
    reallocations.some((each) => each.job === bar.job && each.operation === bar.operation);
  const done = view.states.filter((bar) => bar.state === PROCESSING && bar.start < at);
  const down = downTimes(trace, from, to).filter((span) => isDrawn(view, span));
  const next = after.filter((bar) => isDrawn(view, bar));
  const bars = [
    ...down.map((span) => downTime(view, span)),
    ...done.map((bar) => operation(view, bar, "as done")),
    ...next.map((bar) =>
      isMoved(bar)
        ? operation(view, bar, "as planned anew, on another machine", "moved")
        : operation(view, bar, "as planned anew"),
    ),
    ...reallocations.flatMap((each) => formerPlace(view, each)),
  ];
  return frame(view, "The plan from the failure on, by machine", bars, [...done, ...next]);
}

type Span = Pick<ScheduledBar, "machine" | "start" | "end">;

function isDrawn({ rows, from, to }: View, { machine, start, end }: Span): boolean {
  return rows.has(machine) && start < to && end > from;
}

function frame(view: View, label: string, bars: readonly Html[], named: readonly ScheduledBar[]): Html {
  const { trace, recovery, rows, from, to, x, nameOf } = view;
  const at = x.at(recovery.at);
  const shut = view.states
    .filter(({ state }) => MACHINE_STATES[state] === "offShift")
    .map((span) => shutTime(view, span));
  return ganttFrame({
    label,
    rows: [...rows.keys()].map((machine) => ({ name: idOf(trace, machine), hint: idOf(trace, machine) })),
    ticks: clockTicks(from, to),
    bars: [...shut, ...bars, html`<path class="mark" d="M${at} 0V${rows.size * ROW}"/>`],
    labels: named.map(({ job, product, machine, start, end }) => {
      return {
        isWhite: isDark(trace.model.products[product]?.colour ?? ""),
        text: nameOf(job),
        row: rows.get(machine) as number,
        start: Math.max(start, from),
        end: Math.min(end, to),
      };
    }),
    x,
  });
}

function operation(view: View, bar: ScheduledBar, how: string, style = ""): Html {
  const { job, machine, product, start, end } = bar;
  const made = view.trace.model.products[product];
  const step = (made?.operations.length ?? 0) > 1 ? made?.operations[bar.operation]?.id : undefined;
  const whose = made ? ` (${made.name}${step ? `, ${step}` : ""})` : "";
  const says = `${idOf(view.trace, machine)}: ${view.nameOf(job)}${whose}, ${how}: ${formatDuration(end - start)} from ${formatDuration(start)} on`;
  return box(view, bar, { inset: 3, fill: made?.colour ?? "var(--accent)", style, says });
}

/** Where a re-allocated operation had been; nothing where that is not drawn. */
function formerPlace(view: View, { job, from: machine, before, start, end }: Reallocation): Html[] {
  const span = { machine, start: before, end: before + end - start };
  if (!isDrawn(view, span)) return [];
  const says = `${idOf(view.trace, machine)}: ${view.nameOf(job)} was here, from ${formatDuration(before)} on`;
  return [box(view, span, { inset: 3, fill: "none", style: "former", says })];
}

function shutTime(view: View, span: Span): Html {
  const says = `${idOf(view.trace, span.machine)}: off shift, ${formatDuration(span.end - span.start)} from ${formatDuration(span.start)} on`;
  return box(view, span, { inset: 0, fill: "var(--shade)", style: "shut", says });
}

function downTime(view: View, span: Span): Html {
  const { machine, start, end } = span;
  const says = `${idOf(view.trace, machine)}: down, ${formatDuration(end - start)} from ${formatDuration(start)} on`;
  return box(view, span, { inset: 7, fill: STATE_COLOURS.down, style: "", says });
}

interface Look {
  readonly inset: number;
  readonly fill: string;
  readonly style: string;
  /** What pointing at it tells. */
  readonly says: string;
}

function box({ rows, from, to, x }: View, { machine, start, end }: Span, { inset, fill, style, says }: Look): Html {
  const left = x.at(Math.max(start, from));
  const width = round(x.at(Math.min(end, to)) - left);
  const top = (rows.get(machine) as number) * ROW + inset;
  return html`<rect x="${left}" y="${top}" width="${width}" height="${ROW - 2 * inset}" fill="${fill}" class="${style}"><title>${says}</title></rect>`;
}

function idOf({ model }: Trace, machine: number): string {
  return model.machines[machine]?.id ?? "";
}

function table(view: View, after: readonly ScheduledBar[]): Html {
  const { trace, recovery, nameOf } = view;
  const { reallocations } = recovery;
  const shown = reallocations.slice(0, MOST_ROWS);
  const text = (value: string) => ({ text: value, sortBy: value });
  const time = (value: number) => ({ text: formatDuration(value), sortBy: value });
  const rows = shown.map((each) => {
    const { job, from, to, before, start, end, due } = each;
    const done = after.reduce((last, bar) => (bar.job === job ? Math.max(last, bar.end) : last), end);
    return [
      text(nameOf(job)),
      text(idOf(trace, from)),
      text(idOf(trace, to)),
      time(before),
      time(start),
      time(end),
      done > due ? time(done - due) : { text: due < Number.POSITIVE_INFINITY ? "on time" : "-", sortBy: 0 },
      text(reasonOf(view, each, after)),
    ];
  });
  const left = reallocations.length - shown.length;
  return html`${dataTable("What was given to another machine", ["Order", "From", "To", "Was to begin", "Begins", "Ends", "Order late by", "Why"], rows)}
${left > 0 && html`<p class="note">${left} more are left out.</p>`}`;
}

function reasonOf({ trace, recovery, nameOf }: View, moved: Reallocation, after: readonly ScheduledBar[]): string {
  const { from, isAnew, before, start, end } = moved;
  if (isAnew) return `${idOf(trace, from)} lost it: it begins anew`;
  if (recovery.failed.includes(from)) return `${idOf(trace, from)} is down`;
  const inPlace = after.find((bar) => bar.machine === from && bar.start < before + end - start && bar.end > before);
  return inPlace === undefined ? "the schedule gains by it" : `makes room for ${nameOf(inPlace.job)}`;
}
