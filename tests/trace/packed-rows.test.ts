import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST_NUMBERS, RowPacker, RowReader } from "../../sim/trace/packed-rows.ts";
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

/** Takes the blocks of a packer. */
class Blocks extends RowPacker {
  readonly blocks: Uint8Array[] = [];

  protected keep(block: Uint8Array): void {
    this.blocks.push(block);
  }
}

function packAll(rows: readonly (readonly number[])[]): readonly Uint8Array[] {
  const packer = new Blocks();
  for (const [time = 0, code = 0, ...numbers] of rows) {
    const indices = numbers.slice(0, numbers.length - REALS[code]!);
    const [a = 0, b = 0, c = 0, d = 0] = indices;
    if (indices.length === 1) packer.write1(time, code, a);
    else if (indices.length === 2) packer.write2(time, code, a, b);
    else if (indices.length === 3) packer.write3(time, code, a, b, c);
    else packer.write4(time, code, a, b, c, d);
    const reals = numbers.slice(indices.length);
    const [e = 0, f = 0, g = 0, h = 0] = reals;
    if (reals.length === 4) packer.real4(e, f, g, h);
    else for (const each of reals) packer.real(each);
  }
  packer.flush();
  return packer.blocks;
}

function pack(rows: readonly (readonly number[])[]): Uint8Array {
  return packAll(rows)[0]!;
}

function unpack(blocks: readonly Uint8Array[]): Float64Array {
  const rows = new Float64Array(MOST_NUMBERS);
  const numbers: number[] = [];
  for (const block of blocks) {
    const reader = new RowReader(block);
    for (let length = reader.read(rows); length > 0; length = reader.read(rows)) {
      numbers.push(...rows.subarray(0, length));
    }
  }
  return Float64Array.from(numbers);
}

function expectBack(rows: readonly (readonly number[])[]): void {
  const found = unpack(packAll(rows));
  expect(new BigUint64Array(found.buffer)).toEqual(new BigUint64Array(Float64Array.from(rows.flat()).buffer));
}

describe("packed rows", () => {
  it("come back to the bit, whatever the numbers", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => expectBack(rows.map(numbersOf))),
      { numRuns: 500 },
    );
  });

  it("come back to the bit in several blocks", () => {
    const rows = fc.sample(row, { numRuns: 4000, seed: 1 }).map(numbersOf);
    expect(packAll(rows).length).toBeGreaterThan(2);
    expectBack(rows);
  });

  it("come back to the bit wherever a block ends, with numbers that are near those of the block before", () => {
    for (let shift = 0; shift < 40; shift++) {
      const rows = fc.sample(row, { numRuns: shift, seed: 2 }).map(numbersOf);
      const queued = RECORD_KINDS.indexOf("job.queued");
      for (let job = 0; job < 9000; job++) rows.push([1.25, queued, 5000 + (job % 80), 3, 5010 + (job % 70)]);
      expect(packAll(rows).length).toBeGreaterThan(1);
      expectBack(rows);
    }
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
