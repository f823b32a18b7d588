import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultsOf, lowerBound, planShop, type Shop, type ShopJob, ShopPlanner, shopOfModel } from "../../sim/index.ts";
import { modelOf } from "../support/plant-story.ts";

/** Length of the shortest schedule, by trying every order in which the operations can begin, on every machine. */
function shortest({ machines, jobs }: Shop): number {
  let best = Number.POSITIVE_INFINITY;
  const next = jobs.map(() => 0);
  const ready = jobs.map(({ release }) => release);
  const free = Array.from({ length: machines }, () => 0);
  const visit = (latest: number): void => {
    if (latest >= best) return;
    if (jobs.every(({ operations }, job) => next[job] === operations.length)) best = latest;
    jobs.forEach(({ operations }, job) => {
      for (const { machine, time } of operations[next[job]!] ?? []) {
        const before = [ready[job]!, free[machine]!] as const;
        const end = Math.max(...before) + time;
        next[job]!++;
        ready[job] = end;
        free[machine] = end;
        visit(Math.max(latest, end));
        next[job]!--;
        [ready[job], free[machine]] = before;
      }
    });
  };
  visit(0);
  return best;
}

const MACHINES = 3;
const choices = fc.uniqueArray(
  fc.record({ machine: fc.nat({ max: MACHINES - 1 }), time: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(0)) }),
  { minLength: 1, maxLength: 2, selector: ({ machine }) => machine },
);
/** Jobs may come back to a machine, and operations may take no time. */
const shops: fc.Arbitrary<Shop> = fc
  .array(
    fc.record({
      release: fc.integer({ min: 0, max: 6 }),
      operations: fc.array(choices, { minLength: 1, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((jobs) => ({ machines: MACHINES, jobs }));

/** A shipped instance of the literature. */
function instance(path: string, format: "jsp" | "fjsp"): Shop {
  const read = shopOfModel(modelOf(readFileSync(path, "utf8"), { file: path, format }));
  if (!read.ok) throw new Error(read.obstacles.map(({ path, message }) => `${path} ${message}`).join("; "));
  return read.shop;
}

const jobShop = (name: string): Shop => instance(`tests/data/jsp/${name}.txt`, "jsp");
const flexible = (name: string): Shop => instance(`tests/data/fjsp/${name}.txt`, "fjsp");

describe("a plan of a shop", () => {
  it("is as short as the shortest schedule there is, in small shops of any kind", () => {
    fc.assert(
      fc.property(shops, fc.nat({ max: 100 }), (shop, seed) => {
        const { makespan, bound, schedule, status } = planShop(shop, { seed, iterations: 3000, nodes: 0 });
        const least = shortest(shop);
        expect(makespan).toBe(least);
        expect(bound).toBeLessThanOrEqual(least);
        expect(status).toBe(bound === least ? "optimal" : "feasible");
        expect(faultsOf(shop, schedule)).toEqual([]);
      }),
      { numRuns: 150, seed: 4 },
    );
  });

  it.each([
    ["ft06", 55],
    ["la01", 666],
    ["la02", 655],
    ["la03", 597],
    ["la04", 590],
    ["la05", 593],
  ])("of %s has the length that is known to be the shortest, %d", (name, length) => {
    const { makespan, bound } = planShop(jobShop(name), { seed: 1, iterations: 60_000 });
    expect(makespan).toBe(length);
    expect(bound).toBeLessThanOrEqual(length);
  });

  it.each([
    ["mk01", 40],
    ["mk03", 204],
  ])("of the flexible shop %s has the length that is known to be the shortest, %d", (name, length) => {
    expect(planShop(flexible(name), { seed: 1, iterations: 20_000 }).makespan).toBe(length);
  });

  it("is the same for the same seed and number of moves, and another for another seed", () => {
    const shop = jobShop("la21");
    const plans = [1, 1, 2].map((seed) => planShop(shop, { seed, iterations: 5000 }));
    expect(plans[0]).toEqual(plans[1]);
    expect(plans[0]?.schedule).not.toEqual(plans[2]?.schedule);
    expect(plans[0]?.iterations).toBe(5000);
  });

  it("is the same where the searches of a round are made apart from each other", () => {
    const shop = jobShop("la21");
    const settings = { seed: 1, iterations: 90_000 };
    const planner = new ShopPlanner(shop, settings);
    const tasksOf = [];
    for (let tasks = planner.tasks(); tasks.length > 0; tasks = planner.tasks()) {
      tasksOf.push(tasks.map(({ iterations }) => iterations));
      planner.take(
        tasks
          .toReversed()
          .map((task) => planner.run(task))
          .reverse(),
      );
    }
    expect(tasksOf).toEqual([
      [20_000, 20_000, 20_000, 20_000],
      [2500, 2500, 2500, 2500],
    ]);
    expect(planner.plan()).toEqual(planShop(shop, settings));
  });

  it("ends when it is told to, with the best that it has", () => {
    let asked = 0;
    const shop = jobShop("la21");
    const plan = planShop(shop, { seed: 1, iterations: 1e9, isOver: () => ++asked > 20 });
    expect(plan.iterations).toBeLessThan(2000);
    expect(faultsOf(shop, plan.schedule)).toEqual([]);
  });

  it("of an empty shop is empty", () => {
    expect(planShop({ machines: 2, jobs: [] }, { seed: 1, iterations: 10 })).toMatchObject({
      status: "optimal",
      makespan: 0,
      schedule: [],
    });
  });
});

describe("the check of a schedule", () => {
  const shop = jobShop("ft06");
  const { schedule } = planShop(shop, { seed: 1, iterations: 2000 });
  const changed = (place: number, change: object) =>
    schedule.map((row, at) => (at === place ? { ...row, ...change } : row));
  const last = schedule.length - 1;

  it.each([
    ["an operation that is missing", schedule.slice(1), "is not scheduled"],
    ["one that is doubled", [...schedule, schedule[0]!], "is scheduled twice"],
    ["one that does not exist", [...schedule, { ...schedule[0]!, operation: 99 }], "does not exist"],
    [
      "a machine that cannot do it",
      changed(0, { machine: (schedule[0]!.machine + 1) % 6 }),
      "cannot be done on machine",
    ],
    ["another length", changed(last, { end: schedule[last]!.end + 1 }), "takes"],
    [
      "a start before its job is there",
      changed(last, { start: 0, end: schedule[last]!.end - schedule[last]!.start }),
      "begins at 0, before",
    ],
  ])("finds %s", (_, wrong, fault) => {
    expect(faultsOf(shop, wrong).some((each) => each.includes(fault))).toBe(true);
  });

  it("finds two operations on one machine at the same time, and a job that has not come", () => {
    const pair: Shop = {
      machines: 1,
      jobs: [
        { release: 0, operations: [[{ machine: 0, time: 4 }]] },
        { release: 2, operations: [[{ machine: 0, time: 4 }]] },
      ],
    };
    const row = (job: number, start: number) => ({ job, operation: 0, machine: 0, start, end: start + 4 });
    expect(faultsOf(pair, [row(0, 0), row(1, 4)])).toEqual([]);
    expect(faultsOf(pair, [row(0, 0), row(1, 3)])).toEqual([
      "operation 0 of job 0 and operation 0 of job 1 are on machine 0 at the same time",
    ]);
    expect(faultsOf(pair, [row(0, 5), row(1, 1)])).toEqual(["operation 0 of job 1 begins at 1, before 2"]);
  });
});

describe("the bound of a shop", () => {
  it("is that of Jackson's schedule with preemption where one machine is short", () => {
    // With preemption the long tail goes first, and the other ends at 7 with 6 behind it; without, one of them must wait longer.
    const shop: Shop = {
      machines: 3,
      jobs: [
        { release: 0, operations: [[{ machine: 0, time: 5 }], [{ machine: 1, time: 6 }]] },
        { release: 1, operations: [[{ machine: 0, time: 2 }], [{ machine: 2, time: 9 }]] },
      ],
    };
    expect(lowerBound(shop)).toBe(13);
    expect(shortest(shop)).toBe(14);
  });

  it.each([
    ["ft06", 52],
    ["ft10", 808],
    ["ft20", 1164],
    ["la21", 995],
  ])("of %s is %d, as the literature has it", (name, bound) => {
    expect(lowerBound(jobShop(name))).toBe(bound);
  });
});

describe("the shop of a scenario", () => {
  const scenario = {
    takt: 1,
    workCentres: [{ id: "saw", machines: 2 }, { id: "drill" }],
    products: [
      {
        id: "leg",
        route: [
          { at: "saw", time: "2 min" },
          { at: "drill", time: "exponential(mean: 60 s)" },
        ],
      },
    ],
    orders: [
      {
        id: "legs",
        list: [
          { product: "leg", time: "0 s" },
          { product: "leg", time: "30 s" },
        ],
      },
    ],
  };

  it("has a job for each order, each machine of a work centre as a choice, and times that are drawn at their means", () => {
    const read = shopOfModel(modelOf(scenario));
    expect(read.ok && read.shop).toEqual({
      machines: 3,
      jobs: [0, 30].map((release) => ({
        release,
        weight: 1,
        operations: [
          [
            { machine: 0, time: 120 },
            { machine: 1, time: 120 },
          ],
          [{ machine: 2, time: 60 }],
        ],
      })),
    });
    expect(read.ok && read.warnings).toEqual(["times are drawn; they are planned at their means"]);
  });

  it("has orders that are released backward from their due dates when they come, and warns of other rules of release", () => {
    const released = (release: string) => {
      const orders = [
        {
          list: [
            { product: "leg" },
            { product: "leg", dueDate: "20 min" },
            { product: "leg", time: "18 min", dueDate: "20 min" },
          ],
        },
      ];
      const read = shopOfModel(modelOf({ ...scenario, policies: { release }, orders }));
      return read.ok && { releases: read.shop.jobs.map((job) => job.release), warnings: read.warnings };
    };
    // Two operations, 180 s of work: 20 min less 270 s and twice 30 s. Without a due date, and after that time, when they come.
    expect(released("BACKWARD(perWork: 1.5, perOperation: 30 s)")).toEqual({
      releases: [0, 1200 - 270 - 60, 1080],
      warnings: ["times are drawn; they are planned at their means"],
    });
    expect(released("CONWIP(limit: 1)")).toEqual({
      releases: [0, 0, 1080],
      warnings: [
        "orders are released by CONWIP; the plan is for orders that are let in as they come",
        "times are drawn; they are planned at their means",
      ],
    });
  });

  it("has shifts, setups, ways of vehicles, due dates and energy", () => {
    const read = shopOfModel(
      modelOf({
        takt: 1,
        calendars: [{ id: "day", period: "24 h", working: [["8 h", "12 h"]] }],
        workCentres: [
          { id: "saw", calendar: "day", position: [0, 0], node: "a", power: { processing: "2 kW" } },
          {
            id: "paint",
            position: [30, 0],
            node: "b",
            setup: { initial: "5 min", matrix: { red: { blue: "10 min" }, blue: { red: "20 min" } } },
          },
        ],
        products: [
          {
            id: "leg",
            route: [
              { at: "saw", time: "1 h" },
              { at: "paint", time: "30 min", family: "blue" },
            ],
          },
          { id: "arm", route: [{ at: "paint", time: "30 min", family: "red" }] },
        ],
        orders: [
          {
            id: "all",
            dueDate: "2 x work",
            list: [
              { product: "leg", time: "9 h", weight: 3 },
              { product: "arm", time: "0 s", dueDate: "7 h" },
            ],
          },
        ],
        transport: {
          nodes: [
            { id: "store", at: [0, 10] },
            { id: "a", at: [0, 0] },
            { id: "b", at: [30, 0] },
          ],
          edges: [["store", "a", "b"]],
          fleets: [{ id: "agv", vehicles: 1, speed: "1 m/s", load: "5 s", unload: "7 s" }],
          source: "store",
        },
      }),
    );
    if (!read.ok) throw new Error(read.obstacles.map(({ path, message }) => `${path} ${message}`).join("; "));
    const { jobs, downtimes, setups, transfer } = read.shop;
    // In order of time: the arm, then the leg.
    const [arm, leg] = jobs as [ShopJob, ShopJob];
    // 10 m to the saw and 30 m on to the paint, each with loading and unloading.
    expect(leg).toMatchObject({ release: 9 * 3600, approach: 22, weight: 3, due: 9 * 3600 + 2 * 5400 });
    expect(arm).toMatchObject({ approach: 52, due: 7 * 3600, weight: 1 });
    expect(leg.operations[0]).toEqual([{ machine: 0, time: 3600, energy: 7_200_000 }]);
    expect(transfer!.times[transfer!.place[0]!]![transfer!.place[1]!]).toBe(42);
    expect(downtimes![0]).toMatchObject({ operations: "resumes" });
    expect(downtimes![0]!.periods.slice(0, 2)).toEqual([
      [0, 8 * 3600],
      [12 * 3600, 32 * 3600],
    ]);
    expect(downtimes![1]).toBe(null);
    const [blue, red] = [leg.operations[1]![0]!.family!, arm.operations[0]![0]!.family!];
    const { initial, times } = setups![1]!;
    expect([times[initial + 1]![blue], times[red + 1]![blue], times[blue + 1]![red]]).toEqual([300, 600, 1200]);
  });

  it("is refused where jobs may be lost", () => {
    const products = [{ id: "leg", route: [{ at: "saw", time: "2 min", yield: 0.9 }] }];
    const read = shopOfModel(modelOf({ ...scenario, products }));
    expect(read.ok ? [] : read.obstacles.map(({ message }) => message)).toEqual([
      "may lose jobs, which the plan does not see",
    ]);
  });

  it("is refused where a plan of machines would leave something out", () => {
    const read = shopOfModel(
      modelOf({
        ...scenario,
        run: { until: "1 d" },
        workCentres: [{ id: "saw", machines: 2, buffer: 3 }, { id: "drill" }],
        orders: [{ id: "legs", product: "leg", interarrival: "exponential(mean: 5 min)" }],
      }),
    );
    expect(read.ok ? [] : read.obstacles.map(({ path }) => path)).toEqual(["orders.legs", "workCentres.saw.buffer"]);
  });
});
