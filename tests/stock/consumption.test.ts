import { describe, expect, it } from "vitest";
import { Explainer } from "../../analysis/explain/explain.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { waitsOf } from "../../analysis/waits.ts";
import { loadScenario } from "../../sim/index.ts";
import { runToEnd, story } from "../support/plant-story.ts";

/** Lamps assembled in 10 s each by one bench, from a housing and two screws each; jobs at these times. */
const bench = (items: string, step = "", times = [0, 1, 2], more = "") => `
takt: 1
run: { until: 100 }
items: [${items}]
workCentres: [{ id: bench }]
products: [{ id: lamp, route: [{ at: bench, time: 10, consumes: { housing: 1, screw: 2 }, ${step} }] }]
orders: [{ list: [${times.map((time) => `{ product: lamp, time: ${time} }`).join(", ")}] }]
${more}`;
const FLOW = ["stock.issued", "stock.received", "operation.started", "job.waiting"] as const;

describe("an operation that consumes parts", () => {
  it("takes them from stock as a machine takes its job, and waits with the cause material while one is short", () => {
    const items = "{ id: housing, stock: 5 }, { id: screw, stock: 2, openOrders: [{ amount: 4, after: 25 }] }";
    expect(story(bench(items), ...FLOW, "queue.waiting")).toEqual([
      "0 stock.issued housing j0 bench 1",
      "0 stock.issued screw j0 bench 2",
      "0 operation.started bench j0 bench",
      "1 queue.waiting bench machineBusy bench",
      "10 queue.waiting bench heldBack bench",
      "10 job.waiting j1 material screw",
      "10 job.waiting j2 material screw",
      "25 stock.received screw none 4",
      "25 stock.issued housing j1 bench 1",
      "25 stock.issued screw j1 bench 2",
      "25 operation.started bench j1 bench",
      "25 queue.waiting bench machineBusy bench",
      "25 job.waiting j2 none none",
      "35 stock.issued housing j2 bench 1",
      "35 stock.issued screw j2 bench 2",
      "35 operation.started bench j2 bench",
    ]);
  });

  it("makes jobs wait for the item by name, in the waits, and in the KPIs to the second", () => {
    const items = "{ id: housing, stock: 5 }, { id: screw, stock: 2, openOrders: [{ amount: 4, after: 25 }] }";
    const run = runToEnd(bench(items));
    const short = waitsOf(run.trace()).filter(({ cause }) => cause === "material");
    expect(short.map(({ job, subject, from, to }) => [job, subject, from, to])).toEqual([
      [1, 1, 10, 25],
      [2, 1, 10, 25],
    ]);
    const { parts } = new Explainer(run.trace()).order(1);
    // 10 s behind the first lamp but for the second in which it came, 15 s without screws, 10 s on the bench.
    expect(parts.map(({ use, where, time }) => [use, where, time])).toEqual([
      ["material", "screw", 15],
      ["processing", "bench", 10],
      ["machineBusy", "bench", 9],
    ]);
    const { waits, perItem } = kpisOf(run.trace());
    expect(waits.find(({ cause }) => cause === "material")).toMatchObject({ subject: "screw", time: { value: 30 } });
    expect(perItem.screw).toMatchObject({ issued: { value: 6 }, received: { value: 4 }, onHand: { value: 0 } });
  });

  it("lets jobs whose parts are there pass one whose parts are not, and serves those that wait by the dispatching rule", () => {
    const scenario = `
takt: 1
run: { until: 100 }
policies: { dispatching: EDD }
items: [{ id: board, openOrders: [{ amount: 1, after: 20 }, { amount: 1, after: 40 }] }]
workCentres: [{ id: bench }]
products:
  - { id: radio, route: [{ at: bench, time: 5, consumes: { board: 1 } }] }
  - { id: box, route: [{ at: bench, time: 5 }] }
orders:
  - list:
      - { product: radio, time: 0, dueDate: 90 }
      - { product: radio, time: 1, dueDate: 50 }
      - { product: box, time: 2, dueDate: 99 }
`;
    expect(story(scenario, "operation.started", "stock.issued")).toEqual([
      "2 operation.started bench j2 bench",
      "20 stock.issued board j1 bench 1",
      "20 operation.started bench j1 bench",
      "40 stock.issued board j0 bench 1",
      "40 operation.started bench j0 bench",
    ]);
  });

  it("takes amounts per piece, and what the chosen options need", () => {
    const scenario = `
takt: 1
items: [{ id: paint, stock: 9 }, { id: camera, stock: 9 }]
workCentres: [{ id: bench }]
products:
  - id: hub
    options: { model: [basic, pro] }
    route:
      - { at: bench, time: 1, consumes: { paint: { amount: 0.5, per: piece }, camera: { amount: 1, when: model = pro } } }
orders:
  - list:
      - { product: hub, time: 0, quantity: 4, options: { model: basic } }
      - { product: hub, time: 1, quantity: 2, options: { model: pro } }
`;
    expect(story(scenario, "stock.issued")).toEqual([
      "0 stock.issued paint j0 bench 2",
      "1 stock.issued paint j1 bench 1",
      "1 stock.issued camera j1 bench 1",
    ]);
  });

  it("counts the parts of waiting jobs against the inventory position, so that replenishment orders them", () => {
    const items =
      "{ id: housing, stock: 9 }, { id: screw, stock: 2, replenishment: BASE-STOCK(S = 2), supply: { leadTime: 20 } }";
    expect(
      story(bench(items), "stock.ordered", "stock.received", "stock.issued").filter((line) => !/hous/.test(line)),
    ).toEqual([
      "0 stock.ordered screw 2",
      "0 stock.issued screw j0 bench 2",
      "1 stock.ordered screw 2",
      "2 stock.ordered screw 2",
      "20 stock.received screw none 2",
      "20 stock.issued screw j1 bench 2",
      "21 stock.received screw none 2",
      "22 stock.received screw none 2",
      "30 stock.issued screw j2 bench 2",
    ]);
  });

  it("of an item that is made of itself would be ordered without end: the run stops with what to do", () => {
    const endless = `
takt: 1
run: { until: 100 }
items: [{ id: dough, replenishment: "BASE-STOCK(S: 1)", supply: { make: loaf } }]
workCentres: [{ id: oven }]
products: [{ id: loaf, route: [{ at: oven, time: 10, consumes: { dough: 1 } }] }]
orders: [{ list: [{ product: loaf, time: 5 }] }]
`;
    expect(() => runToEnd(endless)).toThrow("items dough: it has been ordered more than 10000 times at 0 s");
  });

  it("uses first what expires first; what has expired is written off and cannot be used", () => {
    const glue =
      "{ id: housing, stock: 9 }, { id: screw, stock: 3, shelfLife: 15, openOrders: [{ amount: 4, after: 5 }] }";
    // At 10 one old screw and one of the new are taken; the last three of the new expire at 20, before the job of 21.
    expect(story(bench(glue, "", [0, 1, 21]), "stock.issued", "stock.expired", "job.waiting")).toEqual([
      "0 stock.issued housing j0 bench 1",
      "0 stock.issued screw j0 bench 2",
      "10 stock.issued housing j1 bench 1",
      "10 stock.issued screw j1 bench 2",
      "20 stock.expired screw 3",
      "21 job.waiting j2 material screw",
    ]);
  });

  it("needs people and tools at the same time: nothing is taken before all is there", () => {
    const items = "{ id: housing, stock: 9 }, { id: screw, openOrders: [{ amount: 9, after: 10 }] }";
    const people =
      "calendars: [{ id: late, period: 100, working: [[30, 100]] }]\noperators: [{ id: fitter, skills: [fit], calendar: late }]";
    expect(story(bench(items, "needs: [{ skill: fit }]", [0], people), ...FLOW)).toEqual([
      "0 job.waiting j0 material screw",
      "10 stock.received screw none 9",
      "10 job.waiting j0 operator fit",
      "30 stock.issued housing j0 bench 1",
      "30 stock.issued screw j0 bench 2",
      "30 operation.started bench j0 bench",
    ]);
  });

  it("that was pre-empted has its parts already, and does not take them again", () => {
    const scenario = `
takt: 1
run: { until: 100 }
policies: { dispatching: PRIORITY }
items: [{ id: part, stock: 9 }]
workCentres: [{ id: bench, preemption: resume }]
products: [{ id: job, route: [{ at: bench, time: 10, consumes: { part: 1 } }] }]
orders: [{ list: [{ product: job, time: 0, priority: 2 }, { product: job, time: 4, priority: 1 }] }]
`;
    const lines = story(scenario, "stock.issued", "operation.started", "operation.interrupted");
    expect(lines.filter((line) => line.includes("stock.issued"))).toHaveLength(2);
    expect(lines).toHaveLength(6);
  });
});

