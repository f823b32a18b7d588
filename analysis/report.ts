import type { Trace } from "../sim/index.ts";
import { formatDuration } from "./format.ts";
import type { KpiReport } from "./kpi/report.ts";
import { bottleneckSection } from "./report/bottleneck-section.ts";
import { explainSection } from "./report/explain-section.ts";
import { gantt } from "./report/gantt.ts";
import { headline } from "./report/headline.ts";
import { flowTimeHistogram } from "./report/histogram.ts";
import { type Html, html } from "./report/html.ts";
import { loadSection } from "./report/load-chart.ts";
import { page } from "./report/page.ts";
import { planAndActualSection } from "./report/plan-and-actual.ts";
import { recoverySection } from "./report/recovery-section.ts";
import { energySection, queueSection, stateSection, vehicleSection, waitSection } from "./report/sections.ts";
import { flowTimesOf } from "./report/series.ts";
import { stockSection } from "./report/stock-chart.ts";
import { figuresSection, tablesSection } from "./report/tables.ts";
import { wipChart } from "./report/wip-chart.ts";

export interface ReportInput {
  readonly trace: Trace;
  /** The KPIs of this trace; their start is the report's, too. */
  readonly kpis: KpiReport;
  /** Shown as it is, for the record. */
  readonly scenarioText?: string;
}

/**
 * A run as one HTML page that needs nothing else: the answer, charts, tables, and what is needed to repeat the run.
 *
 * All charts are SVG or HTML in the page's own colours, so that one file serves light, dark and print; a policy in the
 * page forbids every request. Texts from the scenario are escaped.
 */
export function renderReport({ trace, kpis, scenarioText }: ReportInput): string {
  const { model } = trace;
  const warmUp = kpis.observed.from.value ?? 0;
  const content = html`<header><h1>${model.name}</h1><p class="sub">${period(trace, warmUp)}</p></header>
${headline(model, kpis)}
${model.workCentres.length > 0 ? workSections(trace, kpis, warmUp) : stockSection(trace, warmUp)}
${pairOf(vehicleSection(kpis), energySection(kpis))}
${loadSection(trace, warmUp)}
${figuresSection(kpis)}
${tablesSection(kpis)}
${runSection(trace, scenarioText)}`;
  return page(`${model.name}: simulation report`, content);
}

/** What machines and jobs did. */
function workSections(trace: Trace, kpis: KpiReport, warmUp: number): Html {
  const marks = { mean: kpis.kpis.meanFlowTime.value ?? 0, p95: kpis.kpis.flowTimeQuantile95.value ?? 0 };
  return html`${stateSection(kpis)}
<div class="pair">${waitSection(kpis)}${queueSection(kpis)}</div>
${bottleneckSection(trace.model, kpis)}
${explainSection(trace, kpis.kpis.jobsCreated.value ?? 0)}
<div class="pair"><section><h2>Work in process</h2>${wipChart(trace, warmUp)}</section>
<section><h2>Flow times</h2>${flowTimeHistogram(flowTimesOf(trace, warmUp), marks)}</section></div>
<section><h2>Gantt chart</h2>${gantt(trace, warmUp)}</section>
${planAndActualSection(trace, kpis, warmUp)}
${recoverySection(trace)}`;
}

function period({ end, seed, replication }: Trace, warmUp: number): string {
  const observed =
    warmUp > 0 ? `observed from ${formatDuration(warmUp)} to ${formatDuration(end)}` : formatDuration(end);
  return `Simulation run, ${observed}, seed ${seed}${replication > 0 ? `, replication ${replication}` : ""}`;
}

function pairOf(first: Html | null, second: Html | null): Html {
  return first && second ? html`<div class="pair">${first}${second}</div>` : html`${first}${second}`;
}

function runSection({ model, seed, replication, policies, digest, end }: Trace, scenarioText?: string): Html {
  const facts: [string, string][] = [
    ["Seed, replication", `${seed}, ${replication}`],
    ["End of the run", formatDuration(end)],
    ...Object.entries(policies).map(([family, { id, parameters }]): [string, string] => {
      const values = Object.entries(parameters).map(([name, value]) => `${name} = ${value}`);
      return [`Policy, ${family}`, [id, ...values].join(", ")];
    }),
    ["Digest of the trace", digest],
  ];
  return html`<section><h2>To repeat this run</h2>${model.description !== "" && html`<p>${model.description}</p>`}
<dl>${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${scenarioText !== undefined && html`<details><summary>Scenario</summary><pre>${scenarioText}</pre></details>`}</section>`;
}
