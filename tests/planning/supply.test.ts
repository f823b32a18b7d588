import { readFileSync } from "node:fs";
import fc from "fast-check";
import loadHighs from "highs";
import { beforeAll, describe, expect, it } from "vitest";
import {
  formatProblem,
  highsSolver,
  type LinearSolver,
  loadSupplyPlan,
  type SupplyFlows,
  type SupplyPlan,
  type SupplyProblem,
  solveSupply,
  supplyCosts,
  supplyFaults,
} from "../../sim/index.ts";

let solver: LinearSolver;
beforeAll(async () => {
  solver = highsSolver(await loadHighs());
});

function problemOf(text: string): SupplyProblem {
  const loaded = loadSupplyPlan(`takt: 1\nsupplyPlan:\n${text}`, "supply.yaml");
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
  return loaded.problem;
}

function planned(problem: SupplyProblem, nodes?: number): SupplyPlan {
  const answer = solveSupply(problem, solver, nodes === undefined ? {} : { nodes });
  if (answer.status === "infeasible") throw new Error(answer.message);
  if (answer.status === "budget reached") throw new Error("it has no plan");
  return answer;
}

/** Least cost of orders that cover whole periods, by the recursion of Wagner & Whitin (1958). */
function wagnerWhitin(demand: readonly number[], order: number, holding: number): number {
  const least = [0];
  for (let last = 0; last < demand.length; last++) {
    const costs = demand.slice(0, last + 1).map((_, first) => {
      const held = demand.slice(first, last + 1).reduce((sum, amount, after) => sum + amount * after * holding, 0);
      const isWanted = demand.slice(first, last + 1).some((amount) => amount > 0);
      return least[first]! + (isWanted ? order : 0) + held;
    });
    least.push(Math.min(...costs));
  }
  return least.at(-1)!;
}

