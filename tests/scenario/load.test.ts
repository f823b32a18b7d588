import { describe, expect, it } from "vitest";
import { loadScenario, openScenario, parseScenario } from "../../sim/scenario/load.ts";
import { modelOf, problemsOf, scenarioText } from "./example.ts";

const set = (...assignments: string[]) => ({ set: assignments });

describe("values set from outside", () => {
  it("elements of a list are named by id or index", () => {
    expect(modelOf(scenarioText(), set("workCentres.mill.machines=4")).machines).toHaveLength(5);
    expect(modelOf(scenarioText(), set("workCentres[1].machines=3")).machines).toHaveLength(4);
    expect(
      modelOf(scenarioText(), set("products.part.route.mill.time=7 min")).products[0]?.operations[0]?.alternatives[0]
        ?.processingTime,
    ).toEqual({
      kind: "deterministic",
      value: 420,
    });
  });

  it("a list without an element means each of them", () => {
    const model = modelOf(scenarioText(), set("workCentres.machines=2"));
    expect(model.machines.map(({ id }) => id)).toEqual(["mill-1", "mill-2", "lathe-1", "lathe-2"]);
  });

  it("parts that the scenario does not have are made", () => {
    expect(modelOf(scenarioText(), set("random.generator=mrg32k3a", "run.stopAfter.starts=5"))).toMatchObject({
      random: { generator: "mrg32k3a" },
      run: { stopAfterStarts: 5 },
    });
  });

  it("a later value goes before an earlier one, and distributions need no quotes", () => {
    const model = modelOf(scenarioText(), set("orders.interarrival=3", "orders.interarrival=exponential(mean: 4 min)"));
    expect(model.orderStreams[0]?.arrivals).toMatchObject({ interarrival: { kind: "exponential", mean: 240 } });
  });

  it.each([
    [
      "workCentres.mil.machines=4",
      '--set workCentres.mil.machines=4: names no element of workCentres; did you mean "mill"?',
    ],
    ["orders.dueDat=2 d", '--set orders.dueDat=2 d orders[0].dueDat: is an unknown key; did you mean "dueDate"?'],
    ["run.sed=3", '--set run.sed=3 run.sed: is an unknown key; did you mean "seed"?'],
    ["run.seed", "--set run.seed: has no value; write path=value, such as run.seed=7"],
    [
      "takt.version=1",
      "--set takt.version=1: names version of takt, which has no keys; set the whole value in place of it",
    ],
    [
      "workCentres[7].machines=3",
      "--set workCentres[7].machines=3: names element 7 of workCentres, which has 2; count from 0",
    ],
    ["run.until=-1 d", '--set run.until=-1 d run.until: -1 d is not positive; give a duration such as "8 h"'],
  ])("%s names the option in its problem", (assignment, expected) => {
    expect(problemsOf(scenarioText(), set(assignment))).toEqual([expected]);
  });

  it("policies from outside go before the scenario's", () => {
    const policies = { dispatching: { id: "atc", parameters: { k: 3 } } };
    expect(modelOf(scenarioText(), { policies }).policies.dispatching).toEqual({ id: "ATC", parameters: { k: 3 } });
    const wrong = { dispatching: { id: "SPTT", parameters: {} } };
    expect(problemsOf(scenarioText(), { policies: wrong })).toEqual([
      '--policy dispatching=SPTT policies.dispatching: SPTT is no known dispatching rule; did you mean "SPT"?',
    ]);
  });
});

describe("files that a scenario names", () => {
  const files: Record<string, string> = {
    "orders.csv": "id,product,time,dueDate,weight\nA1,part,90 min,1 d,2\nA2,part,30,none,\n",
    "bad.csv": "product,time\npart,10\nprat,20\npart,-5\n",
    "times.csv": "n;t\n1;3 min\n2;100\n",
  };
  const readFile = (path: string) => {
    const text = files[path];
    if (text === undefined) throw new Error("no such file");
    return text;
  };

  it("orders come from a CSV list, sorted by time", () => {
    const model = modelOf(scenarioText({ orders: "{ file: orders.csv }" }), { readFile });
    const none = { quantity: null, priority: null, options: null, lines: null };
    expect(model.orderStreams[0]?.arrivals).toEqual({
      kind: "list",
      orders: [
        { id: "A2", product: 0, time: 30, dueDate: Number.POSITIVE_INFINITY, weight: null, ...none },
        { id: "A1", product: 0, time: 5400, dueDate: 86400, weight: 2, ...none },
      ],
    });
  });

  it("problems in a CSV list point to its rows", () => {
    expect(problemsOf(scenarioText({ orders: "{ file: bad.csv }" }), { readFile })).toEqual([
      'bad.csv:3:1 orders[0].list[1].product: prat is no known product; did you mean "part"?',
      'bad.csv:4:6 orders[0].list[2].time: -5 is negative; give a duration such as "8 h"',
    ]);
  });

  it("times are replayed from a column of a table", () => {
    const route = '[{ at: mill, time: "trace(file: times.csv, column: t, cycle: true)" }]';
    expect(
      modelOf(scenarioText({ route }), { readFile }).products[0]?.operations[0]?.alternatives[0]?.processingTime,
    ).toEqual({
      kind: "trace",
      values: [180, 100],
      cycle: true,
    });
  });

  it("a missing file or column is a problem at its place", () => {
    expect(problemsOf(scenarioText({ orders: "{ file: none.csv }" }), { readFile })[0]).toMatch(
      /^x\.yaml:9:7 orders\[0\]\.file: none\.csv cannot be read \(no such file\)/,
    );
    const route = '[{ at: mill, time: "trace(file: times.csv, column: tt)" }]';
    expect(problemsOf(scenarioText({ route }), { readFile })[0]).toMatch(
      /tt is no column of times\.csv; did you mean "t"\?/,
    );
  });

  it("a list of jobs from outside takes the place of the orders", () => {
    const jobsFile = { name: "jobs.csv", text: "product,time\npart,5\n" };
    expect(modelOf(scenarioText(), { jobsFile }).orderStreams[0]?.arrivals).toMatchObject({
      kind: "list",
      orders: [{ time: 5 }],
    });
  });
});

