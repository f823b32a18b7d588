import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CapacityPrices,
  centralSearch,
  checkedPlan,
  formatProblem,
  loadDistributedPlan,
  type MessageFigures,
  messageTime,
  planOfTrade,
  planSite,
  planSites,
  type SiteOperation,
  type SiteProblem,
  siteCosts,
  siteFaults,
  siteOutlook,
  siteTrade,
  tradeAgain,
} from "../../sim/index.ts";

const HOUR = 3600;
const protocols = ["contract-net", "auction"] as const;

/** Sites of one machine each. */
const problems: fc.Arbitrary<SiteProblem> = fc
  .record({
    rates: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 3 }),
    flowCost: fc.constantFrom(0, 0.5),
    orders: fc.array(
      fc.record({
        home: fc.integer({ min: 0, max: 1 }),
        release: fc.integer({ min: 0, max: 6 }),
        slack: fc.integer({ min: 0, max: 8 }),
        lateCost: fc.integer({ min: 1, max: 9 }),
        times: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 3 }),
        way: fc.integer({ min: 0, max: 3 }),
        isBound: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ rates, flowCost, orders }) => ({
    flowCost,
    sites: rates.map((cost, site) => ({ id: `site ${site}`, cost, machines: [{ id: "press", downtimes: null }] })),
    orders: orders.map(({ home, release, slack, lateCost, times, way, isBound }, place) => ({
      id: `order ${place}`,
      home,
      release,
      due: release + times[home]! + slack,
      lateCost,
      routes: rates.map((_, site) =>
        isBound && site !== home
          ? null
          : {
              approach: site === home ? 0 : way,
              delivery: site === home ? 0 : way,
              transportCost: site === home ? 0 : 2 * way,
              operations: [[{ machine: 0, time: times[site]! }]],
            },
      ),
    })),
  }));

/** The order where only its home makes it. */
function bound(order: SiteProblem["orders"][number]): SiteProblem["orders"][number] {
  return { ...order, routes: order.routes.map((route, site) => (site === order.home ? route : null)) };
}

/** The least cost of all ways to deal out the orders to sites of one machine, in all orders on it. */
function cheapest({ sites, orders, flowCost }: SiteProblem): number {
  const permutations = (list: readonly number[]): number[][] =>
    list.length < 2
      ? [[...list]]
      : list.flatMap((first) => permutations(list.filter((each) => each !== first)).map((rest) => [first, ...rest]));
  const costAt = (site: number, sequence: readonly number[]): number => {
    let free = 0;
    return sequence.reduce((sum, place) => {
      const { release, due, lateCost, routes } = orders[place]!;
      const { approach, delivery, transportCost, operations } = routes[site]!;
      const { time } = operations[0]![0]!;
      free = Math.max(free, release + approach) + time;
      const late = Math.max(0, free + delivery - due);
      return sum + transportCost + time * sites[site]!.cost + late * lateCost + (free + delivery - release) * flowCost;
    }, 0);
  };
  const deal = (next: number, dealt: readonly (readonly number[])[]): number =>
    next === orders.length
      ? dealt.reduce((sum, own, site) => sum + Math.min(...permutations(own).map((each) => costAt(site, each))), 0)
      : Math.min(
          ...sites.flatMap((_, site) =>
            orders[next]!.routes[site] === null ? [] : [deal(next + 1, dealt.with(site, [...dealt[site]!, next]))],
          ),
        );
  return deal(
    0,
    sites.map(() => []),
  );
}

const settings = { seed: 1, iterations: 1500, messageSize: 2000 };

function works(): SiteProblem {
  const loaded = loadDistributedPlan(readFileSync("tests/data/plans/three-works.yaml", "utf8"), "three-works.yaml");
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
  return loaded.problem;
}

