import { describe, expect, it } from "vitest";
import { createRun, loadScenario } from "../../sim/index.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { modelOf, problemsOf, runToEnd, story } from "../support/plant-story.ts";
import { ZoneCounts } from "../support/zone-counts.ts";

/**
 * A hub with a station, three places and a charger, 10 m from it each; pods hold a, b and c. A robot drives 1 m/s, lifts in 3 s and sets down
 * in 2 s; it uses 1 Wh in a second of driving, of 100 Wh, and charges as fast; the picker takes 5 s for a unit of a pod.
 */
const floor = (more: {
  orders: string;
  policies?: string;
  robot?: string;
  battery?: string;
  standing?: string;
  station?: string;
  transport?: string;
}) => `
takt: 1
run: { until: 1000 }
policies: { ${more.policies ?? "charging: THRESHOLD"} }
storages: [{ id: floor, kind: pods, pods: 3, places: [p1, p2, p3], compartments: 1 }]
items:
  - { id: a, storage: floor, unitLoad: 10, stock: 10 }
  - { id: b, storage: floor, unitLoad: 10, stock: 10 }
  - { id: c, storage: floor, unitLoad: 10, stock: 10 }
workCentres: [{ id: pick, node: s, storage: { in: floor, ${more.station ?? "perStop: 4, perUnit: 1"} } }]
products: [{ id: parcel, route: [{ at: pick, pick: lines }] }]
orders: [{ list: [${more.orders}] }]
transport:
  nodes:
    - { id: hub, at: [0, 0] }
    - { id: s, at: [0, -10], queue: [q1, q2] }
    - { id: p1, at: [-10, 0] }
    - { id: p2, at: [0, 10] }
    - { id: p3, at: [10, 0] }
    - { id: c, at: [7.071, 7.071] }
    - { id: q1, at: [-2, -5] }
    - { id: q2, at: [2, -5] }
  edges:
    - { from: hub, to: s, length: 10 }
    - [hub, p1]
    - [hub, p2]
    - [hub, p3]
    - { from: hub, to: c, length: 10 }
    - { from: hub, to: q1, length: 5 }
    - { from: q1, to: s, length: 5 }
    - { from: hub, to: q2, length: 5 }
    - { from: q2, to: s, length: 5 }
  chargers: [{ id: dock, node: c }]
  fleets:
    - id: robot
      pods: floor
      speed: 1
      load: 3
      unload: 2
      ${more.robot ?? "vehicles: 1"}
      power: { travelling: 3.6 kW, standing: ${more.standing ?? 0} }
      battery: { capacity: 0.1 kWh, charging: 3.6 kW, ${more.battery ?? "start: 100 %"} }
  ${more.transport ?? ""}
`;

const order = (time: number, lines: string) => `{ product: parcel, time: ${time}, lines: { ${lines} } }`;

const MOVES = [
  "pod.assigned",
  "pod.presented",
  "pod.stored",
  "charger.reserved",
  "charger.released",
  "vehicle.halted",
  "vehicle.resumed",
] as const;

function moves(scenario: string): string[] {
  const run = runToEnd(scenario);
  invariantsOf(run.trace());
  expect(run.deadlocks).toBe(0);
  return story(run.trace(), ...MOVES).filter((line) => !/^0 pod.stored/.test(line));
}

