import fc from "fast-check";
import loadHighs from "highs";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type FlowAnswer,
  type FlowProblem,
  highsSolver,
  infeasibilityText,
  type LinearSolver,
  loadFlow,
  solveFlow,
  transportation,
} from "../../sim/index.ts";

let solver: LinearSolver;
beforeAll(async () => {
  solver = highsSolver(await loadHighs());
});

const none = Number.POSITIVE_INFINITY;

/** Places with what is there and what is wanted. */
const node = (id: string, supply: number, demand: number, shortageCost = none) => ({
  id,
  supply,
  demand,
  shortageCost,
});
const arc = (from: number, to: number, cost: number, capacity = none) => ({ from, to, cost, capacity });

/** The case of an article on distributed manufacturing: three locations with stocks of 150, 100 and 0. */
const locations = (shortageCost: number): FlowProblem =>
  transportation({
    supplies: [150, 100, 0].map((amount, place) => ({ id: `location ${place + 1}`, amount })),
    demands: [100, 200, 300].map((amount, place) => ({ id: `location ${place + 1}`, amount, shortageCost })),
    costs: [
      [0, 4, 6],
      [4, 0, 3],
      [6, 3, 0],
    ],
  });

describe("three locations, where 250 units meet a demand of 600 (validation/README.md, item 12)", () => {
  it("cannot be served: short by 350, and what is in conflict is named", () => {
    const problem = locations(none);
    const answer = solveFlow(problem, solver);
    expect(answer).toEqual({
      status: "infeasible",
      short: 350,
      conflict: { demands: [3, 4, 5], supplies: [0, 1], arcs: [] },
    });
    if (answer.status !== "infeasible") return;
    expect(infeasibilityText(problem, answer)).toBe(
      "infeasible, short by 350: a demand of 600 (location 1: 100, location 2: 200, location 3: 300) meets a supply of 250 (location 1: 150, location 2: 100)",
    );
  });

  it("at 100 for a unit short cost 35,200, with 0, 50 and 300 short", () => {
    const answer = solveFlow(locations(100), solver);
    expect(answer).toMatchObject({ status: "optimal", cost: 35_200, shortages: [0, 0, 0, 0, 50, 300] });
  });
});

it("50 supplies and 200 demands are solved and verified in less than a second", () => {
  let seed = 1;
  const next = (most: number) => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed % most;
  };
  const demands = Array.from({ length: 200 }, (_, place) => ({
    id: `d${place}`,
    amount: 1 + next(50),
    shortageCost: none,
  }));
  const supplies = Array.from({ length: 50 }, (_, place) => ({ id: `s${place}`, amount: 100 + next(100) }));
  const costs = supplies.map(() => demands.map(() => 1 + next(100)));
  const problem = transportation({ supplies, demands, costs });
  // Time of this process alone: what else runs on the machine does not count.
  const before = process.cpuUsage();
  expect(solveFlow(problem, solver).status).toBe("optimal");
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(1);
});

