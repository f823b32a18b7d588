import { describe, expect, it } from "vitest";
import { story } from "../support/plant-story.ts";

/** A saw that works from 0 to 10 and from 40 to 50 s, and so on. */
const saw = (centre: string, orders: string, until = 70) => `
takt: 1
run: { until: ${until} }
calendars: [{ id: day, period: 40, working: [[0, 10]] }]
workCentres: [{ id: saw, calendar: day${centre} }]
products: [{ id: part, route: [{ at: saw, time: 8 }] }]
orders: [{ list: ${orders} }]
`;
const WORK = [
  "operation.started",
  "operation.interrupted",
  "operation.resumed",
  "operation.completed",
  "machine.stateChanged",
  "machine.failed",
  "machine.repaired",
  "queue.waiting",
] as const;
const two = "[{ product: part }, { product: part, time: 5 }]";

describe("shifts", () => {
  it("interrupt the operation at their end; it goes on with the next", () => {
    expect(story(saw("", two), ...WORK)).toEqual([
      "0 operation.started saw j0 saw",
      "5 queue.waiting saw machineBusy saw",
      "8 operation.completed saw j0 saw",
      "8 operation.started saw j1 saw",
      "10 operation.interrupted saw j1 saw shiftEnd",
      "10 machine.stateChanged saw offShift j1",
      "40 operation.resumed saw j1 saw processing",
      "46 operation.completed saw j1 saw",
      "50 machine.stateChanged saw offShift none",
    ]);
  });

  it("with `finish` let the operation in process end, and nothing begin", () => {
    const three = "[{ product: part }, { product: part, time: 5 }, { product: part, time: 5 }]";
    expect(story(saw(", atShiftEnd: finish", three), ...WORK)).toEqual([
      "0 operation.started saw j0 saw",
      "5 queue.waiting saw machineBusy saw",
      "8 operation.completed saw j0 saw",
      "8 operation.started saw j1 saw",
      "16 operation.completed saw j1 saw",
      "16 machine.stateChanged saw offShift none",
      "16 queue.waiting saw offShift saw",
      "40 operation.started saw j2 saw",
      "48 operation.completed saw j2 saw",
      "50 machine.stateChanged saw offShift none",
    ]);
  });

  it("that the run begins outside of keep the machine off from the start", () => {
    const scenario = saw("", "[{ product: part }]").replace("working: [[0, 10]]", "working: [[20, 30]]");
    expect(story(scenario, ...WORK)).toEqual([
      "0 machine.stateChanged saw offShift none",
      "0 queue.waiting saw offShift saw",
      "20 operation.started saw j0 saw",
      "28 operation.completed saw j0 saw",
      "30 machine.stateChanged saw offShift none",
      "60 machine.stateChanged saw idle none",
      "70 machine.stateChanged saw offShift none",
    ]);
  });

  it("end after the operation that ends with them", () => {
    const scenario = saw("", "[{ product: part, time: 2 }]", 30);
    expect(story(scenario, ...WORK)).toEqual([
      "2 operation.started saw j0 saw",
      "10 operation.completed saw j0 saw",
      "10 machine.stateChanged saw offShift none",
    ]);
  });

  it("that meet, or fill the period, are no interruption", () => {
    const scenario = saw("", two).replace("working: [[0, 10]]", "working: [[0, 10], [10, 40]]");
    expect(story(scenario, ...WORK)).toEqual([
      "0 operation.started saw j0 saw",
      "5 queue.waiting saw machineBusy saw",
      "8 operation.completed saw j0 saw",
      "8 operation.started saw j1 saw",
      "16 operation.completed saw j1 saw",
    ]);
  });

  it("with `finish` do not hide a failure: the machine stops, and is off shift until both are over", () => {
    const failing = ", atShiftEnd: finish, failure: { timeBetween: 12, clock: calendar, repair: 3 }";
    expect(story(saw(failing, two, 42), ...WORK)).toEqual([
      "0 operation.started saw j0 saw",
      "5 queue.waiting saw machineBusy saw",
      "8 operation.completed saw j0 saw",
      "8 operation.started saw j1 saw",
      "12 machine.failed saw failure",
      "12 operation.interrupted saw j1 saw failure",
      "12 machine.stateChanged saw offShift j1",
      "15 machine.repaired saw failure",
      "27 machine.failed saw failure",
      "30 machine.repaired saw failure",
      "40 operation.resumed saw j1 saw processing",
      "42 machine.failed saw failure",
      "42 operation.interrupted saw j1 saw failure",
      "42 machine.stateChanged saw down j1",
    ]);
  });

  it("do not stop a repair; a machine that is down when they begin stays down", () => {
    const failing = ", failure: { timeBetween: 12, clock: calendar, repair: 30 }";
    expect(story(saw(failing, two, 50), ...WORK)).toEqual([
      "0 operation.started saw j0 saw",
      "5 queue.waiting saw machineBusy saw",
      "8 operation.completed saw j0 saw",
      "8 operation.started saw j1 saw",
      "10 operation.interrupted saw j1 saw shiftEnd",
      "10 machine.stateChanged saw offShift j1",
      "12 machine.failed saw failure",
      "40 machine.stateChanged saw down j1",
      "42 machine.repaired saw failure",
      "42 operation.resumed saw j1 saw processing",
      "48 operation.completed saw j1 saw",
      "50 machine.stateChanged saw offShift none",
    ]);
  });

  it("by the week follow the start date: a run begun on Friday at 13:00 meets the weekend at 14:00", () => {
    const scenario = `
takt: 1
run: { until: 4 d, startDate: "2026-01-09T13:00" }
calendars: [{ id: early, week: { mon-fri: ["06:00-14:00"] } }]
workCentres: [{ id: saw, calendar: early }]
products: [{ id: part, route: [{ at: saw, time: 90 min }] }]
orders: [{ list: [{ product: part }] }]
`;
    // Monday 6:00 is 65 h after Friday 13:00: 234,000 s.
    expect(story(scenario, "operation.interrupted", "operation.resumed", "operation.completed")).toEqual([
      "3600 operation.interrupted saw j0 saw shiftEnd",
      "234000 operation.resumed saw j0 saw processing",
      "235800 operation.completed saw j0 saw",
    ]);
  });

  it("of days with hours of their own replace the week's; a span belongs to the day on which it begins", () => {
    // A week of nights, begun on Wednesday 2026-12-23 at noon (time 0). Christmas Eve is short, Christmas and the days to the
    // 27th (Sunday) are free, on which an evening is added; the night of the 23rd lasts into the 24th all the same.
    const scenario = `
takt: 1
run: { until: 6 d, startDate: "2026-12-23T12:00" }
calendars:
  - id: nights
    week: { daily: ["22:00-06:00"] }
    exceptions: { "2026-12-24": ["08:00-12:00"], "2026-12-25/2026-12-26": [], "2026-12-27": ["20:00-22:30", "23:00-24:00"] }
workCentres: [{ id: saw, calendar: nights }]
products: [{ id: part, route: [{ at: saw, time: 13 h }] }]
orders: [{ list: [{ product: part }, { product: part }] }]
`;
    // In hours from noon of the 23rd: work from 10 to 18, 20 to 24, 104 to 106.5, 107 to 108, 130 to 138.
    // 13 h of the first: 8, 4 and 1 end at 105; the second has 1.5, 1 and 8 of its 13 by 138.
    const hours = story(
      scenario,
      "operation.started",
      "operation.interrupted",
      "operation.resumed",
      "operation.completed",
    ).map((line) => line.replace(/^\d+/, (seconds) => String(Number(seconds) / 3600)));
    expect(hours).toEqual([
      "10 operation.started saw j0 saw",
      "18 operation.interrupted saw j0 saw shiftEnd",
      "20 operation.resumed saw j0 saw processing",
      "24 operation.interrupted saw j0 saw shiftEnd",
      "104 operation.resumed saw j0 saw processing",
      "105 operation.completed saw j0 saw",
      "105 operation.started saw j1 saw",
      "106.5 operation.interrupted saw j1 saw shiftEnd",
      "107 operation.resumed saw j1 saw processing",
      "108 operation.interrupted saw j1 saw shiftEnd",
      "130 operation.resumed saw j1 saw processing",
      "138 operation.interrupted saw j1 saw shiftEnd",
    ]);
  });

  it("that never end in a week end on its free days, and begin again", () => {
    const scenario = `
takt: 1
run: { until: 4 d, startDate: "2028-02-28" }
calendars: [{ id: always, week: { daily: ["00:00-24:00"] }, exceptions: { "2028-02-29": [] } }]
workCentres: [{ id: saw, calendar: always }]
products: [{ id: part, route: [{ at: saw, time: 30 h }] }]
orders: [{ list: [{ product: part }] }]
`;
    expect(story(scenario, "operation.interrupted", "operation.resumed", "operation.completed")).toEqual([
      "86400 operation.interrupted saw j0 saw shiftEnd",
      "172800 operation.resumed saw j0 saw processing",
      "194400 operation.completed saw j0 saw",
    ]);
  });
});
