import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { loadScenario, records } from "../../sim/index.ts";
import { runToEnd, story } from "../support/plant-story.ts";

const CARDS = ["job.released", "card.attached", "card.returned", "operation.started", "job.completed"] as const;

describe("a kanban loop", () => {
  const line = (loops: string, orders: string) => `
takt: 1
run: { until: 100 }
workCentres: [{ id: cut }, { id: weld }]
products: [{ id: part, route: [{ at: cut, time: 5 }, { at: weld, time: 20 }] }]
loops: [${loops}]
orders: [{ id: shop, list: [${orders}] }]
`;
  const three = "{ product: part }, { product: part }, { product: part }";

  it("lets a part into a stage with a card, which is free when the next stage takes the part", () => {
    const loops = "{ id: k1, type: kanban, at: cut, cards: 1 }, { id: k2, type: kanban, at: weld, cards: 1 }";
    expect(story(line(loops, three), ...CARDS)).toEqual([
      "0 job.released j0",
      "0 card.attached j0 k1",
      "0 operation.started cut j0 cut",
      "5 card.returned j0 k1",
      "5 card.attached j0 k2",
      "5 job.released j1",
      "5 card.attached j1 k1",
      "5 operation.started cut j1 cut",
      "5 operation.started weld j0 weld",
      // Part 1 is cut at 10 and keeps its card until the weld has one for it.
      "25 job.completed j0",
      "25 card.returned j0 k2",
      "25 card.returned j1 k1",
      "25 card.attached j1 k2",
      "25 job.released j2",
      "25 card.attached j2 k1",
      "25 operation.started weld j1 weld",
      "25 operation.started cut j2 cut",
      "45 job.completed j1",
      "45 card.returned j1 k2",
      "45 card.returned j2 k1",
      "45 card.attached j2 k2",
      "45 operation.started weld j2 weld",
      "65 job.completed j2",
      "65 card.returned j2 k2",
    ]);
  });

  it("is named as what orders in the pool and parts beside their machine wait for, and leaves the machine free", () => {
    const loops = "{ id: k2, type: kanban, at: weld, cards: 1 }";
    expect(story(line(loops, three), "job.waiting", "machine.stateChanged")).toEqual([
      "0 machine.stateChanged weld starved none",
      "10 job.waiting j1 card k2",
      "15 job.waiting j2 card k2",
      "15 machine.stateChanged cut starved none",
      "65 machine.stateChanged cut idle none",
    ]);
  });

  it("gives its card back when a part is scrapped", () => {
    const loops = "{ id: k1, type: kanban, at: cut, cards: 1 }";
    const scenario = line(loops, three).replace("time: 5 }", "time: 5, yield: 0 }");
    expect(story(scenario, "job.released", "job.scrapped", "card.returned")).toEqual([
      "0 job.released j0",
      "5 job.scrapped j0 cut cut",
      "5 card.returned j0 k1",
      "5 job.released j1",
      "10 job.scrapped j1 cut cut",
      "10 card.returned j1 k1",
      "10 job.released j2",
      "15 job.scrapped j2 cut cut",
      "15 card.returned j2 k1",
    ]);
  });
});

describe("a line of two kanban stages", () => {
  const body = `
takt: 1
name: two stages
run: { until: 2000, seed: 5 }
products: [{ id: part, route: [{ at: one, time: exponential(6) }, { at: two, time: exponential(6) }] }]
orders: [{ product: part, saturated: true }]
`;
  const starts = (scenario: string) =>
    story(scenario, "operation.started", "job.completed").map((text) => text.replace("operation.started ", ""));

  // Buzacott & Shanthikumar (1993), chapter 5: with K1 and K2 cards machine 1 stops at K1 + K2 parts that machine 2 has not
  // done, as in a line with K1 + K2 - 2 places between the machines, in which it stops with a part that finds no place.
  it.each([
    [1, 1],
    [2, 1],
    [1, 3],
    [3, 2],
  ])("with %i and %i cards works as one with a buffer between its machines", (k1, k2) => {
    const kanban = `${body}
workCentres: [{ id: one }, { id: two }]
loops: [{ type: kanban, at: one, cards: ${k1} }, { type: kanban, at: two, cards: ${k2} }]
`;
    const buffered = `${body}
workCentres: [{ id: one, buffer: 0 }, { id: two, buffer: ${k1 + k2 - 2} }]
`;
    const expected = starts(buffered);
    expect(expected.length).toBeGreaterThan(400);
    expect(starts(kanban)).toEqual(expected);
    const throughput = (scenario: string) => kpisOf(runToEnd(scenario).trace(), { warmUp: 0 }).kpis.throughput.value;
    expect(throughput(kanban)).toBe(throughput(buffered));
  });
});

