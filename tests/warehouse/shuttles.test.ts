import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { createRun, restoreRun, shuttleThroughput } from "../../sim/index.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { modelOf, problemsOf, runToEnd, story } from "../support/plant-story.ts";

/**
 * Five bays of 2 m and three tiers 2 m apart, on one side; everything goes at 1 m/s, and takes 3 s at a location or between lift and shuttle.
 * Three pallets lie 1 m into the lowest tier and the one above, and 3 m into the lowest: locations 0, 1 and 3.
 */
const rack = (orders: string, more: { machines?: number; task?: string; batch?: string } = {}) => `
takt: 1
run: { until: 1000 }
storages: [{ id: rack, kind: shuttle, bays: 5, bayWidth: 2, levels: 3, levelHeight: 2, sides: 1, crossAisles: front }]
items: [{ id: pallet, storage: rack, stock: 3 }]
workCentres: [{ id: shuttles, machines: ${more.machines ?? 3}, batching: DUAL-COMMAND, storage: { in: rack, speed: 1, lift: 1, perStop: 3 } }]
products:
  - { id: in, route: [{ at: shuttles, putAway: pallet${more.batch ?? ""} }] }
  - { id: out, route: [{ at: shuttles, ${more.task ?? "retrieve: pallet"}${more.batch ?? ""} }] }
orders: [{ list: [${orders}] }]
`;
const done = (orders: string, more = {}) => story(rack(orders, more), "operation.completed");

describe("shuttles in their tiers, and the lift of their aisle", () => {
  it("bring a load to the front, where the lift takes it down", () => {
    // 1 m in, 3 s, 1 m back; the lift is there already, and hands over in 3 s.
    expect(done("{ product: out }")).toEqual(["8 operation.completed shuttles-1 j0 shuttles"]);
  });

  it("put a load away that the lift has brought up", () => {
    // The lowest tier has room 5 m in: 3 s for the lift, 5 m, 3 s, 5 m back.
    expect(done("{ product: in }")).toEqual(["16 operation.completed shuttles-1 j0 shuttles"]);
  });

  it("work at once in their tiers, while the lift serves one after the other", () => {
    // Both loads are at the front at 5; the lift takes the first until 8, then it is up and down 2 m and hands over: 7 s.
    expect(done("{ product: out }, { product: out }")).toEqual([
      "8 operation.completed shuttles-1 j0 shuttles",
      "15 operation.completed shuttles-2 j1 shuttles",
    ]);
    // The lift is booked from 5 to 8, and 7 s do not fit in before: up at 13, 3 m in at 16, put down at 19, back at 22.
    expect(done("{ product: out }, { product: in }")).toEqual([
      "8 operation.completed shuttles-1 j0 shuttles",
      "22 operation.completed shuttles-2 j1 shuttles",
    ]);
    invariantsOf(runToEnd(rack("{ product: out }, { product: in }, { product: out }")).trace());
  });

  it("bring a load back from where they have put one away, under dual command", () => {
    // While all shuttles are busy an in and an out wait for the lowest tier: at 16 the lift is up at 19, 7 m to the fourth bay: 26, 29; back to the
    // first, 6 m: 35, 38; 1 m: 39, and down at 42.
    const orders = "{ product: in }, { product: in, time: 1 }, { product: out, time: 2 }";
    const batch = ", batch: { max: 2, family: cycle }";
    const low = rack(orders, { batch, machines: 1 }).replace("levels: 3", "levels: 1").replace("stock: 3", "stock: 2");
    // Of one tier: both lie 1 and 3 m in.
    expect(story(low, "operation.completed")).toEqual([
      "16 operation.completed shuttles j0 shuttles",
      "42 operation.completed shuttles j1 shuttles",
      "42 operation.completed shuttles j2 shuttles",
    ]);
  });

  it("go on as uncut after a snapshot while the lift is booked", () => {
    const model = modelOf(
      rack("{ product: out }, { product: in }, { product: out, time: 3 }, { product: in, time: 4 }"),
    );
    const whole = createRun(model, { recorder: "full" });
    whole.advance();
    const cut = createRun(model, { recorder: "full" });
    cut.advance({ until: 3 });
    const rest = restoreRun(model, cut.snapshot(), { recorder: "full" });
    rest.advance();
    expect(rest.trace().digest).toBe(whole.trace().digest);
  });

  const aisle = { bays: 20, bayWidth: 1, levels: 6, levelHeight: 1.5, perStop: 2 };
  it.each([
    { bound: "the lift", speed: 4, lift: 0.5 },
    { bound: "the shuttles", speed: 0.2, lift: 20 },
  ])("empty a full rack as fast as $bound allows, and no faster", ({ lift, speed }) => {
    const { bays, bayWidth, levels, levelHeight, perStop } = aisle;
    const model = modelOf(`
takt: 1
run: {}
storages: [{ id: rack, kind: shuttle, bays: ${bays}, bayWidth: ${bayWidth}, levels: ${levels}, levelHeight: ${levelHeight}, crossAisles: front }]
items: [{ id: pallet, storage: rack, stock: 240 }]
workCentres: [{ id: shuttles, machines: ${levels}, storage: { in: rack, speed: ${speed}, lift: ${lift}, perStop: ${perStop} } }]
products: [{ id: out, route: [{ at: shuttles, retrieve: pallet }] }]
orders: [{ product: out, interarrival: 0.001, limit: 240 }]
`);
    const run = createRun(model, { recorder: "full" });
    run.advance();
    const loads = 240 / kpisOf(run.trace()).kpis.makespan.value!;
    const { bound } = shuttleThroughput({ ...aisle, lift, speed });
    expect(loads).toBeLessThanOrEqual(bound);
    expect(loads).toBeGreaterThan(0.95 * bound);
  });

  it.each([
    [rack("", { machines: 2 }), "has 2 shuttles for the 3 tiers of rack"],
    [rack("", { task: "pick: lines" }), "is done at shuttles, whose shuttles bring whole unit loads"],
  ])("are checked (%#)", (scenario, problem) => {
    expect(problemsOf(scenario).join("\n")).toContain(problem);
  });
});
