import { describe, expect, it } from "vitest";
import { loadScenario, replayOf } from "../../sim/index.ts";
import { kpisOfScenario } from "../support/accounts.ts";
import { runToEnd, story } from "../support/plant-story.ts";

const EVENTS = [
  "cause.occurred",
  "cause.removed",
  "maintenance.started",
  "maintenance.completed",
  "operation.interrupted",
] as const;

/** A mill that goes out of control after 25 s of work, by a hundred standard deviations, and a bench that measures what it makes. */
const scenarioOf = (adjustment: string, chart = '{ rule: "X-BAR(L: 50)" }', mill = "", jobs = 6) => `
takt: 1
run: { until: 1000 }
workCentres:
  - { id: mill, assignableCause: { timeBetween: 25, shift: 100 }, adjustment: ${adjustment} ${mill} }
  - id: bench
products:
  - id: part
    route:
      - { at: mill, time: 10, characteristic: { nominal: 25, sd: 0.01 } }
      - { at: bench, time: 2, chart: ${chart} }
orders: [{ list: [${Array.from({ length: jobs }, () => "{ product: part }").join(", ")}] }]
`;

/** The points of a run: when, of which job, and what they say; and how far off they are, to the nearest ten. */
function points(scenario: string): string[] {
  return story(scenario, "chart.plotted").map((line) => {
    const [time, , machine, job, , outcome, deviation] = line.split(" ");
    return [time, machine, job, outcome, Math.abs(Math.round(Number(deviation) / 10) * 10)].join(" ");
  });
}

describe("a control chart", () => {
  it("signals when the machine has gone out of control, which is adjusted after its operation and in control again", () => {
    const scenario = scenarioOf("{ duration: 7 }");
    expect(story(scenario, ...EVENTS)).toEqual([
      "25 cause.occurred mill",
      "40 maintenance.started mill adjustment",
      "47 maintenance.completed mill adjustment",
      "47 cause.removed mill",
      // 25 s of work from 47 on.
    ]);
    // The job that was on the machine as the first signal came was made out of control, too.
    expect(points(scenario)).toEqual([
      "12 mill j0 0 0",
      "22 mill j1 0 0",
      "32 mill j2 3 100",
      "42 mill j3 3 100",
      "59 mill j4 0 0",
      "69 mill j5 0 0",
    ]);
  });

  it("may interrupt the operation in process, which is then done in control", () => {
    const scenario = scenarioOf("{ duration: 7, interrupts: true }", undefined, "", 4);
    expect(story(scenario, ...EVENTS)).toEqual([
      "25 cause.occurred mill",
      "32 operation.interrupted mill j3 mill maintenance",
      "32 maintenance.started mill adjustment",
      "39 maintenance.completed mill adjustment",
      "39 cause.removed mill",
    ]);
    expect(points(scenario).at(-1)).toBe("49 mill j3 0 0");
  });

  it("waits for the people who adjust the machine", () => {
    const scenario = scenarioOf("{ duration: 7, crew: { skill: setter } }", undefined, ", machines: 2", 8).replace(
      "workCentres:",
      "operators: [{ id: setter }]\nworkCentres:",
    );
    const kinds = [
      "maintenance.started",
      "maintenance.delayed",
      "maintenance.attended",
      "maintenance.completed",
    ] as const;
    expect(story(scenario, ...kinds, "operator.assigned")).toEqual([
      "40 maintenance.started mill-1 adjustment",
      "40 maintenance.started mill-2 adjustment",
      "40 maintenance.attended mill-1 adjustment",
      "40 operator.assigned setter mill-1 setter 40",
      "40 maintenance.delayed mill-2 adjustment setter",
      "47 maintenance.completed mill-1 adjustment",
      "47 maintenance.attended mill-2 adjustment",
      "47 operator.assigned setter mill-2 setter 47",
      "54 maintenance.completed mill-2 adjustment",
    ]);
  });

  it("plots the means of subgroups of one machine, and forgets what was made before the machine was adjusted", () => {
    const scenario = scenarioOf("{ duration: 7 }", '{ subgroup: 2, rule: "X-BAR(L: 50)" }', "", 8);
    // j0 and j1; j2 and j3, both off: 100 sigma of one are 141 of their mean. j4, too, was made before 57, when the machine was
    // adjusted; j5 and j6.
    expect(points(scenario)).toEqual(["22 mill j1 0 0", "42 mill j3 3 140", "79 mill j6 0 0"]);
  });

  it("can be kept by the machine itself, which is adjusted before it goes on", () => {
    const scenario = `
takt: 1
run: { until: 1000 }
workCentres: [{ id: mill, assignableCause: { timeBetween: 25, shift: -100 }, adjustment: { duration: 7 } }]
policies: { control: EWMA }
products: [{ id: part, route: [{ at: mill, time: 10, characteristic: { sd: 1 }, chart: {} }] }]
orders: [{ list: [${Array.from({ length: 4 }, () => "{ product: part }").join(", ")}] }]
`;
    expect(story(scenario, "cause.removed", "operation.started")).toEqual([
      "0 operation.started mill j0 mill",
      "10 operation.started mill j1 mill",
      "20 operation.started mill j2 mill",
      "37 cause.removed mill",
      "37 operation.started mill j3 mill",
    ]);
  });

  it("only tells of it where nothing is said of an adjustment, or it is not to ask for one", () => {
    expect(story(scenarioOf("{ duration: 7 }", '{ rule: "X-BAR(L: 50)", adjusts: false }'), ...EVENTS)).toEqual([
      "25 cause.occurred mill",
    ]);
    expect(story(scenarioOf("{ duration: 7 }").replace(/, adjustment: \{ duration: 7 \}/, ""), ...EVENTS)).toEqual([
      "25 cause.occurred mill",
    ]);
  });

  it("marks its signals on the time line", () => {
    const { marks } = replayOf(runToEnd(scenarioOf("{ duration: 7 }", undefined, "", 3)).trace());
    expect(marks[0]).toEqual({ time: 32, machine: 0, kind: "outOfControl" });
    expect(marks.map(({ kind }) => kind)).toEqual(["outOfControl", "maintenanceStarted", "maintenanceCompleted"]);
  });
});