describe("a CONWIP loop", () => {
  it("limits its products, and lets the others pass", () => {
    const scenario = `
takt: 1
run: { until: 100 }
workCentres: [{ id: saw, machines: 3 }]
products:
  - { id: slow, route: [{ at: saw, time: 10 }] }
  - { id: other, route: [{ at: saw, time: 3 }] }
loops: [{ id: slow-only, type: conwip, products: [slow], cards: 1 }]
orders: [{ id: shop, list: [{ product: slow }, { product: slow }, { product: other }, { product: slow }] }]
`;
    expect(story(scenario, "job.released", "job.waiting")).toEqual([
      "0 job.released j0",
      "0 job.waiting j1 card slow-only",
      "0 job.released j2",
      "0 job.waiting j3 card slow-only",
      "10 job.released j1",
      "20 job.released j3",
    ]);
  });

  it("over everything is the release rule CONWIP", () => {
    const with_ = (limit: string) => `
takt: 1
run: { until: 5000, seed: 3 }
workCentres: [{ id: a }, { id: b }, { id: c }]
products: [{ id: part, route: [{ at: a, time: exponential(5) }, { at: b, time: exponential(6) }, { at: c, time: exponential(4) }] }]
${limit}
orders: [{ product: part, saturated: true }]
`;
    const entries = (scenario: string) => story(scenario, "job.released", "operation.started", "job.completed");
    const rule = entries(with_("policies: { release: CONWIP(limit = 6) }"));
    expect(rule.length).toBeGreaterThan(1000);
    expect(entries(with_("loops: [{ type: conwip, cards: 6 }]"))).toEqual(rule);
  });
});

describe("a POLCA loop", () => {
  it("holds a job before the first of two cells until a pair has a card, which is free when the second is done", () => {
    const scenario = `
takt: 1
run: { until: 200 }
workCentres: [{ id: a }, { id: b }, { id: c }]
products:
  - { id: ab, route: [{ at: a, time: 5 }, { at: b, time: 20 }] }
  - { id: ac, route: [{ at: a, time: 5 }, { at: c, time: 2 }] }
loops:
  - { id: A/B, type: polca, from: a, to: b, cards: 2 }
  - { id: A/C, type: polca, from: a, to: c, cards: 1 }
orders: [{ list: [{ product: ab }, { product: ab }, { product: ab }, { product: ac }, { product: ac }] }]
`;
    // b holds two of A/B: the third waits although a is free, and the others pass it.
    expect(story(scenario, "job.released", "card.returned")).toEqual([
      "0 job.released j0",
      "0 job.released j1",
      "0 job.released j3",
      "17 card.returned j3 A/C",
      "17 job.released j4",
      "24 card.returned j4 A/C",
      "25 card.returned j0 A/B",
      "25 job.released j2",
      "45 card.returned j1 A/B",
      "65 card.returned j2 A/B",
    ]);
  });

  it("of overlapping pairs holds two cards at the cell between them", () => {
    const scenario = `
takt: 1
run: { until: 200 }
workCentres: [{ id: a }, { id: b }, { id: c }]
products: [{ id: part, route: [{ at: a, time: 5 }, { at: b, time: 5 }, { at: c, time: 30 }] }]
loops:
  - { id: A/B, type: polca, from: a, to: b, cards: 1 }
  - { id: B/C, type: polca, from: b, to: c, cards: 1 }
orders: [{ list: [{ product: part }, { product: part }] }]
`;
    expect(story(scenario, "job.released", "card.attached", "card.returned", "job.waiting")).toEqual([
      "0 job.released j0",
      "0 card.attached j0 A/B",
      "0 job.waiting j1 card A/B",
      "5 card.attached j0 B/C",
      "10 card.returned j0 A/B",
      "10 job.released j1",
      "10 card.attached j1 A/B",
      "15 job.waiting j1 card B/C",
      "40 card.returned j0 B/C",
      "40 card.attached j1 B/C",
      "45 card.returned j1 A/B",
      "75 card.returned j1 B/C",
    ]);
  });
});

