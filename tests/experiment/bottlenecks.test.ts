import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bottleneckAnswer } from "../../analysis/experiment/bottleneck/bottleneck-text.ts";
import { pointBottlenecks } from "../../analysis/experiment/bottleneck/point-bottlenecks.ts";
import { type RunBottlenecks, runBottlenecks } from "../../analysis/experiment/bottleneck/run-bottlenecks.ts";
import { renderExperimentReport } from "../../analysis/experiment/report/report.ts";
import { resultsOf } from "../../analysis/experiment/results.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { createRun } from "../../sim/index.ts";
import { experimentOf, replicationOf } from "../support/experiment-drive.ts";
import { modelOf } from "../support/plant-story.ts";
import { buildTakt, type Takt } from "../support/takt.ts";

/** Sole and shifting shares of machines, by their ids. */
function told(shares: Readonly<Record<string, readonly [sole: number, shifting: number]>>): RunBottlenecks {
  const figures = Object.values(shares);
  return {
    machines: {
      ids: Object.keys(shares),
      sole: figures.map(([sole]) => sole),
      shifting: figures.map(([, shifting]) => shifting),
    },
  };
}

const sound = (bottlenecks: RunBottlenecks) => ({ failure: null, bottlenecks });
const single = { antithetic: false, level: 0.95 };

describe("the bottleneck at a point of an experiment", () => {
  it("is the mean over replications, with Student's interval of both shares together; a machine that never was it counts 0", () => {
    const found = pointBottlenecks(single, [
      sound(told({ saw: [0.5, 0.1], oven: [0.2, 0.1] })),
      sound(told({ saw: [0.4, 0.2] })),
      sound(told({ saw: [0.1, 0.2], oven: [0.4, 0.2] })),
      sound(told({ saw: [0.5, 0.1], oven: [0.2, 0.1] })),
      sound(told({ saw: [0.1, 0.3], oven: [0.3, 0] })),
    ])!;
    expect(found.count).toBe(5);
    expect(found.workCentres).toBeNull();
    const [saw, oven] = found.machines.places;
    expect([saw?.id, oven?.id]).toEqual(["saw", "oven"]);
    // Saw: 0.6, 0.6, 0.3, 0.6 and 0.4 together; oven: 0.3, 0, 0.6, 0.3 and 0.3.
    expect(saw?.sole).toBeCloseTo(1.6 / 5, 12);
    expect(saw?.shifting).toBeCloseTo(0.9 / 5, 12);
    expect(saw?.both.mean).toBeCloseTo(0.5, 12);
    // Student's t: 2.776445 for four degrees of freedom; squares of 0.01, 0.01, 0.04, 0.01 and 0.01 over 4.
    expect(saw?.both.halfWidth).toBeCloseTo((2.776445 * Math.sqrt(0.02)) / Math.sqrt(5), 6);
    expect(oven?.both.mean).toBeCloseTo(0.3, 12);
    expect([saw?.first, oven?.first]).toEqual([4, 1]);
    // Distances of 0.3, 0.6, -0.3, 0.3 and 0.1 tell nothing.
    expect(found.machines.rivals).toEqual(["oven"]);
  });

  it("is sure where paired distances from the first leave out 0, though the intervals of both overlap", () => {
    const replications = [0.1, 0.5, 0.3, 0.4, 0.2].map((level, at) =>
      sound(told({ saw: [level + 0.1 + at / 1000, 0], oven: [level, 0] })),
    );
    const { places, rivals } = pointBottlenecks(single, replications)!.machines;
    expect(places[0]!.both.mean - places[0]!.both.halfWidth).toBeLessThan(places[1]!.both.mean);
    expect(rivals).toEqual([]);
  });

  it("leaves out replications that failed, and takes antithetic pairs by their averages", () => {
    const [first, second, third, fourth] = [0.6, 0.2, 0.5, 0.5].map((sole) => sound(told({ saw: [sole, 0] })));
    const of = (antithetic: boolean) =>
      pointBottlenecks({ antithetic, level: 0.95 }, [first!, second!, third!, { ...fourth!, failure: "deadlock" }])!;
    expect(of(false).count).toBe(3);
    expect(of(true).count).toBe(1);
    expect(of(true).machines.places[0]?.both.mean).toBeCloseTo(0.4, 12);
    expect(of(true).machines.places[0]?.both.halfWidth).toBeNaN();
    expect(pointBottlenecks(single, [{ failure: null }])).toBeNull();
  });
});