describe("plans over sites", () => {
  it("of small problems are known to be the cheapest; nothing that sites or prices say lies below", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const least = cheapest(problem);
        const { bound, exact } = siteOutlook(problem);
        expect(exact!.cost).toBeCloseTo(least, 9);
        expect(bound).toBeCloseTo(least, 9);
        const prices = new CapacityPrices(problem);
        for (let round = 0; round < 15; round++) prices.settle(prices.ask(), least);
        expect(prices.bound).toBeLessThanOrEqual(least + 1e-9);
        for (const protocol of protocols) {
          const { costs, status } = planSites(problem, protocol, settings);
          expect(costs.total).toBeGreaterThanOrEqual(least - 1e-9);
          expect(status).toBe(costs.total <= least + 1e-6 ? "optimal" : "feasible");
        }
      }),
      { numRuns: 40 },
    );
  });

  it("make every order at one site, and grow no dearer from step to step once all are awarded", () => {
    fc.assert(
      fc.property(problems, fc.constantFrom(...protocols), (problem, protocol) => {
        const trade = siteTrade(problem, protocol, settings, 0);
        let known = Number.POSITIVE_INFINITY;
        for (let tasks = trade.tasks(); tasks.length > 0; tasks = trade.tasks()) {
          trade.take(tasks.map((task) => planSite(problem, task)));
          const { plans, cost } = trade.protocol;
          if (plans === null) continue;
          expect(plans.flatMap(({ orders }) => orders).sort((a, b) => a - b)).toEqual([...problem.orders.keys()]);
          expect(cost).toBeLessThanOrEqual(known);
          known = cost;
        }
        expect(planOfTrade(problem, trade, 1, 0).costs.total).toBeCloseTo(known, 9);
      }),
      { numRuns: 25 },
    );
  });

  it("are those of the works that are worked by hand: one of two orders that come at once goes where it is in time", () => {
    const route = (transportCost: number) => ({
      approach: transportCost > 0 ? HOUR : 0,
      delivery: 0,
      transportCost,
      operations: [[{ machine: 0, time: 2 * HOUR }]],
    });
    const order = (id: string) => {
      return { id, home: 0, release: 0, due: 3 * HOUR, lateCost: 100 / HOUR, routes: [route(0), route(5)] };
    };
    const site = (id: string) => ({ id, cost: 10 / HOUR, machines: [{ id: "press", downtimes: null }] });
    const problem = { flowCost: 0, sites: [site("here"), site("there")], orders: [order("one"), order("two")] };
    for (const protocol of protocols) {
      const { costs, status, messages, sites } = planSites(problem, protocol, settings);
      // Two presses of two hours at 10, and one way at 5; one after the other, one would be an hour late for 100.
      expect([costs.total, status]).toEqual([45, "optimal"]);
      expect(sites.toSorted()).toEqual([0, 1]);
      if (protocol === "auction") continue;
      // Each order: announced to the other site, and its bid; the second is awarded there, and taken.
      expect(messages.legs.map(({ content }) => content)).toEqual([
        "announcement",
        "bid",
        "announcement",
        "bid",
        "award",
        "answer",
      ]);
    }
  });

  it("made anew of orders that sites have already cost no more, keep what is bound, and are the cheapest of few orders", () => {
    let saved = 0;
    let best = 0;
    let runs = 0;
    fc.assert(
      fc.property(problems, fc.constantFrom(...protocols), (problem, protocol) => {
        const homes = problem.orders.map(({ home }) => home);
        const trade = () => tradeAgain(problem, homes, protocol, settings);
        const { sites, before, after } = trade();
        expect(trade()).toEqual(trade());
        const least = cheapest(problem);
        const stay = { ...problem, orders: problem.orders.map((order) => bound(order)) };
        expect(before).toBeGreaterThanOrEqual(cheapest(stay) - 1e-9);
        expect(after).toBeLessThanOrEqual(before);
        expect(after).toBeGreaterThanOrEqual(least - 1e-9);
        for (const [order, site] of sites.entries()) expect(problem.orders[order]!.routes[site]).not.toBeNull();
        if (after === before) expect(sites).toEqual(homes);
        runs++;
        if (after < before - 1e-9) saved++;
        if (after <= least + 1e-6) best++;
      }),
      { numRuns: 60, seed: 3 },
    );
    expect(saved).toBeGreaterThan(10);
    expect(best / runs).toBeGreaterThan(0.8);
  });

  it("are the same wherever and in whatever order sites answer, and close to a plan for all sites together", () => {
    const problem = works();
    const { bound } = siteOutlook(problem);
    for (const protocol of protocols) {
      const apart = siteTrade(problem, protocol, { ...settings, iterations: 12_000 }, bound);
      for (let tasks = apart.tasks(); tasks.length > 0; tasks = apart.tasks()) {
        const answers = tasks.toReversed().map((task) => planSite(problem, structuredClone(task)));
        apart.take(answers.toReversed());
      }
      const { messages, ...plan } = planSites(problem, protocol, { ...settings, iterations: 12_000 });
      expect(planOfTrade(problem, apart, 1, bound)).toEqual(plan);
      expect(messages.legs).toEqual(apart.protocol.log.legs);
      // 718 is what any of three seeds finds within 50,000 moves.
      expect(plan.costs.total).toBeGreaterThanOrEqual(bound);
      expect(plan.costs.total).toBeLessThan(1.06 * 718);
    }
    const search = centralSearch(problem, { seed: 1, iterations: 12_000, bound });
    while (search.advance());
    const central = checkedPlan(problem, search.found().state, { bound, seed: 1, iterations: search.iterations });
    expect(central.costs.total).toBeLessThan(1.03 * 718);
  });

  it("that are broken off still give every order its site", () => {
    const problem = works();
    for (const protocol of protocols) {
      const { sites, iterations } = planSites(problem, protocol, { ...settings, isOver: () => true });
      expect(sites.every((site) => site >= 0)).toBe(true);
      expect(iterations).toBeLessThan(1500);
    }
  });
});

