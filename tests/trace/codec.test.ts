import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeTrace, encodeTrace, readTraceHeader } from "../../sim/trace/codec.ts";
import { digestOf } from "../../sim/trace/digest.ts";
import { RECORD_KINDS, RECORD_LENGTH } from "../../sim/trace/records.ts";
import type { Trace } from "../../sim/trace/trace.ts";
import { handModel, traceOf } from "./record-stream.ts";

const model = handModel({ workCentres: [1], products: [[0]] });
const small = traceOf(
  model,
  [
    [
      [0, "job.created", 0, 0, 0, -1, Number.POSITIVE_INFINITY, 1, 1, 0],
      [0, "job.released", 0],
      [0, "operation.started", 0, 0, 0],
    ],
    [
      [0.1 + 0.2, "operation.completed", 0, 0, 0],
      [0.1 + 0.2, "job.completed", 0],
    ],
  ],
  0.5,
);

const fieldValue = fc.oneof(
  fc.integer({ min: -1, max: 300 }),
  fc.integer(),
  fc.double(),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0, 2 ** 30, -(2 ** 30), 2 ** 53),
);
const row = fc
  .tuple(fieldValue, fc.nat(RECORD_KINDS.length - 1))
  .chain(([time, code]) =>
    fc.tuple(
      fc.constant(time),
      fc.constant(code),
      ...Array.from({ length: (RECORD_LENGTH[code] as number) - 2 }, () => fieldValue),
    ),
  );
const blocksOfRows = fc.array(
  fc.array(row, { maxLength: 20 }).map((rows) => Float64Array.from(rows.flat() as number[])),
  { maxLength: 4 },
);

/** Compares bit patterns: NaN equals NaN, 0 differs from -0. */
const bitsOf = (blocks: Iterable<Float64Array>): number[][] =>
  Array.from(blocks, (block) => [...new Uint8Array(block.buffer, block.byteOffset, block.byteLength)]);

function withBlocks(blocks: readonly Float64Array[]): Trace {
  return { ...small, blocks, digest: digestOf(blocks) };
}

function changed(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = value;
  return copy;
}

describe("the trace file", () => {
  it("gives back every trace to the bit, block by block", () => {
    fc.assert(
      fc.property(blocksOfRows, (blocks) => {
        const decoded = decodeTrace(encodeTrace(withBlocks(blocks)));
        expect(bitsOf(decoded.blocks)).toEqual(bitsOf(blocks));
      }),
      { numRuns: 300 },
    );
  });

  it("keeps the model, with infinite numbers, and all that identifies the run", () => {
    const decoded = decodeTrace(encodeTrace({ ...small, seed: 7, replication: 3, end: Number.POSITIVE_INFINITY }));
    expect(decoded).toEqual({ ...small, seed: 7, replication: 3, end: Number.POSITIVE_INFINITY });
    expect(decoded.model.run.until).toBe(Number.POSITIVE_INFINITY);
  });

  it("keeps a NaN that a computation made with other bits than the constant", () => {
    const block = Float64Array.from([0, 1, 5]);
    new Uint32Array(block.buffer).set([0xdeadbeef, 0xfff80001], 4);
    expect(bitsOf(decodeTrace(encodeTrace(withBlocks([block]))).blocks)).toEqual(bitsOf([block]));
  });

  it("is the same for the same trace, byte by byte", () => {
    expect(encodeTrace(small)).toEqual(encodeTrace(small));
  });

  it("tells its run and its remarks without reading the rows", () => {
    const header = readTraceHeader(encodeTrace(small, { tool: "takt 0.1.0" }));
    expect(header).toMatchObject({ seed: 1, digest: small.digest, records: 5, meta: { tool: "takt 0.1.0" } });
  });

  it("needs at most 8 bytes a record for a random walk of a single server with 6 records a job", () => {
    const trace = queueTrace(20_000);
    const records = readTraceHeader(encodeTrace(trace)).records;
    expect(encodeTrace(trace).length / records).toBeLessThan(8);
  });
});

describe("a file that is no sound trace", () => {
  const bytes = encodeTrace(small);

  it.each([
    ["an empty file", new Uint8Array(0), "this is no trace file: it does not begin with TAKT-TRACE"],
    ["a text file", new TextEncoder().encode("name: factory"), "this is no trace file"],
    ["a file cut in its prefix", bytes.slice(0, 15), "the trace is cut off: 15 of at least 22 bytes"],
    ["a file cut in its header", bytes.slice(0, 100), "the trace is cut off: 100 of at least"],
    ["a file cut in its last byte", bytes.slice(0, -1), `the trace is cut off: ${bytes.length - 1} of at least`],
    ["a newer version", changed(bytes, 10, 2), "the trace has format version 2, this version reads up to 1"],
    ["a file with something added", new Uint8Array([...bytes, 0]), "something was added at its end"],
    ["a damaged header", changed(bytes, 22, 0), "the header of the trace is damaged"],
  ])("%s is refused with what is wrong", (_, damaged, message) => {
    expect(() => decodeTrace(damaged)).toThrow(message);
  });

  it("rows that do not belong to the digest are refused with both digests", () => {
    const other = encodeTrace({ ...small, digest: "0".repeat(32) });
    expect(() => decodeTrace(other)).toThrow(
      `the rows of the trace have digest ${small.digest}, its header says ${"0".repeat(32)}`,
    );
  });

  it("no changed byte of the body goes unnoticed", () => {
    const trace = queueTrace(30);
    const sound = encodeTrace(trace);
    const expected = bitsOf(trace.blocks);
    const bodyAt = 22 + new DataView(sound.buffer).getUint32(14, true);
    for (let at = bodyAt + 10; at < sound.length - 8; at++) {
      const damaged = changed(sound, at, (sound[at] as number) ^ 0x10);
      let decoded: Trace | undefined;
      try {
        decoded = decodeTrace(damaged);
      } catch (error) {
        expect((error as Error).name).toBe("TraceFileError");
      }
      if (decoded) expect(bitsOf(decoded.blocks)).toEqual(expected);
    }
  });

  it("an encoder refuses a block that ends within a row", () => {
    expect(() => encodeTrace({ ...small, blocks: [Float64Array.from([0, 0, 1])] })).toThrow(
      "no whole row of a known kind at number 0 of a block (code 0)",
    );
  });
});

/** Jobs of one machine with irregular times from a fixed linear congruential generator. */
function queueTrace(jobs: number): Trace {
  let state = 12345;
  const next = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return -Math.log((state + 1) / 0x80000001);
  };
  let arrival = 0;
  let free = 0;
  const events: { time: number; record: Parameters<typeof traceOf>[1][number][number] }[] = [];
  const add = (...record: Parameters<typeof traceOf>[1][number][number]): void => {
    events.push({ time: record[0], record });
  };
  for (let job = 0; job < jobs; job++) {
    arrival += next();
    const start = Math.max(arrival, free);
    free = start + 0.8 * next();
    add(arrival, "job.created", job, 0, 0, -1, Number.POSITIVE_INFINITY, 1, 1, 0);
    add(arrival, "job.released", job);
    add(arrival, "job.queued", job, 0, 0);
    add(start, "operation.started", 0, job, 0);
    add(free, "operation.completed", 0, job, 0);
    add(free, "job.completed", job);
  }
  const ordered = events.sort((a, b) => a.time - b.time).map(({ record }) => record);
  return traceOf(model, [ordered], free);
}
