import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Explainer } from "../../analysis/explain/explain.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { createRun, type Model, restoreRun, snapshotFromJson, snapshotToJson } from "../../sim/index.ts";
import { accountOf } from "../support/account-story.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { expectKpisToAgree } from "../support/invariants/kpis-agree.ts";
import { problemsOf, runToEnd, story } from "../support/plant-story.ts";
import { robotFloors } from "../support/random-floors.ts";

/**
 * A station at 0 m, and places 10 m apart on one way. Pod 0 holds a and b, pod 1 holds c. A robot drives 1 m/s, lifts in 3 s and sets
 * down in 2 s; the picker takes 4 s for each compartment and 1 s for each unit.
 */
const floor = (
  orders: string,
  more: {
    robots?: number;
    policies?: string;
    station?: string;
    places?: string[];
    transport?: string;
    items?: string;
  } = {},
) => {
  const places = more.places ?? ["p1", "p2"];
  return `
takt: 1
run: { until: 1000 }
policies: { ${more.policies ?? ""} }
storages: [{ id: floor, kind: pods, pods: 2, places: [${places}], compartments: 2 }]
items:
  - { id: a, storage: floor, unitLoad: 10, stock: 10 }
  - { id: b, storage: floor, unitLoad: 10, stock: 10 }
  - { id: c, storage: floor, unitLoad: 10, stock: 10${more.items ?? ""} }
workCentres: [{ id: pick, type: picker, node: s, storage: { in: floor, perStop: 4, perUnit: 1${more.station ?? ""} } }]
products: [{ id: parcel, route: [{ at: pick, pick: lines }] }]
orders: [{ list: [${orders}] }]
transport:
  nodes: [{ id: s, at: [0, 0] }, ${places.map((id, place) => `{ id: ${id}, at: [${10 * (place + 1)}, 0] }`)}]
  edges: [[s, ${places}]]
  fleets: [{ id: robot, pods: floor, vehicles: ${more.robots ?? 1}, speed: 1, load: 3, unload: 2 }]
  ${more.transport ?? ""}
`;
};

const order = (time: number, lines: string) => `{ product: parcel, time: ${time}, lines: { ${lines} } }`;

describe("a robot", () => {
  it("lifts the pod under which it rests, brings it to the station, and takes it back; the next one is fetched from its place", () => {
    const scenario = floor(order(0, "a: 1, c: 2"));
    expect(
      story(scenario, "pod.called", "pod.assigned", "pod.lifted", "pod.presented", "pod.released", "pod.stored"),
    ).toEqual([
      "0 pod.stored 0 none p1",
      "0 pod.stored 1 none p2",
      "0 pod.called 0 pick 1",
      "0 pod.called 1 pick 1",
      "0 pod.assigned 0 robot pick",
      "3 pod.lifted 0 robot",
      "13 pod.presented 0 robot pick",
      // 4 s and one unit.
      "18 pod.released 0 robot pick p1",
      "30 pod.stored 0 robot p1",
      "30 pod.assigned 1 robot pick",
      // 10 m to it, 3 s, 20 m with it.
      "43 pod.lifted 1 robot",
      "63 pod.presented 1 robot pick",
      "69 pod.released 1 robot pick p2",
      "91 pod.stored 1 robot p2",
    ]);
    invariantsOf(runToEnd(scenario).trace());
  });
});

