import { describe, expect, it } from "vitest";
import { accountOf } from "../support/account-story.ts";
import { runToEnd, story } from "../support/plant-story.ts";

/** A press that jams at 4, whose repair of 3 s is more urgent than anna's work at the saw. */
const jam = (more: string, orders: string, crew = "priority: 1, preempts: true") => `
takt: 1
run: { until: 10.9 }
operators: [{ id: anna, skills: [run, fix] }]
workCentres:
  - { id: saw }
  - { id: press, failure: { id: jam, timeBetween: 4, clock: calendar, repair: 3, crew: { skill: fix, ${crew} } } }
products:
  - { id: p, route: [{ at: saw, ${more} }] }
  - { id: other, route: [{ at: press, time: 1 }] }
orders: [{ list: [${orders}] }]
`;

describe("an urgent repair", () => {
  it("takes a person away from a running operation, which waits for people and goes on when they are back", () => {
    const scenario = jam("time: 6, needs: [{ skill: run }]", "{ product: p }");
    expect(story(scenario).filter((line) => /anna|repair|operation|saw waiting/.test(line))).toEqual([
      "0 operator.assigned anna saw run 0",
      "0 operation.started saw j0 saw",
      "4 operation.interrupted saw j0 saw operatorLeft",
      "4 operator.released anna saw",
      "4 repair.started press jam",
      "4 operator.assigned anna press fix 4",
      "4 machine.stateChanged saw waiting j0",
      "7 machine.repaired press jam",
      "7 operator.released anna press",
      "7 operator.assigned anna saw run 7",
      "7 operation.resumed saw j0 saw processing",
      "9 operation.completed saw j0 saw",
      "9 operator.released anna saw",
    ]);
    expect(accountOf(runToEnd(scenario).trace(), 0)).toEqual([
      "0-4 processing saw",
      "4-7 operator run",
      "7-9 processing saw",
    ]);
  });

  it("makes it begin again, where it says so", () => {
    // 2-4 are lost: 7-10.5 in place of 7-8.5.
    const needs = (interrupted: string) => `time: 3.5, needs: [{ skill: run, interrupted: ${interrupted} }]`;
    const order = "{ product: p, time: 2 }";
    expect(story(jam(needs("resume"), order), "job.completed")).toEqual(["8.5 job.completed j0"]);
    expect(story(jam(needs("restart"), order), "job.completed")).toEqual(["10.5 job.completed j0"]);
  });

  it.each([
    ["a setup", "time: 1, needs: [{ skill: run, for: setup }]", "saw }", "saw, setup: 6 }", "setup"],
    ["loading", "time: 1, load: 6, needs: [{ skill: run, for: load }]", "saw }", "saw }", "loading"],
    ["unloading", "time: 1, unload: 5, needs: [{ skill: run, for: unload }]", "saw }", "saw }", "unloading"],
  ])("takes a person away from %s, which goes on afterwards", (_, step, from, to, activity) => {
    const scenario = jam(step, "{ product: p }").replace(from, to).replace("id: p,", "id: p, family: f,");
    expect(story(scenario, "operation.interrupted", "operation.resumed")).toEqual([
      "4 operation.interrupted saw j0 saw operatorLeft",
      `7 operation.resumed saw j0 saw ${activity}`,
    ]);
    // 6 s with anna, of which 4 (3 of the 5 s of unloading) are done at 4.
    expect(story(scenario, "job.completed")[0]).toBe(
      activity === "unloading" ? "9 job.completed j0" : "10 job.completed j0",
    );
  });

  it("turns round who is on the way to less urgent work", () => {
    const scenario = jam("time: 1, needs: [{ skill: run }]", "{ product: p, time: 3 }")
      .replace("skills: [run, fix]", "skills: [run, fix], home: [0, 0], speed: 1 m/s")
      .replace("id: saw", "id: saw, position: [3, 4]")
      .replace("id: press", "id: press, position: [3, 4]");
    // Anna sets out at 3 to be at the saw at 8; called at 4, she counts as where she was going.
    expect(story(scenario, "operator.assigned", "operation.started")).toEqual([
      "3 operator.assigned anna saw run 8",
      "4 operator.assigned anna press fix 4",
      "7 operator.assigned anna saw run 7",
      "7 operation.started saw j0 saw",
    ]);
  });

  it("waits for work that is as urgent, or where it is not said to take people away", () => {
    const scenario = (crew: string, need = "") =>
      story(jam(`time: 6, needs: [{ skill: run${need} }]`, "{ product: p }", crew), "repair.started", "repair.delayed");
    const delayed = ["4 repair.delayed press jam fix", "6 repair.started press jam"];
    expect(scenario("preempts: true")).toEqual(delayed);
    expect(scenario("priority: 1")).toEqual(delayed);
    expect(scenario("priority: 3, preempts: true", ", priority: 3")).toEqual(delayed);
    expect(scenario("priority: 3, preempts: true", ", priority: 2")).toEqual(delayed);
  });

  it("can itself be interrupted by more urgent work, and goes on with what is left", () => {
    const scenario = jam("time: 2, needs: [{ skill: run, priority: 0, preempts: true }]", "{ product: p, time: 5 }");
    expect(story(scenario, "repair.started", "operation.started", "machine.repaired")).toEqual([
      "4 repair.started press jam",
      "5 operation.started saw j0 saw",
      "7 repair.started press jam",
      "9 machine.repaired press jam",
    ]);
    const again = scenario.replace("preempts: true } }", "preempts: true, interrupted: restart } }");
    expect(story(again, "machine.repaired")).toEqual(["10 machine.repaired press jam"]);
  });
});

