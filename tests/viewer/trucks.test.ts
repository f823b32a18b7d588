import { Ray, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { AT_DOOR, AWAY, pointOn, type Replay, replayOf, segmentAt } from "../../sim/index.ts";
import { factsOf } from "../../viewer/panels/facts.ts";
import { pick, positionOf } from "../../viewer/scene/picking.ts";
import { toScene } from "../../viewer/scene/space.ts";
import { runToEnd } from "../support/plant-story.ts";

/** Two doors in the lower wall; trucks take 300 s, and come every 100 s from 60 s on. */
const yard = (more = "") => `
takt: 1
run: { until: 4000 }
layout: { hall: { width: 40 m, depth: 30 m } }
workCentres: [{ id: dock, machines: 2, position: [10 m, 4 m], machineChoice: lowest-index }]
products: [{ id: truck, route: [{ at: dock, time: 300 }] }]
orders: [{ id: carrier, product: truck, limit: 12, quantity: 7, appointments: { every: 100, first: 60${more} } }]
`;

const replay = replayOf(runToEnd(yard()).trace());

/** Where the rear of each truck is that is there, with what it does. */
function trucksAt({ places, trucks: { motion } }: Replay, t: number) {
  return Array.from({ length: motion.offsets.length - 1 }, (_, thing) => segmentAt(motion, thing, t)).flatMap(
    (segment) => {
      if (segment < 0 || motion.state[segment] === AWAY) return [];
      const { x, y } = pointOn(motion, places, segment, t, { x: 0, y: 0, height: 0 });
      return [{ job: motion.item[segment]!, state: motion.state[segment]!, x, y, yaw: motion.yaw[segment]! }];
    },
  );
}

describe("trucks in the hall's yard", () => {
  it("are outside the wall nearest to their doors, which are in it where their machines are", () => {
    expect(replay.trucks.yards).toMatchObject([
      {
        wall: "lower",
        doors: [
          { machine: 0, along: 10 },
          { machine: 1, along: 15 },
        ],
      },
    ]);
    for (let t = 0; t < 4000; t += 7) for (const { y } of trucksAt(replay, t)) expect(y).toBeLessThan(0);
  });

  it("back to their door, wait in the yard while the doors are taken, and are gone after they have left", () => {
    // The third truck comes at 260 s and finds a door free at 360 s.
    const standing = trucksAt(replay, 340);
    expect(standing.filter(({ state }) => state === AT_DOOR)).toMatchObject([
      { job: 0, x: 10, y: -0.5 },
      { job: 1, x: 15, y: -0.5 },
    ]);
    expect(standing.filter(({ state }) => state !== AT_DOOR).map(({ job }) => job)).toEqual([2]);
    expect(standing[0]!.yaw).toBeCloseTo(-Math.PI / 2, 6);
    expect(trucksAt(replay, 355).find(({ job }) => job === 2)!.y).toBeLessThan(-20);
    expect(trucksAt(replay, 450).find(({ job }) => job === 2)).toMatchObject({ x: 10, y: -0.5, state: AT_DOOR });
    expect(trucksAt(replay, 450).some(({ job }) => job === 0)).toBe(false);
    expect(trucksAt(replay, 3900)).toEqual([]);
  });

  it("never stand in each other, at doors or in rows", () => {
    const crowded = replayOf(runToEnd(yard(", trucks: 12")).trace());
    expect(crowded.trucks.yards[0]!.rows).toBeGreaterThan(1);
    for (let t = 100; t < 1800; t += 25) {
      const standing = trucksAt(crowded, t);
      const spots = standing.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
      expect(new Set(spots).size).toBe(standing.length);
    }
  });

  it("are picked by a ray from above, marked where they stand, and told of", () => {
    const [x, z] = toScene(replay.model.layout, 10, -5);
    const ray = new Ray(new Vector3(x, 30, z), new Vector3(0, -1, 0));
    expect(pick(replay, ray, 340)).toEqual({ kind: "job", index: 0 });
    expect(pick(replay, ray, 3900)).toBeNull();
    const at = positionOf(replay, { kind: "job", index: 0 }, 340)!;
    expect(at.x).toBeCloseTo(x, 6);
    expect(positionOf(replay, { kind: "job", index: 0 }, 3900)).toBeNull();
    const facts = (job: number, t: number) =>
      factsOf(replay, { kind: "job", index: job }, t).facts.map(({ name, value }) => `${name}: ${value}`);
    expect(factsOf(replay, { kind: "job", index: 0 }, 340).title).toBe("Truck #0 · carrier");
    expect(facts(0, 340)).toEqual([
      "State: at the door dock-1",
      "Booked for: 00:01:00",
      "Came: at the time of it",
      "Loads: 7",
      "In the plant: 4 min 40 s",
    ]);
    expect(facts(2, 340)[0]).toBe("State: waits at dock");
    expect(facts(2, 100)).toEqual(["State: has not come yet"]);
    expect(facts(0, 900)[0]).toBe("State: left at 00:06:00");
  });

  it("have no part in plants without appointments", () => {
    const none = replayOf(runToEnd(yard().replace(/appointments.*/, "interarrival: 100 }]")).trace());
    expect(none.trucks.yards).toEqual([]);
    expect(none.trucks.motion.offsets).toHaveLength(1);
  });
});