describe("a station", () => {
  it("takes from a pod what all its orders want of it, those included that have come since it was called", () => {
    const orders = [order(0, "a: 1, b: 2"), order(0, "b: 1, c: 1"), order(10, "a: 1")].join(", ");
    const scenario = floor(orders);
    expect(story(scenario, "stock.taken", "line.picked", "operation.completed", "job.completed")).toEqual([
      "13 stock.taken a 0 j0 1",
      "13 line.picked j0 0 a 1",
      "13 stock.taken b 1 j0 2",
      "13 line.picked j0 1 b 2",
      "13 stock.taken b 1 j1 1",
      "13 line.picked j1 0 b 1",
      "13 stock.taken a 0 j2 1",
      "13 line.picked j2 0 a 1",
      // Four compartments and five units.
      "34 operation.completed pick j0 pick",
      "34 operation.completed pick j1 pick",
      "34 operation.completed pick j2 pick",
      "34 job.completed j0",
      "34 job.completed j2",
      "79 stock.taken c 2 j1 1",
      "79 line.picked j1 1 c 1",
      "84 operation.completed pick j1 pick",
      "84 job.completed j1",
    ]);
    const trace = runToEnd(scenario).trace();
    expectKpisToAgree(trace);
    const { kpis, perStation } = kpisOf(trace);
    // Two visits for five lines; 10 m and back with pod 0, 10 m to pod 1, 20 m and back with it.
    expect([kpis.podVisits, kpis.pileOn, kpis.visitsPerLine, kpis.robotWayPerLine].map(({ value }) => value)).toEqual([
      2, 2.5, 0.4, 14,
    ]);
    expect(perStation.pick).toMatchObject({ visits: { value: 2 }, lines: { value: 5 }, linesPerHour: { value: 18 } });
  });

  it("tells what an order waits for: a robot, a pod on its way, the picker, a pod that may not be called yet, stock", () => {
    const orders = [order(0, "a: 1"), order(0, "c: 1"), order(1, "c: 10")].join(", ");
    expect(story(floor(orders, { station: ", pods: 1" }), "job.waiting")).toEqual([
      "0 job.waiting j0 pod 0",
      "0 job.waiting j1 podCall floor",
      "1 job.waiting j2 podCall floor",
      "18 job.waiting j1 vehicle p2",
      "18 job.waiting j2 vehicle p2",
      "30 job.waiting j1 pod 1",
      "30 job.waiting j2 pod 1",
      // It has got nine of its ten units, one has gone to the order before it.
      "81 job.waiting j2 material c",
    ]);
  });

  it("gives up what no pod has, where orders are shipped short", () => {
    const scenario = floor("")
      .replace("orders: [{ list: [] }]", "")
      .concat(`
orders: [{ list: [${order(0, "c: 7")}, ${order(1, "c: 7")}], lines: { whenShort: ship } }]`);
    const run = runToEnd(scenario);
    expect(story(run.trace(), "line.picked", "job.completed").map((line) => line.replace(/^\S+ /, ""))).toEqual([
      "line.picked j0 0 c 7",
      "job.completed j0",
      "line.picked j1 0 c 3",
      "job.completed j1",
    ]);
    invariantsOf(run.trace());
  });

  it("serves the pods in the order in which robots have come to its queue", () => {
    const nodes =
      "nodes: [{ id: s, at: [0, 0], queue: [q1, q2] }, { id: q1, at: [5, 1] }, { id: q2, at: [5, 2] }, { id: m, at: [5, 0] }, { id: p1, at: [10, 0] }, { id: p2, at: [10, 1] }]";
    const edges = "edges: [[s, m, p1], [m, q1, q2], [m, p2]]";
    const scenario = floor(order(0, "a: 1, c: 1"), { robots: 2 })
      .replace(/nodes: .*/, nodes)
      .replace(/edges: .*/, edges);
    expect(story(scenario, "vehicle.stateChanged").filter((line) => /queueing|presenting/.test(line))).toEqual([
      "3 vehicle.stateChanged robot-1 queueing none",
      "3 vehicle.stateChanged robot-2 queueing none",
      // 5 m and 1 m to its place; for the other 5.1 m and 2 m.
      "9 vehicle.stateChanged robot-1 queueing none",
      expect.stringMatching(/^10.09\S* vehicle.stateChanged robot-2 queueing none$/),
      // It moves up to the place that has become free, 1 m away, and from there to the station when that is free, after 5 s.
      expect.stringMatching(/^11.09\S* vehicle.stateChanged robot-2 queueing none$/),
      "15 vehicle.stateChanged robot-1 presenting none",
      "26 vehicle.stateChanged robot-2 presenting none",
    ]);
  });
});

