import { describe, expect, it } from "vitest";
import { createRun, loadScenario } from "../../sim/index.ts";
import { modelOf, story } from "../support/plant-story.ts";

/** Red is set up first; then blue, red, blue, red wait, all from time 0, 10 s each and 4 s for a change. */
const press = (policy: string) => `
takt: 1
run: { until: 500 }
policies: { dispatching: ${policy} }
workCentres: [{ id: press, setup: 4 }]
products:
  - { id: red, family: red, route: [{ at: press, time: 10 }] }
  - { id: blue, family: blue, route: [{ at: press, time: 10 }] }
orders:
  - list:
      - { product: red, dueDate: 500 }
      - { product: blue, dueDate: 300, time: 1 }
      - { product: red, dueDate: 400, time: 1 }
      - { product: blue, dueDate: 200, time: 1 }
      - { product: red, dueDate: 100, time: 1 }
`;

function sequence(policy: string): { order: string; setups: number } {
  const lines = story(press(policy), "operation.started", "setup.started");
  const started = lines.filter((line) => line.includes("operation.started"));
  const order = started.map((line) => line.split(" ")[3]!.slice(1)).join("");
  return { order, setups: lines.length - started.length };
}

/** Families of the operations in their order: red, blue and green in the order of the scenario, 10 s each and 1 s for a change. */
function cycle(policy: string): string {
  const lines = story(
    `
takt: 1
run: { until: 500 }
policies: { dispatching: ${policy} }
workCentres: [{ id: press, setup: 1 }]
products:
  - { id: red, family: red, route: [{ at: press, time: 10 }] }
  - { id: blue, family: blue, route: [{ at: press, time: 10 }] }
  - { id: green, family: green, route: [{ at: press, time: 10 }] }
orders:
  - list:
      - { product: red, time: 0 }
      - { product: green, time: 2 }
      - { product: red, time: 2 }
      - { product: red, time: 2 }
      - { product: green, time: 2 }
      - { product: blue, time: 3 }
      - { product: blue, time: 4 }
      - { product: red, time: 40 }
      - { product: red, time: 84 }
`,
    "job.created",
    "operation.started",
  );
  const colours = new Map<string, string>();
  const done: string[] = [];
  for (const line of lines) {
    const words = line.split(" ");
    if (words[1] === "job.created") colours.set(words[2]!, words[3]![0]!);
    else done.push(colours.get(words[3]!)!);
  }
  return done.join(" ");
}

