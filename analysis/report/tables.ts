import { CONVEYOR_STATES, MACHINE_STATES, OPERATOR_STATES, VEHICLE_STATES } from "../../sim/index.ts";
import { type Display, formatQuantity } from "../format.ts";
import {
  CONVEYOR_STATE_TITLES,
  KPI_TITLES,
  MACHINE_STATE_TITLES,
  OPERATOR_STATE_TITLES,
  VEHICLE_STATE_TITLES,
} from "../kpi/catalogue.ts";
import { isTelling } from "../kpi/is-telling.ts";
import type { MachineKpis } from "../kpi/machine-kpis.ts";
import type { Quantity } from "../kpi/quantity.ts";
import type { KpiReport } from "../kpi/report.ts";
import { type Cell, dataTable } from "./data-table.ts";
import { type Html, html } from "./html.ts";

/** Rows of a table at most. */
const MOST_ROWS = 500;

/** All KPIs of the plant, by group. */
export function figuresSection({ kpis }: KpiReport): Html {
  const shown = KPI_TITLES.filter(({ id }) => isTelling(kpis, id));
  const groups = [...new Set(shown.map(({ group }) => group))];
  return html`<section><h2>All figures of the plant</h2><div class="figures">${groups.map(
    (group) =>
      html`<div><h3>${group}</h3><table><tbody>${shown
        .filter((kpi) => kpi.group === group)
        .map(
          ({ id, title, display }) =>
            html`<tr><th scope="row">${title}</th><td>${formatQuantity(kpis[id], display)}</td></tr>`,
        )}</tbody></table></div>`,
  )}</div></section>`;
}

