import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { robotGrid } from "../../bench/robot-grid.ts";
import { firefoxPath, launchChromium, runPageInFirefox } from "../support/browser.ts";
import { type DigestCase, digestsOf } from "../support/digests.ts";
import { serveFolder, type TestServer } from "../support/serve.ts";

const root = join(import.meta.dirname, "../..");
const files: readonly DigestCase[] = [
  "scenarios/smart-factory.yaml",
  "tests/data/dynamic-job-shop/js10_u85_seed42_jobs.csv",
].map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));
/** Each order is a run of look-aheads by itself. */
const promises: DigestCase = {
  file: "promises.yaml",
  text: `
takt: 1
run: { until: 2000 }
policies: { dispatching: EDD, promising: "SIMULATION(replications: 9, arrivals: 1, provisional: 60)" }
workCentres:
  - { id: saw, machines: 2, failure: { timeBetween: "weibull(shape: 2, scale: 90)", clock: operating, repair: "exponential(mean = 9)" } }
  - { id: drill }
products: [{ id: part, route: [{ at: saw, time: "lognormal(mean: 16, cv: 0.5)" }, { at: drill, time: "uniform(2, 12)", yield: 95 % }] }]
orders: [{ product: part, interarrival: "exponential(mean = 10)" }]
`,
};

/** Machines and jobs that try each of their choices in look-aheads. */
const choices: DigestCase = {
  file: "choices.yaml",
  text: `
takt: 1
run: { until: 900 }
policies:
  dispatching: "ROLLOUT(base: ATC, timesKnown: 0, horizon: 90 s)"
  routing: "ROLLOUT(base: RANDOM, objective: flowTime, arrivals: 1, horizon: 60 s)"
workCentres:
  - { id: saw, machines: 2, failure: { timeBetween: "weibull(shape: 2, scale: 90)", clock: operating, repair: "exponential(mean = 9)" } }
  - { id: drill }
  - { id: mill }
products:
  - { id: part, route: [{ at: saw, time: "lognormal(mean: 16, cv: 0.5)" }, { at: { drill: "uniform(2, 12)", mill: "uniform(4, 14)" }, yield: 95 % }] }
orders: [{ product: part, interarrival: "exponential(mean = 9)", dueDate: 3xwork }]
`,
};

/** Two waves of the distribution centre. */
const warehouse: DigestCase = {
  file: "warehouse.yaml",
  text: readFileSync(join(root, "scenarios/warehouse.yaml"), "utf8").replace(
    "until: 40 h, warmUp: 24 h",
    "until: 75 min",
  ),
};
/** A minute of the fulfilment centre, in which all robots set out. */
const pods: DigestCase = {
  file: "fulfilment-robots.yaml",
  text: readFileSync(join(root, "scenarios/fulfilment-robots.yaml"), "utf8").replace(
    "until: 1 h, warmUp: 15 min",
    "until: 1 min",
  ),
};
/** Vehicles that plan their trips in time windows, where each stands in the way of the others. */
const robots: DigestCase = {
  file: "robots.json",
  text: JSON.stringify(robotGrid(5, 20, { interarrival: 15, until: 1800 })),
};

/** All of the simulator in one file, as a page or a worker loads it. */
async function bundle(entry: string, platform: "browser" | "node"): Promise<string> {
  const result = await build({
    entryPoints: [join(root, "tests/support", entry)],
    bundle: true,
    write: false,
    format: "esm",
    platform,
    logLevel: "error",
    ...(platform === "node"
      ? { banner: { js: 'import { createRequire } from "node:module";const require = createRequire("file:///");' } }
      : {}),
  });
  return result.outputFiles[0]!.text;
}

const cases: readonly DigestCase[] = [...files, promises, choices, warehouse, robots, pods];

describe("the smart factory, the replay of 2,575 jobs, promises and choices by looking ahead, the distribution centre, and robots", () => {
  const folder = mkdtempSync(join(tmpdir(), "takt-digest-"));
  let server: TestServer;
  let expected: string[];

  beforeAll(async () => {
    expected = digestsOf(cases);
    server = await serveFolder(folder, {
      "index.html": '<!doctype html><meta charset="utf-8"><script type="module" src="page.js"></script>',
      "page.js": await bundle("digest-page.ts", "browser"),
      "cases.json": JSON.stringify(cases),
    });
  });

  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("have digests of their own, the same with the recorder full", () => {
    expect(new Set(expected).size).toBe(cases.length);
    expect(digestsOf(cases, "full")).toEqual(expected);
  });

  it("have the same digests in a worker thread of Node", async () => {
    const source = await bundle("digest-worker.ts", "node");
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), { workerData: cases });
    const [digests] = await once(worker, "message");
    await worker.terminate();
    expect(digests).toEqual(expected);
  });

  it("have the same digests in Chromium", async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(server.url);
      await page.waitForFunction(() => document.title !== "", undefined, { timeout: 120_000 });
      expect((await page.title()).split(" ")).toEqual(expected);
    } finally {
      await browser.close();
    }
  });

  const firefox = firefoxPath();
  it.skipIf(firefox === null)(
    `have the same digests in Firefox${firefox === null ? " (skipped: no firefox)" : ""}`,
    async () => {
      expect((await runPageInFirefox(server.url, 150_000)).split(" ")).toEqual(expected);
    },
  );
});
