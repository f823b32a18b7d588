import { describe, expect, it } from "vitest";
import { story } from "../support/plant-story.ts";

/** A line of nodes 10 m apart, from west to east; vehicles drive 1 m/s, load in 2 s and unload in 3 s. */
const hall = (centres: string, products: string, list: string, transport = "", fleet = "home: west") => `
takt: 1
run: { until: 400 }
workCentres: ${centres}
products: ${products}
orders: [{ list: ${list} }]
transport:
  nodes: [{ id: west, at: [0, 0] }, { id: middle, at: [10, 0] }, { id: east, at: [20, 0] }]
  edges: [[west, middle, east]]
  fleets: [{ id: agv, speed: 1, load: 2, unload: 3, ${fleet} }]
  ${transport}
`;
const sawAndMill = "[{ id: saw, node: west }, { id: mill, node: east }]";
const sawThenMill = "[{ id: part, route: [{ at: saw, time: 5 }, { at: mill, time: 4 }] }]";
const VEHICLE = [
  "transport.requested",
  "job.waiting",
  "vehicle.assigned",
  "vehicle.stateChanged",
  "vehicle.departed",
  "job.pickedUp",
  "job.delivered",
  "job.queued",
] as const;

describe("transport", () => {
  it("fetches, loads, drives edge by edge, unloads, and the job is in the queue", () => {
    const scenario = hall(sawAndMill, sawThenMill, "[{ product: part }]", "", "home: middle");
    expect(story(scenario)).toEqual([
      "0 job.released j0",
      "0 job.queued j0 saw saw",
      "0 operation.started saw j0 saw",
      "0 machine.stateChanged mill starved none",
      "5 operation.completed saw j0 saw",
      "5 transport.requested j0 west east mill",
      "5 vehicle.assigned agv j0",
      "5 vehicle.stateChanged agv empty j0",
      "5 vehicle.departed agv middle west 15",
      "5 machine.stateChanged saw starved none",
      "5 job.waiting j0 vehicle west",
      "15 vehicle.stateChanged agv loading j0",
      "15 job.pickedUp j0 agv",
      "17 vehicle.stateChanged agv loaded j0",
      "17 vehicle.departed agv west middle 27",
      "27 vehicle.departed agv middle east 37",
      "37 vehicle.stateChanged agv unloading j0",
      "40 job.delivered j0 agv east",
      "40 vehicle.stateChanged agv idle none",
      "40 job.queued j0 mill mill",
      "40 operation.started mill j0 mill",
      "44 operation.completed mill j0 mill",
      "44 job.completed j0",
      "44 machine.stateChanged saw idle none",
    ]);
  });

  it("goes the shortest way by distance, and as slowly as an edge demands", () => {
    const scenario = `
takt: 1
run: { until: 400 }
workCentres: [{ id: saw, node: a }, { id: mill, node: c }]
products: [{ id: part, route: [{ at: saw, time: 5 }, { at: mill, time: 4 }] }]
orders: [{ list: [{ product: part }] }]
transport:
  nodes: [{ id: a, at: [0, 0] }, { id: b, at: [10, 0] }, { id: c, at: [20, 0] }]
  edges:
    - { from: a, to: c, length: 25 }
    - { from: a, to: b }
    - { from: b, to: c, speedLimit: 0.5 }
  fleets: [{ id: agv, speed: 2, home: a }]
`;
    expect(story(scenario, "vehicle.departed", "job.delivered")).toEqual([
      "5 vehicle.departed agv a b 10",
      "10 vehicle.departed agv b c 30",
      "30 job.delivered j0 agv c",
    ]);
  });

  it("under NEAREST-VEHICLE sends the nearest free vehicle", () => {
    const scenario = hall(sawAndMill, sawThenMill, "[{ product: part }]", "", "vehicles: 2, home: [east, middle]");
    expect(story(scenario, "vehicle.assigned")).toEqual(["5 vehicle.assigned agv-2 j0"]);
  });

  it("under FIFO sends the vehicle that has been free longest", () => {
    const scenario = `${hall(sawAndMill, sawThenMill, "[{ product: part }, { product: part, time: 100 }]", "", "vehicles: 2, home: [middle, east]")}
policies: { transport: FIFO }
`;
    // agv-1 is free again at 40; agv-2 has been free from the start.
    expect(story(scenario, "vehicle.assigned")).toEqual([
      "5 vehicle.assigned agv-1 j0",
      "105 vehicle.assigned agv-2 j1",
    ]);
  });

  it("is not needed between work centres at one node", () => {
    const scenario = hall("[{ id: saw, node: west }, { id: mill, node: west }]", sawThenMill, "[{ product: part }]");
    expect(story(scenario, ...VEHICLE)).toEqual(["0 job.queued j0 saw saw", "5 job.queued j0 mill mill"]);
  });

  it("brings orders from the source and finished jobs to the sink, where there are such nodes", () => {
    const scenario = hall(
      "[{ id: saw, node: middle }]",
      "[{ id: part, route: [{ at: saw, time: 5 }] }]",
      "[{ product: part }]",
      "source: west\n  sink: east",
    );
    expect(story(scenario, ...VEHICLE, "job.released", "job.completed")).toEqual([
      "0 job.released j0",
      "0 transport.requested j0 west middle saw",
      "0 vehicle.assigned agv j0",
      "0 vehicle.stateChanged agv empty j0",
      "0 vehicle.stateChanged agv loading j0",
      "0 job.pickedUp j0 agv",
      "2 vehicle.stateChanged agv loaded j0",
      "2 vehicle.departed agv west middle 12",
      "12 vehicle.stateChanged agv unloading j0",
      "15 job.delivered j0 agv middle",
      "15 vehicle.stateChanged agv idle none",
      "15 job.queued j0 saw saw",
      "20 transport.requested j0 middle east none",
      "20 vehicle.assigned agv j0",
      "20 vehicle.stateChanged agv empty j0",
      "20 vehicle.stateChanged agv loading j0",
      "20 job.pickedUp j0 agv",
      "22 vehicle.stateChanged agv loaded j0",
      "22 vehicle.departed agv middle east 32",
      "32 vehicle.stateChanged agv unloading j0",
      "35 job.delivered j0 agv east",
      "35 vehicle.stateChanged agv idle none",
      "35 job.completed j0",
    ]);
  });

  it("reserves a place in the target's finite buffer when it is asked for, and the next job waits on its machine", () => {
    const scenario = hall(
      "[{ id: saw, node: west }, { id: mill, node: east, buffer: 0 }]",
      "[{ id: part, route: [{ at: saw, time: 5 }, { at: mill, time: 40 }] }]",
      "[{ product: part }, { product: part }]",
    );
    expect(
      story(
        scenario,
        "transport.requested",
        "job.waiting",
        "machine.stateChanged",
        "job.delivered",
        "operation.started",
      ),
    ).toEqual([
      "0 operation.started saw j0 saw",
      "0 machine.stateChanged mill starved none",
      "5 transport.requested j0 west east mill",
      "5 operation.started saw j1 saw",
      "10 machine.stateChanged saw blocked j1",
      "10 job.waiting j1 bufferFull mill",
      "30 job.delivered j0 agv east",
      "30 operation.started mill j0 mill",
      "70 transport.requested j1 west east mill",
      "70 machine.stateChanged mill starved none",
      "70 machine.stateChanged saw starved none",
      "70 job.waiting j1 vehicle west",
      "115 job.delivered j1 agv east",
      "115 operation.started mill j1 mill",
      "155 machine.stateChanged saw idle none",
    ]);
  });

  it("with a full output buffer blocks the machine until a vehicle has taken a job away", () => {
    const scenario = hall(
      "[{ id: saw, node: west, outputBuffer: 1 }, { id: mill, node: east }]",
      sawThenMill,
      "[{ product: part }, { product: part }, { product: part }]",
    );
    expect(
      story(scenario, "operation.started", "machine.stateChanged", "job.waiting", "job.pickedUp", "job.delivered"),
    ).toEqual([
      "0 operation.started saw j0 saw",
      "0 machine.stateChanged mill starved none",
      "5 operation.started saw j1 saw",
      "5 job.pickedUp j0 agv",
      "10 operation.started saw j2 saw",
      "10 job.waiting j1 vehicle west",
      "15 machine.stateChanged saw blocked j2",
      "15 job.waiting j2 vehicle west",
      "30 job.delivered j0 agv east",
      "30 operation.started mill j0 mill",
      "34 machine.stateChanged mill starved none",
      "50 job.pickedUp j1 agv",
      "52 machine.stateChanged saw starved none",
      "75 job.delivered j1 agv east",
      "75 operation.started mill j1 mill",
      "79 machine.stateChanged mill starved none",
      "95 job.pickedUp j2 agv",
      "120 job.delivered j2 agv east",
      "120 operation.started mill j2 mill",
      "124 machine.stateChanged saw idle none",
    ]);
  });

  it("without an output buffer takes the job straight from its machine, which is free once it is loaded", () => {
    const scenario = hall(
      "[{ id: saw, node: west, outputBuffer: 0 }, { id: mill, node: east }]",
      sawThenMill,
      "[{ product: part }, { product: part }]",
    );
    expect(
      story(scenario, "operation.started", "machine.stateChanged", "job.waiting", "job.pickedUp", "job.delivered"),
    ).toEqual([
      "0 operation.started saw j0 saw",
      "0 machine.stateChanged mill starved none",
      "5 job.pickedUp j0 agv",
      "5 machine.stateChanged saw blocked j0",
      "7 operation.started saw j1 saw",
      "12 machine.stateChanged saw blocked j1",
      "12 job.waiting j1 vehicle west",
      "30 job.delivered j0 agv east",
      "30 operation.started mill j0 mill",
      "34 machine.stateChanged mill starved none",
      "50 job.pickedUp j1 agv",
      "52 machine.stateChanged saw starved none",
      "75 job.delivered j1 agv east",
      "75 operation.started mill j1 mill",
      "79 machine.stateChanged saw idle none",
    ]);
  });

  it("tells the cause of each wait for a vehicle, also when a job waits at the same node again", () => {
    const scenario = hall(
      sawAndMill,
      "[{ id: part, route: [{ id: one, at: saw, time: 5 }, { id: two, at: mill, time: 1 }, { id: three, at: saw, time: 5 }, { id: four, at: mill, time: 1 }] }]",
      "[{ product: part }, { product: part }]",
    );
    const waits = story(scenario, "job.waiting", "job.pickedUp").filter((line) => line.includes(" j1 "));
    expect(waits).toEqual([
      "10 job.waiting j1 vehicle west",
      "50 job.pickedUp j1 agv",
      "76 job.waiting j1 vehicle east",
      "120 job.pickedUp j1 agv",
      "150 job.waiting j1 vehicle west",
      "190 job.pickedUp j1 agv",
    ]);
  });

  it("may take no time at all", () => {
    const scenario = `
takt: 1
run: { until: 50 }
workCentres: [{ id: saw, node: a }, { id: mill, node: b }]
products: [{ id: part, route: [{ at: saw, time: 5 }, { at: mill, time: 4 }] }]
orders: [{ list: [{ product: part }] }]
transport:
  nodes: [{ id: a, at: [0, 0] }, { id: b, at: [10, 0] }]
  edges: [[a, b]]
  fleets: [{ id: agv, speed: 2, home: b }]
`;
    expect(story(scenario, "vehicle.stateChanged", "operation.started")).toEqual([
      "0 operation.started saw j0 saw",
      "5 vehicle.stateChanged agv empty j0",
      "10 vehicle.stateChanged agv loading j0",
      "10 vehicle.stateChanged agv loaded j0",
      "15 vehicle.stateChanged agv unloading j0",
      "15 vehicle.stateChanged agv idle none",
      "15 operation.started mill j0 mill",
    ]);
  });
});
