import { expect, it } from "vitest";
import { ABSENT, AT_PLACE, ON_TOUR, type Point, pointOn, replayOf, segmentAt, TOURING } from "../../sim/index.ts";
import { runToEnd } from "../support/plant-story.ts";

/** One aisle of four bays of 1 m from (10, 5) up; the picker walks 1 m/s, and stays 2 s at each stop. */
const SCENARIO = `
takt: 1
run: { until: 100 }
storages: [{ id: shop, aisles: 1, bays: 4, bayWidth: 1 m, levels: 1, sides: 1, at: [10 m, 5 m], crossAisles: front, putAway: DEDICATED }]
items:
  - { id: near, storage: shop, unitLoad: 5, stock: 5 }
  - { id: far, storage: shop, unitLoad: 5, stock: 15, locations: 3 }
workCentres: [{ id: picker, type: picker, position: [10 m, 3 m], heading: 0, storage: { in: shop, speed: 1 m/s, perStop: 2 s } }]
products: [{ id: parcel, route: [{ at: picker, pick: lines }] }]
orders: [{ list: [{ product: parcel, time: 10, lines: { near: 1, far: 1 } }] }]
`;

it("the replay has a picker at its place, then on its tour: at each stop as long as it stays there, and back", () => {
  const replay = replayOf(runToEnd(SCENARIO).trace());
  const at = (t: number) => {
    const segment = segmentAt(replay.tours, 0, t);
    const point: Point = { x: 0, y: 0, height: 0 };
    pointOn(replay.tours, replay.places, segment, t, point);
    return [replay.tours.state[segment], Math.round(point.x * 100) / 100, Math.round(point.y * 100) / 100];
  };
  // From 0.95 m behind its cart it goes to stops in the middles of the first and the second bay, 0.5 m and 1.5 m into the aisle.
  expect([5, 10.25, 11.5, 13, 14.5, 16.25].map(at)).toEqual([
    [AT_PLACE, 9.05, 3],
    [ON_TOUR, 9.53, 4.25],
    [ON_TOUR, 10, 5.5],
    [ON_TOUR, 10, 6],
    [ON_TOUR, 10, 6.5],
    [ON_TOUR, 10, 5.35],
  ]);
  expect(at(17)).toEqual([AT_PLACE, 10, 4.2]);
  expect(at(30)).toEqual([AT_PLACE, 9.05, 3]);
});

it("on its tour a picker has its job with it, which is nowhere else; pickers of one work centre keep to lanes beside each other", () => {
  const two = SCENARIO.replace("heading: 0", "heading: 0, machines: 2, spacing: [2 m, 0 m]")
    .replace("bays: 4", "pitch: 3 m, bays: 4")
    .replace("lines: { near: 1, far: 1 } }", "lines: { far: 1 } }, { product: parcel, time: 10, lines: { far: 1 } }");
  const replay = replayOf(runToEnd(two).trace());
  const [first, second] = [0, 1].map((machine) => {
    const segment = segmentAt(replay.tours, machine, 12);
    const point: Point = { x: 0, y: 0, height: 0 };
    pointOn(replay.tours, replay.places, segment, 12, point);
    return { job: replay.tours.item[segment], x: point.x, y: point.y };
  });
  expect([first!.job, second!.job]).toEqual([0, 1]);
  expect([first!.y, second!.y]).toEqual([6.5, 6.5]);
  expect(second!.x - first!.x).toBeCloseTo(0.55, 5);
  const states = [0, 1].map((slot) => replay.slots.state[segmentAt(replay.slots, slot, 12)]);
  expect(states).toEqual([TOURING, TOURING]);
  const after = [0, 1].map((slot) => replay.slots.state[segmentAt(replay.slots, slot, 30)]);
  expect(after).toEqual([ABSENT, ABSENT]);
});

it("who waits on tour for another, or is interrupted, stands where it is, and goes on from there", () => {
  const two = SCENARIO.replace("heading: 0", "heading: 0, machines: 2, spacing: [2 m, 0 m]")
    .replace("bays: 4", "pitch: 3 m, blocking: wide, bays: 4")
    .replace("lines: { near: 1, far: 1 } }", "lines: { far: 1 } }, { product: parcel, time: 10, lines: { far: 1 } }");
  const replay = replayOf(runToEnd(two).trace());
  const at = (t: number) => {
    const segment = segmentAt(replay.tours, 1, t);
    const point: Point = { x: 0, y: 0, height: 0 };
    pointOn(replay.tours, replay.places, segment, t, point);
    return point.y;
  };
  // Both are 1.5 m into the aisle at 11.5 s; the second is at work there from 13.5 to 15.5 s, and 1.5 s later 1.4 m before the racks.
  for (const t of [11.5, 12.5, 14, 15.5]) expect(at(t)).toBeCloseTo(6.5, 5);
  expect(at(16)).toBeCloseTo(6.5 - 2.9 / 3, 5);
  expect(at(17)).toBeCloseTo(3.6, 5);
});
