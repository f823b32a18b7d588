import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { robotGrid } from "../../bench/robot-grid.ts";
import { replayOf } from "../../sim/trace/replay.ts";
import { CONVEYOR_HEIGHT } from "../../sim/trace/replay-conveyors.ts";
import { edgeLoad } from "../../sim/trace/replay-edges.ts";
import { congestionColour, fullTraffic, mostBlocked, pathLoads, pathName } from "../../viewer/scene/path-load.ts";
import { PathStrokes, strokeWidth } from "../../viewer/scene/path-strokes.ts";
import { runToEnd } from "../support/plant-story.ts";

/**
 * Two vehicles on a ring, 1 m/s: a -> b -> c 10 m each, c -> a 30 m; one stops at b for 5 s. The first waits before a->b from 0
 * to 10 and before b->c from 25 to 50, the second before c->a from 10 to 20 (worked by hand in plant/traffic).
 */
const RING = `
takt: 1
run: { until: 60 }
transport:
  traffic: zones
  nodes: [{ id: a, at: [0, 0] }, { id: b, at: [10, 0] }, { id: c, at: [20, 0] }]
  edges: [{ from: a, to: b, oneWay: true }, { from: b, to: c, oneWay: true }, { from: c, to: a, length: 30, oneWay: true }]
  fleets: [{ id: agv, vehicles: 2, tour: [a, { at: b, stop: 5 }, c] }]
`;
const ring = replayOf(runToEnd(RING).trace());

