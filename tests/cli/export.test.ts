import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildTakt, type Takt } from "../support/takt.ts";

let takt: Takt;
let folder: string;

const SHOP = `
takt: 1
name: Shop
run: { until: 100 h, seed: 7 }
workCentres: [{ id: saw }]
products: [{ id: bracket, route: [{ at: saw, time: exponential(40 s) }] }]
orders: [{ id: series, product: bracket, interarrival: exponential(60 s) }]
`;

beforeAll(async () => {
  takt = await buildTakt();
  folder = mkdtempSync(join(tmpdir(), "takt-export-"));
  writeFileSync(join(folder, "shop.yaml"), SHOP);
});

afterAll(() => {
  takt?.remove();
  if (folder) rmSync(folder, { recursive: true });
});

const run = (...args: string[]) => takt.run(args, { cwd: folder });

describe("takt export", () => {
  it("writes the log of a trace, to a file or to standard output", async () => {
    expect((await run("run", "shop.yaml", "--trace", "run.takt-trace")).code).toBe(0);
    const written = await run("export", "ocel", "run.takt-trace", "--out", "run.jsonocel");
    expect([written.code, written.stdout, written.stderr]).toEqual([0, "", ""]);
    const text = readFileSync(join(folder, "run.jsonocel"), "utf8");
    // Longer than the pieces in which it is written.
    expect(text.length).toBeGreaterThan(2_000_000);
    expect(Object.keys(JSON.parse(text))).toEqual(["objectTypes", "eventTypes", "events", "objects"]);
    const printed = await run("export", "ocel", "run.takt-trace", "--out", "-");
    expect(printed.code).toBe(0);
    expect(printed.stdout === text).toBe(true);
  });

  it.each([
    [["ocel", "nowhere.takt-trace", "--out", "x.jsonocel"], "nowhere.takt-trace: no such file"],
    [["ocel", "shop.yaml", "--out", "x.jsonocel"], "shop.yaml: "],
    [["ocel", "shop.yaml", "--out", "shop.yaml"], "--out shop.yaml: is the trace already"],
    [["ocel", "shop.yaml", "--out", "none/x.jsonocel"], "the folder none does not exist"],
    [["ocel", "shop.yaml"], "required option '--out <file>' not specified"],
    [["xes", "shop.yaml", "--out", "x.xes"], "Allowed choices are ocel"],
  ])("refuses %j", async (args, message) => {
    const { code, stdout, stderr } = await run("export", ...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
