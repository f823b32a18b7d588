import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  begunBy,
  formatProblem,
  loadTours,
  planTours,
  type TourProblem,
  type Tours,
  tourBound,
  tourCost,
  tourFaults,
  tourPlan,
  tourSearch,
  visitsOf,
} from "../../sim/index.ts";

/** Places on a plane, the depot first; driving takes as long as the way is. */
function planar(
  places: readonly (readonly [x: number, y: number])[],
  length: (way: number) => number,
): Pick<TourProblem, "distance" | "time"> {
  const distance = places.map(([x, y]) => places.map(([u, v]) => length(Math.hypot(x - u, y - v))));
  return { distance, time: distance };
}

function solomon(name: string): TourProblem {
  const [[vehicles = 0, capacity = 0] = [], depot = [], ...rows] = readFileSync(`tests/data/vrptw/${name}.txt`, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.split(" ").map(Number));
  return {
    vehicles,
    capacity,
    opens: depot[4]!,
    closes: depot[5]!,
    stops: rows.map(([id, , , amount, from, to, service]) => ({
      id: String(id),
      amount: amount!,
      from: from!,
      to: to!,
      service: service!,
    })),
    // As published: cut after one decimal.
    ...planar(
      [depot, ...rows].map((row) => [row[1]!, row[2]!]),
      (way) => Math.floor(way * 10) / 10,
    ),
    vehicleCost: 0,
    distanceCost: 1,
  };
}

/** The least cost of tours that serve all stops, by putting the stops one after the other at every place; null: there are none. */
function cheapest(problem: TourProblem): number | null {
  const begun = problem.begun?.visited ?? [];
  const tours: number[][] = Array.from({ length: problem.vehicles }, (_, vehicle) => [...(begun[vehicle] ?? [])]);
  const free = problem.stops.flatMap((_, stop) => (begun.flat().includes(stop) ? [] : [stop]));
  let best: number | null = null;
  const visit = (next: number): void => {
    if (next === free.length) {
      if (tourFaults(problem, tours).length > 0) return;
      const cost = tourCost(problem, tours);
      if (best === null || cost < best) best = cost;
      return;
    }
    for (const [vehicle, tour] of tours.entries()) {
      for (let place = begun[vehicle]?.length ?? 0; place <= tour.length; place++) {
        tour.splice(place, 0, free[next]!);
        visit(next + 1);
        tour.splice(place, 1);
      }
    }
  };
  visit(0);
  return best;
}

