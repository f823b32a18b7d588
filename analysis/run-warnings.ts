import { formatDuration, formatQuantity } from "./format.ts";
import type { KpiReport } from "./kpi/report.ts";

/** What a reader must know of a run before trusting its figures: jobs that can never move again, or are never chosen, and vehicles without power. */
export function jobWarnings({ kpis, starving, vehicles }: KpiReport): string[] {
  const warnings: string[] = [];
  if ((kpis.jobsDeadlocked.value ?? 0) > 0) {
    warnings.push(
      `${formatQuantity(kpis.jobsDeadlocked, "count")} jobs are in a deadlock: they wait for each other's places and never move again.`,
    );
  }
  for (const [id, { states }] of Object.entries(vehicles)) {
    const stood = states.discharged.value ?? 0;
    if (stood > 0)
      warnings.push(`Vehicle ${id} ran empty: it stood for ${formatDuration(stood)} with an empty battery.`);
  }
  const [longest, ...others] = starving;
  if (longest) {
    const { job, product, workCentre, waited, passedBy } = longest;
    const more =
      others.length > 0 ? `, and ${others.length} more ${others.length === 1 ? "job fares" : "jobs fare"} alike` : "";
    warnings.push(
      `Job ${job} (${product}) starves: it has waited at ${workCentre} for ${formatDuration(waited)}, and ${passedBy} that came after it went first${more}.`,
    );
  }
  return warnings;
}
