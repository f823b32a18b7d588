import { describe, expect, it } from "vitest";
import { loadScenario } from "../../sim/index.ts";
import { explainTrace, kpisOfScenario } from "../support/accounts.ts";
import { story } from "../support/plant-story.ts";

const EVENTS = [
  "defect.made",
  "inspection.completed",
  "job.reworked",
  "job.conceded",
  "job.escaped",
  "job.scrapped",
  "job.completed",
  "operation.skipped",
  "job.waiting",
] as const;

/** A saw, a drill that makes every job defective, and a bench that looks at them; three jobs at once unless given. */
const scenarioOf = (inspect: string, orders = "[{ product: part }]") => `
takt: 1
run: { until: 1000 }
workCentres: [{ id: saw }, { id: drill }, { id: bench }, { id: pack }]
quality: { scrap: 80, rework: 5, escape: 600, prevention: 36 / h }
products:
  - id: part
    route:
      - { at: saw, time: 5 }
      - { at: drill, time: 10, defects: 100 % }
      - { at: bench, time: 2, ${inspect} }
      - { at: pack, time: 1 }
orders: [{ list: ${orders} }]
`;

describe("an inspection", () => {
  it("finds what an operation has made and scraps it, at the end of its own time", () => {
    expect(story(scenarioOf("inspect: true"), ...EVENTS)).toEqual([
      "15 defect.made drill j0 drill",
      "17 inspection.completed bench j0 bench 3",
      "17 job.scrapped j0 bench bench",
    ]);
  });

  it("that detects nothing lets the defect escape to the customer", () => {
    expect(story(scenarioOf("inspect: { detection: 0 }"), ...EVENTS)).toEqual([
      "15 defect.made drill j0 drill",
      "17 inspection.completed bench j0 bench 1",
      "18 job.escaped j0 drill",
      "18 job.completed j0",
    ]);
  });

  it("sends a job back as often as its limit says, then scraps it", () => {
    expect(story(scenarioOf("inspect: { rework: drill, limit: 2 }"), ...EVENTS)).toEqual([
      "15 defect.made drill j0 drill",
      "17 inspection.completed bench j0 bench 3",
      "17 job.reworked j0 bench drill",
      "27 defect.made drill j0 drill",
      "29 inspection.completed bench j0 bench 3",
      "29 job.reworked j0 bench drill",
      "39 defect.made drill j0 drill",
      "41 inspection.completed bench j0 bench 3",
      "41 job.scrapped j0 bench bench",
    ]);
  });

  it("holds a job off its machine until it is decided that it is used as it is, which is no escape", () => {
    const scenario = scenarioOf(
      "inspect: { hold: 30, otherwise: accept }",
      "[{ product: part }, { product: part, time: 6 }]",
    );
    expect(story(scenario, ...EVENTS)).toEqual([
      "15 defect.made drill j0 drill",
      "17 inspection.completed bench j0 bench 3",
      "17 job.waiting j0 hold bench",
      "25 defect.made drill j1 drill",
      "27 inspection.completed bench j1 bench 3",
      "27 job.waiting j1 hold bench",
      "47 job.conceded j0 bench",
      "48 job.completed j0",
      "57 job.conceded j1 bench",
      "58 job.completed j1",
    ]);
  });

  it("scraps a job at the end of its hold, on no machine", () => {
    expect(story(scenarioOf("inspect: { hold: 30 }"), "job.scrapped")).toEqual(["47 job.scrapped j0 bench none"]);
  });

  it("takes good jobs for defective as often as its false alarms say", () => {
    const scenario = scenarioOf("inspect: { of: [], falseAlarm: 1 }");
    expect(story(scenario, "inspection.completed", "job.scrapped")).toEqual([
      "17 inspection.completed bench j0 bench 2",
      "17 job.scrapped j0 bench bench",
    ]);
  });

  it("sends jobs to a repair behind it, which mends them, and looks at them again", () => {
    const scenario = `
takt: 1
run: { until: 1000 }
workCentres: [{ id: drill }, { id: bench }, { id: repair }]
products:
  - id: part
    route:
      - { at: drill, time: 10, defects: 100 % }
      - { at: bench, time: 2, inspect: { rework: repair }, next: out }
      - { at: repair, time: 7, next: bench }
orders: [{ list: [{ product: part }] }]
`;
    expect(story(scenario, ...EVENTS)).toEqual([
      "10 defect.made drill j0 drill",
      "12 inspection.completed bench j0 bench 3",
      "12 job.reworked j0 bench repair",
      "21 inspection.completed bench j0 bench 0",
      "21 job.completed j0",
    ]);
  });
});

