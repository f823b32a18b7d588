import fc from "fast-check";
import { expect, it } from "vitest";
import { assign } from "../../sim/planning/assignment.ts";

type Costs = readonly (readonly number[])[];
const solve = (costs: Costs) => assign(costs.length, costs[0]!.length, (row, column) => costs[row]![column]!);

/** Pairs, and the sum of their costs, of the best of all pairings. */
function best(costs: Costs, row = 0, taken: readonly number[] = []): readonly [pairs: number, cost: number] {
  if (row === costs.length) return [0, 0];
  let found = best(costs, row + 1, taken);
  for (const [column, cost] of costs[row]!.entries()) {
    if (taken.includes(column) || cost === Infinity) continue;
    const [pairs, rest] = best(costs, row + 1, [...taken, column]);
    if (pairs + 1 > found[0] || (pairs + 1 === found[0] && rest + cost < found[1])) found = [pairs + 1, rest + cost];
  }
  return found;
}

it("finds the least cost of a case worked by hand", () => {
  // The six pairings cost 9, 18, 9, 15, 19 and 16: the third row has the third column.
  const costs = [
    [2, 3, 9],
    [2, 3, 8],
    [4, 8, 4],
  ];
  expect(solve(costs).reduce((sum, column, row) => sum + costs[row]![column]!, 0)).toBe(9);
  expect(solve(costs)[2]).toBe(2);
});

it("pairs as many as possible, each once, at the least cost: as all pairings tried one by one show", () => {
  const cost = fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: -9, max: 20 }) },
    { weight: 1, arbitrary: fc.constant(Infinity) },
  );
  const costs = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(cost, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );
  fc.assert(
    fc.property(costs, (given) => {
      const pairs = solve(given).flatMap((column, row) => (column < 0 ? [] : [[row, column] as const]));
      const sum = pairs.reduce((total, [row, column]) => total + given[row]![column]!, 0);
      expect(new Set(pairs.map(([, column]) => column)).size).toBe(pairs.length);
      const [count, least] = best(given);
      expect(pairs.length).toBe(count);
      expect(sum).toBeCloseTo(least, 9);
    }),
  );
});