/** One sortable table each for machines, work centres, products, vehicles, links between sites, operators, tools and items. */
export function tablesSection(report: KpiReport): Html {
  const { perMachine, perWorkCentre, perProduct, vehicles, siteLinks, messageLinks } = report;
  return html`<section><h2>Tables</h2><p class="sub">A click on a title sorts.</p>
${table("Machines", perMachine, [
  ...MACHINE_STATES.map(
    (state): Column<KpiReport["perMachine"][string]> => [
      MACHINE_STATE_TITLES[state],
      ({ states }) => shareOf(states, state),
      "share",
    ],
  ),
  ...BOTTLENECK_COLUMNS,
  ["Availability", ({ availability }) => availability, "share"],
  ["Performance", ({ performance }) => performance, "share"],
  ["Quality", ({ quality }) => quality, "share"],
  ["OEE", ({ oee }) => oee, "share"],
  ["Operations", ({ operations }) => operations, "count"],
  ["Failures", ({ failures }) => failures, "count"],
  ["MTTR", ({ meanTimeToRepair }) => meanTimeToRepair, "time"],
  ["MTBF", ({ meanTimeBetweenFailures }) => meanTimeBetweenFailures, "time"],
  ["Maintenance jobs", ({ maintenances }) => maintenances, "count"],
  ["Alarms", ({ alarms }) => alarms, "count"],
  ["False alarms", ({ falseAlarms }) => falseAlarms, "count"],
  ["Failures without an alarm", ({ missedFailures }) => missedFailures, "count"],
  ["Cost of repairs", ({ repairCost }) => repairCost, "number"],
  ["Cost of maintenance", ({ maintenanceCost }) => maintenanceCost, "number"],
  ["Energy", ({ energy }) => energy, "number"],
])}
${table("Work centres", perWorkCentre, [
  ["Queue, mean", ({ meanQueueLength }) => meanQueueLength, "number"],
  ["Queue, highest", ({ maxQueueLength }) => maxQueueLength, "count"],
  ["Visits", ({ visits }) => visits, "count"],
  ["Wait, mean", ({ meanWait }) => meanWait, "time"],
  ["Wait, longest", ({ maxWait }) => maxWait, "time"],
  ...BOTTLENECK_COLUMNS,
])}
${table("Products", perProduct, [
  ["Jobs", ({ jobsCompleted }) => jobsCompleted, "count"],
  ["Good pieces", ({ pieces }) => pieces, "count"],
  ["Scrapped jobs", ({ jobsScrapped }) => jobsScrapped, "count"],
  ["Throughput", ({ throughput }) => throughput, "rate"],
  ["WIP, mean", ({ meanWip }) => meanWip, "number"],
  ["Flow time, mean", ({ meanFlowTime }) => meanFlowTime, "time"],
  ["Standard deviation", ({ flowTimeStandardDeviation }) => flowTimeStandardDeviation, "time"],
  ["Median", ({ flowTimeQuantile50 }) => flowTimeQuantile50, "time"],
  ["95 % within", ({ flowTimeQuantile95 }) => flowTimeQuantile95, "time"],
  ["Tardiness, mean", ({ meanTardiness }) => meanTardiness, "time"],
  ["Share late", ({ shareLate }) => shareLate, "share"],
])}
${table("Conveyors", report.conveyors, [
  ...CONVEYOR_STATES.map(
    (state): Column<KpiReport["conveyors"][string]> => [
      CONVEYOR_STATE_TITLES[state],
      ({ states }) => shareOf(states, state),
      "share",
    ],
  ),
  ["Loads", ({ loads }) => loads, "count"],
  ["Throughput", ({ throughput }) => throughput, "rate"],
  ["Loads on it, mean", ({ meanLoads }) => meanLoads, "number"],
  ["Loads on it, most", ({ maxLoads }) => maxLoads, "count"],
  ["Occupancy", ({ occupancy }) => occupancy, "share"],
  ["Time on it, mean", ({ meanTime }) => meanTime, "time"],
  ["Energy", ({ energy }) => energy, "number"],
])}
${table("Paths", mostBlockedFirst(report.perEdge), [
  ["Drives", ({ crossings }) => crossings, "count"],
  ["Blocked", ({ blocked }) => blocked, "time"],
  ["Blocked per drive", ({ meanBlocked }) => meanBlocked, "time"],
])}
${table("Stations", report.perStation, [
  ["Pods", ({ visits }) => visits, "count"],
  ["Lines", ({ lines }) => lines, "count"],
  ["Lines per hour", ({ linesPerHour }) => linesPerHour, "number"],
  ["Lines per pod", ({ pileOn }) => pileOn, "number"],
])}
${table("Vehicles", vehicles, [
  ...VEHICLE_STATES.map(
    (state): Column<KpiReport["vehicles"][string]> => [
      VEHICLE_STATE_TITLES[state],
      ({ states }) => shareOf(states, state),
      "share",
    ],
  ),
  ["Distance", ({ distance }) => distance, "number"],
  ["Loaded trips", ({ loadedTrips }) => loadedTrips, "count"],
  ["Empty trips", ({ emptyTrips }) => emptyTrips, "count"],
  ["Energy", ({ energy }) => energy, "number"],
])}
${table("Links", siteLinks, [
  ["Trips", ({ trips }) => trips, "count"],
  ["Jobs", ({ jobs }) => jobs, "count"],
  ["Load, mean", ({ meanLoad }) => meanLoad, "number"],
  ["Trip, mean", ({ meanTripTime }) => meanTripTime, "time"],
  ["Cost", ({ cost }) => cost, "number"],
  ["Emissions", ({ emissions }) => emissions, "number"],
])}
${table("Communication links", messageLinks, [
  ["Messages", ({ messages }) => messages, "count"],
  ["Received", ({ received }) => received, "count"],
  ["Lost", ({ losses }) => losses, "count"],
  ["Sent again", ({ retries }) => retries, "count"],
  ["Given up", ({ givenUp }) => givenUp, "count"],
  ["Delay, mean", ({ meanDelay }) => meanDelay, "time"],
])}
${table("Operators", report.perOperator, [
  ["People", ({ people }) => people, "count"],
  ["Utilisation", ({ utilisation }) => utilisation, "share"],
  ...OPERATOR_STATES.map(
    (state): Column<KpiReport["perOperator"][string]> => [
      OPERATOR_STATE_TITLES[state],
      ({ states }) => shareOf(states, state),
      "share",
    ],
  ),
  ["Assignments", ({ assignments }) => assignments, "count"],
])}
${table("Tools", report.perTool, [
  ["Number", ({ count }) => count, "count"],
  ["In use, mean", ({ meanInUse }) => meanInUse, "number"],
  ["In use, highest", ({ maxInUse }) => maxInUse, "count"],
  ["Utilisation", ({ utilisation }) => utilisation, "share"],
])}
${table("Items", report.perItem, [
  ["On hand, mean", ({ meanOnHand }) => meanOnHand, "number"],
  ["On order, mean", ({ meanOnOrder }) => meanOnOrder, "number"],
  ["Owed, mean", ({ meanBackorder }) => meanBackorder, "number"],
  ["With stock", ({ readyRate }) => readyRate, "share"],
  ["Demand", ({ demand }) => demand, "count"],
  ["From stock", ({ fillRate }) => fillRate, "share"],
  ["To jobs", ({ issued }) => issued, "count"],
  ["Made by jobs", ({ made }) => made, "count"],
  ["Lost", ({ lost }) => lost, "count"],
  ["Expired", ({ expired }) => expired, "count"],
  ["Orders", ({ orders }) => orders, "count"],
  ["Received", ({ received }) => received, "count"],
  ["Turns", ({ turns }) => turns, "number"],
  ["Cost", ({ cost }) => cost, "number"],
])}</section>`;
}

