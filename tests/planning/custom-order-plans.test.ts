import { readFileSync } from "node:fs";
import fc from "fast-check";
import loadHighs from "highs";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type Assignment,
  DemandError,
  type DemandLine,
  type DemandOrder,
  type DemandProblem,
  demandCost,
  demandFaults,
  demandMeasures,
  formatProblem,
  highsSolver,
  type LinearModel,
  type LinearSolver,
  loadProductionPlan,
  matchingOf,
  type RollingDemand,
  rollDemand,
  solveDemand,
} from "../../sim/index.ts";

let solver: LinearSolver;
beforeAll(async () => {
  solver = highsSolver(await loadHighs());
});

const never = Number.POSITIVE_INFINITY;
const line = (id: string, capacity: readonly number[], more: Partial<DemandLine> = {}): DemandLine => ({
  id,
  site: "",
  capacity,
  cost: 1,
  emissions: 0,
  options: null,
  setup: 0,
  ...more,
});
const order = (id: string, work: DemandOrder["work"], due: number, more: Partial<DemandOrder> = {}): DemandOrder => ({
  id,
  work,
  earliest: 1,
  due,
  latest: 9,
  options: [],
  family: null,
  materials: {},
  weight: 1,
  lateCost: 10,
  earlyCost: 0,
  rejectCost: never,
  ...more,
});
const problem = (
  days: number,
  lines: readonly DemandLine[],
  orders: readonly DemandOrder[],
  more: Partial<DemandProblem> = {},
): DemandProblem => ({ days, lines, orders, materials: [], emissionCost: 0, changeCost: 0, ...more });

const isPlan = <Answer extends { readonly status: string }>(
  answer: Answer,
): answer is Extract<Answer, { status: "optimal" | "feasible" }> => /^(optimal|feasible)$/.test(answer.status);

/** The least cost of all plans that have no fault, by trying every one; null: there is none. */
function cheapest(demand: DemandProblem): number | null {
  const ways: (Assignment | null)[] = [null];
  for (let at = 0; at < demand.lines.length; at++) {
    for (let day = 1; day <= demand.days; day++) ways.push({ line: at, day });
  }
  let best: number | null = null;
  const visit = (chosen: readonly (Assignment | null)[]): void => {
    if (chosen.length < demand.orders.length) {
      for (const way of ways) visit([...chosen, way]);
    } else if (demandFaults(demand, chosen).length === 0) {
      const cost = demandCost(demand, chosen);
      if (best === null || cost < best) best = cost;
    }
  };
  visit([]);
  return best;
}

const problems: fc.Arbitrary<DemandProblem> = fc
  .record({
    capacity: fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 2,
    }),
    setup: fc.integer({ min: 0, max: 2 }),
    cloth: fc.integer({ min: 0, max: 6 }),
    orders: fc.array(
      fc.record({
        work: fc.tuple(fc.integer({ min: 1, max: 8 }), fc.option(fc.integer({ min: 1, max: 8 }))),
        due: fc.integer({ min: 1, max: 3 }),
        latest: fc.integer({ min: 1, max: 3 }),
        family: fc.constantFrom("a", "b", null),
        options: fc.subarray(["red", "blue"]),
        cloth: fc.integer({ min: 0, max: 3 }),
        rejectCost: fc.constantFrom(never, 5, 40),
        earlyCost: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ capacity, setup, cloth, orders }) =>
    problem(
      3,
      [
        line("one", capacity[0]!, { setup, options: ["red"], emissions: 1 }),
        line("two", capacity[1]!, { setup: 1, cost: 2 }),
      ],
      orders.map(({ cloth: used, ...each }, place) =>
        order(`order ${place}`, each.work, each.due, { ...each, materials: used > 0 ? { cloth: used } : {} }),
      ),
      { materials: [{ id: "cloth", available: [cloth, cloth, cloth + 2] }], emissionCost: 0.5 },
    ),
  );

