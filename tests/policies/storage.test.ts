import { describe, expect, it } from "vitest";
import { dualCommandChoice } from "../../sim/policies/batching/dual-command.ts";
import { classSlots, ofClass } from "../../sim/policies/storage/class-based.ts";
import { dedicatedSlots } from "../../sim/policies/storage/dedicated.ts";
import { fullTurnoverSlots } from "../../sim/policies/storage/full-turnover.ts";
import { runToEnd } from "../support/plant-story.ts";
import { waiting } from "./views.ts";

/** Turnover per location: 10, 5, 30 and 1. */
const ITEMS = [
  { locations: 2, turnover: 20 },
  { locations: 1, turnover: 5 },
  { locations: 1, turnover: 30 },
  { locations: 2, turnover: 2 },
];

describe("rules of storage", () => {
  it("DEDICATED keeps the nearest locations for the first items", () => {
    expect(dedicatedSlots(ITEMS, 7).groupOfLocation).toEqual([0, 0, 1, 2, 3, 3, -1]);
  });

  it("FULL-TURNOVER keeps the nearest locations for what moves most per location", () => {
    expect(fullTurnoverSlots(ITEMS, 7).groupOfLocation).toEqual([2, 0, 0, 1, 3, 3, -1]);
  });

  it("CLASS-BASED puts items into classes by turnover per location, until each class has its share of all", () => {
    // Of 57, item 2 makes 30, with item 0 it is 50 (88 %), with item 1 55 (96 %): A are 2 and 0, since 30 is below 80 %.
    const { groupOfItem, groupOfLocation } = classSlots(ITEMS, 12, 0.8, 0.15);
    expect(groupOfItem).toEqual([0, 1, 0, 2]);
    // 3 of 6 locations, then 1, then 2, in proportion.
    expect(groupOfLocation).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 2, 2]);
  });

  it("CLASS-BASED goes to the next class further out where its own is full, and then nearer in", () => {
    const open = [1, 2].map((group) => ({ location: group, travelTime: group, group }));
    expect(ofClass({ item: 0, amount: 1, group: 0 }, open, () => 0)?.location).toBe(1);
    expect(ofClass({ item: 0, amount: 1, group: 2 }, open.slice(0, 1), () => 0)?.location).toBe(1);
    expect(ofClass({ item: 0, amount: 1, group: 2 }, [], () => 0)).toBeNull();
  });

  it("decide where the first stock of a storage lies", () => {
    const filled = (rule: string) => {
      const { warehouse } = runToEnd(`
takt: 1
run: { until: 1 }
storages: [{ id: shelf, bays: 6, sides: 1, putAway: ${rule} }]
items:
  - { id: slow, storage: shelf, stock: 2, popularity: 1 }
  - { id: fast, storage: shelf, stock: 1, popularity: 9 }
demands: [{ item: slow, interarrival: 9 }]
`).snapshot().plant;
      return warehouse!.item;
    };
    expect(filled("CLOSEST-OPEN")).toEqual([0, 0, 1, -1, -1, -1]);
    expect(filled("DEDICATED")).toEqual([0, 0, 1, -1, -1, -1]);
    expect(filled("FULL-TURNOVER")).toEqual([1, 0, 0, -1, -1, -1]);
    const zones = filled("CLASS-BASED");
    expect(zones.slice(0, 2)).toContain(1);
    expect(zones.slice(2)).not.toContain(1);
    expect(
      filled("RANDOM")
        .filter((item) => item >= 0)
        .sort(),
    ).toEqual([0, 0, 1]);
  });
});

describe("DUAL-COMMAND", () => {
  it("pairs the first with the first that does the opposite, of its family", () => {
    const family = { batchFamily: 0, maximumBatch: 2 };
    const jobs = [0, 1, 2, 3].map((id) => waiting({ id, ...family, batchFamily: id === 1 ? 1 : 0 }));
    const kinds = ["putAway", "retrieve", "putAway", "retrieve"] as const;
    const chosen = dualCommandChoice(jobs, { task: ({ id }) => ({ kind: kinds[id]! }), hasWaitedEnough: () => false });
    expect(chosen?.map(({ id }) => id)).toEqual([0, 3]);
  });
});