const LINE = `takt: 1
run: { until: 20000 s, warmUp: 2000 s, seed: 5 }
workCentres: [{ id: cut }, { id: press, machines: 2 }, { id: pack }]
products:
  - id: part
    route:
      - { at: cut, time: exponential(8 s) }
      - { at: press, time: exponential(18 s) }
      - { at: pack, time: exponential(5 s) }
orders: [{ product: part, interarrival: exponential(10 s) }]
`;

describe("the bottlenecks of a run", () => {
  it("are told by work centre as well where these have several machines, to a millionth, without those that never were it", () => {
    const model = modelOf(LINE);
    const run = createRun(model, { recorder: "full" });
    run.advance();
    const report = kpisOf(run.trace());
    const { machines, workCentres } = runBottlenecks(model, report)!;
    expect(workCentres?.ids).toEqual(["cut", "press", "pack"]);
    expect(machines.ids).toEqual(["cut", "press-1", "press-2", "pack"]);
    for (const [at, id] of machines.ids.entries()) {
      const { soleBottleneck, shiftingBottleneck } = report.perMachine[id]!;
      expect(machines.sole[at]! - soleBottleneck.value!).toBeCloseTo(0, 6);
      expect(machines.shifting[at]! - shiftingBottleneck.value!).toBeCloseTo(0, 6);
    }
    const plain = modelOf(LINE.replace(", machines: 2", ""));
    const empty = kpisOf({ ...run.trace(), model: plain, blocks: [] });
    expect(runBottlenecks(plain, empty)).toEqual({ machines: { ids: [], sole: [], shifting: [] } });
    const alone = modelOf(
      "takt: 1\nworkCentres: [{ id: m }]\nproducts: [{ id: p, route: [{ at: m, time: 1 s }] }]\norders: [{ list: [{ product: p }] }]",
    );
    expect(runBottlenecks(alone, kpisOf({ ...run.trace(), model: alone, blocks: [] }))).toBeNull();
  });
});

/** Results of so many points, at which this is told of each replication. */
function resultsWith(points: number, tell: (point: number, replication: number) => RunBottlenecks, count = 5) {
  const levels = Array.from({ length: points }, (_, at) => at + 1);
  const experiment = experimentOf({
    responses: ["throughput"],
    replications: count,
    factors: [{ id: "carts", set: "a.b", levels }],
  });
  const replications = levels.map((_, point) =>
    Array.from({ length: count }, (_, replication) => ({
      ...replicationOf({ point, replication, seed: 1, stream: replication }, [1]),
      bottlenecks: tell(point, replication),
    })),
  );
  const bottlenecks = replications.map((mine) => pointBottlenecks(experiment, mine));
  return resultsOf(experiment, ["1/h"], replications, null, bottlenecks);
}