describe("kitting", () => {
  const items =
    "{ id: housing, stock: 1, openOrders: [{ amount: 2, after: 30 }] }, { id: screw, stock: 3, openOrders: [{ amount: 3, after: 12 }] }";
  /** A job of another kind that keeps the bench busy until 20, and a customer who wants a housing at 15. */
  const busy = `
demands: [{ item: housing, interarrival: 100, first: 15, whenShort: lose, limit: 1 }]`;
  const scenario = (kitting: string) =>
    bench(items, `kitting: ${kitting}`, [1, 2], busy)
      .replace("route: [{ at: bench, time: 10, cons", "route: [{ at: bench, time: 10, cons")
      .replace("products: [", "products: [{ id: other, route: [{ at: bench, time: 20 }] }, ")
      .replace("list: [", "list: [{ product: other, time: 0 }, ");

  it("none: parts are taken as the machine takes the job, and others may take them before", () => {
    expect(story(scenario("none"), "stock.issued", "stock.demanded", "operation.started")).toEqual(
      [
        "0 operation.started bench j0 other",
        "15 stock.demanded housing housing none 1 1 0",
        "30 stock.issued housing j1 bench 1",
        "30 stock.issued screw j1 bench 2",
        "30 operation.started bench j1 bench",
        "40 stock.issued housing j2 bench 1",
        "40 stock.issued screw j2 bench 2",
        "40 operation.started bench j2 bench",
      ].map((line) => line.replace("j0 other", "j0 bench")),
    );
  });

  it("whole: a waiting job gets its kit as soon as all of it is there, and nothing before", () => {
    expect(story(scenario("whole"), "stock.issued", "stock.demanded", "operation.started")).toEqual([
      "0 operation.started bench j0 bench",
      "1 stock.issued housing j1 bench 1",
      "1 stock.issued screw j1 bench 2",
      "15 stock.demanded housing housing none 1 0 1",
      "20 operation.started bench j1 bench",
      "30 stock.issued housing j2 bench 1",
      "30 stock.issued screw j2 bench 2",
      "30 operation.started bench j2 bench",
    ]);
  });

  it("partial: a waiting job sets each part aside as it comes", () => {
    expect(story(scenario("partial"), "stock.issued", "operation.started")).toEqual([
      "0 operation.started bench j0 bench",
      "1 stock.issued housing j1 bench 1",
      "1 stock.issued screw j1 bench 2",
      "2 stock.issued screw j2 bench 1",
      "12 stock.issued screw j2 bench 1",
      "20 operation.started bench j1 bench",
      "30 stock.issued housing j2 bench 1",
      "30 operation.started bench j2 bench",
    ]);
  });
});

