import { MACHINE_STATES, type MachineState, type VehicleState, WAIT_CAUSES } from "../../sim/index.ts";
import { formatJobTime, formatQuantity } from "../format.ts";
import { MACHINE_STATE_TITLES, VEHICLE_STATE_TITLES, WAIT_CAUSE_TITLES } from "../kpi/catalogue.ts";
import type { Quantity } from "../kpi/quantity.ts";
import type { KpiReport } from "../kpi/report.ts";
import { type Bar, barChart, legend } from "./bars.ts";
import {
  STATE_COLOURS,
  STATE_ORDER,
  VEHICLE_STATE_COLOURS,
  VEHICLE_STATE_ORDER,
  WAIT_CAUSE_COLOURS,
} from "./colours.ts";
import { type Html, html } from "./html.ts";

/** Rows of a chart at most; the tables have all. */
const MOST_BARS = 40;
/** The same of the chart that stands beside a short one. */
const MOST_QUEUES = 14;

export function stateSection({ perMachine }: KpiReport): Html {
  const all = Object.entries(perMachine);
  const used = STATE_ORDER.filter((state) => all.some(([, { states }]) => (states[state].value ?? 0) > 0));
  const bars = all
    .slice(0, MOST_BARS)
    .map(([id, { states, utilisation }]) =>
      splitBar<MachineState>(
        id,
        states,
        used,
        MACHINE_STATE_TITLES,
        STATE_COLOURS,
        formatQuantity(utilisation, "share"),
      ),
    );
  return html`<section><h2>What the machines did</h2>
<p class="sub">Share of the observed time; the figure is utilisation (processing)${more(all.length)}</p>
${legend(used.map((state) => ({ title: MACHINE_STATE_TITLES[state], colour: STATE_COLOURS[state] })))}
${barChart(bars, `Time of ${MACHINE_STATES.length} states by machine`)}</section>`;
}

export function waitSection({ waits, kpis }: KpiReport): Html {
  const all = kpis.waitTime.value ?? 0;
  if (all === 0) return html`<section><h2>Why jobs waited</h2><p class="empty">No job waited.</p></section>`;
  const longest = waits[0]!.time.value!;
  const bars = waits.slice(0, 12).map(({ cause, subject, time }): Bar => {
    const hours = formatJobTime(time.value!);
    const title = WAIT_CAUSE_TITLES[cause];
    const part = { title: "", colour: WAIT_CAUSE_COLOURS[cause], share: time.value! / longest, text: hours };
    return { label: subject === "" ? title : `${title}: ${subject}`, parts: [part], value: hours };
  });
  return html`<section class="waits"><h2>Why jobs waited</h2>
<p class="sub">Waiting jobs x time, by cause and what stands for it${waits.length > bars.length && `; the ${bars.length} largest of ${waits.length}`}. All waiting: ${formatJobTime(all)}.</p>
${barChart(bars, "Waiting by cause")}</section>`;
}

export function queueSection({ perWorkCentre }: KpiReport): Html {
  const all = Object.entries(perWorkCentre);
  const total = (waits: (typeof all)[number][1]["waits"]): number =>
    Object.values(waits).reduce((sum, time) => sum + (time.value ?? 0), 0);
  const most = all.toSorted(([, a], [, b]) => total(b.waits) - total(a.waits)).slice(0, MOST_QUEUES);
  // In the order of the plant, whichever they are.
  const shown = all.filter((each) => most.includes(each));
  const longest = Math.max(...shown.map(([, { waits }]) => total(waits)), 1e-9);
  const used = WAIT_CAUSES.filter((cause) => shown.some(([, { waits }]) => waits[cause]));
  const bars = shown.map(
    ([id, { waits, meanWait }]): Bar => ({
      label: id,
      parts: used.map((cause) => ({
        title: WAIT_CAUSE_TITLES[cause],
        colour: WAIT_CAUSE_COLOURS[cause],
        share: (waits[cause]?.value ?? 0) / longest,
        text: formatJobTime(waits[cause]?.value ?? 0),
      })),
      value: formatQuantity(meanWait, "time"),
    }),
  );
  return html`<section><h2>Where jobs queued</h2>
<p class="sub">Waiting jobs x time in the queue of each work centre, by cause; the figure is the mean wait${all.length > shown.length && `. The ${shown.length} largest of ${all.length}; the table below has all.`}</p>
${legend(used.map((cause) => ({ title: WAIT_CAUSE_TITLES[cause], colour: WAIT_CAUSE_COLOURS[cause] })))}
${barChart(bars, "Waiting by work centre and cause")}</section>`;
}

export function vehicleSection({ vehicles }: KpiReport): Html | null {
  const all = Object.entries(vehicles);
  if (all.length === 0) return null;
  const bars = all
    .slice(0, MOST_BARS)
    .map(([id, { states, utilisation }]) =>
      splitBar<VehicleState>(
        id,
        states,
        VEHICLE_STATE_ORDER,
        VEHICLE_STATE_TITLES,
        VEHICLE_STATE_COLOURS,
        formatQuantity(utilisation, "share"),
      ),
    );
  return html`<section><h2>What the vehicles did</h2>
<p class="sub">Share of the observed time; the figure is utilisation${more(all.length)}</p>
${legend(VEHICLE_STATE_ORDER.map((state) => ({ title: VEHICLE_STATE_TITLES[state], colour: VEHICLE_STATE_COLOURS[state] })))}
${barChart(bars, "Time of states by vehicle")}</section>`;
}

export function energySection({ perMachine, kpis }: KpiReport): Html | null {
  if ((kpis.energy.value ?? 0) === 0) return null;
  const all = Object.entries(perMachine)
    .map(([id, { energy }]) => ({ id, energy }))
    .sort((a, b) => (b.energy.value ?? 0) - (a.energy.value ?? 0));
  const shown = all.slice(0, 15);
  const highest = Math.max(shown[0]?.energy.value ?? 0, 1e-9);
  const bars = shown.map(({ id, energy }): Bar => {
    const text = formatQuantity(energy, "number");
    return {
      label: id,
      parts: [{ title: "", colour: "var(--accent)", share: (energy.value ?? 0) / highest, text }],
      value: text,
    };
  });
  const vehicles = (kpis.vehicleEnergy.value ?? 0) > 0 && `, vehicles ${formatQuantity(kpis.vehicleEnergy, "number")}`;
  return html`<section><h2>Energy</h2>
<p class="sub">${formatQuantity(kpis.energy, "number")} in all${vehicles}; ${formatQuantity(kpis.emissions, "number")}; ${formatQuantity(kpis.energyCost, "number")}${all.length > shown.length && `. The ${shown.length} largest of ${all.length} machines`}</p>
${barChart(bars, "Energy by machine")}</section>`;
}

function splitBar<State extends string>(
  label: string,
  states: Readonly<Record<State, Quantity>>,
  order: readonly State[],
  titles: Readonly<Record<State, string>>,
  colours: Readonly<Record<State, string>>,
  value: string,
): Bar {
  const all = order.reduce((sum, state) => sum + (states[state].value ?? 0), 0);
  const parts = order.map((state) => {
    const share = all > 0 ? (states[state].value ?? 0) / all : 0;
    const text = `${formatQuantity({ value: share, unit: "1" }, "share")}, ${formatQuantity(states[state], "time")}`;
    return { title: titles[state], colour: colours[state], share, text };
  });
  return { label, parts, value };
}

function more(count: number): string {
  return count > MOST_BARS ? `. The first ${MOST_BARS} of ${count}; the table below has all.` : "";
}
