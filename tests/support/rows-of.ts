import type { Trace } from "../../sim/index.ts";

/** All rows of a trace as bytes, however they are cut into blocks: equal bytes are equal records, to the bit. */
export function rowsOf(trace: Trace): Buffer {
  return Buffer.concat(
    [...trace.blocks].map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  );
}
