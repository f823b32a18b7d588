import { describe, expect, it } from "vitest";
import { replayOf } from "../../sim/trace/replay.ts";
import { OFF_DUTY, SERVING } from "../../sim/trace/replay-people.ts";
import { pointOn, segmentAt } from "../../sim/trace/replay-queries.ts";
import { factsOf, personState } from "../../viewer/panels/facts.ts";
import { linkTo, momentOf } from "../../viewer/playback/link.ts";
import { runToEnd } from "../support/plant-story.ts";

/** Two saws 20 m apart; Ann and Bob start from one spot half-way, and Bob goes home at 100 s. */
const replay = replayOf(
  runToEnd(`
takt: 1
run: { until: 200 }
calendars: [{ id: short, period: 1000, working: [[0, 100]] }]
operators:
  - { id: ann, skills: [fit], home: [10, 5], speed: 1 m/s }
  - { id: bob, skills: [fit], team: day, home: [10, 5], speed: 1 m/s, calendar: short }
workCentres: [{ id: a, position: [0, 5] }, { id: b, position: [20, 5] }, { id: c, position: [20, 25] }]
products:
  - { id: left, route: [{ at: a, time: 10, needs: [{ skill: fit }] }] }
  - { id: pair, route: [{ at: c, time: 10, needs: [{ skill: fit, count: 2 }] }] }
orders: [{ list: [{ product: left }, { product: pair, time: 40 }] }]
`).trace(),
);

function where(operator: number, t: number) {
  const segment = segmentAt(replay.people, operator, t);
  return pointOn(replay.people, replay.places, segment, t, { x: 0, y: 0, height: 0 });
}

describe("people in the replay", () => {
  it("rest beside each other where their home is", () => {
    expect(where(1, 5)).toMatchObject({ x: expect.closeTo(10.7), y: 5, height: 0 });
    expect(personState(replay, 1, 5)).toBe("free");
  });

  it("walk to a machine in the time that the run gives them, and stand in front of it while they serve", () => {
    // Ann walks 10 m from 0 to 10 s.
    const halfWay = where(0, 5);
    const there = where(0, 15);
    expect(halfWay.x).toBeCloseTo((10 + there.x) / 2);
    expect(Math.hypot(there.x - 0, there.y - 5)).toBeGreaterThan(1.2);
    expect(Math.hypot(there.x - 0, there.y - 5)).toBeLessThan(2.5);
    expect([5, 15, 25].map((t) => personState(replay, 0, t))).toEqual(["walking", "at work", "free"]);
    // Walking she looks along her way, to the left; then at the machine, which looks along x by itself.
    expect([5, 15].map((t) => replay.people.yaw[segmentAt(replay.people, 0, t)])).toEqual([
      expect.closeTo(Math.atan2(there.y - 5, there.x - 10)),
      expect.closeTo(replay.model.machines[0]!.position.heading + Math.PI),
    ]);
    // When her work is over she stays.
    expect(where(0, 25)).toEqual(there);
  });

  it("do not stand in each other where two serve one machine", () => {
    const [ann, bob] = [where(0, 75), where(1, 75)];
    expect([0, 1].map((operator) => personState(replay, operator, 75))).toEqual(["at work", "at work"]);
    expect(Math.hypot(ann!.x - bob!.x, ann!.y - bob!.y)).toBeGreaterThan(0.6);
  });

  it("are gone when their shift is over", () => {
    const segment = segmentAt(replay.people, 1, 150);
    expect(replay.people.state[segment]).toBe(OFF_DUTY);
    expect(personState(replay, 1, 150)).toBe("off shift");
  });

  it("tell what they do, with a link to the machine that they serve", () => {
    const { title, facts } = factsOf(replay, { kind: "operator", index: 1 }, 75);
    expect(title).toBe("bob");
    // His way of 22.4 m took from 40 to 62.4 s; he serves from 40 s on.
    expect(facts.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      "State: at work for 13 s",
      "Serves: c",
      "Serving: 47 %",
      "Skills: fit",
      "Team: day",
    ]);
    expect(facts[1]!.link).toEqual({ kind: "machine", index: 2 });
    expect(replay.people.state[segmentAt(replay.people, 1, 75)]).toBe(SERVING);
  });

  it("can be linked to", () => {
    const moment = { time: 75, selection: { kind: "operator", index: 1 } as const };
    const address = linkTo("http://localhost/", moment, replay);
    expect(address).toBe("http://localhost/#t=75&select=operator:bob");
    expect(momentOf(address.split("#")[1] as string, replay)).toEqual(moment);
  });
});
