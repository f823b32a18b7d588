import { describe, expect, it } from "vitest";
import { waysOf } from "../../sim/model/ways.ts";
import { secondOfWeek } from "../../sim/scenario/text/calendar.ts";
import { modelOf, scenarioText } from "./example.ts";

const fixed = (value: number) => ({ kind: "deterministic", value });

describe("the model of a scenario", () => {
  it("is frozen throughout", () => {
    const model = modelOf(scenarioText());
    expect(Object.isFrozen(model)).toBe(true);
    expect(() => {
      (model.products[0]!.operations as unknown[]).push(null);
    }).toThrow(TypeError);
  });

  it("has sensible defaults for all that is not said", () => {
    const model = modelOf(scenarioText());
    expect(model.workCentres[0]).toMatchObject({
      bufferCapacity: Number.POSITIVE_INFINITY,
      outputCapacity: Number.POSITIVE_INFINITY,
      machineChoice: "longest-idle",
      setup: null,
      preemption: "none",
      dispatching: null,
      node: -1,
    });
    expect(model.policies).toEqual({
      scheduling: { id: "NONE", parameters: {} },
      dispatching: { id: "FCFS", parameters: {} },
      batching: { id: "MBS", parameters: {} },
      routing: { id: "FIRST", parameters: {} },
      release: { id: "IMMEDIATE", parameters: {} },
      transport: { id: "NEAREST-VEHICLE", parameters: {} },
      allocation: { id: "NONE", parameters: {} },
      power: { id: "ALWAYS-ON", parameters: {} },
      load: { id: "UNLIMITED", parameters: {} },
      staffing: { id: "FIRST", parameters: {} },
      inspection: { id: "ALL", parameters: {} },
      control: { id: "X-BAR", parameters: { L: 3 } },
      picking: { id: "S-SHAPE", parameters: {} },
      distribution: { id: "NONE", parameters: {} },
      trading: { id: "NONE", parameters: {} },
      podSelection: { id: "PILE-ON", parameters: {} },
      podStorage: { id: "CLOSEST-OPEN", parameters: {} },
      vehicleRouting: { id: "SHORTEST", parameters: {} },
      storage: { id: "CLOSEST-OPEN", parameters: {} },
      reslotting: { id: "NONE", parameters: {} },
      docking: { id: "FIRST-FREE", parameters: {} },
      traffic: { id: "FIRST-COME", parameters: {} },
      charging: { id: "THRESHOLD", parameters: { low: 0.3, high: 1 } },
      parking: { id: "HOME", parameters: {} },
      loadSelection: { id: "SAME-DESTINATION", parameters: {} },
      merge: { id: "FIFO", parameters: {} },
      divert: { id: "SHORTEST", parameters: {} },
      maintenance: { id: "RUN-TO-FAILURE", parameters: {} },
      promising: { id: "REQUESTED", parameters: {} },
      acceptance: { id: "ACCEPT-ALL", parameters: {} },
      replenishment: { id: "NONE", parameters: {} },
    });
    expect(model.run).toMatchObject({ seed: 1, warmUp: 0, until: 86400, startDate: "" });
  });

  it("a machine has what its work centre says, unless it says otherwise", () => {
    const first =
      "{ id: mill, type: cnc, power: { idle: 1 kW, processing: 9 kW }, machines: [a, { id: b, type: lathe, power: { idle: 500 W } }] }";
    const [a, b] = modelOf(scenarioText({ first, route: "[{ at: mill, time: 1 }]" })).machines;
    expect(a).toMatchObject({
      id: "a",
      type: "cnc",
      power: { idle: 1, starved: 1, setup: 1, blocked: 1, processing: 9, down: 0 },
    });
    expect(b).toMatchObject({ id: "b", type: "lathe", power: { idle: 0.5, processing: 0 } });
  });

  it("setup times stand by family, with the first setup in row 0 and the matrix before the general time", () => {
    const route =
      "[{ at: mill, time: 1, family: red }, { at: mill, time: 1, family: blue }, { at: mill, time: 1, family: white }]";
    const setup = (text: string) =>
      modelOf(scenarioText({ first: `{ id: mill, setup: ${text} }`, route })).workCentres[0]?.setup?.times;
    const [t, i, m] = [fixed(300), fixed(60), fixed(900)];
    expect(setup("5 min")).toEqual([
      [t, t, t],
      [null, t, t],
      [t, null, t],
      [t, t, null],
    ]);
    expect(setup("{ time: 5 min, initial: 1 min, matrix: { red: { blue: 15 min }, blue: { blue: 1 min } } }")).toEqual([
      [i, i, i],
      [null, m, t],
      [t, i, t],
      [t, t, null],
    ]);
    expect(setup("{ matrix: { red: { blue: 15 min } } }")).toEqual([
      [null, null, null],
      [null, m, null],
      [null, null, null],
      [null, null, null],
    ]);
  });

  it("a route branches by names, and operations are named after their work centres", () => {
    const route =
      "[{ at: mill, time: 1 }, { at: lathe, time: 1, next: { mill: 20 %, out: 0.3, mill-2: 0.5 } }, { at: mill, time: 1 }]";
    const operations = modelOf(scenarioText({ route })).products[0]?.operations;
    expect(operations?.map(({ id }) => id)).toEqual(["mill", "lathe", "mill-2"]);
    expect(operations?.map(({ next }) => next)).toEqual([
      null,
      [
        { operation: 0, weight: 0.2 },
        { operation: -1, weight: 0.3 },
        { operation: 2, weight: 0.5 },
      ],
      null,
    ]);
  });

  it("alternatives keep the order of the text, with their own times or the common one", () => {
    const alternatives = (at: string) =>
      modelOf(scenarioText({ route: `[{ at: ${at}, time: 9 s }]` })).products[0]?.operations[0]?.alternatives.map(
        ({ workCentre, processingTime }) => [workCentre, processingTime],
      );
    expect(alternatives("[lathe, mill]")).toEqual([
      [1, fixed(9)],
      [0, fixed(9)],
    ]);
    expect(alternatives("{ lathe: 2 s, mill: 3 s }")).toEqual([
      [1, fixed(2)],
      [0, fixed(3)],
    ]);
    expect(alternatives("[{ lathe: 2 s }, mill]")).toEqual([
      [1, fixed(2)],
      [0, fixed(9)],
    ]);
  });

  it("failures are read one or many, with their names", () => {
    const one = "failure: { timeBetween: exponential(40 h), repair: 2 h }";
    const many = `failure: [{ id: belt, timeBetween: 9 h, repair: 1 h, clock: calendar, interrupted: restart }, { timeBetween: 5 h, repair: 0 }]`;
    const failures = (text: string) => modelOf(scenarioText({ first: `{ id: mill, ${text} }` })).machines[0]?.failures;
    expect(failures(one)).toEqual([
      {
        id: "failure",
        clock: "operating",
        timeToFailure: { kind: "exponential", mean: 144000 },
        timeToRepair: fixed(7200),
        wear: null,
        interruptedOperation: "resume",
        crew: [],
        cost: 0,
      },
    ]);
    expect(failures(many)).toMatchObject([
      { id: "belt", clock: "calendar", interruptedOperation: "restart" },
      { id: "failure-2" },
    ]);
  });
});

