import { lanesOf, MACHINE_STATES, type MachineState, type Model, PROCESSING, type Trace } from "../../sim/index.ts";
import { formatDuration } from "../format.ts";
import { MACHINE_STATE_TITLES } from "../kpi/catalogue.ts";
import { lotSegments } from "../lot-segments.ts";
import { type MachineSegment, machineSegments } from "../machine-segments.ts";
import { legend } from "./bars.ts";
import { isFaint, STATE_COLOURS, STATE_ORDER } from "./colours.ts";
import { ganttFrame, ROW, timeAxis } from "./gantt-frame.ts";
import { type Html, html } from "./html.ts";
import { round } from "./plot.ts";
import { clockTicks } from "./ticks.ts";

/** Bars drawn at most; the window is chosen so that it holds about as many. */
const MOST_BARS = 900;
const MOST_MACHINES = 60;
const MOST_PRODUCTS = 10;
/** What is narrower than this share of the window joins its neighbour. */
const NARROWEST = 1 / 2000;

/** What the machines did in the first part of the observed time: work as bars in the colours of the products, the rest as thin bars. */
export function gantt(trace: Trace, warmUp: number): Html {
  const { model } = trace;
  const from = warmUp < trace.end ? warmUp : 0;
  const to = windowEnd(trace, from);
  if (to <= from) return html`<p class="empty">Nothing happened.</p>`;
  const bars = barsOf(trace, from, to);
  if (bars.length === 0) return html`<p class="empty">No operation took any time.</p>`;
  const machines = model.machines.slice(0, MOST_MACHINES);
  const byMachine = machines.map((): Bar[] => []);
  for (const segment of bars) byMachine[segment.machine]?.push(segment);
  const x = timeAxis(from, to);
  const rects = byMachine.flatMap((segments, row) =>
    joinNarrow(segments, (to - from) * NARROWEST).map((segment) => {
      const left = x.at(segment.from);
      const inset = segment.state === PROCESSING ? 3 : 7;
      const height = (ROW - 2 * inset) / segment.lanes;
      const y = round(row * ROW + inset + segment.lane * height);
      return html`<rect x="${left}" y="${y}" width="${round(x.at(segment.to) - left)}" height="${round(height)}" fill="${colourOf(model, segment)}"${isFaint(colourOf(model, segment)) && html` class="faint"`}><title>${describe(model, segment)}</title></rect>`;
    }),
  );
  const part =
    to - from < trace.end - from ? `the first ${formatDuration(to - from)} of the observed time` : "the whole run";
  const frame = ganttFrame({
    label: `What each machine did in ${part}`,
    rows: machines.map(({ id }) => ({ name: id, hint: id })),
    ticks: clockTicks(from, to),
    bars: rects,
    x,
  });
  return html`${ganttLegend(model, byMachine.flat())}
${frame}
<p class="note">Shown: ${part}${
    model.machines.length > machines.length && `; ${MOST_MACHINES} of ${model.machines.length} machines`
  }.${model.products.length > MOST_PRODUCTS && " Work is in the colours of the products."} Point at a bar for its job.</p>`;
}

/** A stretch of a machine's time as it is drawn: jobs that are in a machine together have a lane each. */
interface Bar extends MachineSegment {
  readonly lane: number;
  readonly lanes: number;
}

/** What machines did within a window, but for times without a job and without a disturbance; in order of end. */
export function barsOf(trace: Trace, from: number, to: number): Bar[] {
  const lanes = trace.model.machines.map((_, machine) => lanesOf(trace.model, machine));
  const alone = machineSegments(trace, from, to)
    .filter((segment) => isShown(segment) && !(segment.state === PROCESSING && lanes[segment.machine]! > 1))
    .map((segment): Bar => ({ ...segment, lane: 0, lanes: 1 }));
  const together = lotSegments(trace, from, to).map((lot): Bar => ({ ...lot, lanes: lanes[lot.machine]! }));
  return together.length === 0 ? alone : [...alone, ...together].sort((a, b) => a.to - b.to);
}

/** End of a window that begins at `from` and holds about as many bars as can be drawn and read. */
function windowEnd(trace: Trace, from: number): number {
  const shown = barsOf(trace, from, trace.end).filter(({ machine }) => machine < MOST_MACHINES);
  return shown.length <= MOST_BARS ? trace.end : (shown[MOST_BARS] as Bar).to;
}

/** Times without a job and without a disturbance stay empty. */
function isShown({ state }: MachineSegment): boolean {
  return isShownState(MACHINE_STATES[state]);
}

function isShownState(name: MachineState | undefined): boolean {
  return name !== "idle" && name !== "starved";
}

/** Neighbours of one lane with almost nothing between them become one bar, and so do bars too narrow to see. */
function joinNarrow(bars: readonly Bar[], narrow: number): Bar[] {
  const joined: Bar[] = [];
  const lastOf: number[] = [];
  for (const bar of bars) {
    const place = lastOf[bar.lane] ?? -1;
    const last = joined[place];
    const isNarrow = bar.to - bar.from < narrow;
    if (last && bar.from - last.to < narrow && (isNarrow || last.to - last.from < narrow)) {
      const longer = bar.to - bar.from > last.to - last.from ? bar : last;
      joined[place] = { ...longer, from: last.from, to: bar.to };
    } else {
      lastOf[bar.lane] = joined.push(bar) - 1;
    }
  }
  return joined;
}

function colourOf({ products }: Model, { state, product }: MachineSegment): string {
  const name = MACHINE_STATES[state] as MachineState;
  return state === PROCESSING ? (products[product]?.colour ?? STATE_COLOURS[name]) : STATE_COLOURS[name];
}

function describe(model: Model, { machine, state, job, product, operation, from, to }: MachineSegment): string {
  const what = MACHINE_STATE_TITLES[MACHINE_STATES[state] as MachineState];
  const name = model.products[product];
  const step = name?.operations[operation]?.id;
  const whose = job < 0 ? "" : `, job ${job}${name ? ` (${name.name}${step ? `, ${step}` : ""})` : ""}`;
  return `${model.machines[machine]?.id}: ${what}${whose}, ${formatDuration(to - from)} from ${formatDuration(from)} on`;
}

function ganttLegend({ products }: Model, segments: readonly MachineSegment[]): Html {
  const drawn = new Set(segments.map(({ state }) => MACHINE_STATES[state]));
  const others = STATE_ORDER.filter((state) => state !== "processing" && isShownState(state) && drawn.has(state)).map(
    (state) => ({ title: MACHINE_STATE_TITLES[state], colour: STATE_COLOURS[state], thin: true }),
  );
  const named = products.length <= MOST_PRODUCTS ? products.map(({ name, colour }) => ({ title: name, colour })) : [];
  return legend([...named, ...others]);
}
