import { describe, expect, it } from "vitest";
import { records } from "../../sim/index.ts";
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
});
