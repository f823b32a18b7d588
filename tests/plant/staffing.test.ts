import { describe, expect, it } from "vitest";
import type { StaffingOption, StaffingRule } from "../../sim/index.ts";
import { runToEnd, story } from "../support/plant-story.ts";

/** Ann can fit and weld and stands 10 m from the saw, Bob can fit and stands 1 m from it; both walk 1 m/s. */
const scenario = (staffing: string, orders: string, needs = "[{ skill: fit }]") => `
takt: 1
run: { until: 1 h }
policies: { staffing: ${staffing} }
operators:
  - { id: ann, skills: [fit, weld], home: [0, 0], speed: 1 m/s }
  - { id: bob, skills: [fit], home: [9, 0], speed: 1 m/s }
workCentres: [{ id: saw, position: [10, 0] }]
products: [{ id: part, route: [{ at: saw, time: 10, needs: ${needs} }] }]
orders: [{ list: ${orders} }]
`;
const THREE = "[{ product: part }, { product: part, time: 100 }, { product: part, time: 200 }]";

function sent(staffing: string): string[] {
  return story(scenario(staffing, THREE), "operator.assigned").map((line) => line.split(" ")[2] as string);
}

describe("staffing", () => {
  it.each([
    ["FIRST", "ann ann ann"],
    ["NEAREST", "bob bob bob"],
    // Both have waited from the start; then Bob has, and then Ann, who has rested since 20 s and Bob since 111 s.
    ["LONGEST-IDLE", "ann bob ann"],
    ["FEWEST-SKILLS", "bob bob bob"],
    // Ann serves for 20 s, her walk included, Bob for 11 s.
    ["LEAST-WORKED", "ann bob bob"],
  ])("by %s sends %s", (rule, people) => {
    expect(sent(rule)).toEqual(people.split(" "));
  });

  it("by chance sends the one as often as the other", () => {
    const orders = JSON.stringify(Array.from({ length: 100 }, (_, i) => ({ product: "part", time: 30 * i })));
    const assigned = story(scenario("RANDOM", orders), "operator.assigned");
    const toAnn = assigned.filter((line) => line.includes(" ann ")).length;
    // Binomial(100, 1/2): 30 to 70 are four standard deviations either way.
    expect(assigned).toHaveLength(100);
    expect(toAnn).toBeGreaterThan(30);
    expect(toAnn).toBeLessThan(70);
  });

  it("chooses only among those who leave the other posts to be filled", () => {
    const both = story(
      scenario("LONGEST-IDLE", "[{ product: part }]", "[{ skill: fit }, { skill: weld }]"),
      "operator.assigned",
    );
    expect(both.map((line) => line.split(" ").slice(2).join(" "))).toEqual(["bob saw fit 1", "ann saw weld 10"]);
  });

  it("refuses an answer that was not offered, and names the decision", () => {
    const choose = (options: readonly StaffingOption[]) => ({ ...(options[0] as StaffingOption) });
    const rule: StaffingRule = { id: "copy", title: "A copy of the first", source: "this test", choose };
    expect(() => runToEnd(scenario("./mine.ts", THREE), { userRules: { "./mine.ts": rule } })).toThrow(
      /staffing of saw with fit.*chose what was not offered/,
    );
  });
});