describe("a signal", () => {
  const until100 = (lines: readonly string[]) => lines.filter((line) => Number(line.split(" ")[0]) <= 100);

  it("sends what was made since the last point in control to a review, and on from there if it passes", () => {
    // A job every 10 s, of which the gauge measures every third: j0, j3, j6. The mill is out of control from 45 on, which j6 shows
    // at 72; j3 was in control. j4 and j5, made since then, are on the press, which takes 25 s, or wait for it.
    const scenario = `
takt: 1
run: { until: 1000 }
workCentres: [{ id: mill, assignableCause: { timeBetween: 45, shift: 100 } }, { id: gauge }, { id: press, machines: 2 }, { id: lab, machines: 9 }]
products:
  - id: part
    route:
      - { at: mill, time: 10, characteristic: { sd: 1, upper: 50 } }
      - { at: gauge, time: 2, sample: "EVERY(n: 3)", chart: { rule: "X-BAR(L: 50)", review: lab } }
      - { at: press, time: 25, next: out }
      - { at: lab, time: 5, inspect: { rework: mill } }
orders: [{ list: [${Array.from({ length: 7 }, () => "{ product: part }").join(", ")}] }]
`;
    expect(
      until100(story(scenario, "cause.occurred", "chart.plotted", "job.suspected")).map((line) =>
        line.replace(/ -?[\d.e-]+$/, ""),
      ),
    ).toEqual([
      "12 chart.plotted mill j0 gauge 0",
      "42 chart.plotted mill j3 gauge 0",
      "45 cause.occurred mill",
      "72 chart.plotted mill j6 gauge 3",
      "72 job.suspected j4 mill",
      "72 job.suspected j5 mill",
      "72 job.suspected j6 mill",
    ]);
    // j4 was made at 50, after 45, and so were j5 and j6: all of them are defective, and are made once more.
    expect(until100(story(scenario, "job.reviewed", "job.reworked"))).toEqual([
      "72 job.reviewed j6 gauge lab",
      "77 job.reworked j6 lab mill",
      "87 job.reviewed j4 press lab",
      "92 job.reworked j4 lab mill",
      "95 job.reviewed j5 press lab",
      "100 job.reworked j5 lab mill",
    ]);
    const { suspects } = kpisOfScenario(scenario.replace("{ until: 1000 }", "{ until: 80 }"));
    expect(suspects.value).toBe(3);
  });
});