/** Work at places of their own that each need one of two people, who can do everything but weld, which only bob can. */
const shop = (places: readonly { id: string; at: number; time: number; need: string }[], people: string) => `
takt: 1
run: { until: 200 }
operators: [${people}]
workCentres: [${places.map(({ id }) => `{ id: ${id} }`).join(", ")}]
products: [${places.map(({ id, time, need }) => `{ id: ${id}, route: [{ at: ${id}, time: ${time}, needs: [${need}] }] }`).join(", ")}]
orders: [{ list: [${places.map(({ id, at }) => `{ product: ${id}, time: ${at} }`).join(", ")}] }]
`;

describe("people who are free", () => {
  it("go to the most urgent work, and among equals to that which began to wait first", () => {
    const scenario = shop(
      [
        { id: "first", at: 0, time: 5, need: "{ skill: fit }" },
        { id: "ordinary", at: 1, time: 5, need: "{ skill: fit }" },
        { id: "late", at: 2, time: 5, need: "{ skill: fit, priority: 20 }" },
        { id: "soon", at: 3, time: 5, need: "{ skill: fit, priority: 5 }" },
        { id: "next", at: 4, time: 5, need: "{ skill: fit, priority: 10 }" },
        { id: "now", at: 4, time: 5, need: "{ skill: fit, priority: -1 }" },
      ],
      "{ id: ann, skills: fit }",
    );
    expect(story(scenario, "operation.started").map((line) => line.split(" ")[2])).toEqual([
      "first",
      "now",
      "soon",
      "ordinary",
      "next",
      "late",
    ]);
  });

  it("go first to the job that needs them most urgently at one work centre, too; among equals its rule decides", () => {
    const scenario = `
takt: 1
run: { until: 100 }
policies: { dispatching: SPT }
operators: [{ id: ann, skills: fit }]
workCentres: [{ id: bench, machines: 5 }]
products:
  - { id: a, route: [{ at: bench, time: 4, needs: [{ skill: fit }] }] }
  - { id: b, route: [{ at: bench, time: 3, needs: [{ skill: fit }] }] }
  - { id: c, route: [{ at: bench, time: 9, needs: [{ skill: fit, priority: 1 }] }] }
orders: [{ list: [{ product: a }, { product: a }, { product: b }, { product: c }] }]
`;
    expect(story(scenario, "operation.started").map((line) => line.split(" ")[3])).toEqual(["j3", "j2", "j0", "j1"]);
  });

  it("go to repairs by their urgency among other work", () => {
    // At 6, when the first order is done, the repair waits since 4, and the second order since 5.
    const orders = "{ product: p }, { product: p, time: 5 }";
    const started = (crew: string, need: string) =>
      story(jam(`time: 6, needs: [{ skill: run${need} }]`, orders, crew), "repair.started", "operation.started");
    expect(started("priority: 20", "")[1]).toBe("6 operation.started saw j1 saw");
    expect(started("priority: 10", "")[1]).toBe("6 repair.started press jam");
    expect(started("priority: 10", ", priority: 2")[1]).toBe("6 operation.started saw j1 saw");
  });
});

