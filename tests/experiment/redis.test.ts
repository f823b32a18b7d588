import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { buildTakt, type Takt } from "../support/takt.ts";

const isThere = spawnSync("redis-server", ["--version"]).status === 0;

const QUEUE = `takt: 1
run: { until: 600 s }
workCentres: [{ id: server }]
products: [{ id: customer, route: [{ at: server, time: exponential(8 s) }] }]
orders: [{ product: customer, interarrival: exponential(10 s) }]
`;
const EXPERIMENT = `experiment: 1
scenario: queue.yaml
factors: [{ id: machines, set: workCentres.server.machines, levels: [1, 2] }]
responses: [meanFlowTime, throughput]
series: { every: 250 s, of: [meanWip, throughput] }
`;
const SEARCH = `experiment: 1
scenario: queue.yaml
replications: 2
factors:
  - { id: machines, set: workCentres.server.machines, range: [1, 6], whole: true }
  - { id: load, set: "orders[0].interarrival", range: [6, 12], as: "exponential({} s)" }
responses: [meanFlowTime]
optimisation: { objectives: [meanFlowTime], budget: 120, confirm: 4, population: 8 }
`;
/** Of each of the two points. */
const REPLICATIONS = 1000;

let takt: Takt;
let folder: string;
let url: string;
let port: number;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  if (!isThere) return;
  takt = await buildTakt();
  folder = mkdtempSync(join(tmpdir(), "takt-redis-"));
  writeFileSync(join(folder, "queue.yaml"), QUEUE);
  writeFileSync(join(folder, "x.yaml"), EXPERIMENT);
  port = await freePort();
  url = `redis://127.0.0.1:${port}`;
  const { code } = await takt.run(["experiment", "x.yaml", "--out", "local", "--replications", String(REPLICATIONS)], {
    cwd: folder,
  });
  expect(code).toBe(0);
}, 120_000);
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
});
afterAll(() => {
  if (!isThere) return;
  takt.remove();
  rmSync(folder, { recursive: true, force: true });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port: free } = server.address() as { port: number };
      server.close(() => resolve(free));
    });
  });
}

function start(command: string, args: readonly string[]): ChildProcess {
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, CI: "1", NO_COLOR: "1" } });
  children.add(child);
  return child;
}

async function startRedis(): Promise<ChildProcess> {
  const settings = [
    "--port",
    String(port),
    "--dir",
    folder,
    "--appendonly",
    "yes",
    "--appendfsync",
    "always",
    "--save",
    "",
  ];
  const server = start("redis-server", settings);
  await until(() =>
    spawnSync("redis-cli", ["-p", String(port), "ping"], { encoding: "utf8" }).stdout.startsWith("PONG"),
  );
  return server;
}

const startWorker = () => start(process.execPath, [takt.program, "worker", "--redis", url, "--workers", "1"]);
const startCoordinator = (out: string, ...more: string[]) =>
  start(process.execPath, [
    takt.program,
    "experiment",
    "x.yaml",
    "--out",
    out,
    "--replications",
    String(REPLICATIONS),
    "--redis",
    url,
    ...more,
  ]);

const read = (...path: string[]): string => readFileSync(join(folder, ...path), "utf8");
const done = (out: string): number =>
  existsSync(join(folder, out, "journal.jsonl")) ? read(out, "journal.jsonl").split("\n").length - 2 : 0;

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
}

function ended(child: ChildProcess): Promise<number | null> {
  return child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => child.on("close", resolve))
    : Promise.resolve(child.exitCode);
}

/** Every replication once, and each the same, to the bit, as without Redis. */
function expectNothingLost(out: string): void {
  expect(read(out, "journal.jsonl").trimEnd().split("\n")).toHaveLength(1 + 2 * REPLICATIONS);
  for (const file of ["replications.csv", "series.csv"]) {
    expect(read(out, file) === read("local", file), `${file} is as without Redis`).toBe(true);
  }
}

describe.skipIf(!isThere)(`workers on a Redis${isThere ? "" : " (skipped: no redis-server)"}`, () => {
  it("lose nothing, repeat nothing and change nothing when worker, coordinator and Redis are killed", async () => {
    let redis = await startRedis();
    const workers = [startWorker(), startWorker(), startWorker()];
    const first = startCoordinator("killed");
    await until(() => done("killed") > 200);
    workers[0]?.kill("SIGKILL");
    await until(() => done("killed") > 400);
    first.kill("SIGKILL");
    await ended(first);
    const second = startCoordinator("killed", "--resume");
    let told = "";
    second.stderr?.on("data", (chunk) => {
      told += chunk;
    });
    await until(() => done("killed") > 800);
    redis.kill("SIGKILL");
    await ended(redis);
    await until(() => told.includes("the connection is lost"));
    redis = await startRedis();
    startWorker();
    expect(await ended(second), told).toBe(0);
    expect(told).toContain("connected again");
    expectNothingLost("killed");
  }, 300_000);

  it("go on where Redis comes back without its memory", async () => {
    let redis = await startRedis();
    startWorker();
    startWorker();
    const coordinator = startCoordinator("forgotten");
    await until(() => done("forgotten") > 200);
    redis.kill("SIGKILL");
    await ended(redis);
    rmSync(join(folder, "appendonlydir"), { recursive: true, force: true });
    redis = await startRedis();
    expect(await ended(coordinator)).toBe(0);
    expectNothingLost("forgotten");
  }, 300_000);

  it("make the points of a search, which come up while it runs", async () => {
    await startRedis();
    startWorker();
    startWorker();
    writeFileSync(join(folder, "search.yaml"), SEARCH);
    const args = ["optimise", "search.yaml", "--out"];
    expect((await takt.run([...args, "alone"], { cwd: folder })).code).toBe(0);
    const far = start(process.execPath, [takt.program, ...args, "far", "--redis", url]);
    expect(await ended(far)).toBe(0);
    expect(read("far", "replications.csv")).toBe(read("alone", "replications.csv"));
    expect(read("far", "optimisation.json")).toBe(read("alone", "optimisation.json"));
  }, 120_000);

  it("are told where there is no Redis", async () => {
    const nowhere = `redis://user:secret@127.0.0.1:${await freePort()}`;
    for (const command of [["worker"], ["experiment", "x.yaml", "--out", "none"]]) {
      const { code, stderr } = await takt.run([...command, "--redis", nowhere], { cwd: folder });
      expect(code).toBe(2);
      expect(stderr).toMatch(
        /^takt: --redis redis:\/\/\*\*\*@127\.0\.0\.1:\d+: cannot be reached: ECONNREFUSED; start it/,
      );
      expect(stderr).not.toContain("secret");
    }
    expect(existsSync(join(folder, "none"))).toBe(false);
  }, 60_000);
});
