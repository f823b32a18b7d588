import { describe, expect, it } from "vitest";
import { loadScenario, records } from "../../sim/index.ts";
import { explainTrace, kpisOfScenario } from "../support/accounts.ts";
import { runToEnd, story } from "../support/plant-story.ts";

const END = ["job.completed", "job.scrapped", "operation.completed"] as const;

/** Share of jobs with such a record among those that left, and how many left. */
function shareOf(kind: "job.scrapped" | "job.completed", scenario: string): { share: number; jobs: number } {
  let some = 0;
  let jobs = 0;
  for (const record of records(runToEnd(scenario).trace())) {
    if (record.kind === kind) some++;
    if (record.kind === "job.scrapped" || record.kind === "job.completed") jobs++;
  }
  return { share: some / jobs, jobs };
}

describe("yield", () => {
  it("of 0 loses every job at the end of its operation, after the whole processing time", () => {
    const scenario = `
takt: 1
run: { until: 100 }
workCentres: [{ id: saw }, { id: drill }]
products: [{ id: part, route: [{ at: saw, time: 5 }, { at: drill, time: 5, yield: 0 }, { at: saw, id: again, time: 5 }] }]
orders: [{ list: [{ product: part }, { product: part }] }]
`;
    expect(story(scenario, ...END)).toEqual([
      "5 operation.completed saw j0 saw",
      "10 operation.completed saw j1 saw",
      "10 operation.completed drill j0 drill",
      "10 job.scrapped j0 drill drill",
      "15 operation.completed drill j1 drill",
      "15 job.scrapped j1 drill drill",
    ]);
  });

  it("of 90 % loses a tenth, up to chance", () => {
    const scenario = `
takt: 1
run: { seed: 4 }
workCentres: [{ id: saw }]
products: [{ id: part, route: [{ at: saw, time: 1, yield: 90 % }] }]
orders: [{ product: part, interarrival: 1, limit: 4000 }]
`;
    const { share, jobs } = shareOf("job.scrapped", scenario);
    expect(jobs).toBe(4000);
    // Binomial: standard error sqrt(0.1 x 0.9 / 4000) = 0.0047; four of them.
    expect(Math.abs(share - 0.1)).toBeLessThan(0.019);
  });

  it("is drawn with the job, so that the same jobs are lost under every dispatching rule", () => {
    const lost = (rule: string) => {
      const scenario = `
takt: 1
run: { seed: 9 }
policies: { dispatching: ${rule} }
workCentres: [{ id: saw }, { id: drill }]
products: [{ id: part, route: [{ at: saw, time: "uniform(1, 9)", yield: 80 % }, { at: drill, time: "uniform(1, 9)", yield: 80 % }] }]
orders: [{ product: part, interarrival: exponential(6), limit: 200 }]
`;
      return story(scenario, "job.scrapped")
        .map((line) => line.replace(/^\S+ /, ""))
        .sort();
    };
    const underFcfs = lost("FCFS");
    expect(underFcfs.length).toBeGreaterThan(40);
    expect(lost("SPT")).toEqual(underFcfs);
    expect(lost("LIFO")).toEqual(underFcfs);
  });
});