/** Least cost over all ways to give each wanted unit one that is there, or none. */
function cheapest(
  supplies: readonly number[],
  demands: readonly number[],
  costs: readonly (readonly number[])[],
  short: number,
): number {
  const units = demands.flatMap((amount, place) => Array.from({ length: amount }, () => place));
  const known = new Map<string, number>();
  const from = (unit: number, left: readonly number[]): number => {
    if (unit === units.length) return 0;
    const key = `${unit} ${left}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const choices = left.map((amount, place) =>
      amount === 0 ? none : costs[place]![units[unit]!]! + from(unit + 1, left.with(place, amount - 1)),
    );
    const least = Math.min(...choices, short === none ? none : short + from(unit + 1, left));
    known.set(key, least);
    return least;
  };
  return from(0, supplies);
}

describe("small transportation problems", () => {
  const small = fc.nat({ max: 4 });
  const anyCase = fc.record({
    supplies: fc.array(small, { minLength: 2, maxLength: 3 }),
    demands: fc.array(small, { minLength: 2, maxLength: 3 }),
    costs: fc.array(fc.array(fc.nat({ max: 9 }), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
    short: fc.constantFrom(none, 3, 12),
  });
  const problemOf = ({ supplies, demands, costs, short }: typeof anyCase extends fc.Arbitrary<infer T> ? T : never) =>
    transportation({
      supplies: supplies.map((amount, place) => ({ id: `s${place}`, amount })),
      demands: demands.map((amount, place) => ({ id: `d${place}`, amount, shortageCost: short })),
      costs: supplies.map((_, from) => demands.map((_, to) => costs[from]![to]!)),
    });

  it("cost what the cheapest of all ways costs, or are infeasible where there is none", () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const answer = solveFlow(problemOf(given), solver);
        const least = cheapest(given.supplies, given.demands, given.costs, given.short);
        if (answer.status === "optimal") expect(answer.cost).toBe(least);
        else {
          expect(least).toBe(none);
          const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
          expect(answer.short).toBe(sum(given.demands) - sum(given.supplies));
        }
      }),
    );
  });

  it("cost a price more for a unit more that is wanted", () => {
    fc.assert(
      fc.property(anyCase, fc.nat({ max: 1 }), (given, place) => {
        const answer = solveFlow(problemOf(given), solver);
        if (answer.status !== "optimal") return;
        const more = solveFlow(
          problemOf({ ...given, demands: given.demands.with(place, given.demands[place]! + 1) }),
          solver,
        );
        const price = answer.prices[given.supplies.length + place];
        expect(more.status === "optimal" ? more.cost - answer.cost : none).toBe(price);
      }),
    );
  });
});

describe("networks", () => {
  /** A factory behind a hub: 60 may pass to it; the harbour is also reached directly, at more. */
  const network = (cityDemand: number, shortageCost = none): FlowProblem => ({
    nodes: [
      node("factory", 100, 0),
      node("hub", 0, 0),
      node("city", 5, cityDemand, shortageCost),
      node("harbour", 0, 20),
    ],
    arcs: [arc(0, 1, 2, 60), arc(1, 2, 1), arc(1, 3, 1), arc(0, 3, 7)],
  });

  it("flows take the cheaper way as far as it carries", () => {
    // 45 to the city and 15 to the harbour by the hub at 3 each, 5 to the harbour directly at 7: 180 + 35.
    expect(solveFlow(network(50), solver)).toMatchObject({
      status: "optimal",
      cost: 215,
      flows: [60, 45, 15, 5],
      unused: [35, 0, 0, 0],
    });
  });

  it("a cut by a capacity is named with it, and without what has nothing to do with it", () => {
    const problem = network(80);
    const answer = solveFlow(problem, solver) as Extract<FlowAnswer, { status: "infeasible" }>;
    // The city's 80 against its own 5 and the 60 through the hub.
    expect(answer).toMatchObject({ short: 15, conflict: { demands: [2], supplies: [2], arcs: [0] } });
    expect(infeasibilityText(problem, answer)).toBe(
      "infeasible, short by 15: a demand of 80 (city: 80) meets a supply of 5 (city: 5) and a capacity of 60 (factory to hub: 60)",
    );
    expect(solveFlow(network(80, 50), solver)).toMatchObject({ status: "optimal", shortages: [0, 0, 15, 0] });
  });

  it("amounts in broken units balance exactly in their own steps", () => {
    const problem: FlowProblem = {
      nodes: [node("a", 0.7, 0), node("b", 0.2, 0), node("c", 0, 0.3), node("d", 0, 0.6)],
      arcs: [arc(0, 2, 1), arc(0, 3, 3), arc(1, 2, 1), arc(1, 3, 1)],
    };
    expect(solveFlow(problem, solver)).toMatchObject({ flows: [0.3, 0.4, 0, 0.2], status: "optimal" });
  });

  it("nothing wanted costs nothing, and a demand that nothing leads to is short by all of it", () => {
    expect(solveFlow({ nodes: [node("a", 5, 0)], arcs: [] }, solver)).toMatchObject({ status: "optimal", cost: 0 });
    expect(solveFlow({ nodes: [node("a", 0, 5)], arcs: [] }, solver)).toMatchObject({ status: "infeasible", short: 5 });
    expect(solveFlow({ nodes: [node("a", 5, 0), node("b", 0, 5)], arcs: [] }, solver)).toMatchObject({ short: 5 });
  });

  it("numbers that none of these can be are refused by name", () => {
    expect(() => solveFlow({ nodes: [node("a", -1, 0)], arcs: [] }, solver)).toThrow("supply of a: -1");
    expect(() => solveFlow({ nodes: [node("a", 1, 0)], arcs: [arc(0, 1, 2)] }, solver)).toThrow("joins nodes 0 and 1");
    expect(() => solveFlow({ nodes: [node("a", 1, 0), node("b", 0, 1)], arcs: [arc(0, 1, NaN)] }, solver)).toThrow(
      "cost from a to b: NaN",
    );
  });
});

describe("a solver that errs is found out", () => {
  const problem: FlowProblem = {
    nodes: [node("a", 5, 0), node("b", 5, 0), node("c", 0, 5)],
    arcs: [arc(0, 2, 1), arc(1, 2, 4, 3)],
  };
  const saying = (...values: number[]): LinearSolver => ({
    name: "Oracle",
    solve: () => ({ status: "optimal", message: "Optimal", values }),
  });

  it("where nodes do not balance, limits are passed, or a cheaper flow is left", () => {
    expect(solveFlow(problem, saying(5, 0, 5, 0))).toMatchObject({ cost: 5 });
    expect(solveFlow(problem, saying(4.9999999999, 0, 5, 0))).toMatchObject({ cost: 5 });
    expect(() => solveFlow(problem, saying(4, 0, 4, 0))).toThrow("brings 4 to c, where 5 is wanted");
    expect(() => solveFlow(problem, saying(0, 5, 0, 5))).toThrow("sends 5 from b to c, where 3 may go");
    expect(() => solveFlow(problem, saying(3, 2, 3, 2))).toThrow("not the cheapest");
  });

  it("where it calls infeasible what is not, and the other way round", () => {
    const no: LinearSolver = { name: "Oracle", solve: () => ({ status: "infeasible", message: "No", values: [] }) };
    expect(() => solveFlow(problem, no)).toThrow('no answer ("No")');
    const short = { ...problem, nodes: problem.nodes.with(2, node("c", 0, 50)) };
    expect(() => solveFlow(short, saying(5, 3, 5, 3))).toThrow("a cut shows");
  });
});

describe("a case in a file", () => {
  const problemsOf = (text: string, set: string[] = []) => {
    const loaded = loadFlow(text, "case.yaml", set);
    if (loaded.ok) throw new Error("the case is sound");
    return loaded.problems.map(({ path, message }) => `${path} ${message}`);
  };

  it("may be a network with capacities, and places in between", () => {
    const loaded = loadFlow(
      `takt: 1
flow:
  supplies: { factory: 100, city: 5 }
  demands: { city: 50, harbour: 20 }
  arcs:
    - { from: factory, to: hub, cost: 2, capacity: 60 }
    - { from: hub, to: city, cost: 1 }
    - { from: hub, to: harbour, cost: 1 }
    - { from: factory, to: harbour, cost: 7 }
`,
      "case.yaml",
    );
    if (!loaded.ok) throw new Error("the case is not sound");
    expect(solveFlow(loaded.problem, solver)).toMatchObject({ status: "optimal", cost: 215 });
  });

  it("is told all its problems, with places and remedies", () => {
    expect(problemsOf("takt: 1\nname: x\n")).toEqual([" has no transport case under the key flow"]);
    expect(problemsOf("takt: 1\nflow: { supplies: { a: -1 }, demands: { b: 2 }, costs: [[1]], speed: 3 }")).toEqual([
      "flow.supplies.a is negative",
      "flow.speed is an unknown key",
    ]);
    expect(problemsOf("takt: 1\nflow: { supplies: { a: 1 }, demands: {}, costs: [[1, 2], [3]] }")).toEqual([
      "flow.demands is empty",
      "flow.costs has 2 rows, which stand for supplies",
      "flow.costs[0] has 2 costs, which stand for demands",
      "flow.costs[1] has 1 costs, which stand for demands",
    ]);
    expect(problemsOf("takt: 1\nflow: { supplies: { a: 1 }, demands: { b: 1 } }")).toEqual([
      "flow does not say which ways there are",
    ]);
    expect(
      problemsOf("takt: 1\nflow: { supplies: { a: 1 }, demands: { b: 1 }, costs: [[1]], shortageCost: { c: 4 } }"),
    ).toEqual(["flow.shortageCost.c has no demand"]);
    expect(problemsOf("takt: 1\nflow: { supplies: { a: 1 }, demands: { b: 1 }, costs: [[1]] }", ["flow"])).toEqual([
      " has no value",
    ]);
  });
});