describe("a machine out of control", () => {
  it("is in control again after maintenance, and after a repair", () => {
    const maintained = scenarioOf(
      "{ duration: 7 }",
      "{ adjusts: false }",
      ", maintenance: { everyCycles: 3, duration: 5 }",
    );
    expect(story(maintained, "cause.occurred", "cause.removed")).toEqual([
      "25 cause.occurred mill",
      "35 cause.removed mill",
      "60 cause.occurred mill",
      "70 cause.removed mill",
    ]);
    const repaired = scenarioOf("{ duration: 7 }", "{ adjusts: false }", ", failure: { timeBetween: 27, repair: 4 }");
    expect(story(repaired, "cause.occurred", "cause.removed")).toEqual([
      "25 cause.occurred mill",
      "31 cause.removed mill",
      "56 cause.occurred mill",
      "62 cause.removed mill",
    ]);
  });

  it("may go there by the calendar, idle or not", () => {
    const scenario = scenarioOf("{ duration: 7 }", "{ adjusts: false }", "", 1).replace(
      "shift: 100",
      "shift: 100, clock: calendar",
    );
    expect(story(scenario.replace("run:", "run: { until: 30 } #"), "cause.occurred")).toEqual([
      "25 cause.occurred mill",
    ]);
  });

  it("drifts with its wear", () => {
    // Wear 1 of 2 after 9 s of work, and none when the machine has failed after 18 s and been repaired: see the second job.
    const scenario = `
takt: 1
run: { until: 1000 }
workCentres: [{ id: mill, failure: [{ wear: { step: 9, increment: 1, limit: 2, warning: 1.5 }, repair: 5 }] }]
products: [{ id: part, route: [{ at: mill, time: 10, characteristic: { sd: 0.1, worn: 100 }, chart: { rule: "X-BAR(L: 70)" } }] }]
orders: [{ list: [{ product: part }, { product: part }] }]
`;
    expect(points(scenario)).toEqual(["10 mill j0 0 50", "25 mill j1 0 0"]);
  });

  it("makes jobs out of their specification limits, which are defective: an inspection finds them", () => {
    const scenario = scenarioOf("{ duration: 7 }", "{ adjusts: false }, inspect: true", "", 4).replace(
      "sd: 0.01",
      "sd: 0.01, upper: 25.5",
    );
    expect(story(scenario, "defect.made", "job.scrapped")).toEqual([
      "30 defect.made mill j2 mill",
      "32 job.scrapped j2 bench bench",
      "40 defect.made mill j3 mill",
      "42 job.scrapped j3 bench bench",
    ]);
  });
});

describe("the figures of control charts", () => {
  it("count points and signals, and tell how long it took to see that the machine was out of control", () => {
    const kpis = kpisOfScenario(scenarioOf("{ duration: 7, cost: 60 }", '{ rule: "X-BAR(L: 50)", cost: 2 }'));
    const values = {
      chartPoints: 6,
      chartSignals: 2,
      chartFalseAlarms: 0,
      runLengthInControl: null,
      runLengthOutOfControl: 1,
      assignableCauses: 1,
      timeToSignal: 7,
      adjustments: 1,
      maintenanceCost: 60,
      appraisalCost: 12,
    };
    for (const [name, value] of Object.entries(values))
      expect([name, kpis[name as keyof typeof kpis].value]).toEqual([name, value]);
  });

  it("count signals of a machine in control as false alarms", () => {
    const kpis = kpisOfScenario(scenarioOf("{ duration: 7 }", '{ rule: "X-BAR(L: 0)", adjusts: false }', "", 2));
    expect([kpis.chartFalseAlarms.value, kpis.runLengthInControl.value, kpis.runLengthOutOfControl.value]).toEqual([
      2,
      1,
      null,
    ]);
  });
});

