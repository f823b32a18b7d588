import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import loadHighs from "highs";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRun, highsSolver, needsSolver, records } from "../../sim/index.ts";
import { encodeTrace } from "../../sim/trace/codec.ts";
import type {} from "../../viewer/test-access.ts";
import { launchChromium } from "../support/browser.ts";
import { modelOf } from "../support/plant-story.ts";
import { serveFolder, type TestServer } from "../support/serve.ts";

/** Stores of three places, of which one gets what the others have to spare: planned once a day as a min-cost flow. */
const SCENARIO = JSON.stringify({
  takt: 1,
  name: "Three stores",
  run: { until: "20 d", seed: 3 },
  policies: { distribution: "MIN-COST-FLOW" },
  items: ["north", "south", "west"].map((id, place) => ({
    id,
    stock: 400 - 150 * place,
    cost: { shortage: `${10 + 20 * place} / d` },
  })),
  demands: ["north", "south", "west"].map((item) => ({ item, interarrival: "exponential(6 h)", size: 2 })),
  distribution: [
    {
      id: "goods",
      stores: ["north", "south", "west"],
      every: "1 d",
      horizon: "3 d",
      lanes: [
        { from: "north", to: "south", time: "6 h", cost: 3 },
        { from: "north", to: "west", time: "9 h", cost: 5 },
        { from: "south", to: "west", time: "4 h", cost: 1 },
        { from: "west", to: "north", time: "9 h", cost: 5 },
      ],
    },
  ],
});

let folder: string;
let server: TestServer;
let browser: Browser;
let digest: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "takt-solver-"));
  const outDir = join(folder, "built");
  await build({ configFile: "viewer/vite.config.ts", logLevel: "error", build: { outDir, emptyOutDir: true } });
  // Under a path of its own: nothing may be asked for at the root of the server.
  cpSync(outDir, join(folder, "site/halls/takt"), { recursive: true });
  const model = modelOf(SCENARIO);
  expect(needsSolver(model)).toBe(true);
  const run = createRun(model, { recorder: "full", solver: highsSolver(await loadHighs()) });
  run.advance();
  const trace = run.trace();
  digest = trace.digest;
  // There is something to plan, every day.
  expect([...records(trace)].filter(({ kind }) => kind === "stock.transferred").length).toBeGreaterThan(10);
  server = await serveFolder(join(folder, "site"), {
    "halls/takt/run.takt-trace": encodeTrace(trace),
    "halls/takt/scenario.json": JSON.stringify({
      name: model.name,
      file: "three-stores.json",
      text: SCENARIO,
      format: "takt",
      set: [],
      policies: model.policies,
      seed: trace.seed,
    }),
  });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("HiGHS in the page's worker", () => {
  it("plans the same flows as in Node, loaded from beside the page alone, and logs no complaint", async () => {
    const page = await browser.newPage({ viewport: { width: 900, height: 640 } });
    const found: string[] = [];
    const asked: string[] = [];
    page.on("console", (message) => {
      const text = message.text();
      if (["error", "warning"].includes(message.type()) && !/THREE\.Clock|GPU stall/.test(text)) found.push(text);
    });
    page.on("pageerror", (error) => found.push(error.message));
    page.on("request", (request) => void asked.push(request.url()));
    const home = `${server.url}halls/takt/`;
    await page.goto(`${home}index.html?quality=low&theme=light`);
    await page.waitForFunction(() => window.__takt?.ready);
    expect(asked.filter((url) => url.endsWith(".wasm"))).toEqual([]);
    await page.evaluate(() => window.__takt!.store.setState({ runPanel: true }));
    await page.getByRole("button", { name: "Simulate" }).click();
    await page.locator(".outcome [data-digest], .problems").waitFor({ timeout: 60_000 });
    expect(await page.locator(".problems").allTextContents()).toEqual([]);
    expect(await page.evaluate(() => window.__takt!.digest)).toBe(digest);
    expect(await page.getByText("equal to the loaded run").count()).toBe(1);
    expect(asked.filter((url) => url.endsWith(".wasm"))).toHaveLength(1);
    expect(asked.filter((url) => !url.startsWith(home))).toEqual([]);
    expect(found).toEqual([]);
    await page.close();
  });
});