describe("a robot with a battery", () => {
  it("is not sent for a pod for which its battery does not last, charges first, and is called from the charger", () => {
    // The first trip takes 20 m there and back each, and 20 m would be left to the charger: 60 + 10 Wh of 80.
    const orders = [order(0, "a: 1"), order(200, "b: 1")].join(", ");
    expect(moves(floor({ orders, battery: "start: 80 %", policies: 'charging: "THRESHOLD(low: 0.25)"' }))).toEqual([
      "0 pod.assigned 0 robot pick",
      "23 pod.presented 0 robot pick",
      "50 pod.stored 0 robot p1",
      // 40 Wh left; the next pod would take 20 + 20 + 20 + 20 m. 20 m to the charger, then 80 Wh at 1 Wh/s.
      "200 charger.reserved dock robot",
      "300 charger.released dock robot",
      "300 pod.assigned 1 robot pick",
      // 20 m to the pod, 3 s, 20 m; 5 s at the station; 20 m and 2 s.
      "343 pod.presented 1 robot pick",
      "370 pod.stored 1 robot p2",
    ]);
  });

  it("goes to charge when it is low, and rests under the nearest pod that has no robot when it has charged", () => {
    const scenario = floor({ orders: order(0, "a: 1"), battery: "start: 80 %", robot: "vehicles: 1\n      home: p1" });
    const low = scenario.replace("THRESHOLD", '"THRESHOLD(low: 0.5, high: 0.9)"');
    expect(moves(low).slice(3)).toEqual(["50 charger.reserved dock robot", "140 charger.released dock robot"]);
    expect(
      story(low, "vehicle.departed", "vehicle.stateChanged")
        .filter((line) => Number.parseFloat(line) >= 70)
        .map((line) => line.replace("vehicle.", "")),
    ).toEqual([
      "70 stateChanged robot charging none",
      "140 stateChanged robot idle none",
      // All three are 20 m away: the first.
      "140 stateChanged robot empty none",
      "140 departed robot c hub 150",
      "150 departed robot hub p1 160",
      "160 stateChanged robot parked none",
    ]);
  });

  it("leaves the charger for a call under OPPORTUNITY, above the minimum only", () => {
    const policies = 'charging: "OPPORTUNITY(low: 0.1, high: 0.95, minimum: 0.9)"';
    // It drives 20 m as the run begins, with 60 Wh, and has 90 after 50 s more: before the order at 80 s, and after that at 65 s.
    const at = (time: number) =>
      moves(floor({ orders: order(time, "a: 1"), policies, battery: "start: 60 %" })).find((line) =>
        line.includes("pod.assigned"),
      ) ?? "";
    expect(at(80)).toBe("80 pod.assigned 0 robot pick");
    expect(Number.parseFloat(at(65))).toBeCloseTo(70, 9);
  });

  it("that cannot serve the pod above it makes way for one that can", () => {
    const traffic = "traffic: zones";
    const scenario = floor({
      orders: order(0, "a: 1"),
      policies: 'charging: "THRESHOLD(low: 0.2)"',
      robot: "vehicles: 2\n      home: [p1, p2]",
      battery: "start: [30 %, 100 %]",
      transport: traffic,
    });
    // robot-1 is out of the hub after 20 s; then the other takes 20 m to its place, 3 s and 20 m.
    expect(moves(scenario).filter((line) => !line.includes("released"))).toEqual([
      "0 charger.reserved dock robot-1",
      "0 pod.assigned 0 robot-2 pick",
      "63 pod.presented 0 robot-2 pick",
      "90 pod.stored 0 robot-2 p1",
    ]);
  });

  it("whose battery is empty at the station keeps its pod there, which is picked, and goes on when it is rescued", () => {
    const scenario = floor({
      orders: [order(0, "a: 5"), order(1, "b: 1")].join(", "),
      robot: "vehicles: 1\n      home: p1",
      battery: "start: 90 %, rescue: { after: 300, charge: 100 % }",
      policies: 'charging: "THRESHOLD(low: 0.2)"',
      station: "perStop: 0, perUnit: 20",
      standing: "3.6 kW",
    });
    // 3 s of lifting and 20 m take 23 Wh, standing the rest: empty after 67 s of the 100 s of picking; 300 s later it goes on.
    expect(moves(scenario).slice(0, 6)).toEqual([
      "0 pod.assigned 0 robot pick",
      "23 pod.presented 0 robot pick",
      "90 vehicle.halted robot",
      "390 vehicle.resumed robot 390",
      "412 pod.stored 0 robot p1",
      // 78 Wh are left, and the next pod takes 85.
      "412 charger.reserved dock robot",
    ]);
    expect(story(scenario, "operation.completed")[0]).toBe("123 operation.completed pick j0 pick");
  });

  it("whose battery is empty in the queue of a station lets others pass, and has its turn when it is rescued", () => {
    const scenario = floor({
      orders: [order(0, "a: 5"), order(1, "b: 5"), order(150, "c: 5")].join(", "),
      robot: "vehicles: 1\n      home: p2",
      battery: "start: 90 %, reserve: 0 %, rescue: { after: 200, charge: 100 % }",
      policies: 'charging: "THRESHOLD(low: 0)"',
      station: "perStop: 0, perUnit: 30, pods: 3",
      standing: "3.6 kW",
      transport: "",
    }).concat(`    - { id: strong, pods: floor, vehicles: 2, home: [p1, p3], speed: 1, load: 3, unload: 2 }
`);
    const lines = moves(scenario);
    expect(lines.filter((line) => /presented|halted|resumed/.test(line)).slice(0, 5)).toEqual([
      "23 pod.presented 0 strong-1 pick",
      "90 vehicle.halted robot",
      // After 150 s of picking the pod comes from its place in the queue, 5 m away, and that of the other when it has been rescued.
      "178 pod.presented 2 strong-2 pick",
      "290 vehicle.resumed robot 290",
      "333 pod.presented 1 robot pick",
    ]);
  });
});

