import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, ConsoleMessage, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRun, loadScenario } from "../../sim/index.ts";
import { encodeTrace } from "../../sim/trace/codec.ts";
import type {} from "../../viewer/test-access.ts";
import { launchChromium } from "../support/browser.ts";
import { serveFolder, type TestServer } from "../support/serve.ts";

const FILE = "scenarios/smart-factory.yaml";
/** Two hours are enough to have jobs everywhere, and keep the tests short. */
const END = 7200;

/** Two doors, and more trucks than they can serve. */
const DOCKS = `
takt: 1
run: { until: 2 h }
workCentres: [{ id: dock, machines: 2 }]
products: [{ id: truck, route: [{ at: dock, time: 30 min }] }]
orders: [{ id: carrier, product: truck, appointments: { every: 5 min } }]
`;

let folder: string;
let server: TestServer;
let browser: Browser;
let digest: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "takt-viewer-"));
  await build({ configFile: "viewer/vite.config.ts", logLevel: "error", build: { outDir: folder, emptyOutDir: true } });
  const shown = serveRun(readFileSync(FILE, "utf8"), FILE);
  digest = shown.digest;
  server = await shown.server;
  browser = await launchChromium();
});

/** Serves the page with the run of a scenario. */
function serveRun(text: string, file: string): { server: Promise<TestServer>; digest: string } {
  const loaded = loadScenario(text, { file });
  if (!loaded.ok) throw new Error(`${file} has problems`);
  const run = createRun(loaded.model, { recorder: "full", until: END });
  run.advance();
  const trace = run.trace();
  const { name, policies } = loaded.model;
  const scenario = { name, file, text, format: "takt", set: [], policies, seed: trace.seed };
  const server = serveFolder(folder, {
    "run.takt-trace": encodeTrace(trace),
    "scenario.json": JSON.stringify(scenario),
  });
  return { server, digest: trace.digest };
}

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Part of the page where no panel is. */
const HALL = { x: 215, y: 20, width: 180, height: 120 };

/** What the page logs that it should not; fiber itself still uses THREE.Clock. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on("console", (message: ConsoleMessage) => {
    const text = message.text();
    if (!["error", "warning"].includes(message.type()) || text.includes("THREE.Clock")) return;
    // Software rendering tells that reading pixels back is slow.
    if (text.includes("GPU stall due to ReadPixels")) return;
    found.push(text);
  });
  page.on("pageerror", (error) => found.push(error.message));
  return found;
}

async function openPage(search = "", hash = ""): Promise<{ page: Page; found: string[] }> {
  const page = await browser.newPage({ viewport: { width: 480, height: 300 } });
  const found = complaints(page);
  await page.goto(`${server.url}?quality=low&theme=light${search}${hash}`);
  await page.waitForFunction(() => window.__takt?.ready);
  return { page, found };
}

const time = (page: Page) => page.evaluate(() => window.__takt!.playback.clock.time);
const frames = (page: Page) => page.evaluate(() => window.__takt!.info.frames);

/** Waits until so many more frames have been drawn. */
async function drawn(page: Page, count = 2): Promise<void> {
  const before = await frames(page);
  for (let i = 0; i < count; i++) {
    await page.evaluate(() => window.__takt!.store.setState({}));
    await page.waitForFunction((least) => window.__takt!.info.frames >= least, before + i + 1, { timeout: 60_000 });
  }
}

/** Number of distinct colours (5 bits a channel) and spread of brightness in a picture of the page. */
async function variety(page: Page): Promise<{ colours: number; spread: number }> {
  const picture = (await page.screenshot()).toString("base64");
  return page.evaluate(async (base64) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext("2d")!;
    pen.drawImage(image, 0, 0);
    // The middle of the picture: the hall, not the panels.
    const { data } = pen.getImageData(210, 20, 200, 140);
    const colours = new Set<number>();
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < data.length; i += 4) {
      colours.add(((data[i]! >> 3) << 10) | ((data[i + 1]! >> 3) << 5) | (data[i + 2]! >> 3));
      const grey = (data[i]! + data[i + 1]! + data[i + 2]!) / 3;
      sum += grey;
      squares += grey * grey;
    }
    const n = data.length / 4;
    return { colours: colours.size, spread: Math.sqrt(squares / n - (sum / n) ** 2) };
  }, picture);
}

