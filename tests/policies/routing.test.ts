import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RoutingOption } from "../../sim/decisions.ts";
import { findPolicy } from "../../sim/policies/registry.ts";
import { anyOptions } from "./arbitraries.ts";
import { job, option } from "./views.ts";

function choose(id: string, options: readonly RoutingOption[], draw = 0.5): number {
  const context = { now: 0, random: () => draw, memory: {} };
  return findPolicy("routing", id)!.choose(job(), options, context, {}).alternative;
}

describe("among three alternatives, worked by hand,", () => {
  const options = [
    option({ alternative: 0, processingTime: 9, queueLength: 4, inProcess: 2, machines: 2, machinesUp: 2, work: 50 }),
    option({ alternative: 1, processingTime: 8, queueLength: 2, inProcess: 1, machines: 1, machinesUp: 1, work: 20 }),
    option({ alternative: 2, processingTime: 25, queueLength: 0, inProcess: 2, machines: 3, machinesUp: 2, work: 30 }),
  ];

  test("FIRST takes the route's first", () => expect(choose("FIRST", options)).toBe(0));
  test("SPT takes 8 s", () => expect(choose("SPT", options)).toBe(1));
  test("SHORTEST-QUEUE takes 2/2 jobs per machine before 3/1 and 6/2", () => {
    expect(choose("SHORTEST-QUEUE", options)).toBe(2);
  });
  test("LEAST-WORK takes 30/2 s per machine before 20/1 and 50/2", () => expect(choose("LEAST-WORK", options)).toBe(2));
  test("EARLIEST-COMPLETION takes 20 + 8 s before 25 + 9 and 15 + 25", () => {
    expect(choose("EARLIEST-COMPLETION", options)).toBe(1);
  });
  test("RANDOM gives each a third of the unit interval", () => {
    expect([0, 0.33, 0.34, 0.66, 0.67, 0.99].map((draw) => choose("RANDOM", options, draw))).toEqual([
      0, 0, 1, 1, 2, 2,
    ]);
  });
});

test("ROUND-ROBIN takes turns, separately for each operation of each product", () => {
  const rule = findPolicy("routing", "ROUND-ROBIN")!;
  const options = [option({ alternative: 0 }), option({ alternative: 1 }), option({ alternative: 2 })];
  const context = { now: 0, random: () => 0, memory: {} };
  const turn = (product: number, operation: number) =>
    rule.choose(job({ product, operation }), options, context, {}).alternative;
  expect([turn(0, 1), turn(0, 1), turn(0, 2), turn(1, 1), turn(0, 1), turn(0, 1)]).toEqual([0, 1, 0, 0, 2, 0]);
  expect(JSON.parse(JSON.stringify(context.memory))).toEqual(context.memory);
});

test("EARLIEST-COMPLETION counts the way there, and starts at once on a free machine beside a busy one", () => {
  const far = option({ alternative: 0, processingTime: 10, travelTime: 60 });
  const near = option({ alternative: 1, processingTime: 20, work: 49, inProcess: 1 });
  const halfBusy = option({ alternative: 2, processingTime: 65, work: 90, inProcess: 1, machines: 2, machinesUp: 2 });
  expect(choose("EARLIEST-COMPLETION", [far, near])).toBe(1); // 69 s before 70 s
  expect(choose("EARLIEST-COMPLETION", [far, near, halfBusy])).toBe(2); // 65 s
});

test.each(["SHORTEST-QUEUE", "LEAST-WORK", "EARLIEST-COMPLETION"])(
  "%s sends no job to a work centre that stands still while another one runs",
  (id) => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        const chosen = options[choose(id, options)]!;
        expect(chosen.machinesUp > 0).toBe(options.some(({ machinesUp }) => machinesUp > 0));
      }),
    );
  },
);

test("with one idle machine everywhere EARLIEST-COMPLETION is SPT", () => {
  fc.assert(
    fc.property(anyOptions, (options) => {
      const idle = options.map((each) => ({ ...each, ...{ queueLength: 0, inProcess: 0, work: 0, travelTime: 0 } }));
      const up = idle.map((each) => ({ ...each, machinesUp: each.machines }));
      expect(choose("EARLIEST-COMPLETION", up)).toBe(choose("SPT", up));
    }),
  );
});

test("FEWEST-DEFECTS takes 0.99 x 0.98 good before 0.95 and 1 x 0.96", () => {
  const options = [
    option({ alternative: 0, yield: 0.95 }),
    option({ alternative: 1, defects: 0.04 }),
    option({ alternative: 2, yield: 0.99, defects: 0.02 }),
  ];
  expect(choose("FEWEST-DEFECTS", options)).toBe(2);
});

test("LEAST-COST pays for 3 min more when a twentieth of a job costs more than that", () => {
  const fast = option({ alternative: 0, processingTime: 60, defects: 0.05 });
  const slow = option({ alternative: 1, processingTime: 240 });
  const rule = findPolicy("routing", "LEAST-COST")!;
  const context = { now: 0, random: () => 0.5, memory: {} };
  // 180 s at 60 an hour are 3.
  const at = (scrap: number) => rule.choose(job(), [fast, slow], context, { perHour: 60, scrap }).alternative;
  expect([at(59), at(61)]).toEqual([0, 1]);
});
