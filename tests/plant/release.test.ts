import { describe, expect, it } from "vitest";
import { createRun, type ReleaseRule, records } from "../../sim/index.ts";
import { modelOf, runToEnd, story } from "../support/plant-story.ts";

const ENTRY = ["job.released", "job.waiting", "job.rejected", "job.completed"] as const;

describe("release", () => {
  it("under CONWIP waits for a job to leave, and says that it waits for its release", () => {
    const scenario = `
takt: 1
run: { until: 100 }
policies: { release: CONWIP(limit = 2) }
workCentres: [{ id: saw }]
products: [{ id: part, route: [{ at: saw, time: 10 }] }]
orders: [{ id: shop, list: [{ product: part }, { product: part }, { product: part }, { product: part, time: 5 }] }]
`;
    expect(story(scenario, ...ENTRY)).toEqual([
      "0 job.released j0",
      "0 job.released j1",
      "0 job.waiting j2 releaseControl shop",
      "5 job.waiting j3 releaseControl shop",
      "10 job.completed j0",
      "10 job.released j2",
      "20 job.completed j1",
      "20 job.released j3",
      "30 job.completed j2",
      "40 job.completed j3",
    ]);
  });

  it("counts a scrapped job as gone", () => {
    const scenario = `
takt: 1
run: { until: 100 }
policies: { release: CONWIP(limit = 1) }
workCentres: [{ id: saw }]
products: [{ id: part, route: [{ at: saw, time: 10, yield: 0 }] }]
orders: [{ list: [{ product: part }, { product: part }] }]
`;
    expect(story(scenario, "job.released", "job.scrapped")).toEqual([
      "0 job.released j0",
      "10 job.scrapped j0 saw saw",
      "10 job.released j1",
      "20 job.scrapped j1 saw saw",
    ]);
  });

  it("of saturated orders keeps the plant at its limit, with one order always waiting", () => {
    const scenario = `
takt: 1
run: { until: 25 }
policies: { release: CONWIP(limit = 2) }
workCentres: [{ id: saw }]
products: [{ id: part, route: [{ at: saw, time: 10 }] }]
orders: [{ id: shop, product: part, saturated: true }]
`;
    expect(story(scenario, "job.created", ...ENTRY)).toEqual([
      "0 job.created j0 part shop -1 Infinity 1 1 0",
      "0 job.released j0",
      "0 job.created j1 part shop -1 Infinity 1 1 0",
      "0 job.released j1",
      "0 job.created j2 part shop -1 Infinity 1 1 0",
      "0 job.waiting j2 releaseControl shop",
      "10 job.completed j0",
      "10 job.released j2",
      "10 job.created j3 part shop -1 Infinity 1 1 0",
      "10 job.waiting j3 releaseControl shop",
      "20 job.completed j1",
      "20 job.released j3",
      "20 job.created j4 part shop -1 Infinity 1 1 0",
      "20 job.waiting j4 releaseControl shop",
    ]);
  });

  it("of saturated orders ends with their limit", () => {
    const scenario = `
takt: 1
workCentres: [{ id: saw, buffer: 0 }]
products: [{ id: part, route: [{ at: saw, time: 10 }] }]
orders: [{ product: part, saturated: true, limit: 3 }]
`;
    const run = runToEnd(scenario);
    expect(story(run.trace(), "job.completed")).toEqual([
      "10 job.completed j0",
      "20 job.completed j1",
      "30 job.completed j2",
    ]);
    expect(run.now).toBe(30);
  });

  it("of saturated orders into alternatives takes as many as there are places", () => {
    const scenario = `
takt: 1
run: { until: 20 }
workCentres: [{ id: a, buffer: 0 }, { id: b, buffer: 1 }]
products: [{ id: part, route: [{ id: cut, at: { a: 15, b: 15 } }] }]
orders: [{ product: part, saturated: true }]
`;
    expect(story(scenario, "job.released", "job.queued")).toEqual([
      "0 job.released j0",
      "0 job.queued j0 a cut",
      "0 job.released j1",
      "0 job.queued j1 b cut",
      "0 job.released j2",
      "0 job.queued j2 b cut",
      "15 job.released j3",
      "15 job.queued j3 a cut",
      "15 job.released j4",
      "15 job.queued j4 b cut",
    ]);
  });

  it("waits for a place in the first buffer, and says for which", () => {
    const scenario = `
takt: 1
run: { until: 100 }
workCentres: [{ id: saw, buffer: 1 }]
products: [{ id: part, route: [{ at: saw, time: 10 }] }]
orders: [{ list: [{ product: part }, { product: part }, { product: part }] }]
`;
    expect(story(scenario, ...ENTRY)).toEqual([
      "0 job.released j0",
      "0 job.released j1",
      "0 job.waiting j2 bufferFull saw",
      "10 job.completed j0",
      "10 job.released j2",
      "20 job.completed j1",
      "30 job.completed j2",
    ]);
  });

  it("turns orders away where they do not wait: for want of a place", () => {
    const scenario = `
takt: 1
run: { until: 100 }
workCentres: [{ id: saw, buffer: 1 }]
products: [{ id: part, route: [{ at: saw, time: 10 }] }]
orders:
  - whenFull: reject
    list: [{ product: part }, { product: part }, { product: part }, { product: part, time: 10 }, { product: part, time: 11 }]
`;
    expect(story(scenario, ...ENTRY)).toEqual([
      "0 job.released j0",
      "0 job.released j1",
      "0 job.rejected j2",
      "10 job.completed j0",
      "10 job.released j3",
      "11 job.rejected j4",
      "20 job.completed j1",
      "30 job.completed j3",
    ]);
  });

  it("turns orders away where they do not wait: for want of a place among alternatives, counted one by one", () => {
    const scenario = `
takt: 1
run: { until: 100 }
workCentres: [{ id: a, buffer: 0 }, { id: b, buffer: 0 }]
products: [{ id: part, route: [{ id: cut, at: { a: 15, b: 15 } }] }]
orders: [{ whenFull: reject, list: [{ product: part }, { product: part }, { product: part }] }]
`;
    expect(story(scenario, "job.released", "job.rejected", "job.waiting")).toEqual([
      "0 job.released j0",
      "0 job.released j1",
      "0 job.rejected j2",
    ]);
  });

  it("turns orders away where they do not wait: for want of their release, also behind one that waits", () => {
    const scenario = `
takt: 1
run: { until: 100 }
policies: { release: CONWIP(limit = 1) }
workCentres: [{ id: saw }]
products: [{ id: part, route: [{ at: saw, time: 10 }] }]
orders:
  - { id: patient, list: [{ product: part }, { product: part, time: 1 }] }
  - { id: hasty, whenFull: reject, list: [{ product: part, time: 2 }, { product: part, time: 30 }] }
`;
    expect(story(scenario, ...ENTRY)).toEqual([
      "0 job.released j0",
      "1 job.waiting j1 releaseControl patient",
      "2 job.rejected j2",
      "10 job.completed j0",
      "10 job.released j1",
      "20 job.completed j1",
      "30 job.released j3",
      "40 job.completed j3",
    ]);
  });

  it("at the instant of a completion finds the place that the completion has freed", () => {
    const scenario = `
takt: 1
run: { until: 100 }
workCentres: [{ id: saw, buffer: 0 }]
products: [{ id: part, route: [{ at: saw, time: 10 }] }]
orders: [{ whenFull: reject, list: [{ product: part }, { product: part, time: 10 }] }]
`;
    expect(story(scenario, ...ENTRY)).toEqual([
      "0 job.released j0",
      "10 job.completed j0",
      "10 job.released j1",
      "20 job.completed j1",
    ]);
  });

  it("asks a rule that goes by time alone when an order comes and when its time has come, and not at every event", () => {
    const scenario = `
takt: 1
run: { until: 100 }
policies: { release: ./gate.ts }
workCentres: [{ id: saw }]
products: [{ id: part, route: [{ at: saw, time: 5 }] }]
orders: [{ list: [{ product: part }, { product: part, time: 3 }, { product: part, time: 12 }] }]
`;
    const asked: string[] = [];
    /** Lets the first order in at once, the others from 50 s on. */
    const gate = (byTimeAlone: boolean): ReleaseRule => ({
      ...{ id: "gate", title: "From 50 s on", source: "this test", passes: true, byTimeAlone },
      mayRelease: ({ id }, { now }) => {
        if (byTimeAlone) asked.push(`${now} j${id}`);
        return id === 0 || now >= 50;
      },
      askAgainAt: () => 50,
    });
    const run = (byTimeAlone: boolean) => runToEnd(scenario, { userRules: { "./gate.ts": gate(byTimeAlone) } });
    const digest = run(true).digest();
    // The first operation ends at 5 s, and nobody is asked.
    expect(asked).toEqual(["0 j0", "3 j1", "12 j1", "12 j2", "50 j1", "50 j2"]);
    expect(run(false).digest()).toBe(digest);
  });

  it("by a user's rule sees the order's own remaining work, also in a place where another was scrapped", () => {
    const seen: number[] = [];
    const rule = {
      id: "watch",
      title: "Lets everything in and looks at it",
      source: "this test",
      mayRelease: (job: { remainingWork: number }) => seen.push(job.remainingWork) > 0,
    };
    const model = modelOf(`
takt: 1
run: { until: 100 }
policies: { release: ./watch.ts }
workCentres: [{ id: saw }]
products: [{ id: part, route: [{ at: saw, time: 5, yield: 0 }, { id: second, at: saw, time: 2 }] }]
orders: [{ list: [{ product: part }, { product: part, time: 10 }] }]
`);
    createRun(model, { recorder: "off", userRules: { "./watch.ts": rule } }).advance();
    expect(seen).toEqual([7, 7]);
  });
});