/** The paths that were driven. */
function mostBlockedFirst(perEdge: KpiReport["perEdge"]): KpiReport["perEdge"] {
  const time = ({ blocked }: KpiReport["perEdge"][string]) => blocked.value ?? 0;
  const driven = Object.entries(perEdge).filter(([, { crossings }]) => (crossings.value ?? 0) > 0);
  return Object.fromEntries(driven.sort(([, a], [, b]) => time(b) - time(a)));
}

type Column<T> = readonly [title: string, read: (thing: T) => Quantity, display: Display];

const BOTTLENECK_COLUMNS: readonly Column<Pick<MachineKpis, "soleBottleneck" | "shiftingBottleneck">>[] = [
  ["Bottleneck, alone", ({ soleBottleneck }) => soleBottleneck, "share"],
  ["Bottleneck, shifting", ({ shiftingBottleneck }) => shiftingBottleneck, "share"],
];

/** Columns in which nothing was observed, or only zeros, are left out. */
function table<T>(caption: string, things: Readonly<Record<string, T>>, columns: readonly Column<T>[]): Html | null {
  const entries = Object.entries(things);
  if (entries.length === 0) return null;
  const shown = entries.slice(0, MOST_ROWS);
  const title = shown.length < entries.length ? `${caption}: ${shown.length} of ${entries.length}` : caption;
  const telling = columns.filter(([, read]) => entries.some(([, thing]) => (read(thing).value ?? 0) !== 0));
  return dataTable(
    title,
    [caption.replace(/s$/, ""), ...telling.map(([title]) => title)],
    shown.map(([id, thing]): Cell[] => [
      { text: id, sortBy: id },
      ...telling.map(([, read, display]) => ({
        text: formatQuantity(read(thing), display),
        sortBy: read(thing).value,
      })),
    ]),
  );
}

function shareOf<State extends string>(states: Readonly<Record<State, Quantity>>, state: State): Quantity {
  const all = Object.values<Quantity>(states).reduce((sum, { value }) => sum + (value ?? 0), 0);
  return { value: all > 0 ? (states[state].value ?? 0) / all : null, unit: "1" };
}
