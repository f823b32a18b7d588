import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { createRun } from "../../sim/index.ts";
import { pairwiseReslotting, swaps } from "../../sim/policies/reslotting/swap.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { modelOf, problemsOf, runToEnd, story } from "../support/plant-story.ts";

/**
 * One aisle of 5 bays of 2 m on one side, whose locations are 1, 3, 5, 7 and 9 m from the depot; 1 m/s, and 3 s at each stop. At
 * first `slow` lies at location 0 and `fast` at location 1. Of `fast` something is taken at 0, 10 and 20: 2 x 3 m + 3 s each.
 */
const rack = (orders: string, reslot = "") => `
takt: 1
run: { until: 200 }
calendars: [{ id: night, period: 1000, working: [[120, 500]] }]
storages: [{ id: rack, bays: 5, bayWidth: 2, sides: 1, reslot: { every: 50, product: move, rule: FULL-TURNOVER${reslot} } }]
items:
  - { id: slow, storage: rack, stock: 1 }
  - { id: fast, storage: rack, stock: 10, unitLoad: 10 }
workCentres: [{ id: truck, storage: { in: rack, speed: 1, perStop: 3 } }]
products:
  - { id: out, route: [{ at: truck, retrieve: fast }] }
  - { id: first, route: [{ at: truck, retrieve: slow }] }
  - { id: in, route: [{ at: truck, putAway: fast }] }
  - { id: move, route: [{ at: truck, relocate: loads }] }
orders: [{ list: [${orders}] }]
`;
const THREE = "{ product: out }, { product: out, time: 10 }, { product: out, time: 20 }";
const KINDS = ["stock.stored", "stock.taken", "load.relocated", "job.cancelled", "job.waiting"] as const;
const since = (scenario: string, time: number) =>
  story(scenario, ...KINDS).filter((line) => Number(line.split(" ")[0]) >= time);

describe("re-slotting while the storage is in use", () => {
  it("lets two loads change places over the depot, as a job of those who work there", () => {
    // 1 m to the slow load, 1 m back, 3 m to the fast one, 2 m to where the slow one was, 1 m back, 3 m out with that, 3 m home: 14 m,
    // and 6 stops of 3 s.
    expect(since(rack(THREE), 50).slice(0, 6)).toEqual([
      "50 stock.taken fast 1 j3 7",
      "50 stock.taken slow 0 j3 1",
      "82 stock.stored fast 0 j3 7",
      "82 load.relocated j3 fast 1 0 7 14 32",
      "82 stock.stored slow 1 j3 1",
      "82 load.relocated j3 slow 0 1 1 0 0",
    ]);
  });

  it("moves a load to an open location that is nearer", () => {
    // 3 m, a stop, 2 m, a stop, 1 m.
    expect(since(rack(`{ product: first }, ${THREE}`), 50)).toEqual([
      "50 stock.taken fast 1 j4 7",
      "62 stock.stored fast 0 j4 7",
      "62 load.relocated j4 fast 1 0 7 6 12",
    ]);
  });

  it("is measured: moves, their time and way, and the way that they save on later visits", () => {
    const run = runToEnd(rack(`{ product: first }, ${THREE}, { product: out, time: 70 }, { product: out, time: 80 }`));
    const { kpis } = kpisOf(run.trace());
    expect(kpis.relocations.value).toBe(1);
    expect(kpis.relocationTime.value).toBe(12);
    expect(kpis.relocationWay.value).toBe(6);
    // One visit at 1 m, three at 3 m, two at 1 m, there and back; the last two would have been at 3 m.
    expect(kpis.wayPerVisit.value).toBeCloseTo((2 + 3 * 6 + 2 * 2) / 6, 9);
    expect(kpis.waySavedPerVisit.value).toBeCloseTo(8 / 6, 9);
    expect(kpis.waySavedNet.value).toBeCloseTo(8 - 6, 9);
  });

  it("carries no units about that somebody waits for, and gives up moving a load that is gone", () => {
    // The truck is on its way until 57 with an earlier job, and takes what is left as soon as it is back, since that is wanted.
    const scenario = rack(`${THREE}, { product: first, time: 49 }, { product: out, quantity: 7, time: 49.5 }`);
    const lines = since(scenario, 50);
    expect(lines.filter((line) => line.includes("relocated"))).toEqual([]);
    expect(lines).toContain("54 job.cancelled j5");
    invariantsOf(runToEnd(scenario).trace());
  });

  it("leaves it to those who have nothing else to do, where it says so", () => {
    const busy = `${THREE}, { product: first, time: 49 }, { product: in, time: 51 }, { product: in, time: 52 }`;
    const begun = (reslot: string) => since(rack(busy, reslot), 50).find((line) => line.includes("taken fast 1 j4"));
    // The truck is back at 54; what is brought at 51 and 52 takes 9 s each.
    expect(begun("")).toBe("54 stock.taken fast 1 j4 7");
    expect(begun(", only: idle")).toBe("72 stock.taken fast 1 j4 9");
  });

  it("begins within the hours that it is given", () => {
    expect(since(rack(THREE, ", during: night"), 50)[0]).toBe("120 stock.taken fast 1 j3 7");
  });

  it("changes nothing before the turnover has drifted far enough", () => {
    // By popularity each item has half of the visits; that one has all is a drift of 0.5.
    expect(since(rack(THREE, ", drift: 51 %"), 50)).toEqual([]);
    expect(since(rack(THREE, ", drift: 49 %"), 50)).not.toEqual([]);
  });

  it("takes what is demanded meanwhile from the load that is carried", () => {
    const scenario = `${rack(THREE)}demands: [{ item: fast, list: [{ amount: 6, time: 60 }] }]\n`;
    const lines = since(scenario, 50);
    expect(lines.slice(2, 5)).toEqual([
      "60 stock.stored fast -1 j3 6",
      "60 stock.taken fast -1 none 6",
      "82 stock.stored fast 0 j3 1",
    ]);
    invariantsOf(runToEnd(scenario).trace());
  });

  it("leaves what it carries on the floor when the job is lost", () => {
    const scenario = rack(THREE).replace(
      "perStop: 3 }",
      "perStop: 3 }, failure: { timeBetween: 55, clock: calendar, repair: 5, interrupted: scrap }",
    );
    expect(since(scenario, 55).filter((line) => line.includes("-1 j3"))).toEqual([
      "55 stock.stored fast -1 j3 7",
      "55 stock.stored slow -1 j3 1",
    ]);
    invariantsOf(runToEnd(scenario).trace());
  });

  it("names what is wrong, and what would be right", () => {
    const text = rack(THREE)
      .replace("product: move,", "product: mve,")
      .replace("{ product: out }", "{ product: move }");
    expect(problemsOf(text)).toEqual([
      'test.yaml:5:77 storages[0].reslot.product: mve is no known product; did you mean "move"?',
      "test.yaml:14:38 products[3].route[0].relocate: moves loads, and no storage has it for that; give the storage reslot: { every: 1 d, product: move }",
      "test.yaml:15:21 orders[0].list[0].product: move moves loads of a storage, which alone calls for it; name another product",
    ]);
    expect(problemsOf(rack(THREE).replace("product: move, rule", "rule"))[0]).toContain(
      "reslot.rule: is given where no load is moved; name the product whose jobs move loads, such as product: move",
    );
  });
});

