import { describe, expect, it } from "vitest";
import { type FreeWindow, findTrip, type ZonedEdge } from "../../sim/planning/time-windows.ts";

/** Nodes 0 - 1 - 2 in a line, 10 s apart both ways, with a siding 3 at node 1, 5 s away; each node a zone of its own. */
const both = (from: number, to: number, time: number): [number, ZonedEdge][] => [
  [from, { to, zone: -1, time }],
  [to, { to: from, zone: -1, time }],
];
const edges = [...both(0, 1, 10), ...both(1, 2, 10), ...both(1, 3, 5)];
const network = {
  zoneOfNode: [0, 1, 2, 3],
  leaving: [0, 1, 2, 3].map((node) => edges.flatMap(([from, edge]) => (from === node ? [edge] : []))),
};
const ALWAYS: FreeWindow = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
const without =
  (taken: Record<number, FreeWindow[]>) =>
  (zone: number): readonly FreeWindow[] =>
    taken[zone] ?? [ALWAYS];
const nothing = () => 0;
const to = (node: number) => [{ node, dwell: 0 }];

describe("a trip by time windows", () => {
  it("drives at once where everything is free, in both zones of each edge while it is on it", () => {
    expect(findTrip(network, { node: 0, time: 3 }, to(2), without({}), nothing)).toEqual({
      nodes: [1, 2],
      visits: [
        { zone: 0, from: 3, to: 13 },
        { zone: 1, from: 3, to: 23 },
        { zone: 2, from: 13, to: Infinity },
      ],
    });
  });

  it("waits before a zone until it is free for long enough", () => {
    // Zone 1 is free up to 25 s and from 40 s on: to be through by 25 s it would have to leave by 5 s.
    const windows = without({
      3: [],
      1: [
        [-Infinity, 25],
        [40, Infinity],
      ],
    });
    expect(findTrip(network, { node: 0, time: 6 }, to(2), windows, nothing)?.visits.map(({ from }) => from)).toEqual([
      6, 40, 50,
    ]);
    expect(findTrip(network, { node: 0, time: 5 }, to(2), windows, nothing)?.visits.map(({ from }) => from)).toEqual([
      5, 5, 15,
    ]);
  });

  it("steps aside where it cannot wait on its way", () => {
    // It must be out of zone 0 by 12 s and of zone 1 by 20 s, and zone 2 is free from 30 s on.
    const windows = without({
      0: [[-Infinity, 12]],
      1: [
        [-Infinity, 20],
        [25, Infinity],
      ],
      2: [[30, Infinity]],
    });
    expect(findTrip(network, { node: 0, time: 0 }, to(2), windows, nothing)).toEqual({
      nodes: [1, 3, 1, 2],
      visits: [
        { zone: 0, from: 0, to: 10 },
        { zone: 1, from: 0, to: 15 },
        { zone: 3, from: 10, to: 30 },
        { zone: 1, from: 25, to: 40 },
        { zone: 2, from: 30, to: Infinity },
      ],
    });
  });

  it("stands at each stop for its time within one window, and ends where it can stay", () => {
    const windows = without({
      1: [
        [-Infinity, 28],
        [35, Infinity],
      ],
    });
    const stops = [
      { node: 1, dwell: 20 },
      { node: 0, dwell: 0 },
    ];
    // From 10 s to 30 s it would stand in zone 1 beyond 28 s: it comes at 45 s, and leaves at 65 s.
    expect(findTrip(network, { node: 0, time: 0 }, stops, windows, nothing)?.visits).toEqual([
      { zone: 0, from: 0, to: 45 },
      { zone: 1, from: 35, to: 75 },
      { zone: 0, from: 65, to: Infinity },
    ]);
    expect(findTrip(network, { node: 1, time: 0 }, to(0), without({ 0: [[-Infinity, 90]] }), nothing)).toBeNull();
  });

  it("waits at the end of an edge that is a zone of its own", () => {
    const road = { zoneOfNode: [0, 1], leaving: [[{ to: 1, zone: 2, time: 10 }], []] };
    expect(findTrip(road, { node: 0, time: 0 }, to(1), without({ 1: [[30, Infinity]] }), nothing)?.visits).toEqual([
      { zone: 0, from: 0, to: 0 },
      { zone: 2, from: 0, to: 30 },
      { zone: 1, from: 30, to: Infinity },
    ]);
    const windows = without({ 1: [[30, Infinity]], 2: [[15, Infinity]] });
    expect(findTrip(road, { node: 0, time: 0 }, to(1), windows, nothing)?.visits[0]).toEqual({
      zone: 0,
      from: 0,
      to: 15,
    });
  });
});
