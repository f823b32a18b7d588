import { expect, it } from "vitest";
import { AT_PLACE, ON_TOUR, type Point, pointOn, replayOf, segmentAt } from "../../sim/index.ts";
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
  // Stops in the middles of the first and the second bay, 0.5 m and 1.5 m into the aisle; 0.95 m behind its cart it rests.
  expect([5, 10.25, 11.5, 13, 14.5, 16.25].map(at)).toEqual([
    [AT_PLACE, 9.05, 3],
    [ON_TOUR, 10, 5.25],
    [ON_TOUR, 10, 5.5],
    [ON_TOUR, 10, 6],
    [ON_TOUR, 10, 6.5],
    [ON_TOUR, 10, 5.75],
  ]);
  expect(at(17)).toEqual([AT_PLACE, 10, 5]);
  expect(at(30)).toEqual([AT_PLACE, 9.05, 3]);
});
