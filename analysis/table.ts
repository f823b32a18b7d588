import { CONVEYOR_STATES, MACHINE_STATES, type Model, OPERATOR_STATES, VEHICLE_STATES } from "../sim/index.ts";
import { type Display, formatDuration, formatJobTime, formatQuantity } from "./format.ts";
import {
  CONVEYOR_STATE_TITLES,
  KPI_TITLES,
  MACHINE_STATE_TITLES,
  OPERATOR_STATE_TITLES,
  VEHICLE_STATE_TITLES,
  WAIT_CAUSE_TITLES,
} from "./kpi/catalogue.ts";
import { isTelling } from "./kpi/is-telling.ts";
import type { Quantity } from "./kpi/quantity.ts";
import type { KpiReport } from "./kpi/report.ts";
import { printable, type TextColumn, textTable } from "./text-table.ts";

/** Rows shown of each list; the rest is counted. */
const MOST_ROWS = 40;

/** The KPIs as text for the terminal: plant, machines, work centres, products, vehicles, conveyors, people, tools, waits. Ends in a newline. */
export function kpiTable(model: Model, report: KpiReport): string {
  const { from, to } = report.observed;
  const period = `observed from ${formatDuration(from.value ?? 0)} to ${formatDuration(to.value ?? 0)}`;
  const parts = [
    `${printable(model.name)}: ${period}`,
    plantPart(report),
    machinePart(report),
    workCentrePart(report),
    productPart(report),
    stationPart(report),
    vehiclePart(report),
    conveyorPart(report),
    siteLinkPart(report),
    messageLinkPart(report),
    peoplePart(report),
    toolPart(report),
    itemPart(report),
    waitPart(report),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function plantPart({ kpis }: KpiReport): string {
  const shown = KPI_TITLES.filter(({ id }) => isTelling(kpis, id));
  let group = "";
  const rows = shown.map((kpi) => {
    const first = kpi.group === group ? "" : kpi.group;
    group = kpi.group;
    return [first, kpi.title, formatQuantity(kpis[kpi.id], kpi.display)];
  });
  return textTable([left(""), left(""), right("")], rows);
}

function machinePart({ perMachine }: KpiReport): string {
  return list(
    ["Machine", ...MACHINE_STATES.map((state) => MACHINE_STATE_TITLES[state]), "OEE", "Failures", "Energy"],
    Object.entries(perMachine).map(([id, machine]) => {
      const all = MACHINE_STATES.reduce((sum, state) => sum + (machine.states[state].value ?? 0), 0);
      return [
        id,
        ...MACHINE_STATES.map((state) => cell(share(machine.states[state], all), "share")),
        cell(machine.oee, "share"),
        cell(machine.failures, "count"),
        cell(machine.energy, "number"),
      ];
    }),
  );
}

function workCentrePart({ perWorkCentre }: KpiReport): string {
  return list(
    ["Work centre", "Queue, mean", "Queue, highest", "Wait, mean", "Wait, longest"],
    Object.entries(perWorkCentre).map(([id, centre]) => [
      id,
      cell(centre.meanQueueLength, "number"),
      cell(centre.maxQueueLength, "count"),
      cell(centre.meanWait, "time"),
      cell(centre.maxWait, "time"),
    ]),
  );
}

function productPart({ perProduct }: KpiReport): string {
  const products = Object.values(perProduct);
  // Where every job is a product of its own, as in benchmark formats, this would list jobs.
  if (products.length > MOST_ROWS && products.every(({ jobsCompleted }) => (jobsCompleted.value ?? 0) <= 1)) return "";
  return list(
    ["Product", "Jobs", "Good pieces", "Throughput", "Flow time, mean", "95 % within", "Share late", "Scrapped"],
    Object.entries(perProduct).map(([id, product]) => [
      id,
      cell(product.jobsCompleted, "count"),
      cell(product.pieces, "count"),
      cell(product.throughput, "rate"),
      cell(product.meanFlowTime, "time"),
      cell(product.flowTimeQuantile95, "time"),
      cell(product.shareLate, "share"),
      cell(product.jobsScrapped, "count"),
    ]),
  );
}

function stationPart({ perStation }: KpiReport): string {
  return list(
    ["Station", "Pods", "Lines", "Lines per hour", "Lines per pod"],
    Object.entries(perStation).map(([id, station]) => [
      id,
      cell(station.visits, "count"),
      cell(station.lines, "count"),
      cell(station.linesPerHour, "number"),
      cell(station.pileOn, "number"),
    ]),
  );
}

/** With the states in which any vehicle has been. */
function vehiclePart({ vehicles }: KpiReport): string {
  const all = Object.values(vehicles);
  const states = VEHICLE_STATES.filter((state) => all.some((vehicle) => (vehicle.states[state].value ?? 0) > 0));
  const hasBatteries = all.some(({ battery }) => battery !== null);
  return list(
    [
      "Vehicle",
      ...states.map((state) => VEHICLE_STATE_TITLES[state]),
      "Distance",
      "Trips",
      "Energy",
      ...(hasBatteries ? ["Lowest charge"] : []),
    ],
    Object.entries(vehicles).map(([id, vehicle]) => {
      const whole = states.reduce((sum, state) => sum + (vehicle.states[state].value ?? 0), 0);
      const lowest = vehicle.battery === null ? "" : cell(vehicle.battery.lowestCharge, "share");
      return [
        id,
        ...states.map((state) => cell(share(vehicle.states[state], whole), "share")),
        cell(vehicle.distance, "number"),
        cell(vehicle.loadedTrips, "count"),
        cell(vehicle.energy, "number"),
        ...(hasBatteries ? [lowest] : []),
      ];
    }),
  );
}

function conveyorPart({ conveyors }: KpiReport): string {
  return list(
    [
      "Conveyor",
      ...CONVEYOR_STATES.map((state) => CONVEYOR_STATE_TITLES[state]),
      "Loads, mean",
      "Throughput",
      "Time, mean",
      "Energy",
    ],
    Object.entries(conveyors).map(([id, conveyor]) => {
      const all = CONVEYOR_STATES.reduce((sum, state) => sum + (conveyor.states[state].value ?? 0), 0);
      return [
        id,
        ...CONVEYOR_STATES.map((state) => cell(share(conveyor.states[state], all), "share")),
        cell(conveyor.meanLoads, "number"),
        cell(conveyor.throughput, "rate"),
        cell(conveyor.meanTime, "time"),
        cell(conveyor.energy, "number"),
      ];
    }),
  );
}

function siteLinkPart({ siteLinks }: KpiReport): string {
  return list(
    ["Link", "Trips", "Jobs", "Load, mean", "Trip, mean", "Cost", "Emissions"],
    Object.entries(siteLinks).map(([id, link]) => [
      id,
      cell(link.trips, "count"),
      cell(link.jobs, "count"),
      cell(link.meanLoad, "number"),
      cell(link.meanTripTime, "time"),
      cell(link.cost, "number"),
      cell(link.emissions, "number"),
    ]),
  );
}

function messageLinkPart({ messageLinks }: KpiReport): string {
  return list(
    ["Communication", "Messages", "Received", "Lost", "Sent again", "Given up", "Delay, mean"],
    Object.entries(messageLinks).map(([id, link]) => [
      id,
      cell(link.messages, "count"),
      cell(link.received, "count"),
      cell(link.losses, "count"),
      cell(link.retries, "count"),
      cell(link.givenUp, "count"),
      cell(link.meanDelay, "time"),
    ]),
  );
}

function peoplePart({ perOperator }: KpiReport): string {
  return list(
    [
      "Operator",
      "People",
      "Utilisation",
      ...OPERATOR_STATES.map((state) => OPERATOR_STATE_TITLES[state]),
      "Assignments",
    ],
    Object.entries(perOperator).map(([id, operator]) => {
      const all = OPERATOR_STATES.reduce((sum, state) => sum + (operator.states[state].value ?? 0), 0);
      return [
        id,
        cell(operator.people, "count"),
        cell(operator.utilisation, "share"),
        ...OPERATOR_STATES.map((state) => cell(share(operator.states[state], all), "share")),
        cell(operator.assignments, "count"),
      ];
    }),
  );
}

function toolPart({ perTool }: KpiReport): string {
  return list(
    ["Tool", "Number", "In use, mean", "In use, highest", "Utilisation"],
    Object.entries(perTool).map(([id, tool]) => [
      id,
      cell(tool.count, "count"),
      cell(tool.meanInUse, "number"),
      cell(tool.maxInUse, "count"),
      cell(tool.utilisation, "share"),
    ]),
  );
}

function itemPart({ perItem }: KpiReport): string {
  return list(
    [
      "Item",
      "On hand, mean",
      "On order",
      "Owed",
      "Demand",
      "From stock",
      "To jobs",
      "Lost",
      "Expired",
      "Orders",
      "Turns",
      "Cost",
    ],
    Object.entries(perItem).map(([id, item]) => [
      id,
      cell(item.meanOnHand, "number"),
      cell(item.meanOnOrder, "number"),
      cell(item.meanBackorder, "number"),
      cell(item.demand, "count"),
      cell(item.fillRate, "share"),
      cell(item.issued, "count"),
      cell(item.lost, "count"),
      cell(item.expired, "count"),
      cell(item.orders, "count"),
      cell(item.turns, "number"),
      cell(item.cost, "number"),
    ]),
  );
}

function waitPart({ waits, kpis }: KpiReport): string {
  const all = kpis.waitTime.value ?? 0;
  return list(
    ["Jobs waited for", "", "Jobs x time", "Share"],
    waits.map(({ cause, subject, time }) => [
      WAIT_CAUSE_TITLES[cause],
      subject,
      formatJobTime(time.value ?? 0),
      cell(share(time, all), "share"),
    ]),
    { text: 2, most: 12 },
  );
}

function list(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  { text = 1, most = MOST_ROWS }: { text?: number; most?: number } = {},
): string {
  if (rows.length === 0) return "";
  // Columns in which nothing happened say nothing.
  const telling = titles.map((_, index) => index < text || rows.some((row) => !/^(-$|0( |$))/.test(row[index] ?? "")));
  const columns = titles.map((title, index) => (index < text ? left(title) : right(title)));
  const shown = rows.slice(0, most).map((row) => row.map(printable));
  const rest = rows.length - shown.length;
  const kept = <T>(cells: readonly T[]): T[] => cells.filter((_, index) => telling[index]);
  return textTable(kept(columns), shown.map(kept)) + (rest > 0 ? `\n... and ${rest} more` : "");
}

function cell(value: Quantity, display: Display): string {
  return formatQuantity(value, display);
}

function share({ value }: Quantity, whole: number): Quantity {
  return { value: value === null || whole === 0 ? null : value / whole, unit: "1" };
}

function left(title: string): TextColumn {
  return { title, align: "left" };
}

function right(title: string): TextColumn {
  return { title, align: "right" };
}