describe("a step that is sampled", () => {
  it("is skipped by the jobs that the rule does not take", () => {
    const orders = `[${Array.from({ length: 5 }, () => "{ product: part }").join(", ")}]`;
    const scenario = scenarioOf('sample: "EVERY(n: 2)", inspect: true', orders);
    expect(story(scenario, "operation.skipped", "inspection.completed")).toEqual([
      "17 inspection.completed bench j0 bench 3",
      "25 operation.skipped j1 bench",
      "37 inspection.completed bench j2 bench 3",
      "45 operation.skipped j3 bench",
      "57 inspection.completed bench j4 bench 3",
    ]);
  });

  it("need not be an inspection, and may be the last", () => {
    const scenario = `
takt: 1
run: { until: 1000 }
policies: { inspection: NONE }
workCentres: [{ id: mill }, { id: measure }]
products: [{ id: wafer, route: [{ at: mill, time: 3 }, { at: measure, time: 9, sample: NONE }] }]
orders: [{ list: [{ product: wafer }] }]
`;
    expect(story(scenario, "operation.skipped", "job.completed")).toEqual([
      "3 operation.skipped j0 measure",
      "3 job.completed j0",
    ]);
  });

  it("is inspected by the plant's rule where it has none of its own", () => {
    const scenario = scenarioOf("inspect: true").replace(
      "workCentres:",
      "policies: { inspection: NONE }\nworkCentres:",
    );
    expect(story(scenario, "operation.skipped", "job.escaped")).toEqual([
      "15 operation.skipped j0 bench",
      "16 job.escaped j0 drill",
    ]);
  });
});

describe("the share of defects", () => {
  it("grows with the operations since the last maintenance, and begins anew with it", () => {
    // Shares 0, 0.5, 1 in turn: the third is certain to be defective, the first certain to be good; maintenance after every third.
    const scenario = `
takt: 1
run: { until: 1000, seed: 3 }
workCentres:
  - { id: drill, maintenance: [{ everyCycles: 3, duration: 4 }] }
products: [{ id: part, route: [{ at: drill, time: 10, defects: { perOperation: 50 % } }] }]
orders: [{ list: [${Array.from({ length: 9 }, () => "{ product: part }").join(", ")}] }]
`;
    const defective = story(scenario, "defect.made").map((line) => Number(/j(\d+)/.exec(line)![1]));
    expect(defective.filter((job) => job % 3 === 0)).toEqual([]);
    expect(defective.filter((job) => job % 3 === 2)).toEqual([2, 5, 8]);
  });

  it("grows with the wear of the machine, up to that at its limit", () => {
    // Wear 1 for every 10 s of work, limit 4: shares 0, 0.25, 0.5, 0.75 if the steps fall at the ends of operations, as here just before.
    const scenario = `
takt: 1
run: { until: 100000, seed: 3, warmUp: 0 }
workCentres:
  - id: drill
    failure: [{ wear: { step: 9, increment: 1, limit: 2 }, repair: 5 }]
products: [{ id: part, route: [{ at: drill, time: 10, defects: { share: 0, worn: 100 % } }] }]
orders: [{ product: part, interarrival: 40, limit: 2000 }]
`;
    // The wear is 1 of 2 after 9 s of work and the machine fails at 18 s: at the end of each operation but the second of a cycle it is 1/2 or 0.
    const { defectsMade, failures, jobsCompleted } = kpisOfScenario(scenario);
    expect(failures.value).toBeGreaterThan(900);
    expect(defectsMade.value! / jobsCompleted.value!).toBeGreaterThan(0.2);
    expect(defectsMade.value! / jobsCompleted.value!).toBeLessThan(0.5);
  });

  /** Two families in turn, three jobs of each; the machine begins with a setup for red unless it is set up for it already. */
  const startUp = (law: string, setup: string) => `
takt: 1
run: { until: 1000 }
workCentres: [{ id: mould, setup: ${setup} }]
products:
  - { id: red, family: red, route: [{ at: mould, time: 10, defects: { startUp: ${law} } }] }
  - { id: blue, family: blue, route: [{ at: mould, time: 10, defects: { startUp: ${law} } }] }
orders: [{ list: [${["red", "red", "red", "blue", "blue", "blue", "red"].map((id) => `{ product: ${id} }`).join(", ")}] }]
`;
  const defective = (scenario: string) => story(scenario, "defect.made").map((line) => line.split(" ")[3]);

  it("is larger for the first jobs after a setup, or for a time after it", () => {
    expect(defective(startUp("{ share: 100 %, jobs: 2 }", "5"))).toEqual(["j0", "j1", "j3", "j4", "j6"]);
    // Jobs end 10, 20 and 30 s after the setup.
    expect(defective(startUp("{ share: 100 %, time: 10 }", "5"))).toEqual(["j0", "j3", "j6"]);
    expect(defective(startUp("{ share: 100 %, time: 25, jobs: 1 }", "5"))).toEqual(["j0", "j3", "j6"]);
  });

  it("is not, where the machine was set up for its family from the start", () => {
    expect(defective(startUp("{ share: 100 %, jobs: 2 }", "{ time: 5, start: red }"))).toEqual(["j3", "j4", "j6"]);
  });

  it("has a start-up that ends, and a setup before it", () => {
    const problemsOf = (scenario: string) => {
      const loaded = loadScenario(scenario, { file: "x.yaml" });
      return loaded.ok ? [] : [...new Set(loaded.problems.map(({ message }) => message))];
    };
    expect(problemsOf(startUp("{ share: 9 % }", "5"))).toEqual(["never ends"]);
    expect(problemsOf(startUp("{ share: 9 %, jobs: 1 }", "5").replaceAll(/family: \w+, /g, ""))).toEqual([
      "never comes, since the operation has no setup",
    ]);
  });

  it("is that of the work centre which does the operation", () => {
    const scenario = `
takt: 1
run: { until: 1000 }
workCentres: [{ id: good }, { id: bad }]
policies: { routing: ROUND-ROBIN }
products: [{ id: part, route: [{ at: [good, bad], time: 10, defects: { at: { bad: 100 % } } }] }]
orders: [{ list: [{ product: part }, { product: part }, { product: part }, { product: part }] }]
`;
    expect(story(scenario, "defect.made").map((line) => line.split(" ")[2])).toEqual(["bad", "bad"]);
  });
});

