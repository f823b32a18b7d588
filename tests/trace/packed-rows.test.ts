import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mostBytes, packRows, unpackRows } from "../../sim/trace/packed-rows.ts";
import { REALS, RECORD_KINDS, RECORD_LENGTH } from "../../sim/trace/records.ts";

const index = fc.oneof(
  fc.integer({ min: -300, max: 300 }),
  fc.integer({ min: 70_000, max: 70_300 }),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
);
const real = fc.oneof(
  fc.constantFrom(0, -0, 1, 250, 251, -1, 0.5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN),
  fc.double(),
);
const row = fc.record({
  time: fc.oneof(fc.constantFrom(0, 0.1, 1e12), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })),
  code: fc.nat({ max: RECORD_KINDS.length - 1 }),
  indices: fc.array(index, { minLength: 8, maxLength: 8 }),
  reals: fc.array(real, { minLength: 8, maxLength: 8 }),
});

/** The row as numbers: time and code, then as many indices and reals as the kind has. */
function numbersOf({ time, code, indices, reals }: typeof row extends fc.Arbitrary<infer Row> ? Row : never): number[] {
  const count = REALS[code]!;
  return [time, code, ...indices.slice(0, RECORD_LENGTH[code]! - 2 - count), ...reals.slice(0, count)];
}

function pack(rows: readonly (readonly number[])[]): Uint8Array {
  const numbers = Float64Array.from(rows.flat());
  const bytes = new Uint8Array(mostBytes(numbers.length));
  return bytes.slice(0, packRows(numbers, numbers.length, bytes));
}

function unpack(bytes: Uint8Array, numbers: number): Float64Array {
  const rows = new Float64Array(numbers);
  return rows.slice(0, unpackRows(bytes, rows));
}

describe("packed rows", () => {
  it("come back to the bit, whatever the numbers", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const numbers = rows.map(numbersOf);
        const expected = Float64Array.from(numbers.flat());
        const found = unpack(pack(numbers), expected.length + 1);
        expect(new BigUint64Array(found.buffer)).toEqual(new BigUint64Array(expected.buffer));
      }),
      { numRuns: 500 },
    );
  });

  it("need few bytes for what a run writes: 2 for an arrival at the time of the row before, 10 at another", () => {
    const released = RECORD_KINDS.indexOf("job.released");
    expect(pack([[1.25, released, 5]])).toHaveLength(10);
    expect(
      pack([
        [1.25, released, 5],
        [1.25, released, 6],
      ]),
    ).toHaveLength(12);
  });

  it("need 5 bytes for a large number of a job, and 1 for those near it", () => {
    const released = RECORD_KINDS.indexOf("job.released");
    const bytesOf = (jobs: readonly number[]) => pack(jobs.map((job) => [1.25, released, job])).length;
    const first = 8 + 1 + 5;
    expect(bytesOf([5000])).toBe(first);
    expect(bytesOf([5000, 5001, 4960, 5086])).toBe(first + 3 * 2);
    expect(bytesOf([5000, 4959])).toBe(first + 6);
    expect(bytesOf([5000, 5087, 5088])).toBe(first + 6 + 2);
  });
});