describe("viewer in a real browser", () => {
  it("loads the server's run, draws it in at most 40 calls, and logs no complaint", async () => {
    const { page, found } = await openPage();
    await page.evaluate(() => window.__takt!.clock(6000));
    await drawn(page, 3);
    expect(await page.evaluate(() => window.__takt!.digest)).toBe(digest);
    const state = await page.evaluate(() => {
      const canvas = document.querySelector("canvas[data-engine]") as HTMLCanvasElement;
      return { lost: canvas.getContext("webgl2")!.isContextLost(), info: { ...window.__takt!.info } };
    });
    expect(state.lost).toBe(false);
    expect(state.info.calls).toBeGreaterThan(4);
    expect(state.info.calls).toBeLessThanOrEqual(40);
    expect(state.info.triangles).toBeGreaterThan(10_000);
    const seen = await variety(page);
    expect(seen.colours).toBeGreaterThan(60);
    expect(seen.spread).toBeGreaterThan(10);
    expect(found).toEqual([]);
    await page.close();
  });

  it("draws trucks at doors and in the yard in at most 40 calls, and tells of one that is clicked on", async () => {
    const docks = await serveRun(DOCKS, "docks.yaml").server;
    const page = await browser.newPage({ viewport: { width: 480, height: 300 } });
    const found = complaints(page);
    await page.goto(`${docks.url}?quality=low&theme=light`);
    await page.waitForFunction(() => window.__takt?.ready);
    await page.evaluate(() => {
      window.__takt!.clock(1500);
      window.__takt!.playback.select({ kind: "job", index: 0 });
    });
    await drawn(page, 3);
    const calls = await page.evaluate(() => window.__takt!.info.calls);
    expect(calls).toBeGreaterThan(4);
    expect(calls).toBeLessThanOrEqual(40);
    expect(await page.evaluate(() => document.body.textContent)).toContain("Truck #0 · carrier");
    expect(found).toEqual([]);
    await page.close();
    await docks.close();
  });

  it("plays, pauses, plays backwards and faster by keys", async () => {
    const { page, found } = await openPage("", "#t=3000");
    expect(await time(page)).toBe(3000);
    await page.keyboard.press("Space");
    await page.waitForFunction(() => window.__takt!.playback.clock.time > 3010, null, { timeout: 60_000 });
    await page.keyboard.press("k");
    const paused = await time(page);
    await page.keyboard.press("j");
    await page.waitForFunction((from) => window.__takt!.playback.clock.time < from - 10, paused, { timeout: 60_000 });
    await page.keyboard.press("k");
    const before = await page.evaluate(() => window.__takt!.store.getState().speed);
    await page.keyboard.press(">");
    expect(await page.evaluate(() => window.__takt!.store.getState().speed)).toBeGreaterThan(before);
    const still = await time(page);
    await page.keyboard.press("Shift+ArrowRight");
    expect(await time(page)).toBeCloseTo(still + 10, 6);
    expect(found).toEqual([]);
    await page.close();
  });

  it("stops at the end, and Play starts again from the beginning", async () => {
    const { page } = await openPage("", "#t=7199");
    await page.keyboard.press("l");
    await page.waitForFunction(() => !window.__takt!.store.getState().playing, null, { timeout: 60_000 });
    expect(await time(page)).toBe(END);
    await page.keyboard.press("Space");
    await page.waitForFunction(() => window.__takt!.playback.clock.time < 3000);
    await page.close();
  });

  it("scrubs with the time slider, which says the clock", async () => {
    const { page } = await openPage();
    const slider = page.getByRole("slider", { name: "Time" });
    const box = (await slider.boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    expect(await time(page)).toBeGreaterThan(END * 0.4);
    expect(await time(page)).toBeLessThan(END * 0.6);
    // The scenario starts on Monday, 5 January 2026, at 6 o'clock.
    expect(await slider.getAttribute("aria-valuetext")).toMatch(/^Mon 0[67]:\d\d:\d\d$/);
    await page.close();
  });

  it("selects the machine that is clicked on and tells its state", async () => {
    const { page, found } = await openPage("", "#t=6000&select=machine:press-1");
    await page.keyboard.press("f");
    await drawn(page, 12);
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => window.__takt!.store.getState().selection)).toBe(null);
    await page.mouse.click(240, 150);
    const selection = await page.evaluate(() => window.__takt!.store.getState().selection);
    const wanted = await page.evaluate(() =>
      window.__takt!.store.getState().replay!.model.machines.findIndex(({ id }) => id === "press-1"),
    );
    expect(selection).toEqual({ kind: "machine", index: wanted });
    expect(await page.getByRole("region", { name: "Selection" }).textContent()).toMatch(/press-1.*State/);
    expect(found).toEqual([]);
    await page.close();
  });

  it("mirrors the machines in a list that the keyboard reaches", async () => {
    const { page } = await openPage();
    await page.getByRole("button", { name: /^mill-2 / }).focus();
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => window.__takt!.store.getState().selection)).toEqual({ kind: "machine", index: 1 });
    await page.close();
  });

  it("runs the scenario in the page to the same digest, and to another with another rule, at the same moment", async () => {
    const { page, found } = await openPage("", "#t=6000");
    await page.setViewportSize({ width: 900, height: 640 });
    await page.evaluate(() => window.__takt!.store.setState({ runPanel: true }));
    const simulate = page.getByRole("button", { name: "Simulate" });
    await simulate.click();
    await page.getByText("equal to the loaded run").waitFor({ timeout: 60_000 });
    expect(await page.evaluate(() => window.__takt!.digest)).toBe(digest);
    await page.getByRole("combobox", { name: "Dispatching" }).selectOption("LIFO");
    await simulate.click();
    await page.getByText("another run").waitFor({ timeout: 60_000 });
    expect(await page.evaluate(() => window.__takt!.digest)).not.toBe(digest);
    expect(await time(page)).toBe(6000);
    expect(found).toEqual([]);
    await page.close();
  });

  it("ignores keys in text fields", async () => {
    const { page } = await openPage();
    await page.evaluate(() => window.__takt!.store.setState({ runPanel: true }));
    await page.getByRole("textbox", { name: "Seed" }).focus();
    await page.keyboard.press("g");
    expect(await page.evaluate(() => window.__takt!.store.getState().gantt)).toBe(true);
    await page.close();
  });

  it("draws both heatmaps, walk and dark theme without a complaint", async () => {
    const { page, found } = await openPage("", "#t=6000");
    await page.keyboard.press("t");
    await drawn(page, 3);
    const plain = await page.screenshot({ clip: HALL });
    await page.keyboard.press("h");
    const legend = page.getByRole("region", { name: "Heatmap" });
    expect(await legend.textContent()).toMatch(/share of time blocked/);
    await drawn(page, 3);
    const paths = await page.screenshot({ clip: HALL });
    expect(paths.equals(plain)).toBe(false);
    expect(await page.evaluate(() => window.__takt!.info.calls)).toBeLessThanOrEqual(40);
    await page.keyboard.press("h");
    expect(await legend.textContent()).toMatch(/time spent per square metre/);
    await drawn(page, 3);
    expect((await page.screenshot({ clip: HALL })).equals(paths)).toBe(false);
    await page.keyboard.press("v");
    await page.evaluate(() => window.__takt!.store.setState({ dark: true }));
    await drawn(page, 3);
    expect(await page.evaluate(() => window.__takt!.info.calls)).toBeLessThanOrEqual(40);
    expect((await variety(page)).colours).toBeGreaterThan(40);
    expect(found).toEqual([]);
    await page.close();
  });

  it("keeps clock, slider and panels apart in a window as narrow as a phone", async () => {
    const { page } = await openPage();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.evaluate(() => window.__takt!.playback.select({ kind: "machine", index: 0 }));
    const boxes = await Promise.all(
      [".clock", ".scrub", ".kpis", ".toolbar", ".inspector"].map((part) => page.locator(part).boundingBox()),
    );
    for (const [index, a] of boxes.entries()) {
      expect(a!.x + a!.width).toBeLessThanOrEqual(390);
      for (const b of boxes.slice(index + 1)) {
        const apart =
          a!.x + a!.width <= b!.x || b!.x + b!.width <= a!.x || a!.y + a!.height <= b!.y || b!.y + b!.height <= a!.y;
        expect(apart).toBe(true);
      }
    }
    await page.close();
  });

  it("says what to do when there is no run", async () => {
    const { page } = await openPage("&trace=./missing.takt-trace");
    expect(await page.getByRole("status").textContent()).toMatch(
      /No run at \.\/missing\.takt-trace.*drop a trace file/,
    );
    await page.close();
  });
});
