import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { replayOf, segmentAt, slotOfJob } from "../../sim/index.ts";
import { accountByJob } from "../support/account-story.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { modelOf, runToEnd, story } from "../support/plant-story.ts";

function traceOf(scenario: object) {
  const trace = runToEnd(scenario).trace();
  invariantsOf(trace);
  return trace;
}

/**
 * Frames are sawn in 7 s and wheels pressed in 4 s; a vehicle at 1 m/s, without loading times, brings them to the bench, which
 * is 10 m from the saw and 20 m from the press; there a bicycle is assembled in 5 s.
 */
const shop = (more: object = {}) => ({
  takt: 1,
  run: { until: "200 s" },
  workCentres: [
    { id: "saw", node: "s" },
    { id: "press", node: "p" },
    { id: "bench", node: "b" },
  ],
  products: [
    {
      id: "bike",
      components: [{ product: "frame" }, { product: "wheel" }],
      route: [{ id: "assemble", at: "bench", time: "5 s" }],
    },
    { id: "frame", route: [{ at: "saw", time: "7 s" }] },
    { id: "wheel", route: [{ at: "press", time: "4 s" }] },
  ],
  transport: {
    nodes: [
      { id: "s", at: [0, 10] },
      { id: "b", at: [10, 10] },
      { id: "p", at: [30, 10] },
    ],
    edges: [["s", "b", "p"]],
    fleets: [{ id: "agv", vehicles: 1, speed: 1, home: ["b"] }],
  },
  orders: [{ id: "o", list: [{ product: "bike" }] }],
  ...more,
});

describe("parts that vehicles bring together", () => {
  it("join where their order is assembled, as soon as they are there", () => {
    // Empty to the press by 24 s, back by 44 s; empty to the saw by 54 s, back by 64 s.
    const trace = traceOf(shop());
    expect(story(trace, "transport.requested", "job.delivered", "job.joined", "operation.started")).toEqual([
      "0 operation.started saw j1 saw",
      "0 operation.started press j2 press",
      "4 transport.requested j2 p b bench",
      "7 transport.requested j1 s b bench",
      "44 job.delivered j2 agv b",
      "44 job.joined j2 j0",
      "64 job.delivered j1 agv b",
      "64 job.joined j1 j0",
      "64 operation.started bench j0 assemble",
    ]);
    expect(accountByJob(trace, 0)).toEqual([
      "0-7 j1 processing saw",
      "7-54 j1 vehicle s",
      "54-64 j1 transport agv",
      "64-69 j0 processing bench",
    ]);
    expect(kpisOf(trace).kpis.meanFlowTime.value).toBe(69);
  });

  it("are carried to their order though it is still at work elsewhere, and it follows when they are there", () => {
    const scenario = shop({
      products: [
        {
          id: "box",
          components: [{ product: "lid", after: "cut", for: "pack" }],
          route: [
            { id: "cut", at: "saw", time: "2 s" },
            { id: "paint", at: "saw", time: "30 s" },
            { id: "pack", at: "bench", time: "1 s" },
          ],
        },
        { id: "lid", route: [{ at: "press", time: "3 s" }] },
      ],
      orders: [{ id: "o", list: [{ product: "box" }] }],
    });
    // The branch begins at the saw: the vehicle is there by 12 s, at the press by 42 s, where it waits for nothing else, and at the bench by 65 s.
    const trace = traceOf(scenario);
    expect(story(trace, "transport.requested", "job.delivered", "job.waiting", "job.joined")).toEqual([
      "2 job.waiting j1 releaseControl o",
      "2 transport.requested j1 s p press",
      "2 job.waiting j1 vehicle s",
      "32 job.waiting j0 components lid",
      "42 job.delivered j1 agv p",
      "45 transport.requested j1 p b bench",
      "65 job.delivered j1 agv b",
      "65 job.joined j1 j0",
      "65 transport.requested j0 s b bench",
      "65 job.waiting j0 vehicle s",
      "85 job.delivered j0 agv b",
    ]);
  });

  it("stand in the hall where they are, with the order beside the last that has come", () => {
    const replay = replayOf(traceOf(shop()));
    const { places, slots } = replay;
    const distance = (job: number, time: number, [x, y]: readonly [number, number]) => {
      const place = slots.to[segmentAt(slots, slotOfJob(replay, job, time), time)]!;
      return Math.hypot(places.x[place]! - x, places.y[place]! - y);
    };
    const bench = [10, 10] as const;
    // Before the first part has come the order stands at the entry; then at the bench, where the parts are brought.
    expect(distance(0, 43, bench)).toBeGreaterThan(5);
    expect(distance(0, 45, bench)).toBeLessThan(4);
    // The frame waits at the saw for the vehicle, and is on it.
    expect(distance(1, 50, [0, 10])).toBeLessThan(4);
    expect(distance(1, 63, bench)).toBeLessThan(1);
  });

  it("bring sublots to where they are merged", () => {
    const scenario = shop({
      products: [
        {
          id: "lot",
          sublots: [{ until: "pack", size: 1 }],
          route: [
            { at: "saw", time: "10 s", per: "piece" },
            { id: "pack", at: "bench", time: "1 s" },
          ],
        },
      ],
      orders: [{ id: "o", list: [{ product: "lot", quantity: 2 }] }],
    });
    // Sawn by 10 s and 20 s; the vehicle brings the first by 30 s, and the second by 50 s.
    const trace = traceOf(scenario);
    expect(story(trace, "job.joined", "operation.started").filter((line) => !line.includes("saw"))).toEqual([
      "30 job.joined j1 j0",
      "50 job.joined j2 j0",
      "50 operation.started bench j0 pack",
    ]);
  });

  it("are refused where they would have to be brought to several places", () => {
    const [bike, ...parts] = shop().products;
    const route = [{ id: "assemble", at: { bench: "5 s", press: "6 s" } }];
    expect(() => modelOf(shop({ products: [{ ...bike, route }, ...parts] }))).toThrow(
      "is where parts or jobs come together, and vehicles would have to bring them to different path nodes; name work centres at one node",
    );
  });
});