describe("people who are taken away", () => {
  const two = "{ id: ann, skills: [fit] }, { id: bob, skills: [fit, weld] }";

  it("leave the least urgent work, of equals what began last", () => {
    const urgent = { id: "urgent", at: 5, time: 2, need: "{ skill: fit, priority: 1, preempts: true }" };
    const interrupted = (a: string, b: string) =>
      story(
        shop(
          [
            { id: "a", at: 0, time: 20, need: `{ skill: fit${a} }` },
            { id: "b", at: 1, time: 20, need: `{ skill: fit${b} }` },
            urgent,
          ],
          two,
        ),
        "operation.interrupted",
      );
    expect(interrupted("", "")).toEqual(["5 operation.interrupted b j1 b operatorLeft"]);
    expect(interrupted(", priority: 11", "")).toEqual(["5 operation.interrupted a j0 a operatorLeft"]);
  });

  it("are only those who can do the urgent work, and no more than it needs", () => {
    const scenario = shop(
      [
        { id: "a", at: 0, time: 20, need: "{ skill: fit, priority: 30 }" },
        { id: "b", at: 1, time: 20, need: "{ skill: weld }" },
        { id: "urgent", at: 5, time: 2, need: "{ skill: weld, priority: 1, preempts: true }" },
      ],
      two,
    );
    expect(story(scenario, "operation.interrupted")).toEqual(["5 operation.interrupted b j1 b operatorLeft"]);
  });

  it("may be freed from a post by somebody else who takes it: the urgent work gets who it needs", () => {
    // Carl is free, and can fit but not weld; the welding needs bob, whose work carl then goes on with.
    const scenario = shop(
      [
        { id: "a", at: 0, time: 20, need: "{ skill: fit }" },
        { id: "b", at: 1, time: 20, need: "{ skill: fit }" },
        { id: "urgent", at: 5, time: 2, need: "{ skill: weld, priority: 1, preempts: true }" },
      ],
      `${two}, { id: carl, skills: fit }`,
    );
    expect(story(scenario, "operation.interrupted", "operation.resumed")).toEqual([
      "5 operation.interrupted b j1 b operatorLeft",
      "5 operation.resumed b j1 b processing",
    ]);
    expect(story(scenario, "job.completed")).toEqual([
      "7 job.completed j2",
      "20 job.completed j0",
      "21 job.completed j1",
    ]);
  });

  it("let their companions go, too: work that needs several waits until all are there", () => {
    const scenario = shop(
      [
        { id: "a", at: 0, time: 20, need: "{ skill: fit, count: 2 }" },
        { id: "urgent", at: 5, time: 2, need: "{ skill: weld, priority: 1, preempts: true }" },
        { id: "small", at: 5, time: 4, need: "{ skill: fit }" },
      ],
      two,
    );
    expect(story(scenario, "operation.interrupted", "operation.started", "operation.resumed")).toEqual([
      "0 operation.started a j0 a",
      "5 operation.interrupted a j0 a operatorLeft",
      "5 operation.started urgent j1 urgent",
      "5 operation.started small j2 small",
      "9 operation.resumed a j0 a processing",
    ]);
  });

  it("are not those whose shift has ended: they go home when their work is done", () => {
    const scenario = `
takt: 1
run: { until: 100 }
calendars: [{ id: day, period: 100, working: [[0, 4]] }]
operators: [{ id: ann, skills: fit, calendar: day }]
workCentres: [{ id: a }, { id: urgent }]
products:
  - { id: a, route: [{ at: a, time: 10, needs: [{ skill: fit }] }] }
  - { id: urgent, route: [{ at: urgent, time: 2, needs: [{ skill: fit, priority: 1, preempts: true }] }] }
orders: [{ list: [{ product: a }, { product: urgent, time: 5 }] }]
`;
    expect(story(scenario, "operation.interrupted", "job.completed", "operator.stateChanged")).toEqual([
      "10 operator.stateChanged ann offShift",
      "10 job.completed j0",
      "100 operator.stateChanged ann idle",
    ]);
  });
});