describe("the check of plans over sites", () => {
  const problem = works();
  const { schedule, costs } = planSites(problem, "contract-net", settings);
  const first = schedule[0]!;
  const without = schedule.filter(({ order }) => order !== first.order);

  it("finds nothing wrong with a plan that holds, and its cost by its operations", () => {
    expect(siteFaults(problem, schedule)).toEqual([]);
    expect(siteCosts(problem, schedule)).toEqual(costs);
  });

  it.each<readonly [string, readonly SiteOperation[]]>([
    ["is made at no site", without],
    ["is made at 2 sites", [...schedule, { ...first, site: 1 - first.site }]],
    [
      "cannot be made at east",
      schedule.map((row) => (problem.orders[row.order]!.id === "shaft-1" ? { ...row, site: 2 } : row)),
    ],
    [
      "begins at",
      schedule.map((row) => (row === first ? { ...row, start: row.start - HOUR, end: row.end - HOUR } : row)),
    ],
    ["order 99 does not exist", [...schedule, { ...first, order: 99 }]],
  ])("names it: %s", (fault, rows) => {
    expect(siteFaults(problem, rows)).toContainEqual(expect.stringContaining(fault));
  });
});

describe("messages between sites", () => {
  const figures = (latency: number, loss = 0): MessageFigures => ({
    latency: { kind: "deterministic", value: latency },
    jitter: { kind: "deterministic", value: 0 },
    loss,
    bandwidth: 8000,
    timeout: 1,
  });

  it("take their latency and their size over the bandwidth, and the last of each leg is waited for", () => {
    const legs = [
      { content: "bid", sizes: [1000, 500] },
      { content: "award", sizes: [2000] },
    ] as const;
    expect(messageTime(legs, figures(0.25), 1)).toEqual({ time: 0.25 + 1 + 0.25 + 2, lost: 0 });
    const { time, lost } = messageTime(Array(500).fill(legs[1]), figures(0, 0.2), 1);
    // One lost of 0.2 / 0.8 for each that comes: 125, with a standard deviation of 12.5.
    expect(Math.abs(lost - 125)).toBeLessThan(50);
    expect(time).toBe(1000 + lost);
  });

  it("change the time that it takes to come to a plan, and not the plan", () => {
    const text = readFileSync("tests/data/plans/three-works.yaml", "utf8");
    const [near, far] = ["lan", "satellite"].map((profile) => {
      const loaded = loadDistributedPlan(text, "x.yaml", [`distributedPlan.messages.profile=${profile}`]);
      if (!loaded.ok) throw new Error("it cannot be read");
      const { messages, ...plan } = planSites(loaded.problem, "contract-net", settings);
      return { plan, time: messageTime(messages.legs, loaded.networks[0]!.figures, 1).time };
    });
    expect(far!.plan).toEqual(near!.plan);
    expect(far!.time).toBeGreaterThan(100 * near!.time);
  });
});

describe("the section distributedPlan", () => {
  const read = (text: string): string[] => {
    const loaded = loadDistributedPlan(`takt: 1\ndistributedPlan:\n${text}`, "works.yaml");
    return loaded.ok ? [] : loaded.problems.map(formatProblem);
  };

  it("has ways, costs and routes of every site that an order can be brought to and from", () => {
    const { orders, sites } = works();
    const byId = new Map(orders.map((order) => [order.id, order]));
    // From the north to the customer: made there, or in the south after two hours, and an hour from there.
    expect(
      byId.get("shaft-3")!.routes.map((route) => route && [route.approach, route.delivery, route.transportCost]),
    ).toEqual([[0, 3 * HOUR, 15], [2 * HOUR, HOUR, 17], null]);
    // There is no way from the south to the east.
    expect(byId.get("plate-4")!.routes[2]).toBeNull();
    expect(sites[1]!.machines[1]!.downtimes).toEqual({ periods: [[6 * HOUR, 8 * HOUR]], operations: "fits" });
  });

  it("is refused with line, column and remedy", () => {
    expect(
      read(`  sites: [{ id: north, machines: [{ id: mill, down: [[4 h, 3 h]] }] }, { id: south, machines: [{ id: saw }] }]
  orders:
    - { id: a, site: nort, routes: { north: [{ on: mil, time: 1 h }] } }
    - { id: a, site: south, routes: { north: [{ on: mill, time: 1 h }] } }
`),
    ).toEqual([
      "works.yaml:6:9 distributedPlan.orders[1].id: a occurs twice; give each its own name",
      "works.yaml:3:54 distributedPlan.sites[0].machines[0].down[0]: ends before it begins; give times apart from each other, in their order",
      'works.yaml:5:16 distributedPlan.orders[0].site: nort is no site; did you mean "north"?',
      'works.yaml:5:48 distributedPlan.orders[0].routes.north[0].on: mil is no machine of north; did you mean "mill"?',
      "works.yaml:6:7 distributedPlan.orders[1]: a can be brought to no site that makes it; give ways from south to a site with a route, and from there to south",
    ]);
    expect(read("  sites: []\n  orders: []\n")).toEqual([
      "works.yaml:3:3 distributedPlan.sites: is empty; give at least one site with its machines",
    ]);
  });
});