describe("orders", () => {
  it("of a list keep their own due date, weight, priority and quantity, and take the stream's where they have none", () => {
    const scenario = `
takt: 1
run: { until: 100 }
workCentres: [{ id: saw }]
products: [{ id: part, route: [{ at: saw, time: 3 }, { id: again, at: saw, time: 1.5 }] }]
orders:
  - id: shop
    dueDate: 2 x work
    weight: 4
    priority: 7
    quantity: 5
    list:
      - { product: part, time: 20 }
      - { product: part, time: 10, dueDate: 12, weight: 2, priority: 1, quantity: 8 }
      - { product: part, time: 30, dueDate: none }
`;
    // Sorted by time; 2 x (3 + 1.5) after 20 is 29. Fields: job product stream order dueDate weight quantity priority.
    expect(story(scenario, "job.created")).toEqual([
      "10 job.created j0 part shop 0 12 2 8 1",
      "20 job.created j1 part shop 1 29 4 5 7",
      "30 job.created j2 part shop 2 Infinity 4 5 7",
    ]);
  });

  it("due by floor(factor x work) are due on whole seconds, by an allowance after their arrival", () => {
    const due = (rule: string) => {
      const scenario = `
takt: 1
run: { until: 100 }
workCentres: [{ id: saw }]
products: [{ id: part, route: [{ at: saw, time: 3 }] }]
orders: [{ dueDate: ${rule}, list: [{ product: part, time: 4 }] }]
`;
      return [...records(runToEnd(scenario).trace())].flatMap((record) =>
        record.kind === "job.created" ? [record.dueDate] : [],
      );
    };
    expect(due("floor(1.5 x work)")).toEqual([8]);
    expect(due("1.5 x work, dueDateRounding: down")).toEqual([8]);
    expect(due("1.5 x work, dueDateRounding: none")).toEqual([8.5]);
    expect(due("1.5 x work")).toEqual([8.5]);
    expect(due("6")).toEqual([10]);
    expect(due("none")).toEqual([Number.POSITIVE_INFINITY]);
  });

  it("come in batches at one instant, up to the stream's limit", () => {
    const scenario = `
takt: 1
workCentres: [{ id: saw }]
products: [{ id: part, route: [{ at: saw, time: 1 }] }]
orders: [{ product: part, interarrival: 10, batch: 3, limit: 7 }]
`;
    expect(story(scenario, "job.released")).toEqual([
      "10 job.released j0",
      "10 job.released j1",
      "10 job.released j2",
      "20 job.released j3",
      "20 job.released j4",
      "20 job.released j5",
      "30 job.released j6",
    ]);
  });

  it("come first at `first`, else after one interarrival time", () => {
    const scenario = `
takt: 1
run: { until: 25 }
workCentres: [{ id: saw }]
products: [{ id: part, route: [{ at: saw, time: 1 }] }]
orders: [{ product: part, interarrival: 10, first: 2 }, { product: part, interarrival: 20 }]
`;
    expect(story(scenario, "job.released")).toEqual([
      "2 job.released j0",
      "12 job.released j1",
      "20 job.released j2",
      "22 job.released j3",
    ]);
  });
});
