import { kpiTable } from "../analysis/table.ts";
import { type Model, policyFamilies } from "../sim/index.ts";
import type { LoadedScenario } from "./load.ts";
import { version } from "./package-root.ts";
import type { Simulated } from "./simulate.ts";

/** What `run --json` writes; times in seconds. */
export function summaryOf(
  { file, digest, model, policyFiles, warnings }: LoadedScenario,
  { run, results, digest: runDigest, wallSeconds, interrupted, failure, warnings: runWarnings }: Simulated,
): object {
  return {
    takt: version,
    scenario: { name: model.name, file, digest },
    seed: run.seed,
    replication: run.replication,
    ...(run.antithetic ? { antithetic: true } : {}),
    until: Number.isFinite(run.until) ? run.until : null,
    warmUp: model.run.warmUp,
    end: run.now,
    interrupted,
    failure,
    policies: Object.fromEntries(policyFamilies.map((family) => [family, model.policies[family].id])),
    policyParameters: Object.fromEntries(policyFamilies.map((family) => [family, model.policies[family].parameters])),
    policyFiles,
    digest: runDigest,
    engine: { events: run.events, wallSeconds },
    kpis: results?.kpis ?? {},
    perMachine: results?.perMachine ?? {},
    perProduct: results?.perProduct ?? {},
    perWorkCentre: results?.perWorkCentre ?? {},
    vehicles: results?.vehicles ?? {},
    perEdge: results?.perEdge ?? {},
    conveyors: results?.conveyors ?? {},
    siteLinks: results?.siteLinks ?? {},
    messageLinks: results?.messageLinks ?? {},
    perOperator: results?.perOperator ?? {},
    perSkill: results?.perSkill ?? {},
    perTool: results?.perTool ?? {},
    perStation: results?.perStation ?? {},
    perItem: results?.perItem ?? {},
    waits: results?.waits ?? [],
    warnings: [...warnings, ...runWarnings],
  };
}

/** The results for people, on stdout. */
export function printResults(model: Model, { results, digest }: Pick<Simulated, "results" | "digest">): void {
  if (results) process.stdout.write(`${kpiTable(model, results)}\n`);
  process.stdout.write(`digest  ${digest ?? "none: the recorder is off"}\n`);
}
