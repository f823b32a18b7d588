import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ended, hasRedis, RedisPlace, skipped, until } from "../support/redis.ts";

const QUEUE = `takt: 1
run: { until: 600 s, warmUp: 60 s }
workCentres: [{ id: server }]
products: [{ id: customer, route: [{ at: server, time: exponential(8 s) }] }]
orders: [{ product: customer, interarrival: exponential(10 s) }]
`;
const SERVERS = `alternatives:
  - { id: slow, set: { "products.customer.route.server.time": exponential(8 s) } }
  - { id: even, set: { "products.customer.route.server.time": "uniform(6 s, 10 s)" } }
  - { id: fast, set: { "products.customer.route.server.time": exponential(6 s) } }
`;
const RANGES = `factors:
  - { id: load, set: "orders[0].interarrival", range: [9, 14], as: "exponential({} s)" }
  - { id: work, set: products.customer.route.server.time, range: [5, 8], as: "exponential({} s)" }
`;
/** Experiments by the method that they use, and the file in which the method's answer stands. */
const EXPERIMENTS: Readonly<Record<string, string>> = {
  "antithetic pairs": `${SERVERS}antithetic: true\nreplications: 12\n`,
  "control variates": `${SERVERS}controls: [{ stream: orders/interarrival }, { stream: "*/time" }]\nreplications: 12\n`,
  "a precision": `${SERVERS}replications: 4\nprecision: { response: throughput, relative: 5 %, most: 40 }\n`,
  KN: `${SERVERS}replications: 8\nselection: { procedure: KN, relative: 10 %, response: meanFlowTime, most: 60 }\n`,
  Rinott: `${SERVERS}streams: independent\nreplications: 8\nselection: { procedure: rinott, relative: 60 %, response: meanFlowTime, most: 200 }\n`,
  OCBA: `${SERVERS}replications: 8\nselection: { procedure: OCBA, budget: 70, response: meanFlowTime }\n`,
  "Morris' effects": `${RANGES}design: { kind: morris, trajectories: 5 }\nreplications: 2\n`,
  "Sobol' indices": `${RANGES}design: { kind: saltelli, points: 16, pairs: true }\nreplications: 1\n`,
  "found warm-up": `${SERVERS}warmUp: found\nreplications: 6\npilots: { length: 4 h, replications: 4 }\nuntil: 2 h\n`,
};
const SEARCHES: Readonly<Record<string, string>> = {
  genetic: "objectives: [meanFlowTime]",
  "cma-es": "objectives: [meanFlowTime]",
  bayesian: "objectives: [meanFlowTime]",
  tpe: "objectives: [meanFlowTime]",
  nsga2: "objectives: [meanFlowTime, throughput]",
};
const RESPONSES = "responses: [meanFlowTime, { kpi: throughput, better: higher }]\n";

let place: RedisPlace;
beforeAll(async () => {
  if (!hasRedis) return;
  place = await RedisPlace.create();
  writeFileSync(join(place.folder, "queue.yaml"), QUEUE);
});
afterEach(() => place?.killAll());
afterAll(() => place?.remove());

function write(name: string, text: string): void {
  writeFileSync(join(place.folder, name), `experiment: 1\nscenario: queue.yaml\n${RESPONSES}${text}`);
}

async function alone(...args: string[]): Promise<void> {
  const { code, stderr } = await place.takt.run(args, { cwd: place.folder });
  expect([0, 1], stderr).toContain(code);
}

async function far(...args: string[]): Promise<void> {
  const child = place.startTakt(...args, "--redis", place.url);
  let told = "";
  child.stderr?.on("data", (chunk) => {
    told += chunk;
  });
  expect([0, 1], told).toContain(await ended(child));
}

function expectSame(files: readonly string[]): void {
  for (const file of files) expect(place.read("far", file), file).toBe(place.read("alone", file));
}

describe.skipIf(!hasRedis)(`workers on a Redis${skipped}`, () => {
  it("give the same, to the bit, as one machine, whatever method asks for the replications", async () => {
    await place.startRedis();
    place.startWorker();
    place.startWorker();
    for (const [method, text] of Object.entries(EXPERIMENTS)) {
      const name = method.replace(/\W/g, "-");
      write(`${name}.yaml`, text);
      const folders = [`${name}-alone`, `${name}-far`] as const;
      await Promise.all([
        alone("experiment", `${name}.yaml`, "--out", folders[0]),
        far("experiment", `${name}.yaml`, "--out", folders[1]),
      ]);
      for (const file of ["replications.csv", "estimates.json"]) {
        expect(place.read(folders[1], file), `${method}: ${file}`).toBe(place.read(folders[0], file));
      }
      expect(place.read(folders[1], "replications.csv").split("\r\n").length, method).toBeGreaterThan(16);
    }
  });

  it("make the points of every kind of search", async () => {
    await place.startRedis();
    place.startWorker();
    place.startWorker();
    for (const [method, objectives] of Object.entries(SEARCHES)) {
      const plan = `{ method: ${method}, ${objectives}, budget: 60, confirm: 4, candidates: 1, population: 6 }`;
      write(`${method}.yaml`, `${RANGES}replications: 2\noptimisation: ${plan}\n`);
      const folders = [`${method}-alone`, `${method}-far`] as const;
      await Promise.all([
        alone("optimise", `${method}.yaml`, "--out", folders[0]),
        far("optimise", `${method}.yaml`, "--out", folders[1]),
      ]);
      for (const file of ["replications.csv", "optimisation.json"]) {
        expect(place.read(folders[1], file), `${method}: ${file}`).toBe(place.read(folders[0], file));
      }
    }
  });

  it("go on with a selection after worker, coordinator and Redis were killed, to the same answer", async () => {
    write(
      "select.yaml",
      `${SERVERS}replications: 10\nselection: { procedure: KN, relative: 1 %, response: meanFlowTime, most: 1000 }\n`,
    );
    await alone("experiment", "select.yaml", "--out", "alone");
    let redis = await place.startRedis();
    const workers = [place.startWorker(), place.startWorker()];
    const start = (...more: string[]) =>
      place.startTakt("experiment", "select.yaml", "--out", "far", "--redis", place.url, ...more);
    const first = start();
    await until(() => place.done("far") > 60);
    workers[0]?.kill("SIGKILL");
    await until(() => place.done("far") > 120);
    first.kill("SIGKILL");
    await ended(first);
    const second = start("--resume");
    await until(() => place.done("far") > 200);
    redis.kill("SIGKILL");
    await ended(redis);
    redis = await place.startRedis();
    place.startWorker();
    expect([0, 1]).toContain(await ended(second));
    expect(place.done("alone")).toBeGreaterThan(300);
    expectSame(["replications.csv", "estimates.json"]);
  });
});