describe("what is ordered", () => {
  it("is put into open compartments of pods that are brought to where it comes", () => {
    const scenario = floor(order(0, "c: 8"), {
      items: `, replenishment: "MIN-MAX(min: 5, max: 12)", supply: { leadTime: 100, inbound: delivery }`,
    }).replace("products: [", "products: [{ id: delivery, route: [{ at: pick, putAway: replenished }] }, ");
    const run = runToEnd(scenario);
    // 8 of 10 are taken; a unit load of 10 comes, and finds no room beside 2, but the fourth compartment.
    expect(story(run.trace(), "stock.stored", "stock.received").slice(3)).toEqual([
      expect.stringMatching(/^\S+ stock.received c j1 10$/),
      expect.stringMatching(/^\S+ stock.stored c 3 j1 10$/),
    ]);
    invariantsOf(run.trace());
  });
});

describe("places", () => {
  const placesOf = (rule: string) => {
    const scenario = floor([order(0, "c: 1"), order(300, "c: 1")].join(", "), {
      policies: `podStorage: ${rule}`,
      places: ["p1", "p2", "p3", "p4"],
    });
    return story(scenario, "pod.stored")
      .slice(2)
      .map((line) => line.split(" ").at(-1));
  };

  it("are chosen by the rule", () => {
    // Pods begin at p1 and p3.
    expect(placesOf("FIXED")).toEqual(["p3", "p3"]);
    expect(placesOf("CLOSEST-OPEN")).toEqual(["p2", "p2"]);
    expect(placesOf("RANDOM").every((place) => place !== "p1")).toBe(true);
    // No pod has been there less often than pod 0, and one of two less often than pod 1: half of the places are nearer than p3.
    expect(placesOf("TURNOVER")).toEqual(["p3", "p3"]);
  });
});

/** Rows of a run that is cut so often, each time taken down as JSON and put up again. */
function digestOf(model: Model, cuts: readonly number[]): string {
  let run = createRun(model, { recorder: "full" });
  for (const time of cuts) {
    run.advance({ until: time });
    run = restoreRun(model, snapshotFromJson(snapshotToJson(run.snapshot())), { recorder: "full" });
  }
  run.advance();
  return run.digest();
}

describe("floors with robots", () => {
  it("keep all invariants, whatever the rules, and go on from a snapshot as if there had been none", () => {
    fc.assert(
      fc.property(robotFloors, fc.array(fc.integer({ min: 1, max: 899 }), { maxLength: 3 }), (model, cuts) => {
        const run = createRun(model, { recorder: "full" });
        run.advance();
        expect(run.deadlocks).toBe(0);
        invariantsOf(run.trace());
        expectKpisToAgree(run.trace());
        expect(
          digestOf(
            model,
            cuts.toSorted((a, b) => a - b),
          ),
        ).toBe(run.digest());
      }),
      { numRuns: 25 },
    );
  });
});

