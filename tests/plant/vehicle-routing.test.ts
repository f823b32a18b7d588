import { describe, expect, it } from "vitest";
import { robotGrid } from "../../bench/robot-grid.ts";
import { createRun } from "../../sim/index.ts";
import { timeWindowRouting } from "../../sim/policies/vehicleRouting/time-windows.ts";
import { modelOf, runToEnd, story } from "../support/plant-story.ts";

const WAY = ["vehicle.departed", "job.delivered"] as const;

/** From saw to mill there is a short way over a, where a tugger stands for long, and a longer one over b; 1 m/s. */
const twoWays = (routing: string) => `
takt: 1
run: { until: 200 }
policies: { vehicleRouting: "${routing}" }
workCentres: [{ id: saw, node: s }, { id: mill, node: m }]
products: [{ id: part, route: [{ at: saw, time: 5 }, { at: mill, time: 1 }] }]
orders: [{ list: [{ product: part }] }]
transport:
  traffic: zones
  nodes: [{ id: s, at: [0, 0] }, { id: a, at: [10, 0] }, { id: b, at: [10, 5] }, { id: m, at: [20, 0] }]
  edges: [[s, a, m], { from: s, to: b, length: 12 }, { from: b, to: m, length: 12 }]
  fleets: [{ id: agv, home: s }, { id: tugger, home: m, tour: [{ at: a, stop: 90 }, { at: m, stop: 80 }] }]
`;
const wayOfAgv = (routing: string) => story(twoWays(routing), ...WAY).filter((line) => line.includes("agv"));

describe("vehicles choose their way", () => {
  it("by SHORTEST over the short one, and wait there", () => {
    // The tugger stands at a from 10 s to 100 s, and is out of it when it has come to m at 110 s.
    expect(wayOfAgv("SHORTEST")).toEqual(["110 vehicle.departed agv s a 120"]);
  });

  it("by CONGESTION-AWARE round those who are in the way", () => {
    expect(wayOfAgv("CONGESTION-AWARE(delay: 10)")).toEqual([
      "5 vehicle.departed agv s b 17",
      "17 vehicle.departed agv b m 29",
      "29 job.delivered j0 agv m",
    ]);
  });
});

describe("vehicles without a request", () => {
  const parking = (more: string) => `
takt: 1
run: { until: 100 }
workCentres: [{ id: saw, node: a }, { id: mill, node: b }]
products: [{ id: part, route: [{ at: saw, time: 5 }, { at: mill, time: 1 }] }]
orders: [{ list: [{ product: part }, { product: part, time: 18 }] }]
transport:
  nodes: [{ id: a, at: [0, 0] }, { id: b, at: [10, 0] }, { id: p, at: [30, 0] }]
  edges: [[a, b, p]]
  fleets: [{ id: agv, speed: 1, home: a, ${more} }]
`;

  it("drive to their parking place, and turn to a new request at the next node", () => {
    // The first job asks at 5 s, when the vehicle is on its way to p, the second at 23 s.
    expect(story(parking("parking: p"), "vehicle.departed", "vehicle.assigned", "vehicle.stateChanged")).toEqual([
      "0 vehicle.stateChanged agv empty none",
      "0 vehicle.departed agv a b 10",
      "5 vehicle.assigned agv j0",
      "10 vehicle.departed agv b a 20",
      "20 vehicle.stateChanged agv loading j0",
      "20 vehicle.stateChanged agv loaded j0",
      "20 vehicle.departed agv a b 30",
      "30 vehicle.stateChanged agv unloading j0",
      "30 vehicle.stateChanged agv idle none",
      "30 vehicle.assigned agv j1",
      "30 vehicle.stateChanged agv empty j1",
      "30 vehicle.departed agv b a 40",
      "40 vehicle.stateChanged agv loading j1",
      "40 vehicle.stateChanged agv loaded j1",
      "40 vehicle.departed agv a b 50",
      "50 vehicle.stateChanged agv unloading j1",
      "50 vehicle.stateChanged agv idle none",
      "50 vehicle.stateChanged agv empty none",
      "50 vehicle.departed agv b p 70",
      "70 vehicle.stateChanged agv parked none",
    ]);
  });

  it("stay where they are unless said", () => {
    expect(story(parking(""), "vehicle.stateChanged").at(-1)).toBe("43 vehicle.stateChanged agv idle none");
  });
});

