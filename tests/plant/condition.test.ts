import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { problemsOf, runToEnd, story } from "../support/plant-story.ts";

/** Parts of 10 s each, one behind the other, on a saw whose wear grows by 4 in every 5 s of work. */
const saw = (wear: string, parts = 10, more = "") => `
takt: 1
run: { until: 200 }
workCentres:
  - id: saw
    failure: { id: blade, repair: 7, cost: 1000, wear: { step: 5, limit: 19, ${wear} }${more} }
products: [{ id: part, route: [{ at: saw, time: 10 }] }]
orders: [{ list: [${Array.from({ length: parts }, () => "{ product: part }").join(", ")}] }]
`;
const UPKEEP = [
  "machine.failed",
  "machine.repaired",
  "maintenance.started",
  "maintenance.completed",
  "condition.alarm",
] as const;

describe("wear", () => {
  it("leads to a failure at the step at which it reaches the limit, and begins anew after the repair", () => {
    // 4 x 5 = 20 >= 19: after 25 s of work, which is 50 s at 57, where an operation ends: it strikes as the next begins.
    expect(story(saw("increment: 4", 6), ...UPKEEP, "operation.interrupted", "operation.resumed")).toEqual([
      "25 machine.failed saw blade",
      "25 operation.interrupted saw j2 saw failure",
      "32 machine.repaired saw blade",
      "32 operation.resumed saw j2 saw processing",
      "57 machine.failed saw blade",
      "57 operation.interrupted saw j5 saw failure",
      "64 machine.repaired saw blade",
      "64 operation.resumed saw j5 saw processing",
    ]);
  });

  it("does not grow while the machine is without work", () => {
    expect(story(saw("increment: 4", 2), ...UPKEEP)).toEqual([]);
  });

  it("that is seen in time is renewed after an inspection, which waits for the operation's end", () => {
    const watched = `increment: 4, warning: 12, detector: "THRESHOLD(limit: 12)",
      inspection: { duration: 1, cost: 10 }, renewal: { duration: 2, cost: 100 }`;
    // Wear 12 at 15 s; the operation ends at 20 with 16.
    expect(story(saw(watched, 3), ...UPKEEP)).toEqual([
      "15 condition.alarm saw blade 12 12",
      "20 maintenance.started saw blade-inspection",
      "21 maintenance.completed saw blade-inspection",
      "21 maintenance.started saw blade-renewal",
      "23 maintenance.completed saw blade-renewal",
    ]);
    const { kpis } = kpisOf(runToEnd(saw(watched, 3)).trace());
    expect([kpis.alarms.value, kpis.falseAlarms.value, kpis.missedFailures.value]).toEqual([1, 0, 0]);
    expect(kpis.maintenanceCost.value).toBe(110);
  });

  it("below its warning makes an alarm false: the inspection was for nothing", () => {
    const nervous = `increment: 4, warning: 15, detector: "THRESHOLD(limit: 4)",
      inspection: { duration: 1, interrupts: true, cost: 10 }, renewal: { duration: 2, cost: 100 }`;
    expect(story(saw(nervous, 2), ...UPKEEP)).toEqual([
      "5 condition.alarm saw blade 4 4",
      "5 maintenance.started saw blade-inspection",
      "6 maintenance.completed saw blade-inspection",
      "11 condition.alarm saw blade 8 8",
      "11 maintenance.started saw blade-inspection",
      "12 maintenance.completed saw blade-inspection",
      "17 condition.alarm saw blade 12 12",
      "17 maintenance.started saw blade-inspection",
      "18 maintenance.completed saw blade-inspection",
    ]);
    const { kpis } = kpisOf(runToEnd(saw(nervous, 2)).trace());
    expect([kpis.alarms.value, kpis.falseAlarms.value]).toEqual([3, 3]);
  });

  it("that no detector sees before the failure is missed; the plant's rule watches where a machine has none", () => {
    const deaf = saw("increment: 4", 6);
    expect(kpisOf(runToEnd(deaf).trace()).kpis.missedFailures.value).toBe(2);
    const plantWide = deaf.replace("run:", `policies: { maintenance: "CUSUM(target: 4, limit: 3)" }\nrun:`);
    // S = 0, then 4 > 3 at the second reading.
    expect(story(plantWide, "condition.alarm")[0]).toBe("10 condition.alarm saw blade 8 8");
  });

  it("that is on the way to the limit is foreseen by the trend of the readings", () => {
    // Readings 4, 8, 12, 16 at 5, 10, 15 and 20 s of work: from 12 the line is 1.75 readings from 19, from 16 it is 0.75.
    const foreseen = (within: number) =>
      story(saw(`increment: 4, warning: 8, detector: "TREND(limit: 19, within: ${within}, window: 3)"`, 3), ...UPKEEP);
    expect(foreseen(2)[0]).toBe("15 condition.alarm saw blade 12 12");
    expect(foreseen(1)[0]).toBe("20 condition.alarm saw blade 16 16");
  });

  it("is inspected, and renewed, by people: the machine waits for each of them", () => {
    const visited = (detector: string) =>
      saw(
        `increment: 4, warning: 8, detector: "${detector}",
         inspection: { duration: 1, crew: { skill: look } }, renewal: { duration: 2, crew: [{ skill: turn, count: 2 }] }`,
        3,
      ).replace(
        "workCentres:",
        "operators: [{ id: a, skills: [look, turn] }, { id: b, skills: turn, calendar: late }]\nworkCentres:",
      );
    const scenario = `${visited("THRESHOLD(limit: 12)")}calendars: [{ id: late, period: 1000, working: [[30, 1000]] }]\n`;
    // Alarm at 15 s, the operation ends at 20 s; the second of those who renew comes at 30 s.
    expect(story(scenario, ...UPKEEP, "operator.assigned", "maintenance.attended")).toEqual([
      "15 condition.alarm saw blade 12 12",
      "20 maintenance.started saw blade-inspection",
      "20 maintenance.attended saw blade-inspection",
      "20 operator.assigned a saw look 20",
      "21 maintenance.completed saw blade-inspection",
      "21 maintenance.started saw blade-renewal",
      "30 maintenance.attended saw blade-renewal",
      "30 operator.assigned a saw turn 30",
      "30 operator.assigned b saw turn 30",
      "32 maintenance.completed saw blade-renewal",
    ]);
    const unknown = scenario.replace("skill: look", "skill: lok");
    expect(problemsOf(unknown).join("\n")).toContain("workCentres[0].failure[0].wear.inspection.crew[0].skill: lok");
  });
});
