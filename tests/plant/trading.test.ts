import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { createRun, MESSAGE_CONTENTS, records, restoreRun, snapshotFromJson, snapshotToJson } from "../../sim/index.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { expectKpisToAgree } from "../support/invariants/kpis-agree.ts";
import { modelOf, problemsOf, runToEnd, story } from "../support/plant-story.ts";
import { tradingSites } from "../support/random-sites.ts";

/**
 * A mill at each of two sites, 10 s a part. All four orders come to the north at once, where they are to be delivered, and are to be
 * done after 60 s. The northern mill fails after 15 s of work: one order is done, one is on it, two wait.
 */
function mills(trading: string, repair: number, network = "", more = ""): string {
  return `
takt: 1
run: { until: 600 }
policies: { allocation: NEAREST, trading: "${trading}"${more} }
sites: [{ id: north, hourlyCost: 36 }, { id: south, hourlyCost: 36 }]
areas: [{ id: a, site: north }, { id: b, site: south }]
workCentres:
  - { id: mill-n, area: a, failure: { timeBetween: 15, repair: ${repair} } }
  - { id: mill-s, area: b }
products: [{ id: part, route: [{ id: mill, at: { mill-n: 10, mill-s: 10 } }] }]
orders:
  - { site: north, deliverTo: north, dueDate: 60, list: [${new Array(4).fill("{ product: part, time: 0 }").join(", ")}] }
network: { links: [{ from: south, to: north, time: 3, cost: 0.01 }], ${network} }
`;
}

const TRADES = ["CONTRACT-NET", "AUCTION"];
const LATENCY = "communication: [{ between: [north, south], latency: 2, bandwidth: 1 Gbit/s }]";
const traded = (scenario: string) => story(scenario, "order.traded");

describe("sites that trade", () => {
  it.each(TRADES)("hand over what a broken machine would make late, by %s, and what has begun stays", (rule) => {
    // j1 is on the mill; of 3 s on the road and 200 s of repair, the road is shorter for both others.
    expect(traded(mills(rule, 200))).toEqual(["15 order.traded j2 south", "15 order.traded j3 south"]);
    const { kpis } = kpisOf(runToEnd(mills(rule, 200)).trace());
    expect([kpis.ordersTraded.value, kpis.tradesTooLate.value, kpis.numberTardy.value]).toEqual([2, 0, 1]);
    expect(kpisOf(runToEnd(mills("NONE", 200)).trace()).kpis.numberTardy.value).toBe(3);
  });

  it.each(TRADES)("leave everything where it is, by %s, if that costs no more", (rule) => {
    // Repaired after a second, the north has done all four after 41 s.
    expect(traded(mills(rule, 1))).toEqual([]);
    expect(kpisOf(runToEnd(mills(rule, 1)).trace()).kpis.ordersTraded.value).toBe(0);
  });

  it("trade when a machine has failed so often, and by the clock", () => {
    expect(traded(mills("CONTRACT-NET(failures: 0)", 200))).toEqual([]);
    expect(traded(mills("CONTRACT-NET(failures: 2)", 200))).toEqual([]);
    expect(traded(mills("CONTRACT-NET(failures: 0, period: 20)", 200))).toEqual([
      "20 order.traded j2 south",
      "20 order.traded j3 south",
    ]);
  });

  it("trade for nothing that saves too little", () => {
    // Two orders of 10 s of work, about 170 s late each, at 30 an hour, less the way: 2.8.
    expect(traded(mills("CONTRACT-NET(saving: 5)", 200))).toEqual([]);
    expect(traded(mills("CONTRACT-NET(saving: 2)", 200))).toHaveLength(2);
  });
});

describe("the messages of a trade", () => {
  it.each([
    ["CONTRACT-NET", 2],
    ["AUCTION", 0.125],
  ])("take their time, by %s: what is said at once is waited for together", (rule, latency) => {
    const scenario = mills(rule, 200, LATENCY.replace("latency: 2", `latency: ${latency}`));
    const trace = runToEnd(scenario).trace();
    invariantsOf(trace);
    const all = [...records(trace)];
    const isOfTrade = (content: number) => MESSAGE_CONTENTS[content] === "trade";
    const legs = new Set(
      all.flatMap((record) => (record.kind === "message.sent" && isOfTrade(record.content) ? [record.time] : [])),
    );
    // Each leg is sent as the one before has come, a latency later and the few bits' time; at least an announcement, a bid, an award and a yes.
    expect(legs.size).toBeGreaterThanOrEqual(4);
    for (const [leg, time] of [...legs].entries()) expect(time).toBeCloseTo(15 + latency * leg, 2);
    const made = all.find((record) => record.kind === "trade.made")!;
    expect(made.time).toBeCloseTo(15 + latency * legs.size, 2);
    expect(made).toMatchObject({ orders: 2, moved: 2, since: 15 });
    for (const line of story(scenario, "order.traded")) expect(Number.parseFloat(line)).toBeCloseTo(made.time, 2);
    expect(kpisOf(trace).kpis.tradeTime.value).toBeCloseTo(latency * legs.size, 2);
  });

  it("come too late for what has been begun in the meantime", () => {
    // The mill works again after 50 s, and the last order begins 25 s later; until then hardly five messages have come.
    const slow = LATENCY.replace("latency: 2", "latency: 15");
    const trace = runToEnd(mills("CONTRACT-NET", 50, slow)).trace();
    invariantsOf(trace);
    const { ordersTraded, tradesTooLate } = kpisOf(trace).kpis;
    expect([ordersTraded.value, tradesTooLate.value]).toEqual([0, 1]);
  });

  it.each(TRADES)("may be lost and are sent again, by %s, and go on from a snapshot as they would have", (rule) => {
    const lossy = LATENCY.replace("latency: 2", "latency: 2, jitter: exponential(1), loss: 20 %, timeout: 5");
    const model = modelOf(mills(rule, 200, lossy));
    const whole = createRun(model, { recorder: "full" });
    whole.advance();
    invariantsOf(whole.trace());
    const lost = [...records(whole.trace())].filter(({ kind }) => kind === "message.lost");
    expect(lost.length).toBeGreaterThan(0);
    const first = createRun(model, { recorder: "full" });
    first.advance({ until: 22 });
    const second = restoreRun(model, snapshotFromJson(snapshotToJson(first.snapshot())), { recorder: "full" });
    second.advance();
    expect(second.digest()).toBe(whole.digest());
  });
});

