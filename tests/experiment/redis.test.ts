import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ended, freePort, hasRedis, RedisPlace, skipped, until } from "../support/redis.ts";

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

let place: RedisPlace;

beforeAll(async () => {
  if (!hasRedis) return;
  place = await RedisPlace.create();
  writeFileSync(join(place.folder, "queue.yaml"), QUEUE);
  writeFileSync(join(place.folder, "x.yaml"), EXPERIMENT);
  const args = ["experiment", "x.yaml", "--out", "local", "--replications", String(REPLICATIONS)];
  const { code } = await place.takt.run(args, { cwd: place.folder });
  expect(code).toBe(0);
});
afterEach(() => place?.killAll());
afterAll(() => place?.remove());

const startCoordinator = (out: string, ...more: string[]) =>
  place.startTakt(
    ...["experiment", "x.yaml", "--out", out, "--replications", String(REPLICATIONS), "--redis", place.url],
    ...more,
  );

/** Every replication once, and each the same, to the bit, as without Redis. */
function expectNothingLost(out: string): void {
  expect(place.read(out, "journal.jsonl").trimEnd().split("\n")).toHaveLength(1 + 2 * REPLICATIONS);
  for (const file of ["replications.csv", "series.csv"]) {
    expect(place.read(out, file) === place.read("local", file), `${file} is as without Redis`).toBe(true);
  }
}

describe.skipIf(!hasRedis)(`workers on a Redis${skipped}`, () => {
  it("lose nothing, repeat nothing and change nothing when worker, coordinator and Redis are killed", async () => {
    let redis = await place.startRedis();
    const workers = [place.startWorker(), place.startWorker(), place.startWorker()];
    const first = startCoordinator("killed");
    await until(() => place.done("killed") > 200);
    workers[0]?.kill("SIGKILL");
    await until(() => place.done("killed") > 400);
    first.kill("SIGKILL");
    await ended(first);
    const second = startCoordinator("killed", "--resume");
    let told = "";
    second.stderr?.on("data", (chunk) => {
      told += chunk;
    });
    await until(() => place.done("killed") > 800);
    redis.kill("SIGKILL");
    await ended(redis);
    await until(() => told.includes("the connection is lost"));
    redis = await place.startRedis();
    place.startWorker();
    expect(await ended(second), told).toBe(0);
    expect(told).toContain("connected again");
    expectNothingLost("killed");
  });

  it("go on where Redis comes back without its memory", async () => {
    let redis = await place.startRedis();
    place.startWorker();
    place.startWorker();
    const coordinator = startCoordinator("forgotten");
    await until(() => place.done("forgotten") > 200);
    redis.kill("SIGKILL");
    await ended(redis);
    rmSync(join(place.folder, "appendonlydir"), { recursive: true, force: true });
    redis = await place.startRedis();
    expect(await ended(coordinator)).toBe(0);
    expectNothingLost("forgotten");
  });

  it("make the points of a search, which come up while it runs", async () => {
    await place.startRedis();
    place.startWorker();
    place.startWorker();
    writeFileSync(join(place.folder, "search.yaml"), SEARCH);
    const args = ["optimise", "search.yaml", "--out"];
    expect((await place.takt.run([...args, "alone"], { cwd: place.folder })).code).toBe(0);
    const far = place.startTakt(...args, "far", "--redis", place.url);
    expect(await ended(far)).toBe(0);
    expect(place.read("far", "replications.csv")).toBe(place.read("alone", "replications.csv"));
    expect(place.read("far", "optimisation.json")).toBe(place.read("alone", "optimisation.json"));
  });

  it("are told where there is no Redis", async () => {
    const nowhere = `redis://user:secret@127.0.0.1:${await freePort()}`;
    for (const command of [["worker"], ["experiment", "x.yaml", "--out", "none"]]) {
      const { code, stderr } = await place.takt.run([...command, "--redis", nowhere], { cwd: place.folder });
      expect(code).toBe(2);
      expect(stderr).toMatch(
        /^takt: --redis redis:\/\/\*\*\*@127\.0\.0\.1:\d+: cannot be reached: ECONNREFUSED; start it/,
      );
      expect(stderr).not.toContain("secret");
    }
    expect(existsSync(join(place.folder, "none"))).toBe(false);
  });
});
