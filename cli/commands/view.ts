import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { Command } from "commander";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import type { KpiReport } from "../../analysis/kpi/report.ts";
import { renderReport } from "../../analysis/report.ts";
import { encodeTrace, type Trace } from "../../sim/index.ts";
import { INTERRUPTED, InputError, RunError } from "../errors.ts";
import { ensureFolder, writeResult } from "../files.ts";
import { stem } from "../load.ts";
import { readPort } from "../number-option.ts";
import { hasScreen, openBrowser } from "../open-browser.ts";
import { packageRoot, version } from "../package-root.ts";
import { addScenarioOptions, loadWithOptions, type ScenarioOptions, settingsOf } from "../scenario-options.ts";
import { simulate } from "../simulate.ts";
import { serve } from "../static-server.ts";
import { printResults } from "../summary.ts";
import { isTraceFile, readTrace } from "../trace-file.ts";

const DEFAULT_PORT = 4173;

interface ViewOptions extends ScenarioOptions {
  readonly port?: number;
  readonly open: boolean;
}

/** What the page gets. */
interface View {
  readonly trace: Uint8Array;
  /** For running it again in the page; null where only a trace is known. */
  readonly scenario: object | null;
}

export function viewCommand(): Command {
  const command = new Command("view")
    .description("simulate a scenario and show it in the browser")
    .argument("[file]", "scenario or trace file; by default the smart factory");
  return addScenarioOptions(command)
    .option("--port <number>", `port to serve on; by default ${DEFAULT_PORT}, or the next free one`, readPort)
    .option("--no-open", "do not open a browser")
    .action(view);
}

async function view(given: string | undefined, options: ViewOptions): Promise<void> {
  const folder = join(packageRoot, "dist", "viewer");
  if (!existsSync(join(folder, "index.html"))) {
    throw new RunError("the viewer is not built; run: npm run prepare");
  }
  const file = given ?? relative(process.cwd(), join(packageRoot, "scenarios", "smart-factory.yaml"));
  const shown = await (isTraceFile(file) ? viewTrace(file) : viewScenario(file, options));
  if (!shown) return;
  await serveView(folder, shown, options);
}

async function viewScenario(file: string, options: ViewOptions): Promise<View | null> {
  const scenario = await loadWithOptions(file, options);
  const simulated = await simulate(scenario.model, {
    recorder: "full",
    seed: options.seed,
    userRules: scenario.userRules,
  });
  const { failure, run, warnings } = simulated;
  if (failure !== null && run.deadlock === null) throw new RunError(failure);
  for (const message of failure === null ? warnings : [failure]) process.stderr.write(`takt: warning: ${message}\n`);
  printResults(scenario.model, simulated);
  if (simulated.interrupted) {
    process.exitCode = INTERRUPTED;
    return null;
  }
  const trace = simulated.run.trace();
  writeReport(file, trace, simulated.results as KpiReport, scenario.text);
  return {
    trace: encodeTrace(trace, { takt: version, scenario: file }),
    scenario: {
      name: scenario.model.name,
      file,
      text: scenario.text,
      format: scenario.format,
      set: settingsOf(options),
      policies: scenario.model.policies,
      seed: simulated.run.seed,
    },
  };
}

function viewTrace(file: string): View {
  const { bytes, trace } = readTrace(file);
  const results = kpisOf(trace);
  printResults(trace.model, { results, digest: trace.digest });
  writeReport(file, trace, results);
  return { trace: bytes, scenario: null };
}

function writeReport(file: string, trace: Trace, kpis: KpiReport, scenarioText?: string): void {
  ensureFolder("out");
  const path = join("out", `${stem(file)}.html`);
  writeResult(path, renderReport({ trace, kpis, ...(scenarioText === undefined ? {} : { scenarioText }) }));
  process.stdout.write(`report  ${path}\n`);
}

async function serveView(folder: string, { trace, scenario }: View, { port, open }: ViewOptions): Promise<void> {
  const documents = {
    "/run.takt-trace": trace,
    ...(scenario ? { "/scenario.json": JSON.stringify(scenario) } : {}),
  };
  const listening = await serve({ folder, documents }, port ?? DEFAULT_PORT, port === undefined).catch((error) => {
    const fault = error.code === "EADDRINUSE" ? "is taken" : error.message;
    throw new InputError(`port ${port ?? DEFAULT_PORT}: ${fault}; give another one, or 0 for any free port`);
  });
  const url = `http://localhost:${listening.port}/`;
  process.stdout.write(`viewer  ${url}  (Ctrl-C ends it)\n`);
  if (open && hasScreen()) openBrowser(url);
  await new Promise<void>((end) => {
    process.once("SIGINT", end);
    process.once("SIGTERM", end);
  });
  listening.server.close();
  listening.server.closeAllConnections();
}