describe("trips planned by time windows", () => {
  /** Two vehicles that must pass each other on a line with a siding in the middle; 1 m/s, a node every 10 m. */
  const line = (routing: string) => `
takt: 1
run: { until: 300 }
policies: { vehicleRouting: ${routing}, transport: NEAREST-VEHICLE }
workCentres: [{ id: west, node: w }, { id: east, node: e }]
products:
  - { id: eastward, route: [{ id: one, at: west, time: 5 }, { id: two, at: east, time: 1 }] }
  - { id: westward, route: [{ id: one, at: east, time: 5 }, { id: two, at: west, time: 1 }] }
orders: [{ list: [{ product: eastward }, { product: westward }] }]
transport:
  traffic: zones
  nodes:
    - { id: hw, at: [-10, 0] }
    - { id: w, at: [0, 0] }
    - { id: m, at: [10, 0] }
    - { id: siding, at: [10, 10] }
    - { id: e, at: [20, 0] }
    - { id: he, at: [30, 0] }
  edges: [[hw, w, m, e, he], [m, siding]]
  fleets: [{ id: agv, vehicles: 2, speed: 1, home: [hw, he] }]
`;

  it("bring vehicles past each other where the shortest ways end in a ring", () => {
    expect(runToEnd(line("SHORTEST")).deadlocks).toBe(1);
    const run = runToEnd(line("TIME-WINDOWS"));
    expect([run.deadlocks, run.jobsCompleted, run.workInProcess]).toEqual([0, 2, 0]);
    const parked = story(run.trace(), "vehicle.stateChanged").filter((each) => each.endsWith("parked none"));
    expect(parked.map((each) => each.split(" ")[2]).toSorted()).toEqual(["agv-1", "agv-1", "agv-2", "agv-2"]);
  });

  it("are not needed where the banker keeps one vehicle at home until the other is back there", () => {
    const parking = line("SHORTEST").replace("home: [hw, he]", "home: [hw, he], parking: [hw, he]");
    expect(runToEnd(parking).deadlocks).toBe(1);
    const run = runToEnd(parking.replace("policies: {", "policies: { traffic: BANKER,"));
    expect([run.deadlocks, run.jobsCompleted, run.workInProcess]).toEqual([0, 2, 0]);
    // By way of w, m, e and back: the second sets out when the first has left e for its home.
    const assigned = story(run.trace(), "vehicle.departed").map((each) => each.split(" ").slice(2, 5).join(" "));
    expect(assigned.filter((each) => /hw w|he e/.test(each))).toEqual(["agv-1 hw w", "agv-2 he e"]);
  });

  it("are kept back by the banker where they would begin away from home and end in a ring", () => {
    // Two vehicles go the same way in opposite directions, and are asked again at any time of their ways home.
    const again = (time: number) =>
      line("SHORTEST")
        .replace("home: [hw, he]", "home: [hw, he], parking: [hw, he]")
        .replace("policies: {", "policies: { traffic: BANKER,")
        .replace("until: 300", "until: 1000")
        .replace(
          "{ product: westward }]",
          `{ product: westward }, { product: eastward, time: ${time} }, { product: westward, time: ${time} }]`,
        );
    for (let time = 5; time < 150; time += 3) {
      const run = runToEnd(again(time));
      expect([time, run.deadlocks, run.jobsCompleted]).toEqual([time, 0, 4]);
    }
  });

  it("keep a fleet on a grid of two-way aisles moving, and all jobs come home", () => {
    const grid = robotGrid(5, 20, { interarrival: 8, until: 1800 });
    const run = runToEnd(grid, { seed: 3 });
    expect(run.deadlocks).toBe(0);
    expect(run.jobsCompleted).toBeGreaterThan(0.9 * (1800 / 8) - 3 * Math.sqrt(1800 / 8));
    expect(run.workInProcess).toBeLessThan(20);
  });
});

it("a vehicle for which there is no way is asked for again when reservations have changed, and not at each instant", () => {
  // The first vehicle rests in the middle of the only way for ever; the others' machines go on meanwhile.
  const model = modelOf(`
takt: 1
run: { until: 500 }
policies: { vehicleRouting: ./counting.ts }
workCentres: [{ id: saw, node: a }, { id: mill, node: c }, { id: clock, node: a }]
products:
  - { id: part, route: [{ at: saw, time: 5 }, { at: mill, time: 4 }] }
  - { id: tick, route: [{ at: clock, time: 1 }] }
orders: [{ list: [{ product: part }] }, { product: tick, interarrival: 2 }]
transport:
  traffic: zones
  nodes: [{ id: a, at: [0, 0] }, { id: b, at: [10, 0] }, { id: c, at: [20, 0] }]
  edges: [[a, b, c]]
  fleets: [{ id: agv, vehicles: 2, speed: 1, home: [b, a] }]
`);
  let asked = 0;
  const counting = {
    ...timeWindowRouting,
    id: "COUNTING",
    plan: (...question: Parameters<typeof timeWindowRouting.plan>) => {
      asked++;
      return timeWindowRouting.plan(...question);
    },
  };
  const run = createRun(model, { recorder: "off", userRules: { "./counting.ts": counting } });
  run.advance();
  expect(run.jobsCompleted).toBeGreaterThan(200);
  expect(asked).toBeGreaterThan(0);
  expect(asked).toBeLessThan(5);
});