it("an order that is given up frees what was reserved for it, and what was set aside goes back, but for what expires", () => {
  const scenario = `
takt: 1
run: { until: 100 }
items:
  - { id: board, stock: 1 }
  - { id: glue, stock: 1, shelfLife: 90 }
  - { id: lid, replenishment: BASE-STOCK(S = 0), supply: { leadTime: 50 } }
workCentres: [{ id: bench }]
products:
  - { id: radio, route: [{ at: bench, time: 1, kitting: partial, consumes: { board: 1, glue: 1, lid: 1 } }] }
orders: [{ product: radio, interarrival: 10, limit: 1, patience: 20 }, { product: radio, interarrival: 15, limit: 1 }]
`;
  expect(story(scenario, "stock.issued", "stock.made", "stock.received", "job.cancelled", "stock.ordered")).toEqual([
    "10 stock.ordered lid 1",
    "10 stock.issued board j0 bench 1",
    "10 stock.issued glue j0 bench 1",
    "15 stock.ordered lid 1",
    "30 stock.made board j0 bench 1",
    "30 job.cancelled j0",
    "30 stock.issued board j1 bench 1",
    "60 stock.received lid none 1",
    "60 stock.issued lid j1 bench 1",
    "65 stock.received lid none 1",
  ]);
});

