import { describe, expect, it } from "vitest";
import { contentAt, createRun, replayOf } from "../../sim/index.ts";
import { modelOf } from "../support/plant-story.ts";

const MODEL = modelOf(`
takt: 1
run: { until: 400 }
storages: [{ id: shelf, kind: asrs, bays: 6, levels: 2, putAway: RANDOM, capacity: { unitLoads: 3 } }]
items: [{ id: a, storage: shelf, stock: 20 }, { id: b, storage: shelf, stock: 7 }]
workCentres: [{ id: crane, type: crane, storage: { in: shelf, speed: 2, lift: 1 } }]
products: [{ id: in, route: [{ at: crane, putAway: a }] }, { id: out, route: [{ at: crane, retrieve: b }] }]
orders: [{ mix: { in: 1, out: 1 }, interarrival: 9, quantity: "discrete(1: 0.5, 2: 0.5)" }]
`);

describe("the replay of a storage", () => {
  it("tells what lies at each location at any time, as the run had it then", () => {
    const run = createRun(MODEL, { recorder: "full" });
    const states = [0, 33, 150, 287.5, 400].map((time) => {
      run.advance({ until: time });
      const { item, units } = run.snapshot().plant.warehouse!;
      return {
        time,
        lying: units.map((amount, location) => ({ item: amount > 0 ? item[location]! : -1, units: amount })),
      };
    });
    const { locations } = replayOf(run.trace());
    for (const { time, lying } of states) {
      expect(lying.map((_, location) => contentAt(locations, location, time))).toEqual(lying);
    }
    expect(new Set(states.map(({ lying }) => JSON.stringify(lying))).size).toBe(5);
    expect(contentAt(locations, 0, -1)).toEqual({ item: -1, units: 0 });
  });
});