describe("a scenario is refused", () => {
  const problemsOf = (scenario: string) => {
    const loaded = loadScenario(scenario, { file: "x.yaml" });
    return loaded.ok ? [] : loaded.problems.map(({ message }) => message);
  };
  const good = scenarioOf("{ duration: 7 }");

  it("whose chart has nothing to measure", () => {
    expect(problemsOf(good.replace(", characteristic: { nominal: 25, sd: 0.01 }", "")).join("\n")).toMatch(
      /has nothing to move[\s\S]*has nothing to move[\s\S]*has nothing to measure/,
    );
    expect(problemsOf(scenarioOf("{}", "{ of: mil }")).join("\n")).toMatch(
      "is no operation up to here with a characteristic",
    );
  });

  it("whose specification limits leave nothing, or whose rule is not known", () => {
    expect(problemsOf(good.replace("sd: 0.01", "sd: 0.01, lower: 3, upper: 3")).join("\n")).toMatch(
      "leave nothing between",
    );
    expect(problemsOf(scenarioOf("{}", '{ rule: "X-BAAR" }')).join("\n")).toMatch("is no known control rule");
  });

  it("whose machine is adjusted by people whom nobody has", () => {
    expect(problemsOf(scenarioOf("{ crew: { skill: setter } }")).join("\n")).toMatch("is nobody's skill");
  });
});

describe("a control chart of orders of several jobs", () => {
  /** The same mill and bench for a part of two pieces, a component of which the frame is made, and packing. */
  const several = (product: string, chart = '{ rule: "X-BAR(L: 50)" }') => `
takt: 1
run: { until: 1000 }
workCentres:
  - { id: mill, assignableCause: { timeBetween: 25, shift: 100 } }
  - { id: bench }
  - { id: pack }
products:
  - id: part
    ${product}
    route:
      - { at: mill, time: 5, per: piece, characteristic: { nominal: 25, sd: 0.01 } }
      - { at: bench, time: 1, chart: ${chart} }
      - { id: pack, at: pack, time: 1 }
  - { id: lid, route: [{ at: pack, time: 1 }] }
orders: [{ quantity: 2, list: [{ product: part }, { product: part }, { product: part }] }]
`;

  it("has a point for each order that is made of components", () => {
    expect(points(several("components: [{ product: lid, for: bench }]"))).toEqual([
      "11 mill j0 0 0",
      "21 mill j2 0 0",
      "31 mill j4 3 100",
    ]);
  });

  it("has a point for each sublot that is measured by itself", () => {
    expect(points(several("sublots: [{ until: pack, size: 1 }]"))).toEqual([
      "6 mill j1 0 0",
      "11 mill j2 0 0",
      "16 mill j4 0 0",
      "21 mill j5 0 0",
      "26 mill j7 0 0",
      "31 mill j8 3 100",
    ]);
  });

  it("has a point for a lot of merged jobs", () => {
    const merged = several("price: 1").replace("per: piece,", "per: piece, merge: { jobs: 3, until: pack },");
    expect(points(merged)).toEqual(["31 mill j3 3 100"]);
  });

  it("is refused where other jobs are measured than were made, and where jobs would leave their parts for a review", () => {
    const problems = (scenario: string) => {
      const loaded = loadScenario(scenario, { file: "s.yaml" });
      return loaded.ok ? [] : loaded.problems.map(({ message }) => message);
    };
    expect(problems(several("sublots: [{ until: bench, size: 1 }]")).join()).toMatch(
      /measures what was made in mill of other jobs/,
    );
    const review = several("components: [{ product: lid }]", "{ review: pack }").replace(
      "id: pack, at: pack,",
      "id: pack, at: pack, inspect: { otherwise: scrap },",
    );
    expect(problems(review).join()).toMatch(/would send jobs out of their turn/);
  });
});