/** Two sites with mills that fail and benches; all orders come to the north. */
const works = (policies: string) => `
takt: 1
run: { until: 3 d, seed: 4 }
policies: { ${policies} }
sites: [{ id: north, hourlyCost: 60 }, { id: south, hourlyCost: 50 }]
areas: [{ id: a, site: north }, { id: b, site: south }]
workCentres:
  - { id: mill-n, area: a, machines: 2, failure: { timeBetween: exponential(6 h), repair: exponential(2 h) } }
  - { id: bench-n, area: a }
  - { id: mill-s, area: b, machines: 2, failure: { timeBetween: exponential(6 h), repair: exponential(2 h) } }
  - { id: bench-s, area: b }
products:
  - id: part
    route:
      - { id: mill, at: { mill-n: exponential(20 min), mill-s: exponential(20 min) } }
      - { id: join, at: { bench-n: 8 min, bench-s: 8 min } }
orders: [{ product: part, site: north, deliverTo: north, interarrival: exponential(9 min), dueDate: 4 h }]
network:
  links:
    - { from: south, to: north, time: 30 min, timetable: { every: 1 h } }
    - { from: north, to: south, time: 30 min, timetable: { every: 1 h } }
  communication: [{ between: [north, south], profile: wan }]
`;

it("after a trade each site follows its own schedule, and makes what it has", () => {
  const policies = `allocation: EARLIEST-DATE, trading: "CONTRACT-NET(moves: 300, repairs: 1)", scheduling: "RESCHEDULE(moves: 50)",
    dispatching: FOLLOW-SCHEDULE, routing: FOLLOW-SCHEDULE`;
  const trace = runToEnd(works(policies)).trace();
  // An order is begun where it was allocated, or has been traded to: the invariants hold every queue against that.
  invariantsOf(trace);
  const { kpis } = kpisOf(trace);
  expect(kpis.ordersTraded.value).toBeGreaterThan(10);
  expect(kpis.schedulesMade.value).toBeGreaterThan(kpis.tradesMade.value!);
  expect(kpis.unscheduledShare.value).toBeLessThan(0.05);
});

it.each([
  ["allocation: NEAREST", "allocation: NONE", "trades orders, and none is given to a site"],
  ["{ id: south, hourlyCost: 36 }", "", "trades orders between sites, of which there are not two"],
])("where orders are no site's, that is told: %#", (given, instead, message) => {
  expect(problemsOf(mills("AUCTION", 5).replace(given, instead)).join("; ")).toContain(message);
});

it("any sites that trade keep the invariants in every record, and their KPIs count the same", () => {
  let orders = 0;
  let late = 0;
  fc.assert(
    fc.property(tradingSites, (model) => {
      const run = createRun(model, { recorder: "full" });
      run.advance();
      expectKpisToAgree(run.trace());
      const made = [...records(run.trace())].filter((record) => record.kind === "trade.made");
      for (const { moved, before, after } of made) {
        orders += moved;
        expect(after).toBeLessThanOrEqual(before);
      }
      late += made.reduce((sum, each) => sum + each.orders - each.moved, 0);
    }),
    { numRuns: 30, seed: 1 },
  );
  expect(orders).toBeGreaterThan(100);
  expect(late).toBeGreaterThan(0);
});

describe("a trade that cannot be is stopped, and told why", () => {
  const answer = (trade: (sites: readonly number[]) => unknown) => {
    const rule = {
      id: "MINE",
      title: "mine",
      source: "test",
      trade: ({ orders }: { orders: () => { sites: readonly number[] } }) => trade(orders().sites),
    };
    const model = modelOf(mills("./mine.ts", 200));
    return () => createRun(model, { recorder: "off", userRules: { "./mine.ts": rule } }).advance();
  };
  const figures = { before: 0, after: 0, moves: 0, legs: [] };

  it.each([
    [() => ({ ...figures, sites: [1] }), "answered for 1 orders; there are 2"],
    [(sites: readonly number[]) => ({ ...figures, sites: sites.map(() => 7) }), "gives job 2 to site 7, which cannot"],
    [(sites: readonly number[]) => ({ ...figures, sites, legs: null }), "answered without legs"],
  ])("%#", (trade, message) => {
    expect(answer(trade)).toThrow(message);
  });
});