describe("the answer", () => {
  const steady = (saw: number, oven: number) => (_: number, replication: number) =>
    told({ saw: [saw, 0.1 + replication / 100], oven: [oven, 0.02] });

  it("of one point says who it is, for how much of the time, and how sure that is", () => {
    // 0.5 and 0.12: 62 %; the standard deviation of 0 to 0.04 is sqrt(0.00025), and 2.776445 of that over sqrt(5) are 1.96 %.
    expect(bottleneckAnswer(resultsWith(1, steady(0.5, 0.1)))).toBe(
      "saw is the bottleneck longest: for 62.0 ± 2.0 % of the time, alone for 50.0 %; it comes first in 5 of 5 replications. Next is oven, for 12 ± 0 % of the time.",
    );
    expect(bottleneckAnswer(resultsWith(1, steady(0.5, 0.1), 2))).toBe(
      "saw is the bottleneck longest: for 60.5 % of the time, alone for 50.0 %; it comes first in 2 of 2 replications; 2 replications of a point are too few to say how sure that is. Next is oven, for 12.0 % of the time.",
    );
  });

  it("of several points tells where it is another, and where another may be it as well", () => {
    expect(bottleneckAnswer(resultsWith(3, steady(0.5, 0.1)))).toBe(
      "saw is the bottleneck longest at all 3 points: for 62.0 % (carts 1) to 62.0 % (carts 3) of the time. It comes first in 15 of 15 replications.",
    );
    // At carts 4 the distances are -0.015, -0.005, 0.005, 0.015 and 0.025, of mean 0.005.
    const moving = resultsWith(5, (point, replication) =>
      steady(point === 4 ? 0 : 0.5, point === 3 ? 0.595 : 0.3)(point, replication),
    );
    expect(bottleneckAnswer(moving)).toBe(
      "The bottleneck is not the same at all points: longest, with its share of the time, it is saw at 4 of 5 (62.0 % to 62.0 %), oven at 1 (carts 5: 32.0 %). Those named come first in 23 of 25 replications; another one may be it as well at carts 4 (oven).",
    );
    expect(bottleneckAnswer(resultsWith(2, steady(0.5, 0.1), 1))).toContain(
      "It comes first in 2 of 2 replications; one replication of a point is too few to say how sure that is.",
    );
  });

  it("is nothing where no machine was active", () => {
    const idle = resultsWith(2, () => told({}));
    expect(bottleneckAnswer(idle)).toBeNull();
    expect(renderExperimentReport(idle, [])).not.toContain("The bottleneck");
  });
});