describe("traffic on paths", () => {
  it("is counted from after the beginning of a window to its end", () => {
    expect(edgeLoad(ring.edges, 0, -Infinity, 10)).toEqual({ drives: 1, blocked: 10 });
    expect(edgeLoad(ring.edges, 0, -Infinity, 4)).toEqual({ drives: 0, blocked: 4 });
    expect(edgeLoad(ring.edges, 0, 4, 9.5)).toEqual({ drives: 0, blocked: 5.5 });
    expect(edgeLoad(ring.edges, 2, 15, 20)).toEqual({ drives: 1, blocked: 5 });
    expect(edgeLoad(ring.edges, 1, 0, 30)).toEqual({ drives: 0, blocked: 5 });
    expect(edgeLoad(ring.edges, 1, -Infinity, 30)).toEqual({ drives: 1, blocked: 5 });
  });

  it("is shown as shares of a window around the playhead, which is cut at the ends of the run", () => {
    const loads = pathLoads(ring, 5, 20);
    expect([loads.from, loads.to]).toEqual([0, 15]);
    expect(loads.blocked[0]).toBeCloseTo(10 / 15, 12);
    expect(loads.blocked[2]).toBeCloseTo(5 / 15, 12);
    expect(loads.perHour[1]).toBeCloseTo(3600 / 15, 9);
    expect(mostBlocked(loads, 3)).toEqual([0, 2]);
    expect(pathLoads(ring, 5, Infinity)).toMatchObject({ from: 0, to: 60 });
  });

  it("adds up to the figures of the report, where one vehicle at a time can wait", () => {
    const trace = runToEnd(robotGrid(3, 8, { interarrival: 4, until: 1200 })).trace();
    const replay = replayOf(trace);
    const report = Object.values(kpisOf(trace, { warmUp: 0 }).perEdge);
    const { blocked, perHour } = pathLoads(replay, 0, Infinity);
    expect(report.length).toBeGreaterThan(20);
    expect(report.reduce((sum, edge) => sum + edge.blocked.value!, 0)).toBeGreaterThan(100);
    for (const [edge, { crossings, blocked: seconds }] of report.entries()) {
      expect((perHour[edge]! * 1200) / 3600).toBeCloseTo(crossings.value!, 9);
      expect(blocked[edge]! * 1200).toBeCloseTo(seconds.value!, 6);
    }
  });

  it("is counted on conveyors, too: loads that get on, and how long one stands at the end", () => {
    // Two loads come on at 1 and 3 s, 3 m at 0.5 m/s; the first gets off at 7, the second stands at the end from 9 to 12.
    const trace = runToEnd(`
takt: 1
run: { until: 40 }
workCentres: [{ id: a, node: x }, { id: b, node: y, buffer: 0 }]
products: [{ id: p, route: [{ at: a, time: 1 }, { at: b, time: 5 }] }]
orders: [{ list: [{ product: p, time: 0 }, { product: p, time: 2 }] }]
transport:
  nodes: [{ id: x, at: [10, 10] }, { id: y, at: [13, 10] }]
  conveyors: [{ id: belt, from: x, to: y, speed: 0.5, pitch: 1, via: [[10, 10.5], [13, 10.5]], length: 3 m }]
`).trace();
    const replay = replayOf(trace);
    expect(edgeLoad(replay.conveyorTraffic, 0, -Infinity, 40)).toEqual({ drives: 2, blocked: 3 });
    expect(edgeLoad(replay.conveyorTraffic, 0, 1, 10)).toEqual({ drives: 1, blocked: 1 });
    const loads = pathLoads(replay, 10, 20);
    expect(loads.blocked[0]).toBeCloseTo(3 / 20, 12);
    expect(loads.perHour[0]).toBeCloseTo((2 * 3600) / 20, 9);
    expect(pathName(replay.model, mostBlocked(loads, 3)[0]!)).toBe("belt");
    // Three straight pieces, on the rollers.
    const strokes = new PathStrokes(replay.model);
    strokes.update(loads, 500);
    expect(strokes.geometry.drawRange.count).toBe(3 * 12 * 3);
    expect(strokes.geometry.attributes.position!.getY(0)).toBeGreaterThan(CONVEYOR_HEIGHT);
    const { loads: left, blockedShare } = kpisOf(trace, { warmUp: 0 }).conveyors.belt!;
    expect([left.value, blockedShare.value! * 40]).toEqual([2, 3]);
  });

  it("is drawn at full width up to the next 1, 2 or 5 times a power of ten", () => {
    const greatest = Math.max(...pathLoads(ring, 0, Infinity).perHour);
    expect(greatest).toBeCloseTo(120, 9);
    expect(fullTraffic(ring)).toBe(200);
    expect(strokeWidth(200, 200)).toBeCloseTo(2 * strokeWidth(50, 200), 12);
    expect(strokeWidth(0, 200)).toBe(0);
  });

  it("is drawn from green over yellow and orange to red", () => {
    expect(congestionColour(0)).toEqual([38, 166, 122]);
    expect(congestionColour(0.1)).toEqual([232, 205, 62]);
    expect(congestionColour(0.8)).toEqual(congestionColour(0.5));
    expect(congestionColour(0.375)).toEqual([228, 85.5, 41]);
  });

  it("draws a stroke along every path with traffic, as wide as the traffic says", () => {
    const strokes = new PathStrokes(ring.model);
    const loads = pathLoads(ring, 0, Infinity);
    strokes.update(loads, 200);
    const { transport } = ring.model;
    expect(strokes.geometry.index!.count).toBe(transport!.edges.length * 12 * 3);
    // The first in the buffer is the one that is blocked least; all lie along x.
    const first = [0, 1, 2].toSorted((a, b) => loads.blocked[a]! - loads.blocked[b]!)[0]!;
    const { from, to } = transport!.edges[first]!;
    const { array } = strokes.geometry.attributes.position!;
    const extent = (axis: number) => {
      const values = Array.from({ length: 14 }, (_, point) => array[3 * point + axis]!);
      return Math.max(...values) - Math.min(...values);
    };
    const width = strokeWidth(loads.perHour[first]!, 200);
    expect(extent(2)).toBeCloseTo(width, 5);
    const apart = Math.abs(transport!.nodes[from]!.position.x - transport!.nodes[to]!.position.x);
    expect(extent(0)).toBeCloseTo(apart + width, 5);
  });
});