describe("the digest of a scenario", () => {
  const digest = (text: string, more: object = {}) => {
    const loaded = loadScenario(text, { file: "x.yaml", ...more });
    return loaded.ok ? loaded.scenarioDigest : "";
  };

  it("is the same for YAML and JSON, any order of keys, and other comments", () => {
    const [yaml, json] = [
      "takt: 1 # version\nproducts: [{ id: p, route: [{ at: a, time: 1 }] }]\nrun: { until: 9 }\nworkCentres: [{ id: a }]\norders: [{ product: p, interarrival: 2 }]",
      '{"takt": 1, "run": {"until": 9}, "workCentres": [{"id": "a"}], "products": [{"route": [{"time": 1, "at": "a"}], "id": "p"}], "orders": [{"product": "p", "interarrival": 2}]}',
    ];
    expect(digest(json)).toBe(digest(yaml));
    expect(digest(yaml)).toMatch(/^[0-9a-f]{16}$/);
  });

  it("changes with a value, what is set, and the content of a file", () => {
    const listed = scenarioText({ orders: "{ file: orders.csv }" });
    const digests = [
      digest(scenarioText()),
      digest(scenarioText({ run: "{ until: 2 d }" })),
      digest(scenarioText(), set("run.seed=2")),
      digest(listed, { readFile: () => "product,time\npart,1\n" }),
      digest(listed, { readFile: () => "product,time\npart,2\n" }),
    ];
    expect(new Set(digests).size).toBe(5);
    expect(digests).not.toContain("");
  });
});

describe("a scenario that is read once for many models", () => {
  it("gives the models, digests and problems that it gives when it is read anew each time", () => {
    const text = scenarioText();
    const open = openScenario(text, { file: "x.yaml" });
    for (const assignments of [[], ["workCentres.mill.machines=4"], ["run.until=-1 d"], ["orders.dueDat=2 d"], []]) {
      const anew = loadScenario(text, { file: "x.yaml", set: assignments });
      const again = open.load(assignments);
      expect(again).toEqual(anew);
      if (anew.ok) expect(open.digest(assignments)).toBe(anew.scenarioDigest);
    }
  });

  it("gives the same where what the text says came from another thread, places of problems included", () => {
    const text = scenarioText();
    const { content } = openScenario(text, { file: "x.yaml" });
    const open = openScenario(
      "nobody reads this, unless something is wrong",
      { file: "x.yaml" },
      structuredClone(content),
    );
    for (const assignments of [[], ["workCentres.mill.machines=4"]]) {
      expect(open.load(assignments)).toEqual(loadScenario(text, { file: "x.yaml", set: assignments }));
      expect(open.digest(assignments)).toBe(openScenario(text, { file: "x.yaml" }).digest(assignments));
    }
    const wrong = ["run.warmUp=99 d"];
    const moved = openScenario(text, { file: "x.yaml" }, structuredClone(content)).load(wrong);
    expect(moved).toMatchObject({ ok: false });
    expect(moved).toEqual(loadScenario(text, { file: "x.yaml", set: wrong }));
  });

  it("tells what is wrong with its text at each load", () => {
    expect(openScenario("takt: [", { file: "x.yaml" }).content).toBeNull();
    const open = openScenario("takt: [", { file: "x.yaml" });
    expect(open.load([])).toEqual(loadScenario("takt: [", { file: "x.yaml" }));
  });
});

describe("a parsed scenario", () => {
  it("keeps names as written, and has everything else in base units with its defaults", () => {
    const parsed = parseScenario(
      scenarioText({ first: "{ id: 7, buffer: 3, position: [80 cm, 2 m] }", route: "[{ at: 7, time: 1 h }]" }),
      {
        file: "x.yaml",
      },
    );
    expect(parsed.ok && parsed.scenario.workCentres[0]).toMatchObject({
      id: "7",
      buffer: 3,
      machines: 1,
      position: [0.8, 2],
    });
    expect(parsed.ok && parsed.scenario.products[0]?.route[0]).toMatchObject({
      at: [{ workCentre: "7" }],
      time: { kind: "deterministic", value: 3600 },
      yield: { share: 1, at: {} },
    });
  });
});