describe("supply plans", () => {
  it("of one store order as Wagner & Whitin's recursion does, whatever the lead time", () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 2 }), (demand, cost, lead) => {
        const wanted = [...new Array<number>(lead).fill(0), ...demand];
        const { costs, status } = planned(
          problemOf(`  periods: ${wanted.length}
  places:
    - { id: supplier, supply: unlimited }
    - { id: store, demand: [${wanted}], holdingCost: 1 }
  ways: [{ from: supplier, to: store, leadTime: ${lead}, trip: { cost: ${cost} } }]
`),
        );
        expect([costs.total, status]).toEqual([wagnerWhitin(demand, cost, 1), "optimal"]);
      }),
      { numRuns: 12 },
    );
  });

  it("bring the three locations what costs least: 35,200 with 350 units short, and say why without", () => {
    const text = (shortage: string) => `  periods: 1${shortage}
  places:
    - { id: location 1, stock: 150, demand: 100 }
    - { id: location 2, stock: 100, demand: 200 }
    - { id: location 3, demand: 300 }
  ways:
${[
  [1, 2, 4],
  [1, 3, 6],
  [2, 1, 4],
  [2, 3, 3],
  [3, 1, 6],
  [3, 2, 3],
]
  .map(([from, to, cost]) => `    - { from: location ${from}, to: location ${to}, cost: ${cost} }`)
  .join("\n")}
`;
    expect(planned(problemOf(text("\n  shortageCost: 100"))).costs).toMatchObject({ total: 35_200, shortage: 35_000 });
    expect(solveSupply(problemOf(text("")), solver)).toEqual({
      status: "infeasible",
      short: 350,
      message:
        "infeasible, short by 350: a demand of 600 (location 1 in period 1: 100, location 2 in period 1: 200, location 3 in period 1: 300) meets a supply of 250 (location 1 in period 1: 150, location 2 in period 1: 100)",
    });
  });

  it("cost what the cheapest of all shipments cost, with trips, lots, backlogs and limits, or there is none", () => {
    const small = fc.record({
      stock: fc.integer({ min: 0, max: 8 }),
      demand: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 }),
      lead: fc.integer({ min: 0, max: 1 }),
      holding: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })),
      backlogCost: fc.option(fc.integer({ min: 0, max: 6 })),
      capacity: fc.integer({ min: 2, max: 6 }),
      room: fc.integer({ min: 0, max: 5 }),
      cost: fc.integer({ min: 0, max: 3 }),
      trip: fc.option(fc.record({ cost: fc.integer({ min: 0, max: 9 }), load: fc.integer({ min: 1, max: 4 }) })),
      lot: fc.constantFrom(1, 1, 2, 3),
    });
    fc.assert(
      fc.property(small, ({ stock, demand, lead, holding, backlogCost, capacity, room, cost, trip, lot }) => {
        const problem = problemOf(`  periods: 3
  places:
    - { id: here, stock: ${stock}, holdingCost: ${holding[0]} }
    - { id: there, demand: [${demand}], holdingCost: ${holding[1]}, capacity: ${room}${backlogCost === null ? "" : `, backlogCost: ${backlogCost}`} }
  ways:
    - { from: here, to: there, leadTime: ${lead}, cost: ${cost}, capacity: ${capacity}, lot: ${lot}${trip === null ? "" : `, trip: { cost: ${trip.cost}, load: ${trip.load} }`} }
`);
        let least = Number.POSITIVE_INFINITY;
        const ship = (sent: readonly number[]): void => {
          if (sent.length < 3) {
            for (let amount = 0; amount <= capacity; amount += lot) ship([...sent, amount]);
            return;
          }
          let [left, net, sum] = [stock, 0, 0];
          for (const [period, wanted] of demand.entries()) {
            left -= sent[period]!;
            net += (sent[period - lead] ?? 0) - wanted;
            const isOwed = net < 0 && (backlogCost === null || period === 2);
            if (left < 0 || net > room || isOwed || (sent[period]! > 0 && period + lead > 2)) return;
            sum += left * holding[0] + (net > 0 ? net * holding[1] : -net * (backlogCost ?? 0)) + sent[period]! * cost;
            if (trip !== null) sum += Math.ceil(sent[period]! / trip.load) * trip.cost;
          }
          least = Math.min(least, sum);
        };
        ship([]);
        const answer = solveSupply(problem, solver);
        if (answer.status === "infeasible") {
          expect(least).toBe(Number.POSITIVE_INFINITY);
          expect(answer.short).toBeGreaterThan(0);
        } else {
          if (answer.status === "budget reached") throw new Error("it has no plan");
          expect(answer.costs.total).toBeCloseTo(least, 9);
          expect(answer.bound).toBeLessThanOrEqual(least + 1e-6);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("that are stopped keep the best so far, what none is below, and the cheapest flow for their trips; or say that there is none", () => {
    const { problem } = loadSupplyPlan(readFileSync("tests/data/plans/two-shops.yaml", "utf8"), "two-shops.yaml") as {
      readonly problem: SupplyProblem;
    };
    const best = planned(problem);
    let stopped = 0;
    for (let checkpoint = 1; checkpoint < 8; checkpoint++) {
      let asked = 0;
      const answer = solveSupply(problem, solver, { isOver: () => ++asked >= checkpoint });
      if (answer.status === "budget reached") continue;
      if (answer.status === "infeasible") throw new Error(answer.message);
      if (answer.status === "feasible") stopped++;
      expect(answer.costs.total).toBeGreaterThanOrEqual(best.costs.total - 1e-6);
      expect(answer.bound).toBeLessThanOrEqual(best.costs.total + 1e-6);
      expect(answer.bound).toBeGreaterThanOrEqual(0);
      for (const [way, row] of answer.flows.trips.entries()) {
        const emptyOnes = row.filter((trips, period) => trips > 0 && answer.flows.shipped[way]![period] === 0);
        expect(emptyOnes).toEqual([]);
      }
    }
    expect(stopped).toBeGreaterThan(0);
    const none: LinearSolver = { name: "Slow", solve: () => ({ status: "unfinished", message: "", values: [] }) };
    expect(solveSupply(problem, none)).toEqual({ status: "budget reached" });
  });

  it("conserve goods at every place in every period, also where everything is there at once", () => {
    const loaded = loadSupplyPlan(readFileSync("tests/data/plans/two-shops.yaml", "utf8"), "two-shops.yaml");
    if (!loaded.ok) throw new Error("it cannot be read");
    const amounts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(amounts, amounts, ([...north], [...south]) => {
        const places = loaded.problem.places.map((place, at) =>
          at < 2 ? place : { ...place, demand: at === 2 ? north : south },
        );
        const problem = { ...loaded.problem, places };
        // Whether it is proven to be the cheapest does not matter here.
        const { flows, costs, bound } = planned(problem, 40);
        expect(bound).toBeLessThanOrEqual(costs.total);
        const all = (rows: readonly (readonly number[])[]) => rows.flat().reduce((sum, each) => sum + each, 0);
        const came = all(flows.supplied) + all(places.map(({ receipts }) => receipts)) + 30 + 15;
        const used = north.concat(south).reduce((sum, each) => sum + each, 0) - all(flows.short);
        expect(came).toBeCloseTo(used + flows.stock.reduce((sum, row) => sum + row.at(-1)!, 0), 9);
        expect(supplyFaults(problem, flows)).toEqual([]);
        expect(supplyCosts(problem, flows)).toEqual(costs);
      }),
      { numRuns: 5 },
    );
  });

  it("that only whole lots make impossible say what is short, and where there is no room", () => {
    const lots = problemOf(`  periods: 2
  places: [{ id: works, stock: 7 }, { id: shop, demand: [3, 3], capacity: 2 }]
  ways: [{ from: works, to: shop, lot: 5 }]
`);
    // One lot in the first period: 3 of it are used, 2 kept, and 1 more is wanted.
    expect(solveSupply(lots, solver)).toEqual({
      status: "infeasible",
      short: 1,
      message:
        "infeasible, short by 1 in whole trips and lots and with the room that there is: shop in period 2 is short of 1",
    });
  });
});

describe("the check of supply plans", () => {
  const problem = problemOf(`  periods: 2
  places: [{ id: works, supply: 10 }, { id: shop, demand: [3, 5], holdingCost: 1, capacity: 6 }]
  ways: [{ from: works, to: shop, capacity: 9, lot: 2, trip: { load: 4, cost: 10, most: 2 } }]
`);
  const flows: SupplyFlows = {
    supplied: [
      [8, 0],
      [0, 0],
    ],
    shipped: [[8, 0]],
    trips: [[2, 0]],
    stock: [
      [0, 0],
      [5, 0],
    ],
    backlog: [
      [0, 0],
      [0, 0],
    ],
    short: [
      [0, 0],
      [0, 0],
    ],
  };

  it("finds nothing wrong with a plan that holds, and knows its cost", () => {
    expect(supplyFaults(problem, flows)).toEqual([]);
    expect(supplyCosts(problem, flows)).toMatchObject({ transport: 20, holding: 5, total: 25 });
  });

  it.each<readonly [string, Partial<SupplyFlows>]>([
    [
      "works does not balance in period 1",
      {
        supplied: [
          [7, 0],
          [0, 0],
        ],
      },
    ],
    [
      "shop does not balance in period 2",
      {
        stock: [
          [0, 0],
          [5, 1],
        ],
      },
    ],
    ["are taken by 1 trips", { trips: [[1, 0]] }],
    ["works to shop in period 1 go trips: 3, of at most 2", { trips: [[3, 0]] }],
    ["no whole lots of 2", { shipped: [[7, 0]] }],
    ["works to shop in period 1 is shipped: 10, of at most 9", { shipped: [[10, 0]] }],
    [
      "backlog at shop in period 1",
      {
        backlog: [
          [0, 0],
          [1, 0],
        ],
      },
    ],
    [
      "stock at shop in period 1: 7, of at most 6",
      {
        stock: [
          [0, 0],
          [7, 0],
        ],
      },
    ],
    [
      "shortage at shop in period 2",
      {
        short: [
          [0, 0],
          [0, 1],
        ],
      },
    ],
  ])("names it: %s", (fault, changed) => {
    expect(supplyFaults(problem, { ...flows, ...changed })).toContainEqual(expect.stringContaining(fault));
  });
});

it("the section supplyPlan is refused with line, column and remedy", () => {
  const loaded = loadSupplyPlan(
    `takt: 1
supplyPlan:
  periods: 3
  places:
    - { id: works, supply: [1, 2], receipts: [{ period: 4, amount: 1 }] }
    - { id: works, demand: -1 }
  ways: [{ from: works, to: shop }]
`,
    "supply.yaml",
  );
  const found = loaded.ok ? [] : loaded.problems.map(formatProblem);
  expect(found[0]).toContain("supply.yaml:6:20 supplyPlan.places[1].demand: -1");
  const again = loadSupplyPlan(
    "takt: 1\nsupplyPlan:\n  periods: 3\n  places:\n    - { id: works, supply: [1, 2] }\n    - { id: works }\n  ways: [{ from: works, to: shop }]\n",
    "supply.yaml",
  );
  expect(again.ok ? [] : again.problems.map(formatProblem)).toEqual([
    "supply.yaml:5:20 supplyPlan.places[0].supply: has 2 periods, and the horizon 3; give one amount for each period",
    "supply.yaml:6:9 supplyPlan.places[1].id: works occurs twice; give each its own name",
    expect.stringContaining("supply.yaml:7:25 supplyPlan.ways[0].to: shop is no place"),
  ]);
});