/** Robots on a small grid whose batteries last for half an hour. */
const grid = (rule: string, swap: string) => `
takt: 1
run: { until: 12 min }
policies: { podSelection: PILE-ON, vehicleRouting: TIME-WINDOWS, charging: "${rule}" }
storages: [{ id: floor, kind: pods, pods: 60, places: grid, compartments: 4, putAway: RANDOM }]
items:
  - { id: sku, count: 80, zipf: 0.8, storage: floor, unitLoad: 12, stock: 24, replenishment: "MIN-MAX(min: 12, max: 36)", supply: { leadTime: 5 min, inbound: delivery } }
workCentres:
  - { id: left, node: left, buffer: 4, storage: { in: floor, perStop: 3 s, perUnit: 1 s, pods: 8 } }
  - { id: right, node: right, buffer: 4, storage: { in: floor, perStop: 3 s, perUnit: 1 s, pods: 8 } }
  - { id: stow, node: stow, storage: { in: floor, perStop: 4 s, pods: 4 } }
products:
  - { id: parcel, route: [{ at: [left, right], pick: lines }] }
  - { id: delivery, route: [{ at: stow, putAway: replenished }] }
orders: [{ product: parcel, interarrival: exponential(9 s), lines: { count: "discrete(1: 0.5, 2: 0.5)" } }]
transport:
  traffic: zones
  grids:
    - id: grid
      at: [6 m, 14 m]
      blocks: [5, 3]
      depth: 3
      stations: [{ side: south, at: [left, right], queue: 3 }, { side: north, at: [stow], queue: 2 }]
      chargers: [{ side: west, id: w, count: 2${swap} }, { side: east, id: e, count: 2, power: 1 kW }]
  fleets:
    - id: robot
      pods: floor
      vehicles: 20
      speed: 1.3 m/s
      load: 3 s
      unload: 3 s
      power: { travelling: 0.3 kW, standing: 0.05 kW }
      battery: { capacity: 0.05 kWh, start: [30 %, 100 %], charging: [[80 %, 2 kW], [100 %, 0.2 kW]], rescue: { after: 3 min } }
`;

describe("twenty robots with batteries", () => {
  it("never wait for each other for ever in 20 seeds under three rules, and keep all invariants", () => {
    for (const [number, rule] of ["THRESHOLD(low: 0.3)", "OPPORTUNITY", "INTERVAL(every: 600)"].entries()) {
      const model = modelOf(grid(rule, number === 2 ? ", swap: 1 min" : ""));
      for (let seed = 1 + number; seed <= 20; seed += 3) {
        const zones = new ZoneCounts(model);
        const run = createRun(model, { recorder: seed <= 3 ? "full" : "kpi", sinks: [zones], seed });
        run.advance();
        run.flush();
        if (seed <= 3) invariantsOf(run.trace());
        expect([run.deadlocks, zones.deadlocked, zones.collisions, run.now]).toEqual([0, 0, 0, 720]);
        // 80 are ordered, give or take 9.
        expect(run.jobsCompleted).toBeGreaterThan(40);
      }
    }
  });
});

describe("batteries of robots", () => {
  it("that cannot work are told with what to do", () => {
    const problems = (from: string | RegExp, to: string) =>
      problemsOf(floor({ orders: order(0, "a: 1") }).replace(from, to)).map((line) =>
        line.replace(/^test.yaml:\d+:\d+ /, ""),
      );
    expect(problems("capacity: 0.1 kWh", "capacity: 0.05 kWh")).toEqual([
      "transport.fleets[0].battery: does not last when it is full from a charger to p1, with the pod to pick and back; give a larger battery, a lower reserve, or chargers nearer to it",
    ]);
    expect(problems("node: c }]", "node: p2 }]")).toEqual([
      "transport.chargers[0].node: p2 is a place of the pods of floor; give chargers nodes of their own, beside the ways",
    ]);
    expect(problems("vehicles: 1", "vehicles: 4")).toEqual([
      "storages[0].pods: 3 are fewer than the 4 robots, which rest under them when they have charged; give more pods, or fewer robots",
    ]);
    expect(problems("chargers: [{ id: dock, node: c }]", "chargers: []")).toEqual([
      "transport.chargers: are missing, and vehicles have batteries; give one, such as - { id: dock, node: a, places: 2 }",
    ]);
    expect(problems("start: 100 %", "start: [5 %, 80 %]")).toEqual([
      "transport.fleets[0].battery.start: 0.05 is below the reserve of 10 %, with which no trip can begin; give more, or a lower reserve",
    ]);
    const given = (text: string) =>
      problemsOf(grid("THRESHOLD", "").replace("id: e, count: 2", text)).map((line) => line.replace(/^\S+ /, ""));
    expect(given("id: w, count: 2")).toEqual([
      "transport.chargers[2].id: w-1 is there twice; give each its own name",
      "transport.chargers[3].id: w-2 is there twice; give each its own name",
    ]);
    expect(given("id: e, count: 10")).toEqual([
      "transport.grids[0].chargers[1].count: 10 are more than the 9 places beside that aisle; give fewer, or a deeper grid",
    ]);
    expect(given("id: e, count: 2, power: 2 kW }, { side: west, id: f")).toEqual([
      "transport.grids[0].chargers[2]: are the second of the west; give all chargers of a side as one",
    ]);
    expect(loadScenario(grid("THRESHOLD", ""), { file: "grid.yaml" }).ok).toBe(true);
  });
});
