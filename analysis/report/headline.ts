import type { Model } from "../../sim/index.ts";
import { formatDuration, formatNumber, formatQuantity } from "../format.ts";
import { WAIT_CAUSE_TITLES } from "../kpi/catalogue.ts";
import type { Quantity } from "../kpi/quantity.ts";
import type { KpiReport } from "../kpi/report.ts";
import { jobWarnings } from "../run-warnings.ts";
import { type Html, html } from "./html.ts";

/** The answer first: what the run comes to in sentences, then its main figures as tiles. */
export function headline(model: Model, report: KpiReport): Html {
  return html`<p class="lead">${(model.workCentres.length > 0 ? sentences : stockSentences)(report).join(" ")}</p>${warnings(
    report,
  ).map((warning) => html`<p class="warning">${warning}</p>`)}<div class="tiles">${(
    model.workCentres.length > 0 ? tiles(model, report) : stockTiles(report)
  ).map(([title, value]) => html`<div class="tile"><span>${title}</span><b>${value}</b></div>`)}</div>`;
}

function sentences({ kpis, observed, waits }: KpiReport): string[] {
  const jobs = kpis.jobsCompleted.value === 1 ? "job was" : "jobs were";
  const out = [
    `${formatQuantity(kpis.jobsCompleted, "count")} ${jobs} completed in ${time(observed.duration)} (${formatQuantity(kpis.throughput, "rate")}).`,
  ];
  if (kpis.meanFlowTime.value !== null) {
    out.push(
      `A job took ${time(kpis.meanFlowTime)} on average; 95\u00a0% of them took at most ${time(kpis.flowTimeQuantile95)}.`,
    );
  }
  if (kpis.shareLate.value !== null) {
    out.push(
      kpis.shareLate.value === 0
        ? "No job was late."
        : `${formatQuantity(kpis.shareLate, "share")} were late, by ${time(kpis.maxTardiness)} at most.`,
    );
  }
  const moved = kpis.reassignedAtFailures;
  if ((moved.value ?? 0) > 0) {
    const operations = moved.value === 1 ? "operation was" : "operations were";
    out.push(`As machines failed, ${formatQuantity(moved, "count")} ${operations} given to another machine.`);
  }
  const [longest] = waits;
  if (longest) {
    const share = { value: longest.time.value! / kpis.waitTime.value!, unit: "1" };
    const what = WAIT_CAUSE_TITLES[longest.cause].toLowerCase();
    const where = longest.subject === "" ? "" : ` (${longest.subject})`;
    out.push(`Jobs waited most for: ${what}${where}, ${formatQuantity(share, "share")} of all waiting.`);
  }
  return out;
}

/** Of a plant that only keeps stock. */
function stockSentences({ kpis, observed }: KpiReport): string[] {
  const out = [
    kpis.stockFillRate.value === null
      ? `Nothing was asked for in ${time(observed.duration)}.`
      : `${formatQuantity(kpis.stockFillRate, "share")} of the demand of ${time(observed.duration)} was filled from stock at once.`,
  ];
  const costs = [
    ["orders", kpis.stockOrderCost],
    ["transfers", kpis.stockTransferCost],
    ["holding", kpis.stockHoldingCost],
    ["shortages", kpis.stockShortageCost],
  ] as const;
  const parts = costs.filter(([, cost]) => (cost.value ?? 0) > 0);
  if (parts.length > 0) {
    const list = parts.map(([what, cost]) => `${what} ${formatQuantity(cost, "number")}`).join(", ");
    out.push(`Stock cost ${formatQuantity(kpis.stockCost, "number")}: ${list}.`);
  }
  return out;
}

function stockTiles({ kpis }: KpiReport): [title: string, value: string][] {
  return [
    ["Demand filled from stock", formatQuantity(kpis.stockFillRate, "share")],
    ["Units on hand, mean", formatQuantity(kpis.stockOnHand, "number")],
    ["Units of demand lost", formatQuantity(kpis.stockLost, "count")],
    ["Cost of stock", formatQuantity(kpis.stockCost, "number")],
  ];
}

/** What a reader must know before trusting the figures. */
function warnings(report: KpiReport): string[] {
  const { kpis, observed } = report;
  const out = jobWarnings(report);
  if (observed.duration.value === 0) out.push("The run ended before its warm-up: there is nothing to report.");
  const difference = kpis.littleDifference.value;
  if (difference !== null && Math.abs(difference) > 0.05) {
    out.push(
      `Mean WIP and Little's law differ by ${formatNumber(100 * difference)} %: work piles up or drains, or the run is short. Averages of this run do not describe a steady state.`,
    );
  }
  if ((kpis.jobsOverdue.value ?? 0) > 0) {
    out.push(
      `${formatQuantity(kpis.jobsOverdue, "count")} of the unfinished jobs are past their due date; they do not count as late above.`,
    );
  }
  return out;
}

function tiles(model: Model, { kpis, perMachine }: KpiReport): [title: string, value: string][] {
  const all: [string, string | false][] = [
    ["Throughput", formatQuantity(kpis.throughput, "rate")],
    ["Flow time, mean", time(kpis.meanFlowTime)],
    ["Flow time, 95 % within", time(kpis.flowTimeQuantile95)],
    ["WIP, mean (highest)", `${formatQuantity(kpis.meanWip, "number")} (${formatQuantity(kpis.maxWip, "count")})`],
    ["Late jobs", kpis.shareLate.value !== null && formatQuantity(kpis.shareLate, "share")],
    ["Makespan", model.run.until === Number.POSITIVE_INFINITY && time(kpis.makespan)],
    ["Machine utilisation", formatQuantity(kpis.meanUtilisation, "share")],
    busiest(perMachine),
    ["Scrapped jobs", (kpis.jobsScrapped.value ?? 0) > 0 && formatQuantity(kpis.jobsScrapped, "count")],
    [
      "Vehicle utilisation",
      kpis.meanVehicleUtilisation.value !== null && formatQuantity(kpis.meanVehicleUtilisation, "share"),
    ],
    ["Energy per part", (kpis.energy.value ?? 0) > 0 && formatQuantity(kpis.energyPerGoodPart, "number")],
    ["Emissions per part", (kpis.emissions.value ?? 0) > 0 && formatQuantity(kpis.emissionsPerGoodPart, "number")],
  ];
  return all.filter((tile): tile is [string, string] => tile[1] !== false);
}

/** The machine with the least time to spare: the highest share of processing and setup. */
function busiest(perMachine: KpiReport["perMachine"]): [string, string | false] {
  let best = "";
  let highest = -1;
  for (const [id, { states }] of Object.entries(perMachine)) {
    const all = Object.values(states).reduce((sum, { value }) => sum + (value ?? 0), 0);
    const busy = all > 0 ? ((states.processing.value ?? 0) + (states.setup.value ?? 0)) / all : 0;
    if (busy > highest) [best, highest] = [id, busy];
  }
  return [`Busiest: ${best}`, highest > 0 && formatQuantity({ value: highest, unit: "1" }, "share")];
}

function time({ value }: Quantity): string {
  return value === null ? "-" : formatDuration(value);
}
