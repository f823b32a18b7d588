import { describe, expect, it } from "vitest";
import { story } from "../support/plant-story.ts";

/** Red, red, blue, red and plain (without a family) through one press, first in first out, 10 s each. */
const colours = (setup: string) => `
takt: 1
run: { until: 200 }
workCentres: [{ id: press, setup: ${setup} }]
products:
  - { id: red, family: red, route: [{ at: press, time: 10 }] }
  - { id: blue, family: blue, route: [{ at: press, time: 10 }] }
  - { id: plain, route: [{ at: press, time: 10 }] }
orders: [{ list: [{ product: red }, { product: red }, { product: blue }, { product: plain }, { product: blue }] }]
`;

describe("setup", () => {
  it("is needed for each change of family, the first included, and by nobody without a family", () => {
    expect(story(colours("4"), "setup.started", "setup.completed", "operation.started")).toEqual([
      "0 setup.started press j0 press red",
      "4 setup.completed press j0",
      "4 operation.started press j0 press",
      "14 operation.started press j1 press",
      "24 setup.started press j2 press blue",
      "28 setup.completed press j2",
      "28 operation.started press j2 press",
      "38 operation.started press j3 press",
      "48 operation.started press j4 press",
    ]);
  });

  it("by a matrix takes the time from one family to the other; `initial` is for the first", () => {
    const matrix = "{ initial: 1, matrix: { red: { blue: 6 }, blue: { red: 20 } } }";
    expect(story(colours(matrix), "setup.started", "operation.started", "job.completed")).toEqual([
      "0 setup.started press j0 press red",
      "1 operation.started press j0 press",
      "11 job.completed j0",
      "11 operation.started press j1 press",
      "21 job.completed j1",
      "21 setup.started press j2 press blue",
      "27 operation.started press j2 press",
      "37 job.completed j2",
      "37 operation.started press j3 press",
      "47 job.completed j3",
      "47 operation.started press j4 press",
      "57 job.completed j4",
    ]);
  });

  it("of no length changes the family without a record", () => {
    const matrix = "{ initial: 0, matrix: { red: { blue: 0 }, blue: { red: 7 } } }";
    const orders = colours(matrix).replace("{ product: blue }] }]", "{ product: blue }, { product: red }] }]");
    expect(story(orders, "setup.started", "setup.completed", "operation.started")).toEqual([
      "0 operation.started press j0 press",
      "10 operation.started press j1 press",
      "20 operation.started press j2 press",
      "30 operation.started press j3 press",
      "40 operation.started press j4 press",
      "50 setup.started press j5 press red",
      "57 setup.completed press j5",
      "57 operation.started press j5 press",
    ]);
  });

  it("is known to rules: SST keeps the family as long as it can", () => {
    const scenario = `
takt: 1
run: { until: 100 }
policies: { dispatching: SST }
workCentres: [{ id: press, setup: 5 }]
products:
  - { id: red, family: red, route: [{ at: press, time: 2 }] }
  - { id: blue, family: blue, route: [{ at: press, time: 2 }] }
orders: [{ list: [{ product: red }, { product: blue }, { product: red }, { product: blue }] }]
`;
    expect(story(scenario, "setup.started", "operation.started")).toEqual([
      "0 setup.started press j0 press red",
      "5 operation.started press j0 press",
      "7 operation.started press j2 press",
      "9 setup.started press j1 press blue",
      "14 operation.started press j1 press",
      "16 operation.started press j3 press",
    ]);
  });
});