describe("the report of an experiment", () => {
  it("draws a bar of both shares with its interval for each machine, the first of many, and says what is left out", () => {
    const machines = Array.from({ length: 11 }, (_, at) => `m${at}`);
    const shares = (replication: number) =>
      Object.fromEntries(machines.map((id, at) => [id, [(11 - at) / 100, replication / 1000] as const]));
    const html = renderExperimentReport(
      resultsWith(14, (_, replication) => told(shares(replication))),
      [],
    );
    const section = /<section><h2>The bottleneck[\s\S]*?<\/section>/.exec(html)?.[0] as string;
    expect(section.match(/role="list"/g)).toHaveLength(12);
    expect(section.match(/role="listitem"/g)).toHaveLength(12 * 8);
    expect(section).toContain("3 more with at most 3.2 % each.");
    expect(section).toContain("The first 12 points; the table has the others.");
    // 11 % alone and 0.2 % shifting, of a full width of 20 %.
    expect(section).toContain("the full width is 20.0 %");
    expect(section).toMatch(/width:55%;background:#c23b3b" title="m0: Alone: 11.0 %"/);
    expect(section).toMatch(/width:1%;background:#e59a2c" title="m0: Shifting: 0.2 %"/);
    expect(section.match(/<tr><th scope="row"/g)).toHaveLength(14 * 3);
    expect(html).not.toContain("NaN");
  });

  it("has no intervals of single replications", () => {
    const { experiment, points } = resultsWith(2, () => told({ saw: [0.5, 0.1], oven: [0.3, 0.1] }));
    const replications = points.map((point) => point.replications.slice(0, 1));
    const known = replications.map((mine) => pointBottlenecks(experiment, mine));
    const html = renderExperimentReport(resultsOf(experiment, ["1/h"], replications, null, known), []);
    expect(html).toContain("saw comes first in 1 of 1 replication.");
    expect(html).toContain("Fewer than 5 replications give no intervals.");
    expect(html).not.toMatch(/NaN|<b style/);
  });
});

describe("takt experiment", () => {
  let takt: Takt;
  let folder: string;
  const read = (...path: string[]): string => readFileSync(join(folder, ...path), "utf8");
  beforeAll(async () => {
    takt = await buildTakt();
    folder = mkdtempSync(join(tmpdir(), "takt-bottlenecks-"));
    writeFileSync(join(folder, "line.yaml"), LINE);
    writeFileSync(
      join(folder, "x.yaml"),
      `experiment: 1
scenario: line.yaml
replications: 4
factors: [{ id: presses, set: workCentres.press.machines, levels: [2, 3] }]
responses: [throughput, perMachine.press-1.soleBottleneck, perWorkCentre.press.soleBottleneck, perWorkCentre.press.shiftingBottleneck]
`,
    );
    const args = ["experiment", "x.yaml", "--workers", "2", "--out"];
    const { code, stderr } = await takt.run([...args, "one"], { cwd: folder });
    expect(code, stderr).toBe(0);
  });
  afterAll(() => {
    takt.remove();
    rmSync(folder, { recursive: true });
  });

  it("tells of the bottleneck what the same KPIs as responses do, in estimates and report", () => {
    const [head = [], ...rows] = read("one", "replications.csv")
      .trimEnd()
      .split("\r\n")
      .map((line) => line.split(","));
    const mean = (name: string, point: string): number => {
      const mine = rows.filter((row) => row[0] === point).map((row) => Number(row[head.indexOf(name)]));
      return mine.reduce((sum, value) => sum + value, 0) / mine.length;
    };
    const { points } = JSON.parse(read("one", "estimates.json"));
    expect(points).toHaveLength(2);
    for (const { id, bottlenecks } of points) {
      expect(bottlenecks.count).toBe(4);
      const find = (places: readonly { readonly id: string }[], name: string) =>
        places.find((each) => each.id === name);
      const press = find(bottlenecks.workCentres.places, "press") as unknown as Record<string, number>;
      const machine = find(bottlenecks.machines.places, "press-1") as unknown as Record<string, number>;
      expect(press.sole! - mean("perWorkCentre.press.soleBottleneck", id)).toBeCloseTo(0, 6);
      expect(press.shifting! - mean("perWorkCentre.press.shiftingBottleneck", id)).toBeCloseTo(0, 6);
      expect(machine.sole! - mean("perMachine.press-1.soleBottleneck", id)).toBeCloseTo(0, 6);
    }
    // Two presses are busy for 0.9 of the time and the cutter for 0.8; three for 0.6.
    expect(read("one", "report.html")).toMatch(
      /The bottleneck is not the same at all points: .* press at 1 of 2 \(presses 2: [\d.]+ %\), cut at 1 \(presses 3: [\d.]+ %\)\./,
    );
  });

  it("does so to the bit when it goes on with half a journal, and without it where the journal tells nothing", async () => {
    const args = ["experiment", "x.yaml", "--out"];
    cpSync(join(folder, "one"), join(folder, "cut"), { recursive: true });
    const journal = read("cut", "journal.jsonl");
    writeFileSync(join(folder, "cut", "journal.jsonl"), journal.slice(0, journal.length / 2));
    expect((await takt.run([...args, "cut", "--resume"], { cwd: folder })).code).toBe(0);
    for (const file of ["estimates.json", "report.html", "replications.csv"]) {
      expect(read("cut", file) === read("one", file), file).toBe(true);
    }
    writeFileSync(join(folder, "cut", "journal.jsonl"), journal.replaceAll(/,"bottlenecks":\{.*\}\}/g, "}"));
    expect((await takt.run([...args, "cut", "--resume"], { cwd: folder })).code).toBe(0);
    expect(read("cut", "replications.csv") === read("one", "replications.csv")).toBe(true);
    expect(read("cut", "report.html")).not.toContain("The bottleneck");
  });
});