describe("branches", () => {
  it("with a single way go that way", () => {
    const scenario = `
takt: 1
run: { until: 100 }
workCentres: [{ id: saw }, { id: drill }, { id: pack }]
products: [{ id: part, route: [{ at: saw, time: 1, next: pack }, { at: drill, time: 1, next: out }, { at: pack, time: 1, next: drill }] }]
orders: [{ list: [{ product: part }] }]
`;
    expect(story(scenario, "operation.started", "job.completed")).toEqual([
      "0 operation.started saw j0 saw",
      "1 operation.started pack j0 pack",
      "2 operation.started drill j0 drill",
      "3 job.completed j0",
    ]);
  });

  it("by chance divide the jobs in proportion to the shares", () => {
    const scenario = `
takt: 1
run: { seed: 2 }
workCentres: [{ id: test }, { id: repair }]
products:
  - id: part
    route:
      - { at: test, time: 1, next: { repair: 25 %, out: 75 % } }
      - { at: repair, time: 1, yield: 0 }
orders: [{ product: part, interarrival: 1, limit: 4000 }]
`;
    // Binomial: standard error sqrt(0.75 x 0.25 / 4000) = 0.0068; four of them.
    expect(Math.abs(shareOf("job.completed", scenario).share - 0.75)).toBeLessThan(0.028);
  });

  it("back to an earlier operation draw its processing time anew", () => {
    const scenario = `
takt: 1
run: { until: 1 d, seed: 5 }
workCentres: [{ id: test }]
products: [{ id: part, route: [{ at: test, time: "uniform(1, 9)", next: { test: 90 %, out: 10 % } }] }]
orders: [{ list: [{ product: part }] }]
`;
    const times = story(scenario, "operation.started", "operation.completed").map((line) => Number.parseFloat(line));
    const lengths = times.filter((_, index) => index % 2 === 1).map((end, index) => end - times[2 * index]!);
    expect(lengths.length).toBeGreaterThan(3);
    expect(new Set(lengths).size).toBe(lengths.length);
  });

  it("never take a way whose share is 0", () => {
    const scenario = `
takt: 1
run: { until: 4000 }
workCentres: [{ id: test }, { id: pack }, { id: repair }]
products:
  - id: part
    route:
      - { at: test, time: 1, next: { repair: 0, pack: 1 } }
      - { at: pack, time: 1, next: { repair: 0.5, out: 0.5 } }
      - { at: repair, time: 1, next: out }
orders: [{ product: part, interarrival: 10, limit: 300 }]
`;
    const ways = story(scenario, "operation.started").map((line) => line.split(" ").slice(2).join(" "));
    const fromTest = ways.filter((_, index) => ways[index - 1]?.startsWith("test "));
    expect(fromTest).toHaveLength(300);
    expect(fromTest.filter((way) => !way.startsWith("pack "))).toEqual([]);
    expect(ways.some((way) => way.startsWith("repair "))).toBe(true);
  });
});

describe("quantity", () => {
  it("multiplies times that are per piece, and no others", () => {
    const scenario = `
takt: 1
run: { until: 100 }
workCentres: [{ id: saw }, { id: oven }]
products: [{ id: part, route: [{ at: saw, time: 2, per: piece }, { at: oven, time: 10 }] }]
orders: [{ list: [{ product: part, quantity: 3 }, { product: part, quantity: 1 }] }]
`;
    expect(story(scenario, "operation.started", "operation.completed")).toEqual([
      "0 operation.started saw j0 saw",
      "6 operation.completed saw j0 saw",
      "6 operation.started saw j1 saw",
      "6 operation.started oven j0 oven",
      "8 operation.completed saw j1 saw",
      "16 operation.completed oven j0 oven",
      "16 operation.started oven j1 oven",
      "26 operation.completed oven j1 oven",
    ]);
  });

  it("may be another at each work centre of the operation, and is drawn when it is known which of them does it", () => {
    const scenario = `
takt: 1
run: { until: 100 }
policies: { routing: ROUND-ROBIN }
workCentres: [{ id: good }, { id: bad }]
products: [{ id: part, route: [{ at: { good: 8, bad: 5 }, yield: { bad: 0 } }] }]
orders: [{ list: [{ product: part }, { product: part }, { product: part }, { product: part }] }]
`;
    expect(story(scenario, "job.completed", "job.scrapped")).toEqual([
      "5 job.scrapped j1 good bad",
      "8 job.completed j0",
      "10 job.scrapped j3 good bad",
      "16 job.completed j2",
    ]);
  });
});

