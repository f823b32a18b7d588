import type { Model } from "../../sim/index.ts";
import { formatDuration, formatQuantity } from "../format.ts";
import type { MachineKpis } from "../kpi/machine-kpis.ts";
import type { KpiReport } from "../kpi/report.ts";
import { hasParallelMachines } from "../parallel-machines.ts";
import { type Bar, type BarPart, barChart, legend } from "./bars.ts";
import { type Html, html } from "./html.ts";

const MOST_BARS = 10;

export const BOTTLENECK_LEGEND = [
  { title: "Alone", colour: "#c23b3b" },
  { title: "While it shifted from or to another", colour: "#e59a2c" },
];

/** The parts of a bar. @param most - share that the full width stands for */
export function bottleneckParts(sole: number, shifting: number, most: number): BarPart[] {
  return [
    { title: "Alone", colour: "#c23b3b", share: sole / most, text: shareText(sole) },
    { title: "Shifting", colour: "#e59a2c", share: shifting / most, text: shareText(shifting) },
  ];
}

/** Who was the plant's bottleneck, and how it shifted: work centres where some have several machines, and machines. */
export function bottleneckSection(model: Model, { perMachine, perWorkCentre, observed }: KpiReport): Html | null {
  const [machines, workCentres] = [sharesOf(perMachine), sharesOf(perWorkCentre)];
  const isByCentre = hasParallelMachines(model);
  const most = Math.max(...[machines, isByCentre ? workCentres : []].flat().map(({ both }) => both));
  if (machines.length === 0) return null;
  const warmUp = observed.from.value ?? 0;
  const period = warmUp > 0 ? `the observed time, from ${formatDuration(warmUp)} on` : "the run";
  const charts = isByCentre
    ? html`<div class="side-by-side"><div><h3>By work centre</h3>${chart(workCentres, most, "work centre")}</div>
<div><h3>By machine</h3>${chart(machines, most, "machine")}</div></div>`
    : chart(machines, most, "machine");
  return html`<section><h2>The bottleneck, and how it shifted</h2>
<p class="sub">At every moment the machine that is at work, made ready, down or in maintenance longest without a break (Roser, Nakano &amp; Tanaka 2002); share of ${period}.${
    isByCentre && " While it shifts among the machines of a work centre, that is the bottleneck alone."
  }</p>
${legend(BOTTLENECK_LEGEND)}${charts}</section>`;
}

function chart(shares: readonly Share[], most: number, of: string): Html {
  const left = shares.length - MOST_BARS;
  const bars = shares.slice(0, MOST_BARS).map(
    ({ id, sole, shifting, both }): Bar => ({
      label: id,
      parts: bottleneckParts(sole, shifting, most),
      value: shareText(both),
    }),
  );
  return html`${barChart(bars, `Share of the time as bottleneck by ${of}`)}${
    left > 0 && html`<p class="note">${left} more with less are left out; the tables below have all.</p>`
  }`;
}

interface Share {
  readonly id: string;
  readonly sole: number;
  readonly shifting: number;
  readonly both: number;
}

/** Of those that were the bottleneck at all, the greatest first. */
function sharesOf(
  figures: Readonly<Record<string, Pick<MachineKpis, "soleBottleneck" | "shiftingBottleneck">>>,
): Share[] {
  return Object.entries(figures)
    .map(([id, { soleBottleneck, shiftingBottleneck }]) => {
      const [sole, shifting] = [soleBottleneck.value ?? 0, shiftingBottleneck.value ?? 0];
      return { id, sole, shifting, both: sole + shifting };
    })
    .filter(({ both }) => both > 0)
    .sort((a, b) => b.both - a.both);
}

function shareText(value: number): string {
  return formatQuantity({ value, unit: "1" }, "share");
}
