import type { KpiReport } from "../analysis/kpi/report.ts";
import type { Trace } from "../sim/index.ts";
import { writeResult } from "./files.ts";

/** Writes the HTML report of a run. */
export async function writeReport(path: string, trace: Trace, kpis: KpiReport, scenarioText: string): Promise<void> {
  // Its charts take longer to load than most commands take to run.
  const { renderReport } = await import("../analysis/report.ts");
  writeResult(path, renderReport({ trace, kpis, scenarioText }));
}