describe("two-card kanban", () => {
  it("moves a part with a withdrawal card, which is free when the stage takes the part with its own card", () => {
    const scenario = `
takt: 1
run: { until: 300 }
workCentres: [{ id: cut, node: x }, { id: weld, node: y }]
products: [{ id: part, route: [{ at: cut, time: 5 }, { at: weld, time: 40 }] }]
loops:
  - { id: p1, type: kanban, at: cut, cards: 1 }
  - { id: w, type: withdrawal, from: cut, to: weld, cards: 1 }
  - { id: p2, type: kanban, at: weld, cards: 1 }
transport:
  nodes: [{ id: x, at: [0, 0] }, { id: y, at: [10, 0] }]
  edges: [[x, y]]
  fleets: [{ id: agv, speed: 1, home: x }]
orders: [{ list: [{ product: part }, { product: part }, { product: part }, { product: part }] }]
`;
    expect(
      story(scenario, "job.released", "card.attached", "card.returned", "job.queued", "job.delivered").slice(0, 30),
    ).toEqual([
      "0 job.released j0",
      "0 card.attached j0 p1",
      "0 job.queued j0 cut cut",
      // Cut at 5, and 10 s on the way.
      "5 card.returned j0 p1",
      "5 card.attached j0 w",
      "5 job.released j1",
      "5 card.attached j1 p1",
      "5 job.queued j1 cut cut",
      "15 job.delivered j0 agv y",
      "15 card.returned j0 w",
      "15 card.attached j0 p2",
      "15 job.queued j0 weld weld",
      // The second was cut at 10 and leaves with the free withdrawal card; the vehicle comes back and brings it at 35.
      "15 card.returned j1 p1",
      "15 card.attached j1 w",
      "15 job.released j2",
      "15 card.attached j2 p1",
      "15 job.queued j2 cut cut",
      "35 job.delivered j1 agv y",
      // It waits before the weld with its withdrawal card, and the third in the cut's store, until the first is welded.
      "55 card.returned j0 p2",
      "55 card.returned j1 w",
      "55 card.attached j1 p2",
      "55 job.queued j1 weld weld",
      "55 card.returned j2 p1",
      "55 card.attached j2 w",
      "55 job.released j3",
      "55 card.attached j3 p1",
      "55 job.queued j3 cut cut",
      "75 job.delivered j2 agv y",
      "95 card.returned j1 p2",
      "95 card.returned j2 w",
    ]);
  });
});

describe("card loops", () => {
  const problems = (loop: string) => {
    const text = `
takt: 1
run: { until: 10 }
workCentres: [{ id: a }, { id: b }, { id: c }]
products:
  - { id: p, route: [{ at: { a: 1, b: 2 } }, { at: c, time: 1 }] }
  - { id: q, route: [{ id: x, at: c, time: 1, next: { x: 0.1, out: 0.9 } }] }
loops: [${loop}]
orders: [{ product: p, interarrival: 5 }]
`;
    const loaded = loadScenario(text, { file: "x.yaml" });
    return loaded.ok ? [] : loaded.problems.map(({ path, message, remedy }) => `${path}: ${message}; ${remedy}`);
  };

  it.each([
    ["{ type: kanban, cards: 2 }", "loops[0]: does not say at which work centre; give at: a kanban loop takes at"],
    [
      "{ type: conwip, at: a, cards: 2 }",
      "loops[0].at: does not belong to a conwip loop; take it out: it takes no place",
    ],
    ["{ type: kanban, at: d, cards: 2 }", "loops[0].at: is no known work centre; known: a, b, c"],
    ["{ type: kanban, at: a, cards: 2 }", "loops[0].at: has a and not b, where p may go instead; name b as well"],
    ["{ type: segment, from: [a, b], to: c, cards: 1 }", "loops[0]: cannot tell where q leaves it, since a draw"],
    ["{ type: polca, from: c, to: c, cards: 0 }", "loops[0].cards: is not a whole number from 1"],
    ["{ type: conwip, products: [z], cards: 1 }", "loops[0].products: is no known product"],
    ["{ type: segment, from: c, to: c, products: [q], cards: 1 }", "loops[0]: cannot tell where q leaves it"],
  ])("%s is refused", (loop, message) => {
    expect(problems(loop)).toEqual([expect.stringContaining(message)]);
  });

  it("of kinds that need no end may hold products whose route is drawn", () => {
    expect(problems("{ type: kanban, at: c, cards: 2 }, { type: conwip, cards: 9 }")).toEqual([]);
  });

  it("make the same records when nothing has to wait for a card, but for the cards", () => {
    const with_ = (loops: string) => `
takt: 1
run: { until: 3000, seed: 8 }
workCentres: [{ id: a }, { id: b }]
products: [{ id: part, route: [{ at: a, time: exponential(5) }, { at: b, time: exponential(6) }] }]
${loops}
orders: [{ product: part, interarrival: exponential(9) }]
`;
    const free = [...records(runToEnd(with_("")).trace())];
    const carded = [...records(runToEnd(with_("loops: [{ type: kanban, at: b, cards: 1000 }]")).trace())];
    expect(carded.filter(({ kind }) => !kind.startsWith("card."))).toEqual(free);
  });
});
