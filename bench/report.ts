import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { median } from "simple-statistics";
import { pointBottlenecks } from "../analysis/experiment/bottleneck/point-bottlenecks.ts";
import type { BottleneckShares } from "../analysis/experiment/bottleneck/run-bottlenecks.ts";
import { readExperiment } from "../analysis/experiment/read-experiment.ts";
import { renderExperimentReport } from "../analysis/experiment/report/report.ts";
import { resultsOf } from "../analysis/experiment/results.ts";

export interface ReportSize {
  readonly points: number;
  readonly replications: number;
  readonly megabytes: number;
  /** From the call to the page's first picture, in Chromium, as a person waits for it; null: there is no Chromium. */
  readonly secondsToOpen: number | null;
}

const POINTS = 200;
const REPLICATIONS = 100;
const OPENINGS = 5;

/** Work centres of the plant, with three machines each. */
const WORK_CENTRES = 12;

/** The report of an experiment of 200 scenarios x 100 replications with two responses and the plant's bottlenecks: its size, and how long it takes to open. */
export async function measureReport(): Promise<ReportSize> {
  const html = renderExperimentReport(results(), []);
  const megabytes = Buffer.byteLength(html) / 1e6;
  return { points: POINTS, replications: REPLICATIONS, megabytes, secondsToOpen: await secondsToOpen(html) };
}

function results() {
  const levels = Array.from({ length: POINTS }, (_, at) => at + 1);
  const text = JSON.stringify({
    experiment: 1,
    scenario: "x.yaml",
    replications: REPLICATIONS,
    factors: [{ id: "machines", set: "a.b", levels }],
    responses: ["meanFlowTime", "throughput"],
  });
  const reading = readExperiment(text, "x.yaml");
  if (!reading.ok) throw new Error(reading.problems[0]?.message);
  const replications = levels.map((_, point) =>
    Array.from({ length: REPLICATIONS }, (_, replication) => {
      const noise = ((replication * 7919 + point * 104_729) % 997) / 997;
      const values = [100 + point / 4 + noise, 10 - point / 50 + noise];
      return {
        point,
        replication,
        seed: 1,
        stream: replication,
        digest: "d",
        events: 9,
        end: 1,
        failure: null,
        values,
      };
    }),
  );
  const { experiment } = reading;
  const bottlenecks = replications.map((mine) =>
    pointBottlenecks(
      experiment,
      mine.map(({ failure, point, replication }) => {
        const shift = point + 31 * replication;
        const told = { machines: shares(3 * WORK_CENTRES, shift), workCentres: shares(WORK_CENTRES, shift) };
        return { failure, bottlenecks: told };
      }),
    ),
  );
  return resultsOf(experiment, ["s", "1/h"], replications, null, bottlenecks);
}

/** Of so many places, each of which is the bottleneck at times. */
function shares(count: number, shift: number): BottleneckShares {
  const of = (step: number) =>
    Array.from({ length: count }, (_, at) => (1 + ((at * step + shift) % 97)) / (100 * count));
  return { ids: Array.from({ length: count }, (_, at) => `place-${at}`), sole: of(7), shifting: of(11) };
}

async function secondsToOpen(html: string): Promise<number | null> {
  const executablePath = process.env.CHROME_PATH ?? chromium();
  if (executablePath === null) return null;
  const { chromium: program } = await import("playwright-core");
  const folder = mkdtempSync(join(tmpdir(), "takt-bench-"));
  const file = join(folder, "report.html");
  writeFileSync(file, html);
  const browser = await program.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  try {
    const times: number[] = [];
    for (let opening = 0; opening < OPENINGS; opening++) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      const started = performance.now();
      await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
      // Two frames later what was laid out is on the screen.
      await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
      times.push((performance.now() - started) / 1000);
      await page.close();
    }
    return median(times);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

function chromium(): string | null {
  for (const name of ["chromium", "google-chrome", "chromium-browser"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8" }).trim();
    } catch {
      // not this one
    }
  }
  return null;
}
