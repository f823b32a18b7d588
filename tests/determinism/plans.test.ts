import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import loadHighs from "highs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { highsSolver } from "../../sim/index.ts";
import { firefoxPath, launchChromium, runPageInFirefox } from "../support/browser.ts";
import { type PlanCase, planned } from "../support/planned.ts";
import { serveFolder, type TestServer } from "../support/serve.ts";

const root = join(import.meta.dirname, "../..");
const file = (path: string): string => readFileSync(join(root, path), "utf8");

/** Machines with shifts and setups, one of two that draw unequal power, orders with due dates: annealed. */
const plant = `
takt: 1
run: { until: 3 d }
calendars: [{ id: day, period: 24 h, working: [[6 h, 14 h]] }]
workCentres:
  - { id: saw, machines: 2, setup: { time: 12 min } }
  - { id: mill, calendar: day, power: { processing: 9 kW } }
  - { id: lathe, power: { processing: 4 kW } }
products:
${["rod", "cube", "cone"].map((id, place) => `  - { id: ${id}, route: [{ at: saw, time: ${37 + 11 * place} min, family: ${place % 2 ? "thin" : "thick"} }, { at: { mill: ${41 - 7 * place} min, lathe: ${63 + 5 * place} min } }] }`).join("\n")}
orders: [{ list: [${Array.from({ length: 15 }, (_, place) => `{ product: ${["rod", "cube", "cone"][place % 3]}, time: ${place * 13} min, dueDate: ${8 + ((place * 5) % 12)} h, weight: ${1 + (place % 4)} }`).join(", ")}] }]
`;

/** The same, with breakdowns, as a run that is scheduled anew. */
const failing = plant
  .replace(
    "takt: 1",
    'takt: 1\npolicies: { scheduling: "RESCHEDULE(moves: 60, failures: 1)", dispatching: FOLLOW-SCHEDULE, routing: FOLLOW-SCHEDULE }',
  )
  .replace("machines: 2,", 'machines: 2, failure: { timeBetween: "exponential(5 h)", repair: "exponential(40 min)" },');

const tours = `
takt: 1
tours:
  vehicles: 5
  capacity: 20
  speed: 30 km/h
  vehicleCost: 3
  depot: { at: [0 m, 0 m] }
  stops:
${Array.from({ length: 24 }, (_, stop) => `    - { id: s${stop}, at: [${(stop * 617) % 9000} m, ${(stop * 1371) % 8000} m], amount: ${1 + (stop % 5)}, window: [${stop % 3} h, ${3 + (stop % 4)} h], service: 7 min }`).join("\n")}
`;

const orders = `
takt: 1
productionPlan:
  days: 6
  frozen: 1
  lateCost: 40
  earlyCost: 1
  changeCost: 1
  co2eCost: 0.1
  lines:
    - { id: cutter, capacity: 8 h, costPerHour: 20, co2ePerHour: 2, options: [wool, cotton], setup: 30 min }
    - { id: laser, capacity: [8 h, 8 h, 4 h, 8 h, 8 h, 8 h], costPerHour: 35, co2ePerHour: 5, setup: 15 min }
  materials: [{ id: cloth, stock: 12, receipts: [{ day: 3, amount: 10 }] }]
  orders:
${Array.from({ length: 12 }, (_, order) => `    - { id: o${order}, known: ${1 + (order % 3)}, work: { cutter: ${2 + (order % 4)} h, laser: ${90 + order * 11} min }, due: ${3 + (order % 3)}, family: ${order % 2 ? "wool" : "cotton"}, materials: { cloth: ${1 + (order % 2)} }, rejectCost: ${90 + order} }`).join("\n")}
`;

const cases: readonly PlanCase[] = [
  // Twelve operations are looked through.
  { kind: "job shop", text: "4 3\n0 3 1 2 2 2\n0 2 2 1 1 4\n1 4 2 3 0 1\n2 5 1 1 0 2\n" },
  { kind: "job shop", text: file("tests/data/jsp/la16.txt") },
  { kind: "flexible job shop", text: file("tests/data/fjsp/mk01.txt") },
  { kind: "orders of a scenario", text: plant },
  { kind: "flow shop", text: file("tests/data/dpfsp/4.txt") },
  { kind: "tours", text: tours },
  { kind: "contract net", text: file("tests/data/plans/three-works.yaml") },
  { kind: "auction", text: file("tests/data/plans/three-works.yaml") },
  { kind: "custom orders", text: orders },
  { kind: "supply", text: file("tests/data/plans/two-shops.yaml") },
  { kind: "schedules in a run", text: failing },
  { kind: "schedules in a run", text: file("scenarios/source/machine-failure.yaml") },
];

describe("plans of every kind", () => {
  const folder = mkdtempSync(join(tmpdir(), "takt-plans-"));
  let server: TestServer;
  let expected: readonly string[];

  beforeAll(async () => {
    expected = planned(cases, highsSolver(await loadHighs()));
    const page = await build({
      entryPoints: [join(root, "tests/support/plan-page.ts")],
      bundle: true,
      write: false,
      format: "esm",
      platform: "browser",
      // HiGHS asks for them in Node alone.
      external: ["node:*"],
      logLevel: "error",
    });
    server = await serveFolder(folder, {
      "index.html": '<!doctype html><meta charset="utf-8"><script type="module" src="page.js"></script>',
      "page.js": page.outputFiles[0]!.text,
      "highs.wasm": readFileSync(join(root, "node_modules/highs/build/highs.wasm")),
      "cases.json": JSON.stringify(cases),
    });
  });

  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("say what they found, the small one as optimal", () => {
    expect(expected[0]).toContain('"status":"optimal"');
    expect(new Set(expected).size).toBe(cases.length);
    for (const plan of expected.slice(0, 8)) expect(plan).toMatch(/"status":"(optimal|feasible)".*"iterations":\d+/);
  });

  it("are the same in Chromium", async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(server.url);
      await page.waitForFunction(() => document.body.textContent !== "", undefined, { timeout: 60_000 });
      expect(JSON.parse((await page.locator("body").textContent())!)).toEqual(expected);
    } finally {
      await browser.close();
    }
  });

  const firefox = firefoxPath();
  it.skipIf(firefox === null)(
    `are the same in Firefox${firefox === null ? " (skipped: no firefox)" : ""}`,
    async () => {
      expect(JSON.parse(await runPageInFirefox(server.url))).toEqual(expected);
    },
  );
});