describe("SWAP", () => {
  const load = (location: number, item: number, rate: number, travelTime: number) => {
    return { location, item, rate, travelTime, units: 1, zone: 0 };
  };

  it("takes the exchange that saves the most again and again, while it saves more than it takes", () => {
    // 2 x (9 - 1) x (8 - 2) = 96 beats 2 x (4 - 1) x (5 - 2) = 18; then the open place saves 2 x 4 x (5 - 4) = 8.
    const loads = [load(0, 0, 1, 2), load(1, 1, 4, 5), load(2, 2, 9, 8)];
    const open = [{ location: 3, travelTime: 4, zone: 0 }];
    const moves = (moveTime: number) => swaps(loads, open, () => moveTime, 1, 5).map(({ from, to }) => [from, to]);
    expect(moves(7)).toEqual([
      [2, 0],
      [1, 3],
    ]);
    expect(moves(8)).toEqual([[2, 0]]);
    expect(moves(96)).toEqual([]);
  });

  it("forecasts visits by exponential smoothing", () => {
    const memory = {};
    const visits = [10, 0];
    const view = { storage: 0, period: 1, open: [], loads: [load(0, 0, 0, 2), load(1, 1, 0, 5)] };
    const ask = () =>
      pairwiseReslotting.choose(
        { ...view, visits: (item) => visits[item] as number },
        { now: 0, random: () => 0, memory, moveTime: () => 0 },
        { moves: 5, horizon: 1, smoothing: 0.5 },
      );
    expect(ask()).toEqual([]);
    // The forecasts are 5 and 5.5 when item 1 has been visited 11 times, and item 0 never.
    visits.splice(0, 2, 0, 11);
    expect(ask()).toEqual([{ from: 1, to: 0 }]);
    expect(memory).toEqual({ "item-0": 5, "item-1": 5.5 });
  });
});

it("no two relocations that are called or under way ever have a location in common, however slow those are who carry loads", () => {
  const model = modelOf(`
takt: 1
run: { until: 4000, seed: 5 }
storages: [{ id: rack, aisles: 2, bays: 6, levels: 2, putAway: RANDOM, reslot: { every: 15, product: move, rule: "SWAP(moves: 5, horizon: 100)" } }]
items:
  - { id: a, count: 8, zipf: 1, storage: rack, unitLoad: 2, stock: 6, replenishment: "BASE-STOCK(S: 6)", supply: { leadTime: 20, inbound: delivery } }
workCentres: [{ id: truck, machines: 2, storage: { in: rack, speed: 0.5, perStop: 8 } }]
products:
  - { id: out, route: [{ at: truck, pick: lines }] }
  - { id: delivery, route: [{ at: truck, putAway: replenished }] }
  - { id: move, route: [{ at: truck, relocate: loads }] }
orders: [{ product: out, interarrival: exponential(70), lines: { quantity: 1 } }]
`);
  const run = createRun(model, { recorder: "full" });
  let together = 0;
  for (let time = 10; time < 4000; time += 10) {
    run.advance({ until: time });
    const { works } = run.snapshot().plant.warehouse!;
    const ends = works.flatMap(({ move }) => (move === null ? [] : [move.from, move.to]));
    expect(new Set(ends).size).toBe(ends.length);
    together = Math.max(together, ends.length / 2);
  }
  expect(together).toBeGreaterThan(2);
  expect(kpisOf(run.trace()).kpis.relocations.value).toBeGreaterThan(20);
});
