import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { runToEnd, story } from "../support/plant-story.ts";

/** Parts of 10 s each on one saw, by default at 0, 10, 20 and 30. */
const saw = (more: string, times = [0, 10, 20, 30], until = 60) => `
takt: 1
run: { until: ${until} }
workCentres: [{ id: saw, ${more} }]
products: [{ id: part, route: [{ at: saw, time: 10 }] }]
orders: [{ list: [${times.map((time) => `{ product: part, time: ${time} }`).join(", ")}] }]
`;
const WORK = [
  "operation.started",
  "operation.interrupted",
  "operation.resumed",
  "operation.completed",
  "machine.failed",
  "machine.repaired",
  "maintenance.started",
  "maintenance.completed",
] as const;
const UPKEEP = ["machine.failed", "machine.repaired", "maintenance.started", "maintenance.completed"] as const;

describe("failures by cycles", () => {
  it("strike at the end of the operation that completes their number, and count from the repair on", () => {
    expect(story(saw("failure: { cyclesBetween: 2, repair: 5 }"), ...WORK)).toEqual([
      "0 operation.started saw j0 saw",
      "10 operation.completed saw j0 saw",
      "10 operation.started saw j1 saw",
      "20 operation.completed saw j1 saw",
      "20 machine.failed saw failure",
      "25 machine.repaired saw failure",
      "25 operation.started saw j2 saw",
      "35 operation.completed saw j2 saw",
      "35 operation.started saw j3 saw",
      "45 operation.completed saw j3 saw",
      "45 machine.failed saw failure",
      "50 machine.repaired saw failure",
    ]);
  });
});

describe("maintenance by age", () => {
  it("waits for the end of the operation in process unless it interrupts it", () => {
    expect(story(saw("maintenance: { every: 15, duration: 3 }", [0, 10], 40), ...WORK)).toEqual([
      "0 operation.started saw j0 saw",
      "10 operation.completed saw j0 saw",
      "10 operation.started saw j1 saw",
      "20 operation.completed saw j1 saw",
      "20 maintenance.started saw maintenance",
      "23 maintenance.completed saw maintenance",
    ]);
    const interrupting = "maintenance: { every: 15, duration: 3, interrupts: true }";
    expect(story(saw(interrupting, [0, 10], 40), ...WORK, "machine.stateChanged", "queue.waiting")).toEqual([
      "0 operation.started saw j0 saw",
      "10 operation.completed saw j0 saw",
      "10 operation.started saw j1 saw",
      "15 operation.interrupted saw j1 saw maintenance",
      "15 maintenance.started saw maintenance",
      "15 machine.stateChanged saw maintenance j1",
      "18 maintenance.completed saw maintenance",
      "18 operation.resumed saw j1 saw processing",
      "23 operation.completed saw j1 saw",
    ]);
  });

  it("in operating time falls due at the end of the operation that makes it so old, by calendar at any time", () => {
    expect(story(saw("maintenance: { every: 20, duration: 3 }", [0, 30], 60), ...UPKEEP)).toEqual([
      "40 maintenance.started saw maintenance",
      "43 maintenance.completed saw maintenance",
    ]);
    expect(story(saw("maintenance: { every: 20, clock: calendar, duration: 3 }", [0, 30], 60), ...UPKEEP)).toEqual([
      "20 maintenance.started saw maintenance",
      "23 maintenance.completed saw maintenance",
      "43 maintenance.started saw maintenance",
      "46 maintenance.completed saw maintenance",
    ]);
  });

  it("counts operations where told so", () => {
    expect(story(saw("maintenance: { everyCycles: 3, duration: 3 }"), ...UPKEEP)).toEqual([
      "30 maintenance.started saw maintenance",
      "33 maintenance.completed saw maintenance",
    ]);
  });

  it("makes the modes that it resets as good as new, and no others; their repair counts as maintenance", () => {
    const both = (resets: string) => `
      failure: [{ id: belt, timeBetween: 26, clock: calendar, repair: 4 }],
      maintenance: { every: 20, clock: calendar, duration: 1, resets: [${resets}] }`;
    // The belt would fail at 26; renewed at 21, at 42 and so on it never does.
    expect(story(saw(both("belt"), [0], 60), ...UPKEEP)).toEqual([
      "20 maintenance.started saw maintenance",
      "21 maintenance.completed saw maintenance",
      "41 maintenance.started saw maintenance",
      "42 maintenance.completed saw maintenance",
    ]);
    expect(story(saw(both(""), [0], 40), ...UPKEEP)).toEqual([
      "20 maintenance.started saw maintenance",
      "21 maintenance.completed saw maintenance",
      "26 machine.failed saw belt",
      "30 machine.repaired saw belt",
    ]);
    const young = `
      failure: [{ id: belt, timeBetween: "trace(10, 50, 50)", clock: calendar, repair: 4 }],
      maintenance: { every: 20, clock: calendar, duration: 1 }`;
    expect(story(saw(young, [0], 40), ...UPKEEP)).toEqual([
      "10 machine.failed saw belt",
      "14 machine.repaired saw belt",
      "34 maintenance.started saw maintenance",
      "35 maintenance.completed saw maintenance",
    ]);
  });

  it("is done early when the machine is without work, and old enough", () => {
    const early = "maintenance: { every: 40, duration: 3, opportunistic: 50 % }";
    // Old enough after two parts, but a third waits; idle from 30 on.
    expect(story(saw(early, [0, 0, 0], 60), ...UPKEEP)).toEqual([
      "30 maintenance.started saw maintenance",
      "33 maintenance.completed saw maintenance",
    ]);
    const byCalendar = "maintenance: { every: 40, clock: calendar, duration: 3, opportunistic: 50 % }";
    expect(story(saw(byCalendar, [0], 44), ...UPKEEP)).toEqual([
      "20 maintenance.started saw maintenance",
      "23 maintenance.completed saw maintenance",
      "43 maintenance.started saw maintenance",
    ]);
  });

  it("is done early while the machine is down for another reason", () => {
    const scenario = saw(
      `failure: { timeBetween: 25, repair: 9 }, maintenance: { every: 40, duration: 3, resets: [], opportunistic: 50 % }`,
    );
    expect(story(scenario, ...UPKEEP, "machine.stateChanged")).toEqual([
      "25 machine.failed saw failure",
      "25 maintenance.started saw maintenance",
      "25 machine.stateChanged saw down j2",
      "28 maintenance.completed saw maintenance",
      "34 machine.repaired saw failure",
    ]);
  });

  it("while something else fails is a machine that is down, and then in maintenance again", () => {
    const scenario = saw(
      `failure: { timeBetween: 22, clock: calendar, repair: 4 }, maintenance: { every: 20, clock: calendar, duration: 9, resets: [] }`,
      [0],
      35,
    );
    expect(story(scenario, ...UPKEEP, "machine.stateChanged")).toEqual([
      "20 maintenance.started saw maintenance",
      "20 machine.stateChanged saw maintenance none",
      "22 machine.failed saw failure",
      "22 machine.stateChanged saw down none",
      "26 machine.repaired saw failure",
      "26 machine.stateChanged saw maintenance none",
      "29 maintenance.completed saw maintenance",
      "29 machine.stateChanged saw idle none",
    ]);
  });
});