describe("dispatching by setups", () => {
  it("FAMILY stays in its family while it waits, by arrival, and then changes over", () => {
    expect(sequence("FAMILY")).toEqual({ order: "02413", setups: 2 });
    expect(sequence("FCFS")).toEqual({ order: "01234", setups: 5 });
  });

  it("FAMILY with a limit changes over after so many in a row, if others wait", () => {
    expect(sequence("FAMILY(limit = 2)")).toEqual({ order: "02134", setups: 3 });
    expect(sequence("FAMILY(limit = 1)")).toEqual({ order: "01234", setups: 5 });
  });

  it("MIN-RUN stays for so many, or so long, and then goes by the next rule", () => {
    expect(sequence('["MIN-RUN(jobs: 1)", LIFO]')).toEqual(sequence("LIFO"));
    expect(sequence('["MIN-RUN(jobs: 2)", FCFS]')).toEqual({ order: "02134", setups: 3 });
    expect(sequence('["MIN-RUN(jobs: 3)", FCFS]')).toEqual({ order: "02413", setups: 2 });
    // Red is set up until 4 and blue until 18 at the earliest: 15 s are two jobs of 10 s, 25 s are three.
    expect(sequence('["MIN-RUN(jobs: 1, time: 15)", FCFS]')).toEqual({ order: "02134", setups: 3 });
    expect(sequence('["MIN-RUN(jobs: 1, time: 25)", FCFS]')).toEqual({ order: "02413", setups: 2 });
  });

  it("POLLING serves the families in turn: until none waits, those that waited at the setup, or so many", () => {
    expect(cycle("POLLING")).toBe("r r r b b g g r r");
    expect(cycle("POLLING(limit = 1)")).toBe("r b g r b g r r r");
    expect(cycle("POLLING(limit = 2)")).toBe("r r b b g g r r r");
    // Red is set up at 1, and the others of it come at 2; both blue ones wait as blue is set up at 12.
    expect(cycle("POLLING(gated = 1)")).toBe("r b b g g r r r r");
    expect(cycle("[POLLING, EDD]")).toBe("r r r b b g g r r");
  });

  it("a chain orders each family by its next rule", () => {
    expect(sequence("[FAMILY, EDD]")).toEqual({ order: "04231", setups: 2 });
    expect(sequence('"FAMILY > EDD"')).toEqual(sequence("[FAMILY, EDD]"));
  });

  it("SSPT and ATCS take what needs no setup where times are alike", () => {
    expect(sequence("SSPT")).toEqual({ order: "02413", setups: 2 });
    expect(sequence("{ rule: ATCS, k1: 1000, k2: 1 }")).toEqual({ order: "04231", setups: 2 });
  });

  it("a weighted sum stands between its rules", () => {
    const by = (setup: number, due: number) => sequence(`{ rule: WEIGHTED, SST: ${setup}, EDD: ${due} }`);
    expect(by(1, 0)).toEqual(sequence("SST"));
    expect(by(0, 1)).toEqual(sequence("EDD"));
    expect(by(0.6, 0.4)).toEqual(sequence('"WEIGHTED(0.6 SST, 0.4 EDD)"'));
  });

  it("a composite rule is known by how it is written", () => {
    const { dispatching } = modelOf(press("['FAMILY(limit: 3)', { rule: ATC, k: 3 }, SPT]")).policies;
    expect(dispatching.id).toBe("FAMILY(limit: 3) > ATC(k: 3) > SPT");
    expect(dispatching.parts?.rules.map(({ id, parameters }) => ({ id, parameters }))).toEqual([
      { id: "FAMILY", parameters: { limit: 3 } },
      { id: "ATC", parameters: { k: 3 } },
      { id: "SPT", parameters: {} },
    ]);
    const again = modelOf(press("FCFS"), { policies: { dispatching: { id: dispatching.id, parameters: {} } } });
    expect(again.policies.dispatching).toEqual(dispatching);
  });

  it("a snapshot keeps how long the run of a family is", () => {
    const model = modelOf(press("FAMILY(limit = 2)"));
    const run = createRun(model, { recorder: "full" });
    run.advance({ until: 15 });
    expect(run.snapshot().plant.machines[0]?.runLength).toBe(2);
  });
});

describe("composite rules", () => {
  const problems = (change: (text: string) => string) => {
    const loaded = loadScenario(change(press("FCFS")), { file: "x.yaml" });
    return loaded.ok ? [] : loaded.problems.map(({ message, remedy }) => `${message}; ${remedy}`);
  };
  const withPolicy = (text: string) => problems((scenario) => scenario.replace("dispatching: FCFS", text));

  it.each([
    ["dispatching: [RANDOM, EDD]", "chooses over the whole list and leaves no ties; let it stand last in the chain"],
    ["dispatching: [EDD, SPTT]", 'is no known dispatching rule; did you mean "SPT"?'],
    ["dispatching: [FAMILY(limit: 3), EDD]", "is a mapping without a rule; put quotes around FAMILY(limit: 3)"],
    ["dispatching: []", "names no rule; list rules such as [PRIORITY, EDD]"],
    ["dispatching: { rule: WEIGHTED, SPT: 0 }", "has no weight above 0"],
    ["dispatching: { rule: WEIGHTED, SPT: -1 }", "has a weight of SPT that is not a number from 0 (-1)"],
    ["dispatching: { rule: WEIGHTED, RANDOM: 1 }", "chooses over the whole list and leaves no ties; take a rule"],
    ["dispatching: ['WEIGHTED(SPT: 1)', EDD]", "has a weighted sum within a chain"],
    ["release: [CONWIP, IMMEDIATE]", "is no release rule; only dispatching rules can be combined"],
  ])("%s is refused", (policy, message) => {
    expect(withPolicy(policy)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    ["[PRIORITY, EDD]", "PRIORITY > EDD"],
    ["RANDOM", "RANDOM"],
    ["'QUOTA(period: 60)'", "QUOTA"],
  ])("a work centre whose jobs interrupt each other needs a rule that gives an index, unlike %s", (given, named) => {
    const found = problems((text) =>
      text.replace("dispatching: FCFS", `dispatching: ${given}`).replace("setup: 4", "preemption: resume"),
    );
    expect(found).toEqual([
      `cannot interrupt by "${named}", which gives no index; give the work centre one rule by index`,
    ]);
  });
});
