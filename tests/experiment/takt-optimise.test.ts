import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildTakt, type Takt, type TaktOptions } from "../support/takt.ts";

const QUEUE = `takt: 1
run: { until: 4000 s }
workCentres: [{ id: server }]
products: [{ id: customer, route: [{ at: server, time: exponential(8 s) }] }]
orders: [{ product: customer, interarrival: exponential(10 s) }]
`;
const SEARCH = `experiment: 1
name: Servers
scenario: queue.yaml
replications: 2
factors:
  - { id: machines, set: workCentres.server.machines, range: [1, 4], whole: true }
  - { policy: dispatching, levels: [FIFO, SPT, ./lifo.ts] }
  - { id: time, set: orders.customer.interarrival, range: [9, 14], as: "exponential({} s)" }
responses: [meanFlowTime, meanUtilisation]
optimisation:
  objectives: [meanFlowTime]
  constraints: [{ response: meanUtilisation, least: 0.25 }]
  budget: 160
  confirm: 8
`;
const LIFO = `export default { id: "MINE", title: "Mine", source: "a test", family: "dispatching", prefers: "highest", dependsOn: "candidate",
  index: (job: { arrivalTime: number }) => job.arrivalTime };`;

let takt: Takt;
let folder: string;
beforeAll(async () => {
  takt = await buildTakt();
  folder = mkdtempSync(join(tmpdir(), "takt-optimise-"));
  writeFileSync(
    join(folder, "queue.yaml"),
    QUEUE.replace("{ product: customer,", "{ id: customer, product: customer,"),
  );
  writeFileSync(join(folder, "x.yaml"), SEARCH);
  writeFileSync(join(folder, "lifo.ts"), LIFO);
});
afterAll(() => {
  takt.remove();
  rmSync(folder, { recursive: true });
});

const optimise = (args: readonly string[], options: TaktOptions = {}) =>
  takt.run(["optimise", ...args], { cwd: folder, ...options });
const read = (...path: string[]): string => readFileSync(join(folder, ...path), "utf8");
const lines = (out: string): number =>
  existsSync(join(folder, out, "journal.jsonl")) ? read(out, "journal.jsonl").split("\n").length - 1 : 0;