describe("maintenance at fixed dates", () => {
  it("comes at its dates whatever was repaired in between", () => {
    const block = `
      failure: { timeBetween: "trace(12, 40, 40, 40, 40)", clock: calendar, repair: 1 },
      maintenance: { block: 20, first: 15, duration: 2 }`;
    expect(story(saw(block, [0], 60), ...UPKEEP)).toEqual([
      "12 machine.failed saw failure",
      "13 machine.repaired saw failure",
      "15 maintenance.started saw maintenance",
      "17 maintenance.completed saw maintenance",
      "35 maintenance.started saw maintenance",
      "37 maintenance.completed saw maintenance",
      "55 maintenance.started saw maintenance",
      "57 maintenance.completed saw maintenance",
    ]);
  });
});

describe("the KPIs of upkeep", () => {
  it("count failures and maintenance, with their cost and time", () => {
    const scenario = saw(
      `failure: { cyclesBetween: 2, repair: 5, cost: 70 }, maintenance: { everyCycles: 3, duration: 3, resets: [], cost: 20 }`,
      [0, 10, 20, 30],
      100,
    );
    const { kpis, perMachine } = kpisOf(runToEnd(scenario).trace());
    // Failures after the second and fourth part, maintenance after the third; 110 of money in 100 s.
    expect(kpis.failures.value).toBe(2);
    expect(kpis.maintenances.value).toBe(1);
    expect(kpis.repairCost.value).toBe(140);
    expect(kpis.maintenanceCost.value).toBe(20);
    expect(kpis.upkeepCostRate).toEqual({ value: 5760, unit: "EUR/h" });
    expect(perMachine.saw?.states.down.value).toBe(10);
    expect(perMachine.saw?.states.maintenance.value).toBe(3);
    expect(perMachine.saw?.technicalAvailability.value).toBeCloseTo(0.87, 12);
  });
});

it("maintenance does not begin the life of a mode anew that is down and waits for its crew", () => {
  const plant = `
takt: 1
run: { until: 55 }
calendars: [{ id: late, period: 1000, working: [[30, 1000]] }]
operators: [{ id: fitter, skills: [fit], calendar: late }]
workCentres:
  - id: saw
    failure: { timeBetween: 10, clock: calendar, repair: 5, crew: { skill: fit } }
    maintenance: { block: 100, first: 12, duration: 3 }
products: [{ id: part, route: [{ at: saw, time: 1 }] }]
orders: [{ product: part, interarrival: 100 }]
`;
  expect(story(plant, ...UPKEEP)).toEqual([
    "10 machine.failed saw failure",
    "12 maintenance.started saw maintenance",
    "15 maintenance.completed saw maintenance",
    "35 machine.repaired saw failure",
    "45 machine.failed saw failure",
    "50 machine.repaired saw failure",
  ]);
});
