import type { Model, Trace, WaitCause } from "../../sim/index.ts";
import { Explainer, type OrderExplanation, type Part } from "../explain/explain.ts";
import type { TimeUse } from "../explain/job-intervals.ts";
import { formatDuration, formatJobTime, formatQuantity } from "../format.ts";
import { WAIT_CAUSE_TITLES } from "../kpi/catalogue.ts";
import { type Bar, barChart, legend } from "./bars.ts";
import { WAIT_CAUSE_COLOURS } from "./colours.ts";
import { type Html, html } from "./html.ts";
import { lookAheadSection } from "./look-ahead-section.ts";

const MOST_PLACES = 14;
const MOST_ORDERS = 10;
/** Beyond this the accounts of single orders would make a report slow to write. */
const MOST_EXPLAINED = 100_000;

const WORK = {
  processing: { title: "Processing", colour: "#1c6e46" },
  rework: { title: "Rework", colour: "#8f2f6b" },
  setup: { title: "Setup", colour: "#274f8f" },
  loading: { title: "Loading", colour: "#8a6d00" },
  unloading: { title: "Unloading", colour: "#6b5400" },
  transport: { title: "Transport", colour: "#1f7f95" },
  vehicleBlocked: { title: "Vehicle blocked", colour: "#d9822b" },
  inLot: { title: "In a lot", colour: "#7a8794" },
} as const satisfies Record<Exclude<TimeUse, WaitCause>, { title: string; colour: string }>;

const USES = [...Object.keys(WORK), ...Object.keys(WAIT_CAUSE_TITLES)] as readonly TimeUse[];

/** Where the time of orders went: by place and use, for the latest orders one by one. */
export function explainSection(trace: Trace, orders: number): Html | null {
  if (orders > MOST_EXPLAINED) return null;
  const explainer = new Explainer(trace);
  const { completed, late, parts, time, lateOrders } = explainer.plant();
  if (completed === 0 || time === 0) return null;
  const worst = lateOrders.length > 0 ? lateOrders : longest(explainer);
  const accounts = worst.slice(0, MOST_ORDERS).map(({ job }) => explainer.order(job));
  return html`<section class="waits"><h2>Where the time of orders went</h2>
<p class="sub">${formatJobTime(time)} of ${formatQuantity({ value: completed, unit: "1" }, "count")} completed ${completed === 1 ? "order" : "orders"}, from creation to completion, by place and use; whole run. The parts add up to it.</p>
${places(parts)}</section>
<section class="orders"><h2>${late > 0 ? "The latest orders" : "The orders that took longest"}</h2>
<p class="sub">Their time lines from creation to completion, on one scale; point at a part for its length. ${late > 0 ? "The figure is the delay." : "The figure is the time in all."}</p>
${timeLines(explainer.model, accounts, late > 0)}</section>
${lookAheadSection(trace, (job) => explainer.orders[job]?.name ?? String(job))}`;
}

function places(parts: readonly Part[]): Html {
  const byPlace = new Map<string, Part[]>();
  for (const part of parts) {
    const place = placeOf(part);
    const own = byPlace.get(place);
    if (own === undefined) byPlace.set(place, [part]);
    else own.push(part);
  }
  const sum = (own: readonly Part[]): number => own.reduce((all, { time }) => all + time, 0);
  const sorted = [...byPlace].sort(([, a], [, b]) => sum(b) - sum(a));
  const shown = sorted.slice(0, MOST_PLACES);
  const most = sum(shown[0]?.[1] ?? []);
  const bars = shown.map(([place, own]): Bar => {
    const inOrder = own.toSorted((a, b) => USES.indexOf(a.use) - USES.indexOf(b.use));
    return {
      label: place,
      parts: inOrder.map(({ use, time }) => ({ ...look(use), share: time / most, text: formatJobTime(time) })),
      value: formatJobTime(sum(own)),
    };
  });
  const left = sorted.length - shown.length;
  return html`${legendOf(shown.flatMap(([, own]) => own.map(({ use }) => use)))}${barChart(bars, "Time of orders by place and use")}
${left > 0 && html`<p class="note">${left} more places with less time are left out.</p>`}`;
}

function placeOf({ use, where }: Part): string {
  if (use === "transport" || use === "vehicleBlocked") return "On vehicles";
  if (use === "releaseControl") return `Release of ${where}`;
  return use === "vehicle" ? "Waiting for a vehicle" : where;
}

function timeLines(model: Model, orders: readonly OrderExplanation[], areLate: boolean): Html {
  const longestTime = Math.max(...orders.map(({ created, ended }) => ended - created), 1e-9);
  const bars = orders.map(({ name, product, created, ended, dueDate, intervals }): Bar => {
    return {
      label: `${name} (${model.products[product]?.name ?? ""})`,
      parts: intervals.map(({ use, from, to }) => ({
        ...look(use),
        share: (to - from) / longestTime,
        text: formatDuration(to - from),
      })),
      value: formatDuration(areLate ? ended - dueDate : ended - created),
    };
  });
  return html`${legendOf(orders.flatMap(({ intervals }) => intervals.map(({ use }) => use)))}${barChart(bars, "Time lines of orders")}`;
}

function longest({ orders }: Explainer) {
  const completed = orders.filter(({ outcome }) => outcome === "completed");
  return completed.sort((a, b) => b.ended - b.created - (a.ended - a.created));
}

function look(use: TimeUse): { title: string; colour: string } {
  if (use in WORK) return WORK[use as keyof typeof WORK];
  const cause = use as WaitCause;
  return { title: WAIT_CAUSE_TITLES[cause], colour: WAIT_CAUSE_COLOURS[cause] };
}

function legendOf(uses: readonly TimeUse[]): Html {
  const drawn = new Set(uses);
  return legend(USES.filter((use) => drawn.has(use)).map(look));
}