const coordinate = fc.integer({ min: 0, max: 12 });
const problems: fc.Arbitrary<TourProblem> = fc
  .record({
    vehicles: fc.integer({ min: 1, max: 2 }),
    vehicleCost: fc.constantFrom(0, 7),
    depot: fc.tuple(coordinate, coordinate),
    stops: fc.array(
      fc.record({
        at: fc.tuple(coordinate, coordinate),
        amount: fc.integer({ min: 1, max: 4 }),
        from: fc.integer({ min: 0, max: 25 }),
        length: fc.integer({ min: 0, max: 40 }),
        service: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(({ vehicles, vehicleCost, depot, stops }) => ({
    vehicles,
    capacity: 9,
    opens: 0,
    closes: 70,
    stops: stops.map(({ amount, from, length, service }, place) => ({
      id: `stop ${place}`,
      amount,
      from,
      to: from + length,
      service,
    })),
    ...planar([depot, ...stops.map(({ at }) => at)], Math.round),
    vehicleCost,
    distanceCost: 1,
  }));

describe("planned tours", () => {
  it("cost what the cheapest of all tours cost, wherever all stops can be served", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const least = cheapest(problem);
        const { status, cost, bound, unserved } = planTours(problem, { seed: 1, iterations: 800 });
        if (least === null) {
          expect(["infeasible", "incomplete"]).toContain(status);
          expect(unserved.length).toBeGreaterThan(0);
        } else {
          expect(["optimal", "feasible"]).toContain(status);
          expect(cost).toBe(least);
          expect(bound).toBeLessThanOrEqual(least);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["c105-25", 191.3, 3],
    ["r105-25", 530.5, 6],
    ["rc105-25", 411.3, 4],
  ])("of %s are as short as is proven to be possible: %d with %d vehicles", (name, length, vehicles) => {
    const problem = solomon(name);
    const { status, cost, tours, bound } = planTours(problem, { seed: 1, iterations: 30_000 });
    expect(cost).toBeCloseTo(length, 6);
    expect(tours.filter((tour) => tour.length > 0)).toHaveLength(vehicles);
    expect(bound).toBeLessThanOrEqual(length);
    expect(status).toBe("feasible");
  });

  it("are the same whether the parts of the search are made in turn or apart", () => {
    const problem = solomon("rc105-25");
    const settings = { seed: 5, iterations: 12_000 };
    const apart = tourSearch(problem, settings);
    for (let tasks = apart.tasks(); tasks.length > 0; tasks = apart.tasks()) {
      apart.take(tasks.map((task) => tourSearch(problem, settings).run(structuredClone(task))));
    }
    expect(tourPlan(problem, 5, apart)).toEqual(planTours(problem, settings));
  });

  it("name the stops that no vehicle can serve, and serve the others", () => {
    const problem = solomon("r105-25");
    const stops = problem.stops
      .with(3, { ...problem.stops[3]!, amount: 500 })
      .with(5, { ...problem.stops[5]!, to: 1, from: 0 });
    const { status, unreachable, unserved } = planTours({ ...problem, stops }, { seed: 1, iterations: 4000 });
    expect({ status, unreachable, unserved }).toEqual({ status: "infeasible", unreachable: [3, 5], unserved: [3, 5] });
  });

  it("without stops cost nothing, and end when they are told to", () => {
    const problem = solomon("c105-25");
    expect(planTours({ ...problem, stops: [] }, { seed: 1, iterations: 100 })).toMatchObject({
      status: "optimal",
      cost: 0,
    });
    let asked = 0;
    const { iterations } = planTours(problem, { seed: 1, iterations: 1_000_000, isOver: () => ++asked > 10 });
    expect(iterations).toBeLessThan(3000);
  });
});

describe("tours that have begun", () => {
  it("go on as they began, and are the cheapest of all that do", () => {
    fc.assert(
      fc.property(problems, fc.integer({ min: 1, max: 40 }), (problem, now) => {
        const { status, tours } = planTours(problem, { seed: 1, iterations: 300 });
        if (status === "infeasible" || status === "incomplete") return;
        const begun = begunBy(problem, tours, now);
        const later = { ...problem, begun };
        expect(tourFaults(later, tours)).toEqual([]);
        const again = planTours(later, { seed: 2, iterations: 600 });
        expect(again.cost).toBe(cheapest(later));
        for (const [vehicle, visited] of begun.visited.entries()) {
          expect(again.tours[vehicle]!.slice(0, visited.length)).toEqual(visited);
          for (const visit of visitsOf(later, again.tours[vehicle]!, vehicle).slice(visited.length)) {
            expect(visit.leavesFor).toBeGreaterThanOrEqual(now);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("the check of tours", () => {
  const problem: TourProblem = {
    vehicles: 2,
    capacity: 5,
    opens: 0,
    closes: 30,
    stops: [
      { id: "a", amount: 3, from: 0, to: 10, service: 1 },
      { id: "b", amount: 3, from: 5, to: 12, service: 1 },
      { id: "c", amount: 1, from: 0, to: 28, service: 1 },
    ],
    ...planar(
      [
        [0, 0],
        [3, 4],
        [6, 8],
        [0, 9],
      ],
      (way) => way,
    ),
    vehicleCost: 2,
    distanceCost: 1,
  };

  it("finds nothing wrong with tours that hold, and knows their cost", () => {
    const tours: Tours = [[0, 2], [1]];
    expect(tourFaults(problem, tours)).toEqual([]);
    expect(tourCost(problem, tours)).toBeCloseTo(5 + Math.hypot(3, 5) + 9 + 2 + 20 + 2);
    expect(tourBound(problem)).toBeLessThanOrEqual(tourCost(problem, tours));
  });

  it.each<readonly [string, Tours, Partial<TourProblem>]>([
    [
      "a is visited twice",
      [
        [0, 2],
        [1, 0],
      ],
      {},
    ],
    ["vehicle 0 carries 6 of at most 5", [[0, 1], [2]], {}],
    ["b is visited at", [[2, 1]], {}],
    ["vehicle 0 is back at 21, too late", [[1]], { closes: 20 }],
    ["2 vehicles are used, and there are 1", [[0], [1]], { vehicles: 1 }],
    ["vehicle 0 does not go on as it began", [[0]], { begun: { now: 3, visited: [[2]] } }],
  ])("names it: %s", (fault, tours, more) => {
    expect(tourFaults({ ...problem, ...more }, tours)).toContainEqual(expect.stringContaining(fault));
  });
});

describe("the section tours", () => {
  it("is read in metres and seconds, the stops in the order in which they come", () => {
    const loaded = loadTours(
      "takt: 1\ntours: { vehicles: 2, capacity: 5, speed: 36 km/h, detour: 1.5, depot: { at: [0, 0], open: [1 h, 9 h] }, stops: [{ id: b, at: [3 km, 4 km], known: 2 h }, { id: a, at: [0, 1 km], amount: 2 }] }",
      "tours.yaml",
    );
    if (!loaded.ok) throw new Error("it cannot be read");
    const { problem, known } = loaded;
    expect([problem.stops.map(({ id }) => id), known]).toEqual([
      ["a", "b"],
      [0, 7200],
    ]);
    expect([problem.distance[0]![2], problem.time[0]![2], problem.opens, problem.stops[1]!.from]).toEqual([
      7500, 750, 3600, 7200,
    ]);
  });

  it("gives what a used vehicle and a kilometre cost", () => {
    const loaded = loadTours(
      "takt: 1\ntours: { vehicles: 2, capacity: 5, speed: 36 km/h, detour: 1.5, vehicleCost: 20, costPerKm: 2, depot: { at: [0, 0] }, stops: [{ id: a, at: [3 km, 4 km] }] }",
      "tours.yaml",
    );
    if (!loaded.ok) throw new Error("it cannot be read");
    const { vehicleCost, distanceCost, distance } = loaded.problem;
    // There and back is 15 km: 20 for the vehicle, and 30.
    expect(vehicleCost + distanceCost * 2 * distance[0]![1]!).toBe(50);
  });

  it("is refused with line and column", () => {
    const read = (stops: string): string[] => {
      const loaded = loadTours(
        `takt: 1\ntours:\n  vehicles: 1\n  capacity: 1\n  depot: { at: [0, 0] }\n  stops:\n${stops}`,
        "tours.yaml",
      );
      return loaded.ok ? [] : loaded.problems.map(formatProblem);
    };
    expect(read("    - { id: a, at: [0, 1], window: [2 h, 1 h] }\n    - { id: a, at: [0, 1] }\n")).toEqual([
      "tours.yaml:7:28 tours.stops[0].window: ends before it begins; give the earlier time first",
      "tours.yaml:8:9 tours.stops[1].id: a occurs twice; give each its own name",
    ]);
    expect(read("    - { id: a, at: [0, 1], amount: -1 }\n")[0]).toContain(
      "tours.yaml:7:28 tours.stops[0].amount: -1 is negative",
    );
  });
});