describe("problems", () => {
  it("of pods, their places, robots and stations are told with what to do", () => {
    const problems = (from: string | RegExp, to: string) =>
      problemsOf(floor(order(0, "a: 1")).replace(from, to)).map((line) => line.replace(/^test.yaml:\d+:\d+ /, ""));
    expect(problems("pods: 2", "pods: 3")).toEqual([
      "storages[0].pods: 3 are more than the 2 places; give as many places, or fewer pods",
    ]);
    expect(problems("places: [p1,p2]", "places: [p1, p1]")).toContain(
      "storages[0].places: names a place twice; name each place once",
    );
    expect(problems("kind: pods, ", "kind: rack, bays: 4, ")).toContain(
      "storages[0].pods: is given for rack; write kind: pods, or take it out",
    );
    expect(problems("kind: pods, ", "kind: pods, bays: 4, ")).toEqual([
      "storages[0].bays: 4 is given for pods; give compartments",
    ]);
    expect(problems("pods: floor, ", "")).toEqual([
      "storages[0]: has pods that no vehicle carries; let a fleet carry them: pods: floor",
    ]);
    expect(problems("pods: floor, ", "pods: floot, ").at(-1)).toMatch(
      /^transport.fleets\[0\].pods: floot is no known storage; did you mean "floor"?/,
    );
    expect(problems("node: s", "machines: 2, node: s")).toEqual([
      "workCentres[0].machines: are more than one where one pod stands at a time; make a work centre of each station",
    ]);
    expect(problems("perStop: 4", "speed: 2, perStop: 4")).toEqual([
      "workCentres[0].storage.speed: is given where nobody walks; take it out: pods come to the station",
    ]);
    expect(problems("pick: lines", "retrieve: a")[0]).toMatch(/retrieve: is done at pick, to which pods come/);
    expect(problems("vehicles: 1,", "vehicles: 1, parking: [s],")).toEqual([
      "transport.fleets[0].parking: is given for vehicles that carry pods; take it out: robots rest under the pods that they have set down",
    ]);
  });

  it("of load rules are told, which are not asked at stations", () => {
    const limited = (power: string) =>
      problemsOf(
        floor(order(0, "a: 1"), { policies: "load: PEAK-SHAVING" })
          .replace("run:", "energy: { limit: 5 kW }\nrun:")
          .replace("node: s, storage", `node: s, power: { ${power} }, storage`),
      ).map((line) => line.replace(/^test.yaml:\d+:\d+ /, ""));
    expect(limited("idle: 1 kW, starved: 1 kW, processing: 1 kW")).toEqual([]);
    expect(limited("processing: 1 kW")).toEqual([
      "workCentres[0]: uses more at work than when it is ready, and no load rule is asked at stations of pods; give it the same power in all states, or leave policies.load out",
    ]);
  });

  it("of grids are told, too", () => {
    const grid = (text: string) =>
      problemsOf(
        floor(order(0, "a: 1")).replace("nodes: [", `grids: [{ id: g, at: [0, 9], ${text} }]\n  nodes: [`),
      ).map((line) => line.replace(/^test.yaml:\d+:\d+ /, ""));
    expect(grid("blocks: [4, 1]")).toEqual([
      "transport.grids[0].blocks[0]: 4 is even; give an odd number, such as 5: then the outer aisles lead around",
    ]);
    expect(grid("blocks: [1, 1], stations: [{ at: [x, y] }]")).toEqual([
      "transport.grids[0].stations[0].at: are more than the 1 blocks along that side; give the grid more columns of blocks, or fewer stations",
    ]);
  });
});

describe("an order that waits for a pod", () => {
  // One pod at a time: pod 0 comes at 13 s and is back at 30 s; from p1 the robot takes 13 s to lift pod 1 and 20 s to bring it.
  const trace = runToEnd(floor(`${order(0, "c: 1")}, ${order(0, "a: 1")}`, { station: ", pods: 1" })).trace();

  it("tells which pod is on its way to it, and in which storage none has been called yet", () => {
    expect(accountOf(trace, 0)).toEqual([
      "0-18 podCall floor",
      "18-30 vehicle p2",
      "30-63 pod floor 1",
      "63-68 processing pick",
    ]);
    expect(accountOf(trace, 1)).toEqual(["0-13 pod floor 0", "13-18 processing pick"]);
  });

  it("counts for the storage in the figures of the plant", () => {
    const isForPods = ({ cause }: { readonly cause: string }) => cause.startsWith("pod");
    const waits = kpisOf(trace).waits.filter(isForPods);
    expect(waits.map(({ cause, subject, time }) => [cause, subject, time.value])).toEqual([
      ["pod", "floor", 46],
      ["podCall", "floor", 18],
    ]);
    const { parts } = new Explainer(trace).plant();
    expect(parts.filter(({ use }) => use.startsWith("pod")).map(({ use, where, time }) => [use, where, time])).toEqual([
      ["pod", "floor", 46],
      ["podCall", "floor", 18],
    ]);
  });
});
