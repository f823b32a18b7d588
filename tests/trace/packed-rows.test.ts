import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mostNumbers, PackedRows, unpackRows } from "../../sim/trace/packed-rows.ts";
import { REALS, RECORD_KINDS, RECORD_LENGTH } from "../../sim/trace/records.ts";

const index = fc.oneof(fc.integer({ min: -1, max: 300 }), fc.integer({ min: -1, max: 2 ** 31 - 1 }));
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

function pack(packed: PackedRows, [time, code, ...fields]: readonly number[]): void {
  const [a, b, c, d] = fields as [number, number, number, number];
  const indices = fields.length - REALS[code!]!;
  if (indices === 1) packed.row1(time!, code!, a);
  else if (indices === 2) packed.row2(time!, code!, a, b);
  else if (indices === 3) packed.row3(time!, code!, a, b, c);
  else packed.row4(time!, code!, a, b, c, d);
  for (const real of fields.slice(indices)) packed.real(real);
}

function unpack(packed: PackedRows): Float64Array {
  const bytes = packed.bytes.subarray(0, packed.length);
  const rows = new Float64Array(mostNumbers(bytes.length));
  return rows.slice(0, unpackRows(bytes, rows));
}

describe("packed rows", () => {
  it("come back to the bit, whatever the numbers", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const packed = new PackedRows(8192);
        for (const each of rows) pack(packed, numbersOf(each));
        const expected = Float64Array.from(rows.flatMap(numbersOf));
        expect(new BigUint64Array(unpack(packed).buffer)).toEqual(new BigUint64Array(expected.buffer));
      }),
      { numRuns: 500 },
    );
  });

  it("begin anew after they were cleared, with the time in the first row", () => {
    const packed = new PackedRows(256);
    const first = [3.5, RECORD_KINDS.indexOf("job.released"), 7];
    for (let round = 0; round < 2; round++) {
      pack(packed, first);
      expect([...unpack(packed)]).toEqual(first);
      packed.clear();
    }
  });

  it("are full before a row of any kind might not fit", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 40, maxLength: 40 }), (rows) => {
        const packed = new PackedRows(600);
        const kept: number[] = [];
        for (const each of rows) {
          if (!packed.hasRoom) break;
          kept.push(...numbersOf(each));
          pack(packed, numbersOf(each));
        }
        expect(packed.length).toBeLessThanOrEqual(600);
        expect([...unpack(packed)]).toEqual(kept);
      }),
    );
  });

  it("need few bytes for what a run writes: 2 for an arrival at the time of the row before, 10 at another", () => {
    const packed = new PackedRows(256);
    const released = RECORD_KINDS.indexOf("job.released");
    pack(packed, [1.25, released, 5]);
    expect(packed.length).toBe(10);
    pack(packed, [1.25, released, 6]);
    expect(packed.length).toBe(12);
  });
});
