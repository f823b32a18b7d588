import type { Model } from "../../sim/index.ts";
import type { EnergyUse } from "../energy/order-energy.ts";
import { formatDuration, formatNumber } from "../format.ts";
import { MACHINE_STATE_TITLES, WAIT_CAUSE_TITLES } from "../kpi/catalogue.ts";
import { hasParallelMachines } from "../parallel-machines.ts";
import { printable, textTable } from "../text-table.ts";
import type { Bottleneck } from "./bottlenecks.ts";
import { clock } from "./clock.ts";
import {
  type ExplainedInterval,
  type OrderExplanation,
  type OrderSummary,
  type Part,
  type PlantExplanation,
  subjectName,
} from "./explain.ts";
import { foreseenText } from "./foreseen-text.ts";
import type { TimeUse } from "./job-intervals.ts";

/** Jobs and late orders named in full; of more, the number of the others is told. */
const MOST_BEHIND = 4;
const MOST_LATE = 10;
const MOST_PARTS = 15;
const MOST_BOTTLENECKS = 5;

/** One order's account as text: what became of it, its time line, and its time by cause, which adds up. */
export function orderText(model: Model, order: OrderExplanation, nameOf: (job: number) => string): string {
  const { created, ended, intervals, parts } = order;
  const rows = intervals.map((interval) => [
    clock(interval.from),
    formatDuration(interval.to - interval.from),
    title(interval.use),
    subjectName(model, interval.use, interval.subject),
    note(model, interval, order, nameOf),
  ]);
  const timeLine = textTable(
    [
      { title: "at", align: "right" },
      { title: "for", align: "right" },
      { title: "what", align: "left" },
      { title: "where", align: "left" },
      { title: "", align: "left" },
    ],
    rows,
  );
  return `${printable(headline(model, order))}\n\n${timeLine}\n\n${partsTable(parts, ended - created)}\n${foreseenText(model, order, nameOf)}${energyText(model, order)}`;
}

/** What the order used of energy: its own, and its share of what the plant used besides. */
function energyText({ energy: { currency } }: Model, { energy }: OrderExplanation): string {
  if (energy === null) return "";
  const row = (what: string, { energy: kWh, cost, emissions }: EnergyUse) => [
    formatNumber(kWh),
    formatNumber(cost),
    formatNumber(emissions),
    what,
  ];
  const { own, share } = energy;
  const both = {
    energy: own.energy + share.energy,
    cost: own.cost + share.cost,
    emissions: own.emissions + share.emissions,
  };
  const table = textTable(
    [
      { title: "kWh", align: "right" },
      { title: currency, align: "right" },
      { title: "kg CO2e", align: "right" },
      { title: "energy", align: "left" },
    ],
    [
      row("its own operations, setups and transport", own),
      row("its share of the plant's rest, by processing time", share),
      row("in all", both),
    ],
  );
  return `\n${table}\n`;
}

/** The plant's account as text: hours by cause of all completed orders and of the late ones, and the latest orders. */
export function plantText(model: Model, plant: PlantExplanation): string {
  const { completed, late, lateOrders, parts, partsOfLate, time } = plant;
  if (completed === 0) return "No order was completed: there is no time to explain.\n";
  const all = `${completed} orders completed, ${late} of them late\n\nTime of all completed orders\n${partsTable(parts, time)}\n`;
  return `${all}${late > 0 ? lateText(model, lateOrders, partsOfLate) : ""}${bottleneckText(model, plant)}`;
}

function lateText(model: Model, lateOrders: readonly OrderSummary[], partsOfLate: readonly Part[]): string {
  const lateTime = partsOfLate.reduce((sum, part) => sum + part.time, 0);
  const latest = textTable(
    [
      { title: "order", align: "left" },
      { title: "product", align: "left" },
      { title: "late by", align: "right" },
      { title: "in all", align: "right" },
    ],
    lateOrders
      .slice(0, MOST_LATE)
      .map(({ name, product, created, ended, dueDate }) => [
        printable(name),
        model.products[product]?.id ?? "",
        formatDuration(ended - dueDate),
        formatDuration(ended - created),
      ]),
  );
  return `\nTime of the late ones\n${partsTable(partsOfLate, lateTime)}\n\nThe latest\n${latest}\n`;
}