describe("the figures of quality", () => {
  it("count what inspections found, and what it cost", () => {
    const orders = "[{ product: part }, { product: part, time: 100 }]";
    const kpis = kpisOfScenario(scenarioOf("inspect: { rework: drill, limit: 1, cost: 2 }", orders));
    // Each job is sent back once, inspected twice and scrapped. Prevention: 36 per hour for 1000 s.
    const values = {
      inspections: 4,
      defectsMade: 4,
      defectsFound: 4,
      detectionRate: 1,
      reworks: 2,
      reworkRatio: 1,
      firstPassYield: 0,
      escapes: 0,
      appraisalCost: 8,
      internalFailureCost: 2 * 80 + 2 * 5,
      externalFailureCost: 0,
      costOfPoorQuality: 170,
    };
    for (const [name, value] of Object.entries(values))
      expect([name, kpis[name as keyof typeof kpis].value]).toEqual([name, value]);
    expect(kpis.preventionCost.value).toBeCloseTo(10, 9);
    expect(kpis.costOfQuality.value).toBeCloseTo(188, 9);
  });

  it("tell by the rolled throughput yield what the steps do together, and by the first-pass yield what came through", () => {
    // 10 % and 20 % lost at two inspections that find everything: 0.9 x 0.8, of 20000 jobs; standard error 0.003.
    const scenario = `
takt: 1
run: { seed: 5 }
workCentres: [{ id: a }, { id: b }, { id: c }]
products:
  - id: part
    route:
      - { at: a, time: 1, defects: 10 % }
      - { at: b, time: 1, defects: 20 %, inspect: { of: [a], rework: a } }
      - { at: c, time: 1, inspect: { rework: a, limit: 5 } }
orders: [{ product: part, interarrival: 4, limit: 20000 }]
`;
    const { rolledThroughputYield, firstPassYield } = kpisOfScenario(scenario);
    expect(Math.abs(rolledThroughputYield.value! - 0.72)).toBeLessThan(0.0127);
    expect(Math.abs(firstPassYield.value! - 0.72)).toBeLessThan(0.0127);
  });

  it("are rework and hold in the account of an order, which adds up to its time", () => {
    const { orders } = explainTrace(scenarioOf("inspect: { rework: drill, limit: 1, hold: 30, otherwise: accept }"));
    const parts = Object.fromEntries(orders[0]!.map(({ use, where, time }) => [`${use} ${where}`, time]));
    // 5 + 10 + 2, hold 30, 10 + 2 again, hold 30, packed in 1.
    expect(parts).toEqual({
      "hold bench": 60,
      "processing saw": 5,
      "processing drill": 10,
      "processing bench": 2,
      "rework drill": 10,
      "rework bench": 2,
      "processing pack": 1,
    });
  });
});

