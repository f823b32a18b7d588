import { gunzipSync, gzipSync, strFromU8, strToU8 } from "fflate";
import { plainFromJson, plainToJson } from "../kernel/plain.ts";
import { bytesToRows, joinBytes, type RowLayout, rowsToBytes } from "./columnar.ts";
import { digestOf } from "./digest.ts";
import { RECORD_FIELDS, RECORD_KINDS, type RecordKind } from "./records.ts";
import type { Trace } from "./trace.ts";
import { TraceFileError } from "./trace-file-error.ts";

/** The first bytes of every trace file. */
export const TRACE_MAGIC = "TAKT-TRACE";
/** Version of the file format that is written; older ones are read, newer ones refused. */
export const TRACE_VERSION = 1;
/** Magic, then version, bytes of the header and bytes of the body as 32-bit numbers, little-endian. */
const PREFIX = TRACE_MAGIC.length + 12;

/** Free remarks kept with a trace: the tool's version, the scenario's file name. */
export type TraceMeta = Readonly<Record<string, string | number | boolean | null>>;

/** What a trace file says about its run, without the rows. */
export interface TraceHeader extends Omit<Trace, "blocks"> {
  /** Number of rows. */
  readonly records: number;
  readonly meta: TraceMeta;
}

interface Layout extends RowLayout {
  /** Names and fields of the kinds, by code. */
  readonly kinds: readonly (readonly string[])[];
}

/**
 * The trace as a columnar file: a compressed header in JSON and a compressed body of columns (see `rowsToBytes`).
 *
 * Every number is kept to the bit; the same trace and meta give the same bytes.
 *
 * @throws RangeError if a block does not consist of whole rows of known kinds
 */
export function encodeTrace(trace: Trace, meta: TraceMeta = {}): Uint8Array {
  const { blocks, ...run } = trace;
  const { layout: rows, bytes } = rowsToBytes(blocks);
  const layout: Layout = { ...rows, kinds: RECORD_KINDS.map((kind) => [kind, ...RECORD_FIELDS[kind]]) };
  const head: TraceHeader = { ...run, records: rows.counts.reduce((sum, count) => sum + count, 0), meta };
  // A modification time in the gzip header would make every file differ.
  const header = gzipSync(strToU8(plainToJson({ ...head, layout })), { mtime: 0 });
  const body = gzipSync(bytes, { mtime: 0 });
  return joinBytes([prefix(header.length, body.length), header, body]);
}

/**
 * Reads what `encodeTrace` wrote and proves it by the digest of the rows.
 *
 * @throws TraceFileError if the bytes are no trace, come from a newer version, are cut off or were changed
 */
export function decodeTrace(bytes: Uint8Array): Trace {
  const { header, layout, body } = open(bytes);
  const blocks = bytesToRows(inflate(body, "body"), layout);
  const { records: _, meta: __, ...run } = header;
  const found = digestOf(blocks);
  if (found !== run.digest) {
    throw new TraceFileError(
      `the rows of the trace have digest ${found}, its header says ${run.digest}: it was changed or damaged; write it again`,
    );
  }
  return { ...run, blocks };
}

/** The header of a trace file alone; the rows are neither read nor checked. @throws TraceFileError as `decodeTrace` */
export function readTraceHeader(bytes: Uint8Array): TraceHeader {
  return open(bytes).header;
}

function prefix(headerLength: number, bodyLength: number): Uint8Array {
  const bytes = new Uint8Array(PREFIX);
  bytes.set(strToU8(TRACE_MAGIC));
  const view = new DataView(bytes.buffer, TRACE_MAGIC.length);
  view.setUint32(0, TRACE_VERSION, true);
  view.setUint32(4, headerLength, true);
  view.setUint32(8, bodyLength, true);
  return bytes;
}

function open(bytes: Uint8Array): { header: TraceHeader; layout: Layout; body: Uint8Array } {
  const magic = strFromU8(bytes.subarray(0, TRACE_MAGIC.length), true);
  if (magic === "" || !TRACE_MAGIC.startsWith(magic)) {
    throw new TraceFileError(`this is no trace file: it does not begin with ${TRACE_MAGIC}`);
  }
  if (bytes.length < PREFIX) throw truncated(bytes.length, PREFIX);
  const view = new DataView(bytes.buffer, bytes.byteOffset + TRACE_MAGIC.length);
  const version = view.getUint32(0, true);
  if (version > TRACE_VERSION) {
    throw new TraceFileError(
      `the trace has format version ${version}, this version reads up to ${TRACE_VERSION}; use a newer version`,
    );
  }
  const bodyAt = PREFIX + view.getUint32(4, true);
  const length = bodyAt + view.getUint32(8, true);
  if (bytes.length < length) throw truncated(bytes.length, length);
  if (bytes.length > length) {
    throw new TraceFileError(`the trace has ${length} bytes, the file ${bytes.length}: something was added at its end`);
  }
  const { layout, ...header } = parseHeader(inflate(bytes.subarray(PREFIX, bodyAt), "header"));
  checkKinds(layout.kinds);
  return { header, layout, body: bytes.subarray(bodyAt, length) };
}

function truncated(length: number, expected: number): TraceFileError {
  return new TraceFileError(`the trace is cut off: ${length} of at least ${expected} bytes; copy or write it again`);
}

function inflate(bytes: Uint8Array, part: string): Uint8Array {
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw new TraceFileError(`the ${part} of the trace is damaged (${(error as Error).message}); write it again`);
  }
}

function parseHeader(bytes: Uint8Array): TraceHeader & { layout: Layout } {
  try {
    return plainFromJson(strFromU8(bytes)) as TraceHeader & { layout: Layout };
  } catch (error) {
    throw new TraceFileError(`the header of the trace is damaged (${(error as Error).message}); write it again`);
  }
}

/** Kinds may have been added since the file was written, at the end of the table; nothing else may have changed. */
function checkKinds(kinds: Layout["kinds"]): void {
  kinds.forEach(([name, ...fields], code) => {
    const known = RECORD_KINDS[code];
    if (known !== name || RECORD_FIELDS[known as RecordKind].join() !== fields.join()) {
      throw new TraceFileError(
        `the trace holds records ${name}(${fields.join(", ")}), which this version does not know; run the scenario again`,
      );
    }
  });
}
