import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readExperiment } from "../../analysis/experiment/read-experiment.ts";
import { packedSeries, pairedSeries, seriesBand } from "../../analysis/experiment/series/series-band.ts";
import { readTrace } from "../../cli/trace-file.ts";
import { formatProblem, records } from "../../sim/index.ts";
import { buildTakt, type Takt } from "../support/takt.ts";

const QUEUE = `takt: 1
run: { until: 3000 s, seed: 7 }
workCentres: [{ id: server }]
products: [{ id: customer, route: [{ at: server, time: exponential(8 s) }] }]
orders: [{ product: customer, interarrival: exponential(9 s) }]
`;
const EXPERIMENT = `experiment: 1
scenario: queue.yaml
replications: 6
antithetic: true
factors: [{ policy: dispatching, levels: [FIFO, SPT] }]
responses: [meanWip, meanFlowTime, { id: throughput per hour, kpi: throughput }]
series: { every: 700 s, of: [meanWip, throughput, meanFlowTime, perMachine.server.utilisation] }
traces: { replications: [1, 4], points: [2] }
`;

let takt: Takt;
let folder: string;
beforeAll(async () => {
  takt = await buildTakt();
  folder = mkdtempSync(join(tmpdir(), "takt-series-"));
  writeFileSync(join(folder, "queue.yaml"), QUEUE);
  writeFileSync(join(folder, "x.yaml"), EXPERIMENT);
  const { code, stderr } = await takt.run(["experiment", "x.yaml", "--out", "one", "--workers", "1"], { cwd: folder });
  expect(code, stderr).toBe(0);
});
afterAll(() => {
  takt.remove();
  rmSync(folder, { recursive: true });
});

const read = (...path: string[]): string => readFileSync(join(folder, ...path), "utf8");

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const { code, stdout, stderr } = await takt.run(["query", "one", sql, "--json"], { cwd: folder });
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

describe("time series and traces of an experiment", () => {
  it("are the same, to the bit, from two threads, and from a run that was cut off and went on", async () => {
    const args = ["experiment", "x.yaml", "--out"];
    expect((await takt.run([...args, "two", "--workers", "2"], { cwd: folder })).code).toBe(0);
    expect((await takt.run([...args, "cut", "--workers", "2"], { cwd: folder })).code).toBe(0);
    const journal = read("cut", "journal.jsonl");
    writeFileSync(join(folder, "cut", "journal.jsonl"), journal.slice(0, journal.length / 2));
    for (const file of ["series.csv", "traces.csv"]) rmSync(join(folder, "cut", file));
    expect((await takt.run([...args, "cut", "--resume"], { cwd: folder })).code).toBe(0);
    const trace = "traces/point-2-replication-4.takt-trace";
    for (const file of ["series.csv", "traces.csv", "replications.csv", "report.html", trace]) {
      expect(read("two", file) === read("one", file), file).toBe(true);
      expect(read("cut", file) === read("one", file), file).toBe(true);
    }
  });

  it("add up to the responses of the whole run, the shorter last interval included", async () => {
    const rows = await ask(`select r.point, r.replication, count(*) as intervals, max(s."to") as "end",
      abs(sum(s.meanWip * (s."to" - s."from")) / 3000 - any_value(r.meanWip)) as wip,
      abs(sum(s.throughput * (s."to" - s."from")) / 3000 - any_value(r."throughput per hour")) as throughput,
      abs(sum(s.throughput * (s."to" - s."from") * s.meanFlowTime) / sum(s.throughput * (s."to" - s."from"))
        - any_value(r.meanFlowTime)) as flow
      from replications r join series s using (point, replication) group by all`);
    expect(rows).toHaveLength(12);
    for (const { intervals, end, wip, throughput, flow } of rows) {
      expect([Number(intervals), end]).toEqual([5, 3000]);
      for (const difference of [wip, throughput, flow]) expect(difference).toBeLessThan(1e-9);
    }
  });

  it("are the same numbers, to the bit, in Parquet and CSV", async () => {
    const rows = await ask('select meanWip, "perMachine.server.utilisation" as busy from series');
    const lines = read("one", "series.csv").trimEnd().split("\r\n").slice(1);
    expect(rows.map(({ meanWip, busy }) => [meanWip, busy])).toEqual(
      lines.map((line) => [Number(line.split(",")[5]), Number(line.split(",")[8])]),
    );
  });

  it("keep the trace of the chosen replications, which is that of their run, with every record in the table", async () => {
    const files = ["traces/point-2-replication-1.takt-trace", "traces/point-2-replication-4.takt-trace"];
    const traces = files.map((file) => readTrace(join(folder, "one", file)).trace);
    const known = await ask(
      "select digest from replications where point = '2' and replication in (1, 4) order by replication",
    );
    expect(traces.map(({ digest }) => ({ digest }))).toEqual(known);
    const rows = await ask("select replication, time, kind, job, machine from traces order by replication, record");
    const expected = traces.flatMap((trace, at) =>
      [...records(trace)].map(({ time, kind, ...fields }) => {
        const { job = -1, machine = -1 } = fields as Record<string, number>;
        return [[1, 4][at], time, kind, job < 0 ? null : job, machine < 0 ? null : "server"];
      }),
    );
    expect(
      rows.map((row) => [
        Number(row.replication),
        row.time,
        row.kind,
        row.job === null ? null : Number(row.job),
        row.machine,
      ]),
    ).toEqual(expected);
  });

  it("are drawn in the report, over pairs, with the warm-up", () => {
    const html = read("one", "report.html");
    expect(html.match(/over time<\/h2>/g)).toHaveLength(4);
    expect(html).toContain("the averages of antithetic pairs");
    expect(html).not.toContain("NaN");
  });
});