describe("calendars", () => {
  const calendar = (text: string, run = "{ until: 1 d }") =>
    modelOf(scenarioText({ run, more: `calendars: [{ id: c, ${text} }]` })).calendars[0];

  it("hours of a week are intervals from Monday 0:00; those past midnight end on the next day", () => {
    const h = 3600;
    expect(calendar("week: { mon-tue: ['22:00-06:00'], tue: ['06:00-14:00'], sun: ['20:00-04:00'] }")?.working).toEqual(
      [
        [0, 4 * h],
        [22 * h, 38 * h],
        [46 * h, 54 * h],
        [164 * h, 168 * h],
      ],
    );
  });

  // Python: datetime.date(y, m, d).weekday() gives 0, 3, 6, 5.
  it.each([
    ["2026-01-05", 0],
    ["2024-02-29", 3],
    ["2000-12-31", 6],
    ["2100-02-27", 5],
  ])("%s is day %d of the week", (date, day) => {
    expect(secondOfWeek(`${date}T06:30`)).toBe(day * 86400 + 23400);
  });

  it("the run begins where the start date falls in the week, or in a period that divides it", () => {
    const run = "{ until: 1 d, startDate: 2026-01-06T06:00 }";
    expect(calendar("week: { daily: ['06:00-14:00'] }", run)?.offset).toBe(30 * 3600);
    expect(calendar("period: 24 h, working: [[8 h, 16 h]]", run)).toEqual({
      id: "c",
      period: 86400,
      offset: 21600,
      working: [[28800, 57600]],
      closed: [],
      open: [],
    });
    expect(calendar("period: 10 h, working: [[0, 5 h]]", run)?.offset).toBe(0);
    expect(calendar("period: 10 h, working: [[0, 5 h]], offset: 2 h", run)?.offset).toBe(7200);
  });
});

