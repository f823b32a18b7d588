import { createRun, formatProblem, loadScenario, needsSolver, type ScenarioFormat } from "../../sim/index.ts";
import type { RunMessage, RunRequest } from "./protocol.ts";
import { loadSolver } from "./solver.ts";

/** Events between two messages of progress. */
const SLICE = 50_000;

/** Runs a scenario beside the page: the same engine as on the command line, so the same digest. */
self.onmessage = async ({ data }: MessageEvent<RunRequest>) => {
  try {
    await simulate(data);
  } catch (error) {
    tell({ kind: "failed", problems: [error instanceof Error ? error.message : String(error)] });
  }
};

async function simulate({ source, policies, seed, until }: RunRequest): Promise<void> {
  const { file, text, set } = source;
  const loaded = loadScenario(text, { file, format: source.format as ScenarioFormat | "auto", set, policies });
  if (!loaded.ok) {
    tell({ kind: "failed", problems: loaded.problems.map(formatProblem) });
    return;
  }
  const started = performance.now();
  const solver = needsSolver(loaded.model) ? await loadSolver() : null;
  const run = createRun(loaded.model, {
    recorder: "full",
    seed,
    ...(until === null ? {} : { until }),
    ...(solver === null ? {} : { solver }),
  });
  while (run.advance({ events: SLICE }) !== "finished") {
    tell({ kind: "progress", time: run.now, until: run.until, events: run.events });
  }
  const packed = run.trace();
  const trace = { ...packed, blocks: [...packed.blocks] };
  const message = { kind: "done", trace, events: run.events, seconds: (performance.now() - started) / 1000 } as const;
  self.postMessage(message satisfies RunMessage, {
    transfer: trace.blocks.map((block) => block.buffer as ArrayBuffer),
  });
}

function tell(message: RunMessage): void {
  self.postMessage(message);
}