describe("takt optimise", () => {
  it("finds the same, to the bit, with one thread and with four, and from its own manifest", async () => {
    const one = await optimise(["x.yaml", "--out", "one", "--workers", "1", "--json", "-"]);
    expect(one.code, one.stderr).toBe(0);
    const four = await optimise(["x.yaml", "--out", "four", "--workers", "4", "--json", "-"]);
    const again = await optimise(["one/manifest.json", "--out", "again", "--json", "-"]);
    expect(four.stdout).toBe(one.stdout);
    expect(again.stdout).toBe(one.stdout);
    expect(read("four", "replications.csv")).toBe(read("one", "replications.csv"));
    const { winner, answer, replications, points } = JSON.parse(one.stdout);
    expect(replications.search + replications.confirmation).toBeLessThanOrEqual(160);
    // The slowest arrivals that keep the machines busy a quarter of the time: two machines, or one.
    expect(winner.responses.meanUtilisation.confirmed.mean).toBeGreaterThan(0.2);
    expect(answer).toContain("on fresh random numbers");
    expect(points.length).toBe(replications.search / 2);
  });

  it("makes the run that `takt run` makes of a point that came up on the way", async () => {
    const row = (read("one", "replications.csv").split("\r\n")[1 + 2 * 5] as string).split(",");
    const [, machines, dispatching, time, , seed, stream, digest] = row;
    const set = [`workCentres.server.machines=${machines}`, `orders.customer.interarrival=exponential(${time} s)`];
    const run = await takt.run(
      [
        ...["run", "queue.yaml", "--json", "-", "--seed", String(seed), "--set", `run.replication=${stream}`],
        ...set.flatMap((text) => ["--set", text]),
        ...["--policy", `dispatching=${dispatching}`],
      ],
      { cwd: folder },
    );
    expect(JSON.parse(run.stdout).digest).toBe(digest);
  });

  it("loses nothing and repeats nothing when it is killed, and goes on with --resume", async () => {
    const timers: NodeJS.Timeout[] = [];
    const killed = await optimise(["x.yaml", "--out", "killed", "--workers", "2"], {
      onOutput: (_, signal) => {
        timers.push(setInterval(() => lines("killed") > 50 && signal("SIGKILL"), 5));
      },
    });
    for (const timer of timers) clearInterval(timer);
    expect(killed.code).toBeNull();
    const before = read("killed", "journal.jsonl");
    appendFileSync(join(folder, "killed", "journal.jsonl"), '{"point":3,"replica');
    expect((await optimise(["x.yaml", "--out", "killed"])).code).toBe(2);
    expect((await optimise(["x.yaml", "--out", "killed", "--resume"])).code).toBe(0);
    expect(read("killed", "journal.jsonl").startsWith(before)).toBe(true);
    expect(lines("killed")).toBe(lines("one"));
    expect(read("killed", "replications.csv")).toBe(read("one", "replications.csv"));
    expect(read("killed", "optimisation.json")).toBe(read("one", "optimisation.json"));
  });

  it("says what is wrong, without a stack", async () => {
    const plain = SEARCH.replace(/optimisation:[\s\S]*/, "");
    writeFileSync(
      join(folder, "plain.yaml"),
      plain.replace("range: [1, 4], whole: true", "levels: [1, 2]").replace("range: [9, 14]", "levels: [9, 12]"),
    );
    const none = await optimise(["plain.yaml"]);
    expect([none.code, none.stderr]).toEqual([
      2,
      "takt: plain.yaml: says not what is searched for; add optimisation: { objectives: [...], budget: 400 }\n",
    ]);
    const other = await takt.run(["experiment", "x.yaml", "--out", "none"], { cwd: folder });
    expect([other.code, other.stderr]).toEqual([
      2,
      "takt: x.yaml: is a search for the best point; run it by takt optimise\n",
    ]);
    const small = await optimise(["x.yaml", "--budget", "30", "--out", "none"]);
    expect([small.code, small.stderr]).toEqual([2, "takt: --budget 30: is too small; give at least 66\n"]);
    writeFileSync(
      join(folder, "wrong.yaml"),
      SEARCH.replace("workCentres.server.machines", "workCentres.sever.machines").replace(
        "range: [9, 14]",
        "range: [-9, 14]",
      ),
    );
    const wrong = await optimise(["wrong.yaml", "--out", "none"]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("wrong.yaml:6:");
    expect(wrong.stderr).toContain("wrong.yaml:8:");
    expect(existsSync(join(folder, "none"))).toBe(false);
  });
});

describe("takt metamodel", () => {
  it("fits, predicts, and draws what an experiment's folder holds", async () => {
    writeFileSync(
      join(folder, "design.yaml"),
      `experiment: 1
scenario: queue.yaml
replications: 3
design: { kind: sobol, points: 12 }
factors:
  - { id: time, set: orders.customer.interarrival, range: [10, 20], as: "exponential({} s)" }
  - { id: machines, set: workCentres.server.machines, range: [1, 4], whole: true }
responses: [throughput, meanUtilisation]
`,
    );
    expect((await takt.run(["experiment", "design.yaml", "--out", "design"], { cwd: folder })).code).toBe(0);
    const metamodel = (...args: string[]) => takt.run(["metamodel", "design", ...args], { cwd: folder });
    const found = await metamodel("--json", "-", "--at", "time=12,machines=2", "--report", "surface.html");
    expect(found.code, found.stderr).toBe(0);
    const [throughput] = JSON.parse(found.stdout).responses;
    // What comes in goes out: 3600 / 12 an hour.
    expect(Math.abs(throughput.predictions[0].value - 300)).toBeLessThan(20);
    expect(read("surface.html")).toContain("Response surface");
    for (const [args, message] of [
      [["--at", "tim=12"], 'takt: --at tim=12: tim is no factor; did you mean "time"?\n'],
      [["--at", "time=99"], "takt: --at time=99: time was simulated from"],
      [["--response", "thruput"], "takt: --response thruput: is no response"],
      [["--where", "machines=9"], "takt: no point has machines=9"],
      [["--axes", "time"], "takt: --axes time: give two factors"],
    ] as const) {
      const { code, stderr } = await metamodel(...args, ...(args[0] === "--axes" ? ["--report", "surface.html"] : []));
      expect([code, stderr.slice(0, message.length)]).toEqual([2, message]);
    }
    const nowhere = await takt.run(["metamodel", "nowhere"], { cwd: folder });
    expect([nowhere.code, nowhere.stderr]).toEqual([
      2,
      "takt: nowhere: holds no results of an experiment; give the folder that takt experiment wrote\n",
    ]);
  });
});
