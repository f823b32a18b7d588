import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRun, records, type Trace } from "../../sim/index.ts";
import { ConveyorLine } from "../../sim/trace/conveyor-line.ts";
import { replayOf } from "../../sim/trace/replay.ts";
import { CONVEYOR_HEIGHT } from "../../sim/trace/replay-conveyors.ts";
import { type Point, pointOn, segmentAt, slotOfJob } from "../../sim/trace/replay-queries.ts";
import { runToEnd } from "../support/plant-story.ts";
import { conveyorPlants } from "../support/random-conveyors.ts";

/** Three loads come on at 1, 3 and 5 s; the second waits at the end from 9 to 12 (worked by hand in plant/conveyors). */
const LINE = (kind: string) => `
takt: 1
run: { until: 40 }
workCentres: [{ id: a, node: x }, { id: b, node: y, buffer: 0 }]
products: [{ id: p, route: [{ at: a, time: 1 }, { at: b, time: 5 }] }]
orders: [{ list: [${Array.from({ length: 6 }, () => "{ product: p, time: 0 }").join(", ")}] }]
transport:
  nodes: [{ id: x, at: [10, 10] }, { id: y, at: [13, 10] }]
  conveyors: [{ id: belt, from: x, to: y, speed: 0.5, pitch: 1, ${kind} }]
`;

function whereIs(trace: Trace) {
  const replay = replayOf(trace);
  return (job: number, t: number): Point => {
    const segment = segmentAt(replay.slots, slotOfJob(replay, job, t), t);
    return { ...pointOn(replay.slots, replay.places, segment, t, { x: 0, y: 0, height: 0 }) };
  };
}

describe("loads on conveyors in the replay", () => {
  it("move with the belt, close up behind the one at the end, and go on by a pitch when that has left", () => {
    const at = whereIs(runToEnd(LINE("accumulating: true")).trace());
    // Half a pitch behind their fronts, 0.5 m/s.
    expect(at(0, 5).x).toBeCloseTo(10 + 2 - 0.5, 4);
    expect(at(1, 8).x).toBeCloseTo(10 + 2.5 - 0.5, 4);
    // 9 to 12: at the end, a pitch behind, and two.
    for (const t of [9, 10.5, 11.9]) {
      expect(at(1, t).x).toBeCloseTo(12.5, 4);
      expect(at(2, t).x).toBeCloseTo(11.5, 4);
      expect(at(3, t).x).toBeCloseTo(10.5, 4);
    }
    expect(at(2, 13).x).toBeCloseTo(12, 4);
    expect(at(3, 13).x).toBeCloseTo(11, 4);
    expect(at(2, 14.5).x).toBeCloseTo(12.5, 4);
    expect(at(2, 5.5).height).toBeGreaterThan(0);
  });

  it("stand where they are while a belt that does not accumulate stands", () => {
    const at = whereIs(runToEnd(LINE("accumulating: false, length: 4 m")).trace());
    // 8 s on the way: the first leaves at 9, the second is there at 11 and stops the belt until 14.
    const third = at(2, 11).x;
    expect(at(2, 13.9).x).toBeCloseTo(third, 4);
    // On a line of 3 m that counts for 4, half a metre of the belt a second is 3/8 of a metre of the line.
    expect(at(2, 15).x).toBeCloseTo(third + 0.375, 3);
  });

  it("go round bends at the belt's speed", () => {
    const trace = runToEnd(LINE("via: [[10, 12], [13, 12]]").replace("pitch: 1", "pitch: 0.5")).trace();
    const at = whereIs(trace);
    // 2 m up, 3 m to the right, 2 m down.
    expect(at(0, 1 + 2 * (1 + 0.25))).toMatchObject({ x: 10, y: 11 });
    expect(at(0, 1 + 2 * (3.5 + 0.25)).x).toBeCloseTo(11.5, 4);
    expect(at(0, 1 + 2 * (3.5 + 0.25)).y).toBeCloseTo(12, 4);
    expect(at(0, 1 + 2 * (6 + 0.25)).y).toBeCloseTo(11, 4);
  });

  it("are never closer than a pitch along a conveyor, in any plant, at any time", () => {
    fc.assert(
      fc.property(
        conveyorPlants,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
        (model, shares) => {
          const run = createRun(model, { recorder: "full" });
          run.advance();
          const trace = run.trace();
          const at = whereIs(trace);
          const conveyors = model.transport!.conveyors;
          for (const share of shares) {
            const t = share * trace.end;
            const on = conveyors.map((): { job: number; entered: number }[] => []);
            for (const record of records(trace)) {
              if (record.time > t) break;
              if (record.kind === "conveyor.entered")
                on[record.conveyor]!.push({ job: record.job, entered: record.time });
              if (record.kind === "conveyor.left") on[record.conveyor]!.shift();
            }
            for (const [index, loads] of on.entries()) {
              const conveyor = conveyors[index]!;
              const line = new ConveyorLine(conveyor);
              let last = Number.POSITIVE_INFINITY;
              for (const { job } of loads) {
                const point = at(job, t);
                const station = stationOf(line, conveyor.length, point);
                // Those who are still getting on come from beside it, and from below; their way may lead along its line.
                if (Math.abs(point.height - CONVEYOR_HEIGHT) > 1e-3) continue;
                if (station === null) continue;
                expect(station).toBeLessThanOrEqual(last - conveyor.pitch + (2 * conveyor.length) / STEPS + 1e-3);
                last = station;
              }
            }
          }
        },
      ),
      { numRuns: 25, seed: 8 },
    );
  });
});

/** Stations of a line that are looked at. */
const STEPS = 2000;

/** How far along the line a point is; null: it is not on it. */
function stationOf(line: ConveyorLine, length: number, { x, y }: Point): number | null {
  let best: { station: number; distance: number } | null = null;

  for (let i = 0; i <= STEPS; i++) {
    const station = (i / STEPS) * length;
    const point = line.at(station);
    const distance = Math.hypot(point.x - x, point.y - y);
    if (best === null || distance < best.distance) best = { station, distance };
  }
  return best!.distance > 1e-2 ? null : best!.station;
}
