import type { KpiResults } from "../analysis/index.ts";
import { policyFamilies } from "../sim/index.ts";
import type { LoadedScenario } from "./load.ts";
import { version } from "./package-root.ts";
import type { Simulated } from "./simulate.ts";

/** What `run --json` writes; times in seconds. */
export function summaryOf(
  { file, digest, model, policyFiles, warnings }: LoadedScenario,
  { run, wallSeconds, interrupted }: Simulated,
  results: KpiResults | null,
  settings: { readonly seed: number; readonly until: number; readonly warmUp: number; readonly digest: string | null },
): object {
  return {
    takt: version,
    scenario: { name: model.name, file, digest },
    seed: settings.seed,
    replication: model.run.replication,
    until: Number.isFinite(settings.until) ? settings.until : null,
    warmUp: settings.warmUp,
    end: run.now,
    interrupted,
    policies: Object.fromEntries(policyFamilies.map((family) => [family, model.policies[family].id])),
    policyParameters: Object.fromEntries(policyFamilies.map((family) => [family, model.policies[family].parameters])),
    policyFiles,
    digest: settings.digest,
    engine: { events: run.events, wallSeconds },
    kpis: results?.kpis ?? {},
    perMachine: results?.perMachine ?? {},
    perProduct: results?.perProduct ?? {},
    warnings,
  };
}
