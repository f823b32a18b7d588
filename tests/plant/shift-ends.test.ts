import { describe, expect, it } from "vitest";
import { story } from "../support/plant-story.ts";

/** Work from 0 to 5, and again from 20 on. */
const CALENDAR = "calendars: [{ id: day, period: 100, working: [[0, 5], [20, 100]] }]";

/** A job that comes at 4, and is worked on by anna where it needs anybody. */
const shop = (person: string, machine: string, step: string, from = 4) => `
takt: 1
run: { until: 90 }
${CALENDAR}
operators: [{ id: anna, skills: a, ${person} }]
workCentres: [{ id: mill, ${machine} }]
products: [{ id: p, family: f, route: [{ at: mill, ${step} }] }]
orders: [{ list: [{ product: p, time: ${from} }] }]
`;

/** Each begins at 4, and has 2 s to go at 5. */
const PARTS = [
  ["setup", "setup: 3,", "time: 1"],
  ["loading", "", "load: 3, time: 1"],
  ["processing", "", "time: 3"],
  ["unloading", "", "time: 0, unload: 3"],
] as const;

/** A setup, loading, processing and unloading of 3 s each, from 4 on. */
const ALL = "load: 3, time: 3, unload: 3";

const CUTS = ["operation.interrupted", "operation.resumed"] as const;

describe("the shift of a machine ends", () => {
  it.each(PARTS)("and interrupts %s, which goes on with the next, where it is said to", (activity, setup, step) => {
    expect(story(shop("", `${setup} calendar: day, atShiftEnd: interrupt`, step), ...CUTS)).toEqual([
      "5 operation.interrupted mill j0 mill shiftEnd",
      `20 operation.resumed mill j0 mill ${activity}`,
    ]);
  });

  it("after the whole operation, its setup and loading with it, where it is to be finished", () => {
    const scenario = shop("", "setup: 3, calendar: day, atShiftEnd: finish", ALL);
    expect(story(scenario, "setup.completed", "operation.completed", "machine.stateChanged", ...CUTS)).toEqual([
      "7 setup.completed mill j0",
      "16 operation.completed mill j0 mill",
      "16 machine.stateChanged mill offShift none",
      "20 machine.stateChanged mill idle none",
    ]);
  });
});

describe("the shift of a person ends", () => {
  it.each(PARTS)("and interrupts %s, which waits for the next shift, where it is said to", (activity, setup, step) => {
    const scenario = shop("calendar: day, atShiftEnd: interrupt", setup, `${step}, needs: [{ skill: a }]`);
    expect(story(scenario, ...CUTS)).toEqual([
      "5 operation.interrupted mill j0 mill operatorLeft",
      `20 operation.resumed mill j0 mill ${activity}`,
    ]);
  });

  it("after all of the work that needs this person, where it is to be finished", () => {
    const scenario = shop("calendar: day", "setup: 3", `${ALL}, needs: [{ skill: a }]`);
    expect(story(scenario, "operation.completed", "operator.stateChanged", ...CUTS)).toEqual([
      "16 operation.completed mill j0 mill",
      "16 operator.stateChanged anna offShift",
      "20 operator.stateChanged anna idle",
    ]);
  });

  it("and after the part that needs this person, where that is only one", () => {
    const scenario = shop("calendar: day", "setup: 3", `${ALL}, needs: [{ skill: a, for: setup }]`);
    expect(story(scenario, "setup.completed", "operation.completed", "operator.stateChanged", ...CUTS)).toEqual([
      "7 setup.completed mill j0",
      "7 operator.stateChanged anna offShift",
      "16 operation.completed mill j0 mill",
      "20 operator.stateChanged anna idle",
    ]);
  });

  it("and turns the person round who is on the way, or lets them come and work, as is said", () => {
    const walking = (atShiftEnd: string) =>
      shop(
        `calendar: day, home: [0, 0], speed: 1 m/s, atShiftEnd: ${atShiftEnd}`,
        "position: [3, 4], setup: 3",
        "time: 3, needs: [{ skill: a, for: setup }]",
        2,
      );
    // From 2 to 7 on the way.
    expect(story(walking("finish"), "operator.assigned", "setup.completed")).toEqual([
      "2 operator.assigned anna mill a 7",
      "10 setup.completed mill j0",
    ]);
    expect(story(walking("interrupt"), "operator.assigned", "setup.completed")).toEqual([
      "2 operator.assigned anna mill a 7",
      "20 operator.assigned anna mill a 25",
      "28 setup.completed mill j0",
    ]);
  });
});

describe("the shift of a repair crew ends", () => {
  const repair = (atShiftEnd: string) => `
takt: 1
run: { until: 30 }
${CALENDAR}
operators: [{ id: fitter, calendar: day, atShiftEnd: ${atShiftEnd} }]
workCentres: [{ id: mill, calendar: day, failure: { timeBetween: 3, clock: calendar, repair: 4, crew: { skill: fitter } } }]
products: [{ id: p, route: [{ at: mill, time: 1 }] }]
orders: [{ list: [{ product: p, time: 29 }] }]
`;

  it("and interrupts the repair, which goes on with the next, or is finished first", () => {
    // Failed at 3: 2 s are done at 5.
    expect(story(repair("interrupt"), "machine.repaired")[0]).toBe("22 machine.repaired mill failure");
    expect(story(repair("finish"), "machine.repaired")[0]).toBe("7 machine.repaired mill failure");
  });
});
