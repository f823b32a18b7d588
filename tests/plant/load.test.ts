import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadProfile } from "../../analysis/energy/load-profile.ts";
import { waitsOf } from "../../analysis/waits.ts";
import { modelOf, runToEnd, story } from "../support/plant-story.ts";
import { plants, traceOfRun } from "../support/random-scenarios.ts";

/** Two furnaces of 40 kW and a saw of 5 kW, idle at 1 kW each; each has a job at 0, of 10 s. */
const foundry = (limit: string, load = "PEAK-SHAVING", more: object = {}) => ({
  takt: 1,
  run: { until: 100 },
  policies: { load },
  workCentres: [
    { id: "furnace", machines: 2, power: { idle: 1, processing: 40 }, ...more },
    { id: "saw", power: { idle: 1, processing: 5 } },
  ],
  products: [
    { id: "billet", route: [{ at: "furnace", time: 10 }] },
    { id: "board", route: [{ at: "saw", time: 10 }] },
  ],
  orders: [{ list: [{ product: "billet" }, { product: "billet" }, { product: "board" }] }],
  energy: { limit },
});

describe("PEAK-SHAVING", () => {
  it("holds a machine that would pass the limit until another has ended, and lets a smaller one begin before", () => {
    const scenario = foundry("47 kW");
    expect(story(scenario, "operation.started")).toEqual([
      "0 operation.started furnace-1 j0 furnace",
      "0 operation.started saw j2 saw",
      "10 operation.started furnace-2 j1 furnace",
    ]);
    // 40 + 1 + 1 with one furnace at work, 46 with the saw, 85 with both furnaces.
    expect(waitsOf(runToEnd(scenario).trace())).toEqual([
      { job: 1, cause: "powerLimit", subject: 1, from: 0, to: 10, workCentre: 0 },
    ]);
  });

  it("holds nobody where the limit allows all, as UNLIMITED does", () => {
    const all = story(foundry("85 kW"));
    expect(all).toEqual(story(foundry("85 kW", "UNLIMITED")));
    expect(all.filter((line) => line.startsWith("0 operation.started"))).toHaveLength(3);
  });

  it("keeps to a share of the limit", () => {
    const starts = story(foundry("85 kW", "PEAK-SHAVING(share: 0.6)"), "operation.started");
    expect(starts[2]).toBe("10 operation.started furnace-2 j1 furnace");
  });

  it("holds machines that would wake up", () => {
    const power = { idle: 1, processing: 40, wakingUp: 30, off: 0 };
    const scenario = foundry("47 kW", "PEAK-SHAVING", { powerPolicy: "OFF-WHEN-EMPTY", wakeUp: { off: 5 }, power });
    const orders = [{ list: scenario.orders[0]!.list.map((order) => ({ ...order, time: 1 })) }];
    // 35 kW while one furnace wakes up and the saw works: a second one would make it 65.
    expect(story({ ...scenario, orders }, "machine.stateChanged", "operation.started")).toEqual([
      "0 machine.stateChanged furnace-1 off none",
      "0 machine.stateChanged furnace-2 off none",
      "1 operation.started saw j2 saw",
      "1 machine.stateChanged furnace-1 wakingUp none",
      "6 operation.started furnace-1 j0 furnace",
      "11 machine.stateChanged saw starved none",
      "16 operation.started furnace-1 j1 furnace",
      "26 machine.stateChanged furnace-1 off none",
      "26 machine.stateChanged saw idle none",
    ]);
  });

  it("never lets the plant's power pass the limit, in any plant", () => {
    let limited = 0;
    fc.assert(
      fc.property(plants, (model) => {
        const { limit } = model.energy;
        if (limit === Infinity) return;
        limited++;
        const { max } = loadProfile(traceOfRun(model), 50)!;
        expect(Math.max(...max)).toBeLessThanOrEqual(limit * (1 + 1e-9));
      }),
      { numRuns: 60, seed: 4 },
    );
    expect(limited).toBeGreaterThan(10);
  });

  it("is refused with a limit at which some machine could never begin, and without a limit", () => {
    expect(() => modelOf(foundry("41 kW"))).toThrow(/lets furnace-1 never begin.*needs 42 kW.*give at least 42 kW/);
    const { energy: _, ...without } = foundry("41 kW");
    expect(() => modelOf(without)).toThrow(/energy\.limit.*is missing/);
  });

  it.each([
    ["batches", { batch: 2 }, ["0 furnace-1 j0", "0 furnace-1 j1"]],
    ["loading", { load: 3 }, ["3 furnace-1 j0", "16 furnace-2 j1"]],
    ["tools", { needs: [{ tool: "tongs" }] }, ["0 furnace-1 j0", "10 furnace-2 j1"]],
    ["people", { needs: [{ skill: "smith" }] }, ["0 furnace-1 j0", "10 furnace-2 j1"]],
    ["the same machine as before", {}, ["0 furnace-1 j0", "10 furnace-2 j1", "20 furnace-1 j0", "30 furnace-2 j1"]],
  ])("holds machines where work has %s", (what, more, expected) => {
    const { products, orders, ...rest } = foundry("47 kW");
    const steps = [{ id: "heat", at: "furnace", time: 10, ...more }];
    const again = what.startsWith("the same") ? [{ id: "again", at: "furnace", time: 10, sameMachineAs: "heat" }] : [];
    const scenario = {
      ...rest,
      tools: [{ id: "tongs", count: 2 }],
      operators: [{ id: "smith", count: 2, skills: "smith" }],
      products: [{ id: "billet", route: [...steps, ...again] }, products[1]],
      orders: [{ list: orders[0]!.list.slice(0, 2) }],
    };
    const starts = story(scenario, "operation.started").map((line) => {
      const [time, , machine, job] = line.split(" ");
      return `${time} ${machine} ${job}`;
    });
    expect(starts).toEqual(expected);
    const causes = waitsOf(runToEnd(scenario).trace()).filter(({ cause }) => cause === "powerLimit");
    expect(causes.length > 0).toBe(what !== "batches");
  });

  it("waits for people before it asks for power", () => {
    // One smith for two furnaces: the second waits for the smith, and not for power.
    const { products, ...rest } = foundry("85 kW");
    const billet = { id: "billet", route: [{ at: "furnace", time: 10, needs: [{ skill: "smith" }] }] };
    const scenario = { ...rest, operators: [{ id: "smith", skills: "smith" }], products: [billet, products[1]] };
    const causes = waitsOf(runToEnd(scenario).trace()).map(({ job, cause }) => [job, cause]);
    expect(causes).toEqual([[1, "operator"]]);
  });
});

describe("LOW-CARBON", () => {
  it("takes the largest load in a clean hour and the smallest in a dirty one", () => {
    const shop = (carbonIntensity: object) => ({
      takt: 1,
      run: { until: 100 },
      policies: { dispatching: "LOW-CARBON" },
      workCentres: [{ id: "oven", power: { processing: 10 } }],
      products: [1, 2, 3].map((time) => ({ id: `p${time}`, route: [{ at: "oven", time }] })),
      orders: [{ list: [2, 1, 3].map((time) => ({ product: `p${time}` })) }],
      energy: { carbonIntensity },
    });
    const order = (carbonIntensity: object) =>
      story(shop(carbonIntensity), "operation.started").map((line) => line.split(" ")[3]);
    expect(order({ base: 0.4, week: { mon: { "00:00-01:00": 0.6 } } })).toEqual(["j1", "j0", "j2"]);
    expect(order({ base: 0.4, week: { mon: { "00:00-01:00": 0.2 } } })).toEqual(["j2", "j0", "j1"]);
  });
});
