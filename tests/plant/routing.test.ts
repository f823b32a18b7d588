import { describe, expect, it } from "vitest";
import { story } from "../support/plant-story.ts";

/** Four parts at once, which may go to a slow saw, a fast saw or one with two machines. */
const saws = (rule: string, more = "") => `
takt: 1
run: { until: 500, seed: 3 }
policies: { routing: ${rule} }
workCentres: [{ id: slow }, { id: fast }, { id: pair, machines: 2 }]
products: [{ id: part, route: [{ id: cut, at: { slow: 20, fast: 10, pair: 12 } }] }]
orders: [{ list: [{ product: part }, { product: part }, { product: part }, { product: part }${more}] }]
`;
const where = (scenario: string) => story(scenario, "job.queued").map((line) => line.split(" ").slice(2, 4).join(" "));

describe("alternatives", () => {
  it("under FIRST all go to the first", () => {
    expect(where(saws("FIRST"))).toEqual(["j0 slow", "j1 slow", "j2 slow", "j3 slow"]);
  });

  it("under ROUND-ROBIN are taken in turn", () => {
    expect(where(saws("ROUND-ROBIN"))).toEqual(["j0 slow", "j1 fast", "j2 pair", "j3 slow"]);
  });

  it("under SPT all go to the fastest", () => {
    expect(where(saws("SPT"))).toEqual(["j0 fast", "j1 fast", "j2 fast", "j3 fast"]);
  });

  it("under SHORTEST-QUEUE go where fewest are for each machine, jobs sent at this instant included", () => {
    expect(where(saws("SHORTEST-QUEUE"))).toEqual(["j0 slow", "j1 fast", "j2 pair", "j3 pair"]);
  });

  it("under LEAST-WORK go where the least work is for each machine", () => {
    expect(where(saws("LEAST-WORK"))).toEqual(["j0 slow", "j1 fast", "j2 pair", "j3 pair"]);
  });

  it("under EARLIEST-COMPLETION go where they will be done first", () => {
    expect(where(saws("EARLIEST-COMPLETION"))).toEqual(["j0 fast", "j1 pair", "j2 pair", "j3 slow"]);
  });

  it("under RANDOM go to each of them, the same under the same seed", () => {
    const many = saws("RANDOM", ", { product: part }".repeat(40));
    const places = where(many).map((line) => line.split(" ")[1]);
    expect(new Set(places)).toEqual(new Set(["slow", "fast", "pair"]));
    expect(where(many)).toEqual(where(many));
  });

  it("that are full are not offered; a job takes the one that is open", () => {
    const scenario = `
takt: 1
run: { until: 100 }
policies: { routing: FIRST }
workCentres: [{ id: a, buffer: 0 }, { id: b, buffer: 0 }]
products: [{ id: part, route: [{ id: cut, at: { a: 10, b: 30 } }] }]
orders: [{ list: [{ product: part }, { product: part }, { product: part }, { product: part }] }]
`;
    expect(story(scenario, "job.released", "job.queued", "job.waiting", "job.completed")).toEqual([
      "0 job.released j0",
      "0 job.queued j0 a cut",
      "0 job.released j1",
      "0 job.queued j1 b cut",
      "0 job.waiting j2 bufferFull a",
      "0 job.waiting j3 bufferFull a",
      "10 job.completed j0",
      "10 job.released j2",
      "10 job.queued j2 a cut",
      "20 job.completed j2",
      "20 job.released j3",
      "20 job.queued j3 a cut",
      "30 job.completed j1",
      "30 job.completed j3",
    ]);
  });

  it("that are all full make the job wait on its machine for whichever has a place first", () => {
    const scenario = `
takt: 1
run: { until: 100 }
workCentres: [{ id: prepare }, { id: a, buffer: 0 }, { id: b, buffer: 0 }]
products:
  - { id: part, route: [{ at: prepare, time: 1 }, { id: cut, at: { a: 10, b: 10 } }] }
  - { id: long, route: [{ at: a, time: 40 }] }
  - { id: short, route: [{ at: b, time: 15 }] }
orders: [{ list: [{ product: long }, { product: short }, { product: part }, { product: part }] }]
`;
    expect(story(scenario, "job.queued", "job.waiting", "machine.stateChanged", "operation.started")).toEqual([
      "0 job.queued j0 a a",
      "0 job.queued j1 b b",
      "0 job.queued j2 prepare prepare",
      "0 job.queued j3 prepare prepare",
      "0 operation.started a j0 a",
      "0 operation.started b j1 b",
      "0 operation.started prepare j2 prepare",
      "1 machine.stateChanged prepare blocked j2",
      "1 job.waiting j2 bufferFull a",
      "15 job.queued j2 b cut",
      "15 operation.started b j2 cut",
      "15 operation.started prepare j3 prepare",
      "16 machine.stateChanged prepare blocked j3",
      "16 job.waiting j3 bufferFull a",
      "25 job.queued j3 b cut",
      "25 operation.started b j3 cut",
      "25 machine.stateChanged prepare starved none",
      "35 machine.stateChanged b starved none",
      "40 machine.stateChanged prepare idle none",
      "40 machine.stateChanged b idle none",
    ]);
  });

  it("leave no claim behind at the place that was not taken", () => {
    const scenario = `
takt: 1
run: { until: 200 }
workCentres: [{ id: prepare }, { id: a, buffer: 0 }, { id: b, buffer: 0 }]
products:
  - { id: part, route: [{ at: prepare, time: 1 }, { id: cut, at: { a: 10, b: 10 } }] }
  - { id: long, route: [{ at: a, time: 40 }] }
  - { id: short, route: [{ at: b, time: 15 }] }
orders: [{ list: [{ product: long }, { product: short }, { product: part }, { product: long, time: 50 }] }]
`;
    // The part waits for both and takes b at 15; a is free from 40, so that the second long job starts there as it comes.
    expect(story(scenario, "operation.started")).toContain("50 operation.started a j3 a");
  });

  it("include the work centre where the job is: it has its place there although it is full", () => {
    const scenario = `
takt: 1
run: { until: 100 }
workCentres: [{ id: a, buffer: 0 }, { id: b, buffer: 0 }]
products:
  - { id: part, route: [{ id: one, at: a, time: 5 }, { id: two, at: { b: 15, a: 15 } }] }
  - { id: other, route: [{ at: b, time: 50 }] }
orders: [{ list: [{ product: other }, { product: part }] }]
`;
    expect(story(scenario, "job.queued", "job.waiting", "operation.started")).toEqual([
      "0 job.queued j0 b b",
      "0 job.queued j1 a one",
      "0 operation.started b j0 b",
      "0 operation.started a j1 one",
      "5 job.queued j1 a two",
      "5 operation.started a j1 two",
    ]);
  });

  it("are offered to jobs of one instant one after the other, in the order in which they came", () => {
    const scenario = `
takt: 1
run: { until: 100 }
policies: { routing: SHORTEST-QUEUE }
workCentres: [{ id: prepare, machines: 3 }, { id: a }, { id: b }]
products: [{ id: part, route: [{ at: prepare, time: 4 }, { id: cut, at: { a: 10, b: 10 } }] }]
orders: [{ list: [{ product: part }, { product: part }, { product: part }] }]
`;
    expect(where(scenario).slice(3)).toEqual(["j0 a", "j1 b", "j2 a"]);
  });
});
