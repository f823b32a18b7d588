import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PickingBlock, PickingRule, PickLocation } from "../../sim/index.ts";
import { findPolicy, policies, Streams, walkLength } from "../../sim/index.ts";
import { dataFile } from "../support/csv-rows.ts";
import { shortestByHeldKarp } from "./held-karp.ts";

const names = {
  optimal: "OPTIMAL",
  sshape: "S-SHAPE",
  return: "RETURN",
  midpoint: "MIDPOINT",
  largestGap: "LARGEST-GAP",
  combined: "COMBINED",
} as const;

const context = { now: 0, random: () => 0.5, memory: {} };
const lengthBy = (id: string, picks: readonly PickLocation[], block: PickingBlock) =>
  walkLength(findPolicy("picking", id)!.route(picks, block, context, {}), block.aislePitch);

interface Case extends Readonly<Record<keyof typeof names, number>> {
  readonly id: string;
  readonly aisles: number;
  readonly aisleLength: number;
  readonly aislePitch: number;
  readonly depotAisle: number;
  readonly picks: readonly (readonly [aisle: number, at: number])[];
}

const { cases } = JSON.parse(dataFile("validation/picking-tours.json")) as { readonly cases: readonly Case[] };

// tests/data/validation/picking-tours.json: optima by dynamic program and by Held & Karp, the others by their definitions.
test.each(cases)("each rule walks as far as published in case $id", (given) => {
  const { aisles, aisleLength, aislePitch, depotAisle } = given;
  const block = { aisles, aisleLength, aislePitch, depot: { aisle: depotAisle } };
  const picks = given.picks.map(([aisle, at]) => ({ aisle, at }));
  for (const [name, id] of Object.entries(names)) {
    expect([id, lengthBy(id, picks, block)]).toEqual([id, given[name as keyof typeof names]]);
  }
});

describe("random picks, uniform over the block", () => {
  const [header, ...lines] = dataFile("validation/picking-means.csv").trim().split("\n");
  const columns = header!.split(",");
  const rows = lines.map((line) => {
    const values = line.split(",").map(Number);
    return Object.fromEntries(columns.map((column, place) => [column, values[place]!]));
  });

  test.each(rows)("$picks picks, depot $depot: the means are the published ones, within 1 %", (row) => {
    const block = {
      aisles: row.aisles!,
      aisleLength: row.length!,
      aislePitch: row.pitch!,
      depot: { aisle: row.depot! },
    };
    const stream = new Streams({ generator: "alea", share: {} }, 1, 0).stream("picks");
    const orders = Math.ceil(50_000 / row.picks!);
    const sums = Object.fromEntries(Object.keys(names).map((name) => [name, 0]));
    for (let order = 0; order < orders; order++) {
      const picks = Array.from({ length: row.picks! }, () => ({
        aisle: Math.floor(stream.next() * block.aisles),
        at: stream.next() * block.aisleLength,
      }));
      for (const [name, id] of Object.entries(names)) sums[name]! += lengthBy(id, picks, block);
    }
    for (const name of Object.keys(names)) {
      expect(Math.abs(sums[name]! / orders / row[name]! - 1), name).toBeLessThan(0.01);
    }
  });
});

const anyBlock = fc.record({
  aisles: fc.integer({ min: 1, max: 6 }),
  aisleLength: fc.integer({ min: 1, max: 12 }),
  aislePitch: fc.integer({ min: 1, max: 5 }),
  depot: fc.nat(),
});
/** Few places, so that picks share them, lie at the ends of aisles, and tours tie. */
const anyOrder = (max: number) =>
  fc.tuple(anyBlock, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: max })).map(([given, places]) => {
    const block: PickingBlock = { ...given, depot: { aisle: given.depot % given.aisles } };
    const picks = places.map(([aisle, at]) => ({ aisle: aisle % given.aisles, at: at % (given.aisleLength + 1) }));
    return { block, picks };
  });

test("OPTIMAL is as short as the shortest of all orders of the picks", () => {
  fc.assert(
    fc.property(anyOrder(8), ({ block, picks }) => {
      expect(lengthBy("OPTIMAL", picks, block)).toBe(shortestByHeldKarp(picks, block));
    }),
    { numRuns: 400 },
  );
});

test("ONE-WAY walks even aisles up and odd ones down, whatever is picked, and goes round a single aisle as RETURN does", () => {
  fc.assert(
    fc.property(anyOrder(15), ({ block, picks }) => {
      const walk = findPolicy("picking", "ONE-WAY")!.route(picks, block, context, {});
      if (block.aisles === 1) {
        expect(walk).toEqual(findPolicy("picking", "RETURN")!.route(picks, block, context, {}));
        return;
      }
      walk.slice(1).forEach(({ aisle, at }, place) => {
        const before = walk[place]!;
        if (before.aisle !== aisle || before.at === at) return;
        expect(aisle % 2 === 0 ? at - before.at : before.at - at).toBeGreaterThan(0);
      });
    }),
  );
});

describe.each(policies.picking)("$id", (rule: PickingRule) => {
  test("is never shorter than OPTIMAL", () => {
    fc.assert(
      fc.property(anyOrder(15), ({ block, picks }) => {
        expect(lengthBy(rule.id, picks, block)).toBeGreaterThanOrEqual(lengthBy("OPTIMAL", picks, block));
      }),
    );
  });
});

test("COMBINED is never longer than S-SHAPE and RETURN, and LARGEST-GAP never longer than MIDPOINT", () => {
  fc.assert(
    fc.property(anyOrder(15), ({ block, picks }) => {
      const by = (id: string) => lengthBy(id, picks, block);
      expect(by("COMBINED")).toBeLessThanOrEqual(Math.min(by("S-SHAPE"), by("RETURN")));
      expect(by("LARGEST-GAP")).toBeLessThanOrEqual(by("MIDPOINT"));
    }),
  );
});

test("the aisles are walked in the order that the rule's name tells", () => {
  const block: PickingBlock = { aisles: 3, aisleLength: 10, aislePitch: 2, depot: { aisle: 1 } };
  const picks = [
    { aisle: 2, at: 4 },
    { aisle: 0, at: 6 },
    { aisle: 0, at: 3 },
  ];
  const walk = findPolicy("picking", "S-SHAPE")!.route(picks, block, context, {});
  expect(walk.map(({ aisle, at, pick }) => [aisle, at, pick])).toEqual([
    [1, 0, -1],
    [0, 0, -1],
    [0, 3, 2],
    [0, 6, 1],
    [0, 10, -1],
    [2, 10, -1],
    [2, 4, 0],
    [2, 0, -1],
    [1, 0, -1],
  ]);
});