describe("a plan of custom orders", () => {
  it("costs what the cheapest of all plans costs, or is infeasible where there is none", () => {
    fc.assert(
      fc.property(problems, (demand) => {
        const answer = solveDemand(demand, solver);
        const least = cheapest(demand);
        if (answer.status === "infeasible") {
          expect(least).toBe(null);
          const within = (orders: readonly number[]) => ({
            ...demand,
            orders: orders.map((each) => demand.orders[each]!),
          });
          expect(cheapest(within(answer.orders))).toBe(null);
          for (const each of answer.orders) {
            expect(cheapest(within(answer.orders.filter((other) => other !== each)))).not.toBe(null);
          }
        } else {
          if (!isPlan(answer)) throw new Error("it has no plan");
          expect(answer.status).toBe("optimal");
          expect(answer.cost).toBeCloseTo(least as number, 6);
          expect(answer.bound).toBeCloseTo(answer.cost, 4);
          expect(demandFaults(demand, answer.assignments)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("of the article's garment maker takes days 1 to 5, one order each, all as wanted", () => {
    const file = "scenarios/source/garments.yaml";
    const loaded = loadProductionPlan(readFileSync(file, "utf8"), file);
    if (!loaded.ok) throw new Error("it cannot be read");
    const answer = rollDemand(loaded.demand, solver);
    if (!isPlan(answer)) throw new Error("it cannot be planned");
    expect(answer.assignments).toEqual([1, 2, 3, 4, 5].map((day) => ({ line: 0, day })));
    expect(demandMeasures(answer.problem, answer.assignments, answer.decisions)).toMatchObject({
      accepted: 5,
      onTimeShare: 1,
      utilisation: 1,
      matchingDegree: 1,
      nervousness: 0,
    });
  });

  it("puts a family's orders on one day, where that saves a setup", () => {
    const demand = problem(
      2,
      [line("one", [10, 10], { setup: 2 })],
      [
        order("a1", [4], 2, { family: "a" }),
        order("b1", [4], 2, { family: "b" }),
        order("a2", [4], 2, { family: "a" }),
        order("b2", [4], 2, { family: "b" }),
      ],
    );
    const answer = solveDemand(demand, solver);
    if (!isPlan(answer)) throw new Error("it cannot be planned");
    const days = answer.assignments.map((assignment) => assignment!.day);
    expect(days[0]).toBe(days[2]);
    expect(days[1]).toBe(days[3]);
    expect(answer.cost).toBe(20);
  });

  it("makes an order that is longer than a day in whole days and a rest, whose degrees add up to 1", () => {
    const demand = problem(4, [line("one", [8, 8, 8, 8])], [order("big", [20], 2), order("small", [4], 4)]);
    const answer = solveDemand(demand, solver);
    if (!isPlan(answer)) throw new Error("it cannot be planned");
    expect(answer.assignments[0]).toEqual({ line: 0, day: 1 });
    expect(matchingOf(demand, answer.assignments, 0)).toEqual([
      { line: 0, day: 1, degree: 0.4 },
      { line: 0, day: 2, degree: 0.4 },
      { line: 0, day: 3, degree: 0.2 },
    ]);
    // 24 of work, and 10 for a day late; four fifths of one order come by its due date, and all of the other.
    expect(answer.cost).toBe(34);
    expect(demandMeasures(demand, answer.assignments, []).matchingDegree).toBeCloseTo(0.9);
  });

  it("names which orders cannot be made together, and what is short", () => {
    const orders = [
      order("a", [6], 1, { latest: 1 }),
      order("b", [6], 3),
      order("c", [5], 1, { latest: 1 }),
      order("d", [1], 3),
    ];
    expect(solveDemand(problem(3, [line("one", [8, 8, 8])], orders), solver)).toEqual({
      status: "infeasible",
      orders: [0, 2],
      short: [{ kind: "line", id: "one", day: 1, amount: expect.closeTo(3, 6) }],
    });
    const cloth = problem(2, [line("one", [8, 8])], [order("a", [1], 1, { materials: { cloth: 3 } })], {
      materials: [{ id: "cloth", available: [1, 2] }],
    });
    const answer = solveDemand(cloth, solver);
    expect(answer).toMatchObject({ status: "infeasible", orders: [0], short: [{ kind: "material", id: "cloth" }] });
    const unable = problem(2, [line("one", [8, 8], { options: ["red"] })], [order("a", [1], 1, { options: ["blue"] })]);
    expect(solveDemand(unable, solver)).toEqual({ status: "infeasible", orders: [0], short: [] });
  });

  it("without orders costs nothing", () => {
    expect(solveDemand(problem(2, [line("one", [8, 8])], []), solver)).toMatchObject({
      status: "optimal",
      cost: 0,
      assignments: [],
    });
  });

  it("of a solver that breaks orders, doubles them or hides a cheaper plan is refused", () => {
    const demand = problem(2, [line("one", [8, 8])], [order("a", [4], 1)]);
    const lying = (values: readonly number[], bound: number): LinearSolver => ({
      name: "Liar",
      solve: () => ({ status: "optimal", message: "", values, bound }),
    });
    expect(() => solveDemand(demand, lying([0.5, 0.5], 4))).toThrow(DemandError);
    expect(() => solveDemand(demand, lying([1, 1], 4))).toThrow("makes order a twice");
    expect(() => solveDemand(demand, lying([0, 0], 4))).toThrow("must be made, and is left out");
    expect(() => solveDemand(demand, lying([0, 1], 4))).toThrow("costs 14, not 4");
    expect(solveDemand(demand, lying([1, 0], 4))).toMatchObject({ status: "optimal", cost: 4 });
  });
});

describe("HiGHS", () => {
  const column = (cost: number, upper = never, whole = false) => ({ cost, upper, whole });
  const row = (value: number, sense: "at-most" | "at-least", ...coefficients: number[]) => ({
    name: "row",
    terms: coefficients.map((coefficient, place) => ({ column: place, coefficient })),
    value,
    sense,
  });

  it("gives infeasible, unbounded, empty and degenerate programs each their status", () => {
    expect(solver.solve({ columns: [column(1)], rows: [row(-1, "at-most", 1)] }).status).toBe("infeasible");
    expect(solver.solve({ columns: [column(-1)], rows: [row(1, "at-least", 1)] }).status).toBe("unbounded");
    expect(solver.solve({ columns: [column(-1, never, true)], rows: [row(1, "at-least", 1)] }).status).toBe(
      "unbounded",
    );
    expect(solver.solve({ columns: [], rows: [] }).status).toBe("optimal");
    expect(solver.solve({ columns: [], rows: [row(1, "at-least")] }).status).toBe("infeasible");
    expect(solver.solve({ columns: [column(0), column(0)], rows: [] })).toMatchObject({
      status: "optimal",
      values: [0, 0],
    });
    const degenerate = {
      columns: [column(-1), column(-1)],
      rows: [row(1, "at-most", 1, 1), row(1, "at-most", 1, 1), row(2, "at-most", 2, 2)],
    };
    const { status, values } = solver.solve(degenerate);
    expect([status, values[0]! + values[1]!]).toEqual(["optimal", 1]);
  });

  it("gives whole numbers where they must be, and a bound", () => {
    const knapsack = {
      columns: [column(-5, 1, true), column(-4, 1, true), column(-3, 1, true)],
      rows: [row(5, "at-most", 3, 3, 2)],
    };
    const { status, values, bound } = solver.solve(knapsack);
    expect([status, ...values.map(Math.round), bound]).toEqual(["optimal", 1, 0, 1, -8]);
  });
});

describe("HiGHS with limits", () => {
  /** Multidimensional knapsack: a plan is found at once, and proven to be the best late. */
  const hard: LinearModel = {
    columns: Array.from({ length: 60 }, (_, place) => ({
      cost: -(500 + ((place * 7919) % 500)),
      upper: 1,
      whole: true,
    })),
    rows: Array.from({ length: 10 }, (_, row) => ({
      name: `row ${row}`,
      terms: Array.from({ length: 60 }, (_, column) => ({
        column,
        coefficient: 400 + ((column * (104_729 + 31 * row) + row * 7) % 600),
      })),
      value: 14_000,
      sense: "at-most" as const,
    })),
  };

  it("ends when it is over, with the best answer so far and what none is below", () => {
    let asked = 0;
    const { status, values, bound } = solver.solve(hard, { isOver: () => ++asked >= 4 });
    expect(status).toBe("feasible");
    expect(asked).toBeLessThan(10);
    const cost = hard.columns.reduce((sum, column, place) => sum + column.cost * values[place]!, 0);
    expect(bound).toBeLessThan(cost);
    for (const { terms, value } of hard.rows) {
      expect(terms.reduce((sum, { column, coefficient }) => sum + coefficient * values[column]!, 0)).toBeLessThan(
        value + 1e-6,
      );
    }
  });

  it("says that it has no answer if it is over before", () => {
    const exactly = hard.rows.map(({ name, terms, value }) => ({ name, terms, value }));
    const answer = solver.solve({ ...hard, rows: exactly }, { isOver: () => true });
    expect(answer).toMatchObject({ status: "unfinished", values: [] });
  });
});

describe("rolling plans", () => {
  const rolling = (more: Partial<RollingDemand> = {}): RollingDemand => ({
    problem: problem(
      4,
      [line("one", [8, 8, 8, 8])],
      [order("a", [8], 1), order("b", [8], 2), order("urgent", [8], 2, { rejectCost: 50, lateCost: 30 })],
    ),
    known: [1, 1, 2],
    frozen: 0,
    changes: [],
    ...more,
  });

  it("make room for an order that comes, and say what moved", () => {
    const answer = rollDemand(rolling(), solver);
    if (!isPlan(answer)) throw new Error("it cannot be planned");
    expect(answer.assignments.map((each) => each?.day)).toEqual([1, 3, 2]);
    expect(answer.decisions.map(({ day, moved, fresh }) => ({ day, moved, fresh }))).toEqual([
      { day: 1, moved: [], fresh: [0, 1] },
      { day: 2, moved: [1], fresh: [2] },
    ]);
    const measures = demandMeasures(answer.problem, answer.assignments, answer.decisions);
    expect(measures).toMatchObject({ accepted: 2, promised: 1, rejected: 0, totalTardiness: 1, nervousness: 0.5 });
  });

  it("keep the frozen days as they were", () => {
    const answer = rollDemand(rolling({ frozen: 1 }), solver);
    if (!isPlan(answer)) throw new Error("it cannot be planned");
    expect(answer.assignments.map((each) => each?.day)).toEqual([1, 2, 3]);
    expect(answer.decisions[1]!.moved).toEqual([]);
  });

  it("move what a line can no longer do, even in the frozen days, but never what was begun", () => {
    const changes = [{ known: 2, line: 0, day: 2, capacity: 0 }];
    const answer = rollDemand(rolling({ frozen: 2, known: [1, 1, 1], changes }), solver);
    if (!isPlan(answer)) throw new Error("it cannot be planned");
    expect(answer.assignments[0]).toEqual({ line: 0, day: 1 });
    expect(answer.assignments.slice(1).map((each) => each?.day)).not.toContain(2);
    expect(answer.problem.lines[0]!.capacity).toEqual([8, 0, 8, 8]);
  });

  it("end with the plan of the last morning that there was time for, and leave open what was not known by then", () => {
    const known = [1, 1, 2];
    let plans = 0;
    const counting: LinearSolver = {
      ...solver,
      solve: (...args) => {
        const plan = solver.solve(...args);
        plans++;
        return plan;
      },
    };
    const answer = rollDemand(rolling({ known }), counting, { isOver: () => plans > 0 });
    if (!isPlan(answer)) throw new Error("it cannot be planned");
    expect(answer.status).toBe("feasible");
    expect(answer.decisions.map(({ day, plan }) => [day, plan.status])).toEqual([[1, "optimal"]]);
    expect(answer.assignments.map((each) => each?.day)).toEqual([1, 2, undefined]);
    expect(answer.unasked).toEqual([2]);
  });

  it("without a single plan say so", () => {
    const slow: LinearSolver = { name: "Slow", solve: () => ({ status: "unfinished", message: "", values: [] }) };
    expect(rollDemand(rolling(), slow)).toEqual({ status: "budget reached" });
  });

  it("say on which day accepted orders can no longer be made", () => {
    const changes = [2, 3, 4].map((day) => ({ known: 2, line: 0, day, capacity: 0 }));
    expect(rollDemand(rolling({ changes }), solver)).toMatchObject({
      status: "infeasible",
      day: 2,
      infeasible: { orders: [1] },
    });
  });
});

describe("the section productionPlan", () => {
  const read = (text: string): string[] => {
    const loaded = loadProductionPlan(text, "plan.yaml");
    return loaded.ok ? [] : loaded.problems.map(formatProblem);
  };

  it("is refused with every problem, each with line and column", () => {
    expect(
      read(`takt: 1
productionPlan:
  days: 3
  lines: [{ id: one, capacity: [8 h, 8 h] }]
  orders:
    - { id: a, work: { two: 2 h }, due: 4 }
    - { id: a, work: 2 h, due: 3, earliest: 3, latest: 2, materials: { cloth: 1 } }
  changes: [{ known: 2, line: one, day: 1, capacity: 0 }]
`),
    ).toEqual([
      "plan.yaml:7:9 productionPlan.orders[1].id: a occurs twice; give each its own name",
      "plan.yaml:4:22 productionPlan.lines[0].capacity: has 2 days, and the horizon 3; give one time for each day",
      "plan.yaml:6:36 productionPlan.orders[0].due: 4 lies beyond the horizon; give a day from 1 to 3, or more days",
      expect.stringMatching(/^plan\.yaml:6:\d+ productionPlan\.orders\[0\]\.work\.two: two is no line; /),
      expect.stringMatching(
        /^plan\.yaml:7:\d+ productionPlan\.orders\[1\]: a may be done by day 2 at the latest, and begun on day 3/,
      ),
      expect.stringMatching(/^plan\.yaml:7:\d+ productionPlan\.orders\[1\]\.materials\.cloth: cloth is no material; /),
      expect.stringMatching(/^plan\.yaml:8:\d+ productionPlan\.changes\[0\]\.day: 1 is over by the time it is known; /),
    ]);
    expect(read("takt: 1\n")[0]).toContain("has no production plan under the key productionPlan");
  });
});
