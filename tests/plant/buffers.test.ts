import { describe, expect, it } from "vitest";
import { story } from "../support/plant-story.ts";

const MOVES = ["job.queued", "operation.started", "operation.completed", "machine.stateChanged"] as const;

describe("finite buffers", () => {
  it("block after service: the finished job stays on its machine until there is a place downstream", () => {
    const scenario = `
takt: 1
run: { until: 200 }
workCentres: [{ id: cut }, { id: weld, buffer: 1 }]
products: [{ id: part, route: [{ at: cut, time: 2 }, { at: weld, time: 10 }] }]
orders: [{ list: [{ product: part }, { product: part }, { product: part }, { product: part }] }]
`;
    expect(story(scenario, ...MOVES, "job.waiting", "queue.waiting")).toEqual([
      "0 job.queued j0 cut cut",
      "0 job.queued j1 cut cut",
      "0 job.queued j2 cut cut",
      "0 job.queued j3 cut cut",
      "0 operation.started cut j0 cut",
      "0 machine.stateChanged weld starved none",
      "0 queue.waiting cut machineBusy cut",
      "2 operation.completed cut j0 cut",
      "2 job.queued j0 weld weld",
      "2 operation.started cut j1 cut",
      "2 operation.started weld j0 weld",
      "4 operation.completed cut j1 cut",
      "4 job.queued j1 weld weld",
      "4 operation.started cut j2 cut",
      "4 queue.waiting weld machineBusy weld",
      "6 operation.completed cut j2 cut",
      "6 machine.stateChanged cut blocked j2",
      "6 queue.waiting cut machineBlocked cut",
      "6 job.waiting j2 bufferFull weld",
      "12 operation.completed weld j0 weld",
      "12 job.queued j2 weld weld",
      "12 operation.started weld j1 weld",
      "12 operation.started cut j3 cut",
      "14 operation.completed cut j3 cut",
      "14 machine.stateChanged cut blocked j3",
      "14 job.waiting j3 bufferFull weld",
      "22 operation.completed weld j1 weld",
      "22 job.queued j3 weld weld",
      "22 operation.started weld j2 weld",
      "22 machine.stateChanged cut starved none",
      "32 operation.completed weld j2 weld",
      "32 operation.started weld j3 weld",
      "42 operation.completed weld j3 weld",
      "42 machine.stateChanged cut idle none",
    ]);
  });

  it("free their places first in, first out, over all machines that are blocked", () => {
    const scenario = `
takt: 1
run: { until: 200 }
workCentres: [{ id: a }, { id: b }, { id: c }, { id: weld, buffer: 0 }]
products:
  - { id: pa, route: [{ at: a, time: 3 }, { at: weld, time: 10 }] }
  - { id: pb, route: [{ at: b, time: 2 }, { at: weld, time: 10 }] }
  - { id: pc, route: [{ at: c, time: 1 }, { at: weld, time: 10 }] }
orders: [{ list: [{ product: pa }, { product: pb }, { product: pc }] }]
`;
    expect(story(scenario, "job.waiting", "job.queued", "job.completed")).toEqual([
      "0 job.queued j0 a a",
      "0 job.queued j1 b b",
      "0 job.queued j2 c c",
      "1 job.queued j2 weld weld",
      "2 job.waiting j1 bufferFull weld",
      "3 job.waiting j0 bufferFull weld",
      "11 job.queued j1 weld weld",
      "11 job.completed j2",
      "21 job.queued j0 weld weld",
      "21 job.completed j1",
      "31 job.completed j0",
    ]);
  });

  it("of no places make a line where each machine hands over to the next directly", () => {
    const scenario = `
takt: 1
run: { until: 200 }
workCentres: [{ id: one, buffer: 0 }, { id: two, buffer: 0 }, { id: three, buffer: 0 }]
products: [{ id: part, route: [{ at: one, time: 1 }, { at: two, time: 5 }, { at: three, time: 3 }] }]
orders: [{ list: [{ product: part }, { product: part }, { product: part }] }]
`;
    expect(story(scenario, ...MOVES, "job.released", "job.waiting")).toEqual([
      "0 job.released j0",
      "0 job.queued j0 one one",
      "0 job.waiting j1 bufferFull one",
      "0 job.waiting j2 bufferFull one",
      "0 operation.started one j0 one",
      "0 machine.stateChanged two starved none",
      "0 machine.stateChanged three starved none",
      "1 operation.completed one j0 one",
      "1 job.queued j0 two two",
      "1 job.released j1",
      "1 job.queued j1 one one",
      "1 operation.started one j1 one",
      "1 operation.started two j0 two",
      "2 operation.completed one j1 one",
      "2 machine.stateChanged one blocked j1",
      "2 job.waiting j1 bufferFull two",
      "6 operation.completed two j0 two",
      "6 job.queued j0 three three",
      "6 job.queued j1 two two",
      "6 job.released j2",
      "6 job.queued j2 one one",
      "6 operation.started two j1 two",
      "6 operation.started three j0 three",
      "6 operation.started one j2 one",
      "7 operation.completed one j2 one",
      "7 machine.stateChanged one blocked j2",
      "7 job.waiting j2 bufferFull two",
      "9 operation.completed three j0 three",
      "9 machine.stateChanged three starved none",
      "11 operation.completed two j1 two",
      "11 job.queued j1 three three",
      "11 job.queued j2 two two",
      "11 operation.started two j2 two",
      "11 operation.started three j1 three",
      "11 machine.stateChanged one starved none",
      "14 operation.completed three j1 three",
      "14 machine.stateChanged three starved none",
      "16 operation.completed two j2 two",
      "16 job.queued j2 three three",
      "16 operation.started three j2 three",
      "16 machine.stateChanged two starved none",
      "19 operation.completed three j2 three",
      "19 machine.stateChanged one idle none",
      "19 machine.stateChanged two idle none",
    ]);
  });

  it("do not stop a job that comes back to its own work centre: its place on the machine is its place in the queue", () => {
    const scenario = `
takt: 1
run: { until: 200 }
workCentres: [{ id: mill, buffer: 0 }]
products: [{ id: part, route: [{ id: rough, at: mill, time: 4 }, { id: fine, at: mill, time: 3 }] }]
orders: [{ list: [{ product: part }, { product: part }] }]
`;
    expect(story(scenario, "job.released", "job.queued", "operation.started", "job.waiting")).toEqual([
      "0 job.released j0",
      "0 job.queued j0 mill rough",
      "0 job.waiting j1 bufferFull mill",
      "0 operation.started mill j0 rough",
      "4 job.queued j0 mill fine",
      "4 operation.started mill j0 fine",
      "7 job.released j1",
      "7 job.queued j1 mill rough",
      "7 operation.started mill j1 rough",
      "11 job.queued j1 mill fine",
      "11 operation.started mill j1 fine",
    ]);
  });

  it("let a chain of blocked machines move at one instant when its head moves", () => {
    const scenario = `
takt: 1
run: { until: 100 }
workCentres: [{ id: one, buffer: 0 }, { id: two, buffer: 0 }, { id: three, buffer: 0 }]
products: [{ id: part, route: [{ at: one, time: 1 }, { at: two, time: 1 }, { at: three, time: 50 }] }]
orders: [{ list: [{ product: part }, { product: part }, { product: part }] }]
`;
    const moved = story(scenario).filter((line) => line.startsWith("52 "));
    expect(moved).toEqual([
      "52 operation.completed three j0 three",
      "52 job.queued j1 three three",
      "52 job.queued j2 two two",
      "52 job.completed j0",
      "52 operation.started three j1 three",
      "52 operation.started two j2 two",
      "52 machine.stateChanged one starved none",
    ]);
  });

  it("that wait for each other in a circle stop the plant, and every job says which buffer it waits for", () => {
    const scenario = `
takt: 1
run: { until: 50, deadlock: mark }
workCentres: [{ id: left, buffer: 0 }, { id: right, buffer: 0 }]
products:
  - { id: east, route: [{ at: left, time: 1 }, { at: right, time: 1 }] }
  - { id: west, route: [{ at: right, time: 1 }, { at: left, time: 1 }] }
orders: [{ list: [{ product: east }, { product: west }] }]
`;
    expect(story(scenario, "job.waiting", "machine.stateChanged", "job.completed")).toEqual([
      "1 machine.stateChanged left blocked j0",
      "1 machine.stateChanged right blocked j1",
      "1 job.waiting j0 bufferFull right",
      "1 job.waiting j1 bufferFull left",
    ]);
  });
});