describe("a scrapped order", () => {
  /** The saw loses the first job of a family alone: start-up scrap, which the bench finds. */
  const scenario = (extra: string) => `
takt: 1
workCentres: [{ id: saw, setup: 2 }, { id: bench }]
products:
  - id: part
    family: part
    price: 10
    options: { size: [S, L] }
    route:
      - { at: saw, time: 5, defects: { startUp: { share: 100 %, jobs: 1 } } }
      - { at: bench, time: 1, inspect: true }
orders: [{ ${extra} list: [{ id: one, product: part, time: 3, dueDate: 40, weight: 2, priority: 1, quantity: 4, options: { size: L } }] }]
`;
  const EVENTS = ["job.created", "job.configured", "job.replaced", "job.scrapped", "job.completed"] as const;

  it("is lost, unless its stream has it made once more: with all that it was, from the beginning", () => {
    expect(story(scenario(""), "job.created", "job.scrapped", "job.completed")).toEqual([
      "3 job.created j0 part orders 0 40 2 4 1",
      "11 job.scrapped j0 bench bench",
    ]);
    expect(story(scenario("replaceScrapped: true,"), ...EVENTS)).toEqual([
      "3 job.created j0 part orders 0 40 2 4 1",
      "3 job.configured j0 size L",
      "11 job.scrapped j0 bench bench",
      "11 job.created j1 part orders 0 40 2 4 1",
      "11 job.replaced j0 j1",
      "11 job.configured j1 size L",
      "17 job.completed j1",
    ]);
  });

  it("asks for its lines again where it is made once more: what was picked for the lost one is lost", () => {
    const picked = `
takt: 1
storages: [{ id: shop, aisles: 1, bays: 4, levels: 1 }]
items: [{ id: bolt, storage: shop, unitLoad: 9, stock: 9 }]
workCentres: [{ id: picker, type: picker, storage: { in: shop, speed: 1 m/s } }, { id: saw, setup: 2 }, { id: bench }]
products:
  - id: parcel
    family: parcel
    route:
      - { at: picker, pick: lines }
      - { at: saw, time: 5, defects: { startUp: { share: 100 %, jobs: 1 } } }
      - { at: bench, time: 1, inspect: true }
orders: [{ replaceScrapped: true, list: [{ product: parcel, lines: { bolt: 2 } }] }]
`;
    const lines = (text: string) => story(text, "order.line", "line.picked", "job.replaced", "job.completed");
    expect(lines(picked).map((line) => line.split(" ").slice(1).join(" "))).toEqual([
      "order.line j0 0 bolt 2 2",
      "line.picked j0 0 bolt 2",
      "job.replaced j0 j1",
      "order.line j1 0 bolt 2 2",
      "line.picked j1 0 bolt 2",
      "job.completed j1",
    ]);
  });

  it("is counted where it is made once more, and each of its jobs has an account that adds up to its time", () => {
    const text = scenario("replaceScrapped: true,");
    const { replacements, jobsCreated, jobsScrapped, jobsCompleted } = kpisOfScenario(text);
    expect([replacements, jobsCreated, jobsScrapped, jobsCompleted].map(({ value }) => value)).toEqual([1, 2, 1, 1]);
    const sums = explainTrace(text).orders.map((parts) => parts.reduce((sum, { time }) => sum + time, 0));
    expect(sums).toEqual([8, 6]);
  });

  it("that is scrapped and replaced for ever at one instant stops the run with what to do", () => {
    const endless = `
takt: 1
run: { until: 10 }
workCentres: [{ id: saw }]
products: [{ id: part, route: [{ at: saw, time: 0, yield: 0 }] }]
orders: [{ replaceScrapped: true, list: [{ product: part }] }]
`;
    expect(() => runToEnd(endless, { recorder: "off" })).toThrow("scrapped and replaced at 0 s");
  });
});

describe("the routing rule", () => {
  /** A fast machine that loses half of all jobs and makes a fifth of the others defective, and a slow good one. */
  const scenario = (routing: string) => `
takt: 1
run: { until: 1000, seed: 2 }
policies: { routing: "${routing}" }
workCentres: [{ id: fast }, { id: slow }]
products: [{ id: part, route: [{ at: { fast: 10, slow: 40 }, yield: { fast: 50 % }, defects: { at: { fast: 20 % } } }] }]
orders: [{ list: [{ product: part }, { product: part, time: 1 }, { product: part, time: 2 }] }]
`;
  const taken = (routing: string) =>
    story(scenario(routing), "operation.started").map((line) => line.split(" ").slice(0, 4).join(" "));

  it("FEWEST-DEFECTS goes where most jobs come out good, however slow that is", () => {
    expect(taken("FEWEST-DEFECTS")).toEqual([
      "0 operation.started slow j0",
      "40 operation.started slow j1",
      "80 operation.started slow j2",
    ]);
  });

  it("LEAST-COST weighs the time until a job is done against what it costs when it is lost or defective", () => {
    // At the fast one 0.5 x 0.8 come out good, so that 60 are lost, besides 1 for each second: 10 + 60 against 40; with j0 at the
    // slow one 10 + 60 against 39 + 40; with j1 at the fast one 9 + 10 + 60 against 38 + 40.
    expect(taken("LEAST-COST(perHour: 3600, scrap: 100)")).toEqual([
      "0 operation.started slow j0",
      "1 operation.started fast j1",
      "40 operation.started slow j2",
    ]);
  });

  it("knows the work centres of its operation by name", () => {
    const loaded = loadScenario(scenario("FIRST").replace("{ fast: 50 % }", "{ fats: 50 % }"), { file: "x.yaml" });
    expect(loaded.ok ? [] : loaded.problems.map(({ message }) => message)).toEqual(["does not do this operation"]);
  });
});