/** Who was the bottleneck longest, and for how much of the observed time: machines, and the work centres that have several of them. */
function bottleneckText(model: Model, { bottlenecks, observed }: PlantExplanation): string {
  const { machines, workCentres } = bottlenecks;
  if (machines.length === 0) return "";
  const share = (time: number): string => `${((100 * time) / observed).toFixed(1)} %`;
  const table = (title: string, names: readonly { readonly id: string }[], who: readonly Bottleneck[]): string =>
    textTable(
      [
        { title, align: "left" },
        { title: "alone", align: "right" },
        { title: "shifting", align: "right" },
      ],
      who
        .slice(0, MOST_BOTTLENECKS)
        .map(({ index, sole, shifting }) => [names[index]?.id ?? "", share(sole), share(shifting)]),
    );
  const tables = [table("machine", model.machines, machines)];
  if (hasParallelMachines(model)) tables.unshift(table("work centre", model.workCentres, workCentres));
  const period = model.run.warmUp > 0 ? "share of the time after the warm-up" : "share of the run";
  return `\nBottleneck (the machine at work longest without a break), ${period}\n${tables.join("\n\n")}\n`;
}

function headline(model: Model, { name, product, outcome, created, released, ended, dueDate }: OrderSummary): string {
  const facts = [
    `Order ${name} (${model.products[product]?.id ?? ""})`,
    `created at ${clock(created)}`,
    released < Number.POSITIVE_INFINITY ? `released at ${clock(released)}` : "never released",
    `${outcome} ${outcome === "in process" ? "when the run ended, " : ""}at ${clock(ended)}`,
  ];
  if (dueDate < Number.POSITIVE_INFINITY) {
    const late = ended - dueDate;
    const verdict = late > 0 ? `${formatDuration(late)} late` : `${formatDuration(-late)} early`;
    facts.push(`due at ${clock(dueDate)}: ${outcome === "completed" ? verdict : "not completed"}`);
  }
  return facts.join(", ");
}

/** The longest parts, the others as one, and their sum. */
function partsTable(parts: readonly Part[], whole: number): string {
  const share = (time: number): string => (whole > 0 ? `${((100 * time) / whole).toFixed(1)} %` : "-");
  const row = (time: number, what: string, where: string) => [formatDuration(time), share(time), what, where];
  const shown = parts.slice(0, parts.length > MOST_PARTS + 1 ? MOST_PARTS : parts.length);
  const others = parts.slice(shown.length);
  const rows = shown.map(({ use, where, time }) => row(time, title(use), where));
  if (others.length > 0) {
    const time = others.reduce((sum, part) => sum + part.time, 0);
    rows.push(row(time, `${others.length} other causes and places`, ""));
  }
  return textTable(
    [
      { title: "time", align: "right" },
      { title: "share", align: "right" },
      { title: "what", align: "left" },
      { title: "where", align: "left" },
    ],
    [...rows, row(whole, "in all", "")],
  );
}

/** Behind whom the job waited, or which operation was worked on. */
function note(
  model: Model,
  interval: ExplainedInterval,
  order: OrderExplanation,
  nameOf: (job: number) => string,
): string {
  const what = whereabouts(model, interval, nameOf);
  if (interval.job === order.job) return what;
  const isSublot = interval.product === order.product;
  const part = interval.isLot ? "lot" : isSublot ? "sublot" : `part ${model.products[interval.product]?.id ?? ""}`;
  return `${part} ${printable(nameOf(interval.job))}${what === "" ? "" : ": "}${what}`;
}

function whereabouts(model: Model, interval: ExplainedInterval, nameOf: (job: number) => string): string {
  const { behind, operation, product, workCentre } = interval;
  if (operation >= 0) return `operation ${model.products[product]?.operations[operation]?.id ?? operation}`;
  const queue = workCentre >= 0 ? `in the queue of ${model.workCentres[workCentre]?.id ?? ""}` : "";
  if (behind.length === 0) return queue;
  const named = behind.slice(0, MOST_BEHIND).map((job) => printable(nameOf(job)));
  const others = behind.length - named.length;
  return `${queue} behind ${named.join(", ")}${others > 0 ? ` and ${others} more` : ""}`.trim();
}

function title(use: TimeUse): string {
  if (use === "processing" || use === "setup" || use === "loading" || use === "unloading")
    return MACHINE_STATE_TITLES[use];
  if (use === "rework") return "Rework";
  if (use === "vehicleBlocked") return "Vehicle blocked";
  if (use === "inLot") return "In a lot";
  return use === "transport" ? "Transport" : WAIT_CAUSE_TITLES[use];
}
