import { describe, expect, it } from "vitest";
import { story } from "../support/plant-story.ts";

/** Two parts of 10 s each on one saw. */
const saw = (failure: string, more = "") => `
takt: 1
run: { until: 60 }
workCentres: [{ id: saw, failure: ${failure}${more} }]
products: [{ id: part, route: [{ at: saw, time: 10 }] }]
orders: [{ list: [{ product: part }, { product: part, time: 30 }] }]
`;
const WORK = [
  "operation.started",
  "operation.interrupted",
  "operation.resumed",
  "operation.completed",
  "machine.failed",
  "machine.repaired",
  "machine.stateChanged",
  "job.scrapped",
] as const;

describe("failures", () => {
  it("by calendar strike at work and at rest, the next counted from the repair; the operation resumes", () => {
    expect(story(saw("{ timeBetween: 8, clock: calendar, repair: 3 }"), ...WORK)).toEqual([
      "0 operation.started saw j0 saw",
      "8 machine.failed saw failure",
      "8 operation.interrupted saw j0 saw failure",
      "8 machine.stateChanged saw down j0",
      "11 machine.repaired saw failure",
      "11 operation.resumed saw j0 saw processing",
      "13 operation.completed saw j0 saw",
      "19 machine.failed saw failure",
      "19 machine.stateChanged saw down none",
      "22 machine.repaired saw failure",
      "22 machine.stateChanged saw idle none",
      "30 machine.failed saw failure",
      "30 machine.stateChanged saw down none",
      "33 machine.repaired saw failure",
      "33 operation.started saw j1 saw",
      "41 machine.failed saw failure",
      "41 operation.interrupted saw j1 saw failure",
      "41 machine.stateChanged saw down j1",
      "44 machine.repaired saw failure",
      "44 operation.resumed saw j1 saw processing",
      "46 operation.completed saw j1 saw",
      "52 machine.failed saw failure",
      "52 machine.stateChanged saw down none",
      "55 machine.repaired saw failure",
      "55 machine.stateChanged saw idle none",
    ]);
  });

  it("by operating time strike only after so much processing, whatever the calendar says", () => {
    expect(story(saw("{ timeBetween: 12, clock: operating, repair: 3 }"), ...WORK)).toEqual([
      "0 operation.started saw j0 saw",
      "10 operation.completed saw j0 saw",
      "30 operation.started saw j1 saw",
      "32 machine.failed saw failure",
      "32 operation.interrupted saw j1 saw failure",
      "32 machine.stateChanged saw down j1",
      "35 machine.repaired saw failure",
      "35 operation.resumed saw j1 saw processing",
      "43 operation.completed saw j1 saw",
    ]);
  });

  it("`restart` makes the operation take its whole time again", () => {
    const failure = "{ timeBetween: 8, clock: calendar, repair: 3, interrupted: restart }";
    expect(story(saw(failure).replace("until: 60", "until: 25"), ...WORK)).toEqual([
      "0 operation.started saw j0 saw",
      "8 machine.failed saw failure",
      "8 operation.interrupted saw j0 saw failure",
      "8 machine.stateChanged saw down j0",
      "11 machine.repaired saw failure",
      "11 operation.resumed saw j0 saw processing",
      "19 machine.failed saw failure",
      "19 operation.interrupted saw j0 saw failure",
      "19 machine.stateChanged saw down j0",
      "22 machine.repaired saw failure",
      "22 operation.resumed saw j0 saw processing",
    ]);
  });

  it("`scrap` loses the job, and the machine is free for the next after the repair", () => {
    const failure = "{ timeBetween: 8, clock: calendar, repair: 3, interrupted: scrap }";
    const scenario = saw(failure).replace("time: 30", "time: 9").replace("until: 60", "until: 20");
    expect(story(scenario, ...WORK)).toEqual([
      "0 operation.started saw j0 saw",
      "8 machine.failed saw failure",
      "8 operation.interrupted saw j0 saw failure",
      "8 job.scrapped j0 saw saw",
      "8 machine.stateChanged saw down none",
      "11 machine.repaired saw failure",
      "11 operation.started saw j1 saw",
      "19 machine.failed saw failure",
      "19 operation.interrupted saw j1 saw failure",
      "19 job.scrapped j1 saw saw",
      "19 machine.stateChanged saw down none",
    ]);
  });

  it("during a setup interrupt it, and it resumes", () => {
    const scenario = `
takt: 1
run: { until: 40 }
workCentres: [{ id: saw, setup: 6, failure: { timeBetween: 4, clock: calendar, repair: 5 } }]
products: [{ id: part, family: red, route: [{ at: saw, time: 1 }] }]
orders: [{ list: [{ product: part }] }]
`;
    expect(story(scenario, "setup.started", "setup.completed", ...WORK).slice(0, 11)).toEqual([
      "0 setup.started saw j0 saw red",
      "4 machine.failed saw failure",
      "4 operation.interrupted saw j0 saw failure",
      "4 machine.stateChanged saw down j0",
      "9 machine.repaired saw failure",
      "9 operation.resumed saw j0 saw setup",
      "11 setup.completed saw j0",
      "11 operation.started saw j0 saw",
      "12 operation.completed saw j0 saw",
      "13 machine.failed saw failure",
      "13 machine.stateChanged saw down none",
    ]);
  });

  it("during a setup do not count as operating time", () => {
    const scenario = `
takt: 1
run: { until: 40 }
workCentres: [{ id: saw, setup: 6, failure: { timeBetween: 4, clock: operating, repair: 5 } }]
products: [{ id: part, family: red, route: [{ at: saw, time: 5 }] }]
orders: [{ list: [{ product: part }] }]
`;
    expect(story(scenario, "setup.started", "setup.completed", ...WORK)).toEqual([
      "0 setup.started saw j0 saw red",
      "6 setup.completed saw j0",
      "6 operation.started saw j0 saw",
      "10 machine.failed saw failure",
      "10 operation.interrupted saw j0 saw failure",
      "10 machine.stateChanged saw down j0",
      "15 machine.repaired saw failure",
      "15 operation.resumed saw j0 saw processing",
      "16 operation.completed saw j0 saw",
    ]);
  });

  it("on a blocked machine do not hold its job back: it goes as soon as it has a place", () => {
    const scenario = `
takt: 1
run: { until: 40 }
workCentres:
  - { id: cut, failure: { timeBetween: 8, clock: calendar, repair: 15 } }
  - { id: weld, buffer: 0 }
products: [{ id: part, route: [{ at: cut, time: 2 }, { at: weld, time: 10 }] }]
orders: [{ list: [{ product: part }, { product: part }, { product: part }] }]
`;
    expect(story(scenario, "job.queued", ...WORK)).toEqual([
      "0 job.queued j0 cut cut",
      "0 job.queued j1 cut cut",
      "0 job.queued j2 cut cut",
      "0 operation.started cut j0 cut",
      "0 machine.stateChanged weld starved none",
      "2 operation.completed cut j0 cut",
      "2 job.queued j0 weld weld",
      "2 operation.started cut j1 cut",
      "2 operation.started weld j0 weld",
      "4 operation.completed cut j1 cut",
      "4 machine.stateChanged cut blocked j1",
      "8 machine.failed cut failure",
      "8 machine.stateChanged cut down j1",
      "12 operation.completed weld j0 weld",
      "12 job.queued j1 weld weld",
      "12 operation.started weld j1 weld",
      "22 operation.completed weld j1 weld",
      "22 machine.stateChanged weld starved none",
      "23 machine.repaired cut failure",
      "23 operation.started cut j2 cut",
      "25 operation.completed cut j2 cut",
      "25 job.queued j2 weld weld",
      "25 operation.started weld j2 weld",
      "25 machine.stateChanged cut starved none",
      "31 machine.failed cut failure",
      "31 machine.stateChanged cut down none",
      "35 operation.completed weld j2 weld",
    ]);
  });

  it("of two modes overlap: the machine is up again when the last repair is done", () => {
    const modes =
      "[{ id: belt, timeBetween: 4, clock: calendar, repair: 10 }, { id: motor, timeBetween: 6, clock: calendar, repair: 4 }]";
    expect(story(saw(modes).replace("until: 60", "until: 15.5"), ...WORK)).toEqual([
      "0 operation.started saw j0 saw",
      "4 machine.failed saw belt",
      "4 operation.interrupted saw j0 saw failure",
      "4 machine.stateChanged saw down j0",
      "6 machine.failed saw motor",
      "10 machine.repaired saw motor",
      "14 machine.repaired saw belt",
      "14 operation.resumed saw j0 saw processing",
    ]);
  });

  it("of two modes at one instant interrupt the operation once", () => {
    const modes =
      "[{ id: belt, timeBetween: 4, clock: calendar, repair: 2 }, { id: motor, timeBetween: 4, clock: calendar, repair: 5 }]";
    expect(story(saw(modes).replace("until: 60", "until: 9"), ...WORK)).toEqual([
      "0 operation.started saw j0 saw",
      "4 machine.failed saw belt",
      "4 operation.interrupted saw j0 saw failure",
      "4 machine.failed saw motor",
      "4 machine.stateChanged saw down j0",
      "6 machine.repaired saw belt",
      "9 machine.repaired saw motor",
      "9 operation.resumed saw j0 saw processing",
    ]);
  });

  it("at the very end of an operation come after it", () => {
    const failure = "{ timeBetween: 10, clock: calendar, repair: 2 }";
    expect(story(saw(failure).replace("until: 60", "until: 13"), ...WORK)).toEqual([
      "0 operation.started saw j0 saw",
      "10 operation.completed saw j0 saw",
      "10 machine.failed saw failure",
      "10 machine.stateChanged saw down none",
      "12 machine.repaired saw failure",
      "12 machine.stateChanged saw idle none",
    ]);
  });

  it("by operating time that fall on an operation's end strike as the next one begins", () => {
    const failure = "{ timeBetween: 10, clock: operating, repair: 2 }";
    expect(story(saw(failure).replace("until: 60", "until: 45"), ...WORK)).toEqual([
      "0 operation.started saw j0 saw",
      "10 operation.completed saw j0 saw",
      "30 operation.started saw j1 saw",
      "30 machine.failed saw failure",
      "30 operation.interrupted saw j1 saw failure",
      "30 machine.stateChanged saw down j1",
      "32 machine.repaired saw failure",
      "32 operation.resumed saw j1 saw processing",
      "42 operation.completed saw j1 saw",
    ]);
  });

  it("that are repaired at once interrupt the operation without a state of being down", () => {
    const failure = "{ timeBetween: 4, clock: operating, repair: 0 }";
    expect(story(saw(failure).replace("until: 60", "until: 12"), ...WORK)).toEqual([
      "0 operation.started saw j0 saw",
      "4 machine.failed saw failure",
      "4 operation.interrupted saw j0 saw failure",
      "4 machine.repaired saw failure",
      "4 operation.resumed saw j0 saw processing",
      "8 machine.failed saw failure",
      "8 operation.interrupted saw j0 saw failure",
      "8 machine.repaired saw failure",
      "8 operation.resumed saw j0 saw processing",
      "10 operation.completed saw j0 saw",
    ]);
  });
});