describe("transport and layout", () => {
  const transport = [
    "transport:",
    "  nodes: [{ id: a, at: [0, 0] }, { id: b, at: [30, 0] }, { id: c, at: [30, 40] }, { id: d, at: [0, 40] }]",
    "  edges: [[a, b, c], { from: c, to: d, oneWay: true, speedLimit: 0.5 m/s }, { from: d, to: a, length: 100 m }]",
    "  fleets: [{ id: agv, vehicles: 3, home: [a, c], speed: 36 km/h }]",
    "  source: a",
  ].join("\n");

  it("distances are the shortest ways, and the next nodes lead along them", () => {
    const { nodes, vehicles, source, sink, edges } = modelOf(scenarioText({ more: transport })).transport!;
    const ways = waysOf({ nodes, edges });
    const distance = nodes.map((_, a) => nodes.map((_, b) => ways.distance(a, b)));
    // By hand: a-b 30 and b-c 40 both ways, c to d 30 one way, d-a 100 both ways.
    expect(distance).toEqual([
      [0, 30, 70, 100],
      [30, 0, 40, 70],
      [70, 40, 0, 30],
      [100, 130, 170, 0],
    ]);
    for (const a of nodes.keys()) {
      for (const b of nodes.keys()) {
        if (a === b) continue;
        const next = ways.next(a, b);
        const edge = edges.find(({ from, to }) => from === a && to === next)!;
        expect(edge.length + distance[next]![b]!).toBeCloseTo(distance[a]![b]!, 9);
      }
    }
    expect(vehicles.map(({ id, home }) => [id, home])).toEqual([
      ["agv-1", 0],
      ["agv-2", 2],
      ["agv-3", 0],
    ]);
    expect([source, sink]).toEqual([0, -1]);
  });

  it("vehicles stop for a work centre at the node it names, else at the nearest to its queue", () => {
    const model = modelOf(
      scenarioText({
        first: "{ id: mill, position: [28 m, 34 m] }",
        second: "{ id: lathe, node: d }",
        more: transport,
      }),
    );
    expect(model.workCentres.map(({ node }) => node)).toEqual([2, 3]);
  });

  it("conveyors are as long as their lines, take as many as their length over their pitch, and have defaults", () => {
    const conveyors =
      "[{ id: belt, from: a, to: b, via: [[0, 12]], pitch: 50 cm, failures: [{ timeBetween: 1 h, repair: 5 min }] }]";
    const more = `transport: { nodes: [{ id: a, at: [0, 0] }, { id: b, at: [16, 0] }], conveyors: ${conveyors} }`;
    const [belt] = modelOf(scenarioText({ more })).transport!.conveyors;
    // 12 m there and, as in the triangle of 3, 4 and 5, 20 m back.
    expect(belt).toMatchObject({
      from: 0,
      to: 1,
      length: 32,
      capacity: 64,
      speed: 0.5,
      pitch: 0.5,
      accumulating: true,
    });
    expect(belt).toMatchObject({
      merge: null,
      priority: 0,
      share: 1,
      divert: null,
      lanes: [-1],
      power: [0, 0, 0, 0, 0],
    });
    expect(belt!.points).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 12 },
      { x: 16, y: 0 },
    ]);
    expect(belt!.failures).toMatchObject([{ id: "failure-1", clock: "operating" }]);
  });

  it("machines without a position stand apart in rows within the hall, each with its queue in front", () => {
    const model = modelOf(scenarioText({ first: "{ id: mill, machines: 17 }", second: "{ id: lathe, machines: 8 }" }));
    const places = model.machines.map(({ position }) => position);
    for (const [i, a] of places.entries()) {
      expect(a.x > 0 && a.x < model.layout.width && a.y > 0 && a.y < model.layout.depth).toBe(true);
      for (const b of places.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(5);
    }
    for (const [centre, { machines }] of model.workCentres.entries()) {
      const highest = Math.max(...machines.map((machine) => places[machine]!.y));
      expect(model.layout.queues[centre]!.origin.y).toBeLessThan(highest);
    }
  });

  it("machines with positions stand where the scenario says", () => {
    const first = "{ id: mill, machines: 2, position: [12 m, 8 m], spacing: [0, 4 m], heading: 180 deg }";
    const [a, b, c] = modelOf(
      scenarioText({ first, second: "{ id: lathe, machines: [{ id: x, position: [1, 2] }] }" }),
    ).machines;
    expect(a?.position).toEqual({ x: 12, y: 8, heading: Math.PI });
    expect(b?.position).toEqual({ x: 12, y: 12, heading: Math.PI });
    expect(c?.position).toMatchObject({ x: 1, y: 2 });
  });
});
