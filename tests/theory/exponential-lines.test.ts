import { describe, expect, it } from "vitest";
import { observe } from "../support/theory-engine.ts";
import { estimate, expectExact } from "../support/theory-estimate.ts";
import { groupsOf, testFamily } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { exponential, saturatedLine } from "../support/theory-scenario.ts";
import { sideBySide } from "../support/theory-sums.ts";

/** Machines in a row with a buffer before each but the first, which never lacks work; blocking after service. */
const line = (rates: readonly number[], buffers: readonly number[]) =>
  saturatedLine(
    rates.map((rate, index) => ({
      time: exponential(1 / rate),
      buffer: index === 0 ? 0 : (buffers[index - 1] as number),
    })),
  );

interface Balanced {
  readonly stations: number;
  readonly buffer_each: number;
  readonly rate: number;
}

const stationsOf = ({ stations }: Balanced) => Array.from({ length: stations }, (_, station) => station);

testFamily<Balanced>("Exponential serial line (balanced)", {
  run: ({ stations, buffer_each, rate }, seed) =>
    observe(line(Array(stations).fill(rate), Array(stations - 1).fill(buffer_each)), {
      length: (3.5e5 * stations * (buffer_each + 1)) / rate,
      seed,
    }),
  metrics: {
    throughput: () => measures.throughput,
    "mean WIP incl. machines": () => measures.meanInSystem,
    "P(blocked) by station": (given) => stationsOf(given).map(measures.shareBlocked),
    "P(starved) by station": (given) => stationsOf(given).map(measures.shareWithoutWork),
  },
});

interface Unbalanced {
  readonly rates: readonly number[];
  readonly buffers: readonly number[];
}

/** One line and the same in the other direction. */
testFamily<Unbalanced>("Serial line reversibility", {
  run: ({ rates, buffers }, seed) => {
    const plan = { length: 1e6, seed };
    return sideBySide(
      observe(line(rates, buffers), plan),
      observe(line(rates.toReversed(), buffers.toReversed()), plan),
    );
  },
  metrics: {
    "throughput of line minus throughput of reversed line": () => (sums) =>
      ((sums.completed[0] as number) - (sums.completed[1] as number)) / (sums.time[0] as number),
  },
  /** Of about 0.6. */
  scale: () => 0.6,
});

interface Allocation {
  readonly title: string;
  readonly buffers: readonly number[];
  readonly throughput: number;
}

describe.each(groupsOf<{ rate: number }>("Buffer allocation optimum"))("Buffer allocation $title", (group) => {
  const { rate } = group.parameters;
  const ranked = (group.cases[0] as unknown as { exact: readonly (readonly number[])[] }).exact;
  const allocations = ranked.map(([throughput, ...buffers]): Allocation => {
    return { title: buffers.join("-"), buffers, throughput: throughput as number };
  });

  it("is complete: four places over three buffers", () => {
    expect(allocations).toHaveLength(15);
    for (const { buffers } of allocations) expect(buffers.reduce((a, b) => a + b)).toBe(4);
  });

  it.each(allocations)("of buffers $title has throughput $throughput", ({ buffers, throughput }) => {
    const batches = observe(line(Array(4).fill(rate), buffers), { length: 2.5e5, seed: 337 });
    expectExact(estimate(batches, measures.throughput), throughput);
  });
});