it("disassembly puts what it yields into stock, where other operations take it", () => {
  const scenario = `
takt: 1
items: [{ id: motor }]
workCentres: [{ id: strip }, { id: bench }]
products:
  - { id: returned, route: [{ at: strip, time: 7, makes: { motor: 2 } }] }
  - { id: fan, route: [{ at: bench, time: 5, consumes: { motor: 1 } }] }
orders: [{ list: [{ product: fan, time: 0 }, { product: returned, time: 0 }, { product: fan, time: 1 }] }]
`;
  expect(story(scenario, "stock.made", "stock.issued", "job.waiting")).toEqual([
    "0 job.waiting j0 material motor",
    "1 job.waiting j2 material motor",
    "7 stock.made motor j1 strip 2",
    "7 stock.issued motor j0 bench 1",
    "7 job.waiting j2 none none",
    "12 stock.issued motor j2 bench 1",
  ]);
});

it("a plant that makes its own parts to stock feeds its assembly by kanban", () => {
  const scenario = `
takt: 1
run: { until: 60 }
items: [{ id: board, stock: 2, replenishment: "KANBAN(cards: 2, container: 1)", supply: { make: board } }]
workCentres: [{ id: print }, { id: bench }]
products:
  - { id: board, route: [{ at: print, time: 8 }] }
  - { id: radio, route: [{ at: bench, time: 5, consumes: { board: 1 } }] }
orders: [{ product: radio, interarrival: 6, first: 0, limit: 4 }]
`;
  // The print shop makes a board in 8 s: from the third radio on it sets the pace.
  expect(story(scenario, "stock.issued", "stock.received", "stock.ordered")).toEqual([
    "0 stock.issued board j0 bench 1",
    "0 stock.ordered board 1",
    "6 stock.issued board j2 bench 1",
    "6 stock.ordered board 1",
    "8 stock.received board j1 1",
    "12 stock.issued board j4 bench 1",
    "12 stock.ordered board 1",
    "16 stock.received board j3 1",
    "18 stock.issued board j6 bench 1",
    "18 stock.ordered board 1",
    "24 stock.received board j5 1",
    "32 stock.received board j7 1",
  ]);
});

it.each([
  [
    "consumes: { bolt: 1 }, batch: 4",
    "takes parts for each of its jobs, which a machine that takes them together cannot wait for",
  ],
  ["consumes: { blot: 1 }", "is no known item"],
  ["consumes: { bolt: 0 }", "is not positive"],
  ["consumes: { bolt: { amount: 1, when: colour = red } }", "colour"],
  ["kitting: whole", "is given without consumes"],
])("%s is refused: %s", (step, message) => {
  const loaded = loadScenario(
    `
takt: 1
items: [{ id: bolt, stock: 9 }]
workCentres: [{ id: bench }]
products: [{ id: lamp, route: [{ at: bench, time: 1, ${step} }] }]
orders: [{ product: lamp, interarrival: 10, limit: 1 }]
`,
    { file: "x.yaml" },
  );
  expect(loaded.ok).toBe(false);
  if (!loaded.ok) expect(loaded.problems.map((problem) => problem.message).join("; ")).toContain(message);
});