describe("the band of a time series", () => {
  it("has mean, interval and spread of what was observed in each interval", () => {
    const band = seriesBand([packedSeries([1, null, 4]), packedSeries([2, 5]), packedSeries([6, null])], 0.95);
    expect(band.counts).toEqual([3, 1, 1]);
    expect(band.means).toEqual([3, 5, 4]);
    // Student's t: 4.302653 for two degrees of freedom; the standard deviation of 1, 2, 6 is sqrt(7).
    expect(band.halfWidths[0]).toBeCloseTo((4.302653 * Math.sqrt(7)) / Math.sqrt(3), 5);
    expect(band.halfWidths[1]).toBeNaN();
    // Quantiles by type 7, at .1 and .9 of 1, 2, 6.
    expect([band.lower[0], band.upper[0]]).toEqual([1.2, 5.2]);
  });

  it("is of the averages of pairs, as far as both have values", () => {
    const pairs = pairedSeries([[1, 2], [3, null], [4], null, [9]].map((each) => each && packedSeries(each)));
    expect(pairs).toEqual([Float64Array.of(2, Number.NaN), null]);
  });
});

describe("series and traces in an experiment file", () => {
  it.each([
    ["series: { every: 0 s }", /series\.every: 0.*is not/],
    ["series: { every: 1 h, of: [] }", /series\.of: is empty; name a KPI/],
    ["series: { every: 1 h, of: [meanWip, meanWip] }", /series\.of\[1\]: meanWip is there already/],
    ["traces: { replications: [10] }", /traces\.replications\[0\]: 10 is not made: there are 10 of each point, from 0/],
    ["traces: { points: [3] }", /traces\.points\[0\]: 3 is no point/],
    ["traces: { replications: [-1] }", /traces\.replications\[0\]: -1/],
  ])("are refused where they cannot be: %s", (text, message) => {
    const reading = readExperiment(`experiment: 1\nscenario: x.yaml\nresponses: [throughput]\n${text}\n`, "x.yaml");
    expect(reading.ok ? "" : reading.problems.map(formatProblem).join("\n")).toMatch(message);
  });

  it("are refused where they name no KPI, or make too many intervals", async () => {
    writeFileSync(
      join(folder, "bad.yaml"),
      "experiment: 1\nscenario: queue.yaml\nresponses: [throughput]\nseries: { every: 1 ms, of: [meanWop] }\n",
    );
    const { code, stderr } = await takt.run(["validate", "bad.yaml"], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toMatch(/bad\.yaml:4:29 series\.of\[0\]: meanWop names no KPI; did you mean "?meanWip/);
    expect(stderr).toMatch(
      /bad\.yaml:4:11 series\.every: .*makes 3,000,000 intervals in runs of 50 min; give at least 1 s/,
    );
  });
});
