import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createKpis } from "../analysis/kpi/create-kpis.ts";
import { inlineFor } from "../cli/compiler.ts";
import { createRun, formatProblem, loadScenario } from "../sim/index.ts";
import { timed } from "./measure.ts";
import { robotGrid } from "./robot-grid.ts";

export interface SceneSpeed {
  readonly scene: string;
  /** Simulated time [s]: all of the days that are measured, unless the scenario ends by itself before. */
  readonly simulated: number;
  readonly events: number;
  /** Jobs completed. */
  readonly jobs: number;
  /** Wall-clock time of the run with its KPIs, the first in its process [ms]. */
  readonly milliseconds: number;
}

const DAYS = 30;
/** 200 robots that plan their trips around each other on a grid of 225 crossings. */
const ROBOTS = "200-robots.yaml";
/** Days of scenes in which far more happens in a day than in the others. */
const FEWER_DAYS: Readonly<Record<string, number>> = {
  "warehouse.yaml": 2,
  "fulfilment-robots.yaml": 1 / 48,
  [ROBOTS]: 1,
};

/** scenarios/, seen from the source as from dist/bench.mjs. */
const FOLDER = join(dirname(fileURLToPath(import.meta.url)), "..", "scenarios");

/** The files of the scenes, by name, and the robots, which are none. */
export function sceneFiles(): string[] {
  return [...readdirSync(FOLDER).filter((file) => file.endsWith(".yaml")), ROBOTS];
}

function readText(file: string): string {
  return readFileSync(join(FOLDER, file), "utf8");
}

/** Runs 30 days of a scene, or as many as are measured of it, by the ordinary path, as `takt run` does; without the scenario's warm-up, so that all jobs count. */
export function measureScene(file: string): SceneSpeed {
  process.stderr.write(`measuring ${file}\n`);
  const text = file === ROBOTS ? JSON.stringify(robotGrid(15, 200, { interarrival: 2, until: 1 })) : readText(file);
  const result = loadScenario(text, {
    file,
    set: [`run.until=${FEWER_DAYS[file] ?? DAYS} d`, "run.warmUp=0"],
    readFile: readText,
  });
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join("\n"));
  const kpis = createKpis(result.model, { warmUp: 0 });
  const run = createRun(result.model, { recorder: "kpi", sinks: [kpis] });
  inlineFor(run);
  const milliseconds = timed(() => {
    run.advance();
    run.flush();
  });
  const jobs = kpis.finish(run.now).kpis.jobsCompleted.value ?? 0;
  return { scene: basename(file, ".yaml"), simulated: run.now, events: run.events, jobs, milliseconds };
}
