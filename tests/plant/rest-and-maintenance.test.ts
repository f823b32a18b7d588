import { describe, expect, it } from "vitest";
import { story } from "../support/plant-story.ts";

/** A saw that is off without work and takes 20 s to wake up, 10 s a job. */
const sawmill = (maintenance: object, orders: readonly number[], until: number) => ({
  takt: 1,
  run: { until },
  policies: { power: "OFF-WHEN-EMPTY" },
  workCentres: [{ id: "saw", wakeUp: { off: 20 }, maintenance: { clock: "calendar", duration: 4, ...maintenance } }],
  products: [{ id: "board", route: [{ at: "saw", time: 10 }] }],
  orders: [{ list: orders.map((time) => ({ product: "board", time })) }],
});

const told = (scenario: object) =>
  story(
    scenario,
    "machine.stateChanged",
    "operation.started",
    "operation.completed",
    "maintenance.started",
    "maintenance.completed",
  );

describe("a machine at rest", () => {
  it("is maintained early, as one without work, but not while it wakes up for a job", () => {
    // Old enough after 30 s: at 30, and from 64 on, when it wakes up and works.
    expect(told(sawmill({ every: 60, opportunistic: 0.5 }, [0, 50], 90))).toEqual([
      "0 operation.started saw j0 saw",
      "10 operation.completed saw j0 saw",
      "10 machine.stateChanged saw off none",
      "30 maintenance.started saw maintenance",
      "30 machine.stateChanged saw maintenance none",
      "34 maintenance.completed saw maintenance",
      "34 machine.stateChanged saw off none",
      "50 machine.stateChanged saw wakingUp none",
      "70 operation.started saw j1 saw",
      "80 operation.completed saw j1 saw",
      "80 maintenance.started saw maintenance",
      "80 machine.stateChanged saw maintenance none",
      "84 maintenance.completed saw maintenance",
      "84 machine.stateChanged saw off none",
    ]);
  });

  it("loses its waking up to maintenance that is due, and begins it anew", () => {
    expect(told(sawmill({ every: 60 }, [0, 50], 95))).toEqual([
      "0 operation.started saw j0 saw",
      "10 operation.completed saw j0 saw",
      "10 machine.stateChanged saw off none",
      "50 machine.stateChanged saw wakingUp none",
      "60 maintenance.started saw maintenance",
      "60 machine.stateChanged saw maintenance none",
      "64 maintenance.completed saw maintenance",
      "64 machine.stateChanged saw wakingUp none",
      "84 operation.started saw j1 saw",
      "94 operation.completed saw j1 saw",
      "94 machine.stateChanged saw off none",
    ]);
  });
});

describe("the power of maintenance", () => {
  it("counts within the limit for every machine that may come to need it", () => {
    // With one furnace at work 40 + 20 + 1 kW; the saw's 5 kW find room when both furnaces have ended, 20 + 20 + 5 kW.
    const scenario = {
      takt: 1,
      run: { until: 100 },
      policies: { load: "PEAK-SHAVING" },
      workCentres: [
        { id: "furnace", machines: 2, power: { idle: 1, processing: 40, maintenance: 20 } },
        { id: "saw", power: { idle: 1, processing: 5 } },
      ],
      products: [
        { id: "billet", route: [{ at: "furnace", time: 10 }] },
        { id: "board", route: [{ at: "saw", time: 10 }] },
      ],
      orders: [{ list: [{ product: "billet" }, { product: "billet" }, { product: "board" }] }],
      energy: { limit: "61 kW" },
    };
    expect(story(scenario, "operation.started")).toEqual([
      "0 operation.started furnace-1 j0 furnace",
      "10 operation.started furnace-2 j1 furnace",
      "20 operation.started saw j2 saw",
    ]);
  });
});
