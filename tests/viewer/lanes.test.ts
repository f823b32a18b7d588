import { describe, expect, it } from "vitest";
import { lotSegments } from "../../analysis/lot-segments.ts";
import { PROCESSING, replayOf } from "../../sim/index.ts";
import { runToEnd } from "../support/plant-story.ts";

const scenario = (centre: object, step: object, jobs: number) => ({
  takt: 1,
  run: { until: "100 s" },
  workCentres: [{ id: "tool", ...centre }],
  products: [{ id: "p", route: [{ at: "tool", time: "10 s", ...step }] }],
  orders: [{ list: Array.from({ length: jobs }, () => ({ product: "p" })) }],
});

const CASES = [
  // Each enters 4 s after the one before, and is inside for 10 s: the fourth has the lane of the first.
  {
    what: "a tool that takes the next job while others are in it",
    trace: () => runToEnd(scenario({ cascade: { lots: 3, interval: "4 s" } }, {}, 4)).trace(),
    lanes: [["0-10 j0", "12-22 j3"], ["4-14 j1"], ["8-18 j2"]],
  },
  {
    what: "a batch",
    trace: () => runToEnd(scenario({}, { batch: { max: 2, min: 1 } }, 3)).trace(),
    lanes: [["0-10 j0", "10-20 j2"], ["0-10 j1"]],
  },
];

describe.each(CASES)("the jobs of $what", ({ trace: run, lanes }) => {
  it("have a lane each in the viewer's strip", () => {
    const { lanes: drawn } = replayOf(run());
    const { first, segments } = drawn;
    expect(first).toEqual([0, lanes.length]);
    const rows = lanes.map((_, lane) => {
      const [from, to] = [segments.offsets[lane]!, segments.offsets[lane + 1]!];
      const bars: string[] = [];
      for (let at = from; at < to; at++) {
        if (segments.state[at] !== PROCESSING) continue;
        bars.push(`${segments.time[at]}-${segments.time[at + 1]} j${segments.item[at]}`);
      }
      return bars;
    });
    expect(rows).toEqual(lanes);
  });

  it("and in the report", () => {
    const rows = lanes.map((): string[] => []);
    for (const { lane, from, to, job } of lotSegments(run(), 0, 100)) rows[lane]!.push(`${from}-${to} j${job}`);
    expect(rows).toEqual(lanes);
  });
});

it("jobs of a batch that is too large to tell them apart are drawn as one", () => {
  const trace = runToEnd(scenario({}, { batch: 12 }, 3)).trace();
  expect(replayOf(trace).lanes.first).toEqual([0, 0]);
  expect(lotSegments(trace, 0, 100)).toEqual([]);
});