describe("a scenario is refused", () => {
  const problemsOf = (scenario: string) => {
    const loaded = loadScenario(scenario, { file: "x.yaml" });
    return loaded.ok ? [] : loaded.problems.map(({ message }) => message);
  };

  it("whose inspection names what is not there", () => {
    expect(problemsOf(scenarioOf("inspect: { of: [dril], rework: sawe }"))).toEqual([
      "is no operation of this route",
      "is no operation of this route",
    ]);
    expect(problemsOf(scenarioOf("inspect: true, defects: { at: { mill: 1 % } }"))).toEqual([
      "does not do this operation",
    ]);
  });

  it("whose rework does not mend what is found, without a limit", () => {
    const scenario = scenarioOf("inspect: { rework: bench }");
    expect(problemsOf(scenario)).toEqual([
      "does not mend the defects of drill, with which jobs would come back for ever",
    ]);
    expect(problemsOf(scenarioOf("inspect: { rework: bench, limit: 1 }"))).toEqual([]);
  });

  it("whose jobs would skip the beginning of their route", () => {
    const scenario = scenarioOf("inspect: true").replace("at: saw, time: 5", "at: saw, time: 5, sample: NONE");
    expect(problemsOf(scenario)).toEqual(["would let jobs skip the beginning of their route"]);
  });
});

describe("a review", () => {
  /** A drill that makes every job defective, a bench that holds what it finds, and a lab that decides what becomes of it. */
  const reviewed = (lab: string, hold = "hold: 30, ") => `
takt: 1
run: { until: 1000 }
operators: [{ id: metrologist }]
workCentres: [{ id: drill }, { id: bench }, { id: pack }, { id: lab }]
products:
  - id: part
    route:
      - { at: drill, time: 10, defects: 100 % }
      - { at: bench, time: 2, inspect: { ${hold}review: lab } }
      - { at: pack, time: 1, next: out }
      - { at: lab, time: 20, needs: [{ skill: metrologist }], ${lab} }
orders: [{ list: [{ product: part }] }]
`;
  const REVIEW = [...EVENTS, "job.reviewed", "operation.started", "operator.assigned"] as const;

  it("takes people and time, and lets the job go on from where it was taken for defective", () => {
    expect(story(reviewed("inspect: { detection: 0 }"), ...REVIEW)).toEqual([
      "0 operation.started drill j0 drill",
      "10 defect.made drill j0 drill",
      "10 operation.started bench j0 bench",
      "12 inspection.completed bench j0 bench 3",
      "12 job.waiting j0 hold bench",
      "42 job.reviewed j0 bench lab",
      "42 operator.assigned metrologist lab metrologist 42",
      "42 operation.started lab j0 lab",
      "62 inspection.completed lab j0 lab 1",
      "62 operation.started pack j0 pack",
      "63 job.escaped j0 drill",
      "63 job.completed j0",
    ]);
  });

  it("scraps the job, or sends it to rework, if it finds the defect, too", () => {
    expect(story(reviewed("inspect: true", ""), ...REVIEW).slice(-3)).toEqual([
      "12 operation.started lab j0 lab",
      "32 inspection.completed lab j0 lab 3",
      "32 job.scrapped j0 lab lab",
    ]);
    expect(story(reviewed("inspect: { rework: drill, limit: 1 }", ""), "operation.started", "job.scrapped")).toEqual([
      "0 operation.started drill j0 drill",
      "10 operation.started bench j0 bench",
      "12 operation.started lab j0 lab",
      "32 operation.started drill j0 drill",
      "42 operation.started bench j0 bench",
      "44 operation.started lab j0 lab",
      "64 job.scrapped j0 lab lab",
    ]);
  });

  it("is in the account of the order, which adds up to its time, and is counted", () => {
    const scenario = reviewed("inspect: { detection: 0 }");
    const parts = Object.fromEntries(
      explainTrace(scenario).orders[0]!.map(({ use, where, time }) => [`${use} ${where}`, time]),
    );
    expect(parts).toEqual({
      "processing drill": 10,
      "processing bench": 2,
      "hold bench": 30,
      "processing lab": 20,
      "processing pack": 1,
    });
    const { reviews, reworks, inspections } = kpisOfScenario(scenario);
    expect([reviews.value, reworks.value, inspections.value]).toEqual([1, 0, 2]);
  });

  it("is another inspection of the route", () => {
    const loaded = loadScenario(reviewed("sample: NONE"), { file: "x.yaml" });
    expect(loaded.ok ? [] : loaded.problems.map(({ message }) => message)).toEqual([
      "is no other inspection of this route",
    ]);
  });
});
