import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRun } from "../../sim/index.ts";
import { buildTakt, type Takt } from "../support/takt.ts";
import { modelOf } from "../support/theory-engine.ts";

const QUEUE = `takt: 1
run: { until: 400 s, seed: 42 }
workCentres: [{ id: server }]
products: [{ id: customer, route: [{ at: server, time: exponential(8 s) }] }]
orders: [{ product: customer, interarrival: exponential(8 s) }]
`;

let takt: Takt;
let folder: string;
beforeAll(async () => {
  takt = await buildTakt();
  folder = mkdtempSync(join(tmpdir(), "takt-failures-"));
  writeFileSync(join(folder, "queue.yaml"), QUEUE);
});
afterAll(() => {
  takt.remove();
  rmSync(folder, { recursive: true });
});

const read = (...path: string[]): string => readFileSync(join(folder, ...path), "utf8");

/** A processing time that a rule is asked about in this replication, and that no other replication can draw. */
function firstAskedIn(replication: number): number {
  const asked: number[] = [];
  const named = { id: "SPY", title: "Spy", source: "a test", family: "dispatching" };
  const index = (job: { processingTime: number }) => asked.push(job.processingTime) && 0;
  const spy = { ...named, prefers: "lowest", dependsOn: "candidate", index };
  const model = modelOf(QUEUE, { set: ["policies.dispatching=./spy.ts"] });
  createRun(model, { recorder: "off", replication, userRules: { "./spy.ts": spy } }).advance();
  return asked[0] as number;
}

describe("an experiment in which something fails", () => {
  it("names the one replication of many in which a policy throws, and keeps the rest", async () => {
    writeFileSync(
      join(folder, "brittle.ts"),
      `export default { id: "BRITTLE", title: "Brittle", source: "a test", family: "dispatching", prefers: "lowest", dependsOn: "candidate",
        index: (job: { processingTime: number }) => { if (job.processingTime === ${firstAskedIn(731)}) throw new Error("not this one"); return 0; } };`,
    );
    writeFileSync(
      join(folder, "brittle.yaml"),
      "experiment: 1\nscenario: queue.yaml\nreplications: 750\npolicies: { dispatching: ./brittle.ts }\nresponses: [meanFlowTime]\n",
    );
    const { code, stderr, stdout } = await takt.run(["experiment", "brittle.yaml", "--out", "brittle", "--json", "-"], {
      cwd: folder,
    });
    expect(code, stderr).toBe(1);
    expect(stderr).toMatch(/as it is, replication 731: .*brittle\.ts.*not this one; it is left out of the estimates/);
    const [point] = JSON.parse(stdout).points;
    expect(point).toMatchObject({ replications: 750, failed: 1, responses: { meanFlowTime: { count: 749 } } });
    const failed = read("brittle", "replications.csv")
      .split("\r\n")
      .filter((row) => row.includes("not this one"));
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatch(/^1,731,/);
  });

  it("keeps what was done before the disk was full, and goes on when there is room", async () => {
    writeFileSync(
      join(folder, "x.yaml"),
      "experiment: 1\nscenario: queue.yaml\nreplications: 100\nresponses: [meanFlowTime, throughput]\n",
    );
    // No file may become longer than so many kilobytes: the journal stops in the middle of a line.
    const command = 'ulimit -f 24; exec "$0" "$@"';
    const args = ["-c", command, process.execPath, takt.program, "experiment", "x.yaml", "--out", "full"];
    const { status, stderr } = spawnSync("bash", args, {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, CI: "1" },
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /full\/journal\.jsonl: cannot be written: file too large; what stands in it is kept: make room, then go on with --resume/,
    );
    const cut = read("full", "journal.jsonl");
    expect(cut).toHaveLength(24 * 1024);
    expect(cut.endsWith("\n")).toBe(false);
    const kept = cut.slice(0, cut.lastIndexOf("\n") + 1);
    expect(kept.split("\n").length).toBeGreaterThan(20);
    const resumed = await takt.run(["experiment", "x.yaml", "--out", "full", "--resume"], { cwd: folder });
    expect(resumed.code, resumed.stderr).toBe(0);
    const whole = await takt.run(["experiment", "x.yaml", "--out", "whole"], { cwd: folder });
    expect(whole.code).toBe(0);
    expect(read("full", "journal.jsonl").startsWith(kept)).toBe(true);
    expect(read("full", "replications.csv")).toBe(read("whole", "replications.csv"));
  });

  it("replaces a thread that ends, gives that replication up after three tries, and loses none that waited in it", async () => {
    writeFileSync(
      join(folder, "deadly.ts"),
      `export default { id: "DEADLY", title: "Deadly", source: "a test", family: "dispatching", prefers: "lowest", dependsOn: "candidate",
        index: (job: { processingTime: number }) => { if (job.processingTime === ${firstAskedIn(7)}) process.exit(3); return 0; } };`,
    );
    writeFileSync(
      join(folder, "deadly.yaml"),
      "experiment: 1\nscenario: queue.yaml\nreplications: 20\npolicies: { dispatching: ./deadly.ts }\nresponses: [meanFlowTime]\n",
    );
    const args = ["experiment", "deadly.yaml", "--out", "deadly", "--workers", "1"];
    const { code, stderr } = await takt.run(args, { cwd: folder });
    expect(code, stderr).toBe(1);
    expect(stderr.match(/a thread failed, and is replaced/g)).toHaveLength(3);
    expect(stderr).toContain("point 1, replication 7: its worker was lost");
    const made = read("deadly", "journal.jsonl").trimEnd().split("\n").slice(1);
    const numbers = made.map((line) => JSON.parse(line).replication).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, at) => at).filter((at) => at !== 7));
  });

  it("names points of many that cannot be built, with what is set in them, and keeps the others", async () => {
    // Each level goes with some of the other; warm-ups that are as long as the run do not.
    const levels = (from: number) => Array.from({ length: 6 }, (_, at) => `${from + 50 * at} s`);
    writeFileSync(
      join(folder, "grid.yaml"),
      `experiment: 1
scenario: queue.yaml
replications: 2
factors:
  - { set: run.until, levels: [${levels(100).reverse().join(", ")}] }
  - { set: run.warmUp, levels: [${["0 s", ...levels(10).slice(0, 5)].join(", ")}] }
responses: [meanWip]
`,
    );
    const { code, stderr, stdout } = await takt.run(["experiment", "grid.yaml", "--out", "grid", "--json", "-"], {
      cwd: folder,
    });
    expect(code, stderr).toBe(1);
    const points = JSON.parse(stdout).points as {
      factors: { "run.until": string; "run.warmUp": string };
      failed: number;
      responses: { meanWip: { count: number } };
    }[];
    expect(points).toHaveLength(36);
    for (const { factors, failed, responses } of points) {
      const isSound = Number.parseInt(factors["run.warmUp"], 10) < Number.parseInt(factors["run.until"], 10);
      expect([failed, responses.meanWip.count]).toEqual(isSound ? [0, 2] : [2, 0]);
    }
    expect(points.filter(({ failed }) => failed > 0).length).toBeGreaterThan(3);
    expect(stderr).toMatch(
      /until 100 s, warmUp 110 s, replication 0: cannot be built: --set run\.warmUp=110 s.*it is left out/,
    );
  });
});
