import { describe, expect, it } from "vitest";
import { createRun, formatProblem, loadScenario, pointOn, replayOf, segmentAt } from "../../sim/index.ts";
import { modelOf, runToEnd, story } from "../support/plant-story.ts";
import { shippedModel } from "../support/shipped.ts";

/** A road of five nodes to the east with a row of two bays on its right, and one back with a bay on its left; 1 m/s. */
const SCENARIO = `
takt: 1
run: { until: 200 }
workCentres: [{ id: saw, bays: out }, { id: mill, bays: in, machines: 2 }]
products: [{ id: part, route: [{ at: saw, time: 1 }, { at: mill, time: 1 }] }]
orders: [{ list: [{ product: part }, { product: part }, { product: part }] }]
transport:
  traffic: zones
  roads:
    - { id: there, from: [0, 0], to: [8, 0], every: 2, bays: [{ id: in, at: 3, count: 2, every: 2, depth: 2 }] }
    - { id: back, from: [8, 4], to: [0, 4], every: 2, bays: [{ id: out, at: 3, side: left, depth: 2 }, { id: park, at: 5, count: 2, every: 2 }] }
  edges: [{ from: there-5, to: back-1, oneWay: true }, { from: back-5, to: there-1, oneWay: true }]
  fleets: [{ id: agv, vehicles: 2, home: park, parking: park }]
`;

describe("roads", () => {
  it("lead one way from node to node, past bays that are entered from the node before and left to the node behind", () => {
    const { nodes, edges, vehicles } = modelOf(SCENARIO).transport!;
    const at = new Map(nodes.map(({ id, position }) => [id, [position.x, position.y]]));
    expect([at.get("there-5"), at.get("in-1"), at.get("in-2"), at.get("out"), at.get("park-2")]).toEqual([
      [8, 0],
      [3, -2],
      [5, -2],
      [5, 2],
      [1, 6.2],
    ]);
    const ways = edges.map(({ from, to }) => `${nodes[from]!.id} ${nodes[to]!.id}`);
    expect(ways.filter((way) => /in-1|out|^there-2|there-2$/.test(way))).toEqual([
      "there-1 there-2",
      "there-2 there-3",
      "there-2 in-1",
      "in-1 there-3",
      "back-2 out",
      "out back-3",
    ]);
    expect(vehicles.map(({ home, park }) => [nodes[home]!.id, nodes[park]!.id])).toEqual([
      ["park-1", "park-1"],
      ["park-2", "park-2"],
    ]);
  });

  it("have jobs brought to the bay at which the fewest vehicles are still to stop, the nearest of those", () => {
    const run = runToEnd(SCENARIO);
    expect(story(run.trace(), "transport.requested").map((line) => line.split(" ").slice(2, 5).join(" "))).toEqual([
      "j0 out in-1",
      "j1 out in-2",
      "j2 out in-1",
    ]);
    expect([run.jobsCompleted, run.deadlocks]).toEqual([3, 0]);
  });

  it("are refused where they lead nowhere, or not past their bays; so are bays that nobody knows", () => {
    const problems = (from: string, to: string) => {
      const loaded = loadScenario(SCENARIO.replace(from, to), { file: "x.yaml" });
      return loaded.ok ? [] : loaded.problems.map(formatProblem);
    };
    const place = "transport.roads[0]";
    expect(problems("{ id: in, at: 3,", "{ id: in, at: 7,")).toEqual([
      `x.yaml:10:63 ${place}.bays[0]: leads on behind the end of the road; give fewer bays, at a place between the road's ends, or a longer road`,
    ]);
    expect(problems("to: [8, 0]", "to: [0, 0]")[0]).toBe(
      `x.yaml:10:34 ${place}.to: is where the road begins; let it lead to another place`,
    );
    expect(problems("bays: in, machines", "bays: inn, machines")).toEqual([
      'x.yaml:4:51 workCentres[1].bays: inn is no known path node or row of bays; did you mean "in"?',
    ]);
  });
});

describe("the distribution centre", () => {
  const model = shippedModel("scenarios/warehouse.yaml");
  const { edges, nodes, vehicles } = model.transport!;

  it("has more nodes on every way round than vehicles, which can never fill one and wait in a ring", () => {
    const after = nodes.map((_, node) => edges.flatMap(({ from, to }) => (from === node ? to : [])));
    /** Nodes of the shortest way round from a node. */
    const around = nodes.map((_, start) => {
      let reached = new Set(after[start]);
      let count = 1;
      for (; !reached.has(start) && count <= nodes.length; count++) {
        reached = new Set([...reached].flatMap((node) => after[node]!));
      }
      return count;
    });
    expect(Math.min(...around)).toBeGreaterThan(vehicles.length);
  });

  it("has its vehicles never nearer to each other than their own length, waves and all", () => {
    const run = createRun(model, { recorder: "full", until: 7800 });
    run.advance();
    const { places, vehicleMotion } = replayOf(run.trace());
    let least = Number.POSITIVE_INFINITY;
    for (let t = 5400; t <= 7800; t += 4) {
      const points = vehicles.map((_, vehicle) =>
        pointOn(vehicleMotion, places, segmentAt(vehicleMotion, vehicle, t), t, { x: 0, y: 0, height: 0 }),
      );
      points.forEach((a, i) => {
        for (const b of points.slice(i + 1)) least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y));
      });
    }
    // They are 1.27 m long.
    expect(least).toBeGreaterThan(1.27);
    expect(run.deadlocks).toBe(0);
  });
});
