import { type ColumnShape, decodeColumn, encodeColumn } from "./column.ts";
import { RECORD_FIELDS, RECORD_KINDS, RECORD_LENGTH, type RecordKind } from "./records.ts";
import { TraceFileError } from "./trace-file-error.ts";

/** How rows lie in the bytes that `rowsToBytes` makes. */
export interface RowLayout {
  /** Rows of each kind, by code. */
  readonly counts: readonly number[];
  /** Numbers in each block. */
  readonly blocks: readonly number[];
  readonly times: { readonly count: number; readonly shape: ColumnShape };
  /** Kind by kind, field by field. */
  readonly columns: readonly ColumnShape[];
}

/** Set in the byte of a row's kind when its time differs from the row before. */
const NEW_TIME = 0x80;

/**
 * Rows as columns: one byte per row (its kind, and whether its time is new), the distinct consecutive times, then each
 * field of each kind. Numbers travel as pairs of 32-bit words, so that even a NaN keeps its bits.
 *
 * @throws RangeError if a block does not consist of whole rows of known kinds
 */
export function rowsToBytes(blocks: Iterable<Float64Array>): { layout: RowLayout; bytes: Uint8Array } {
  const counts = countRows(blocks);
  const { order, times, columns } = split(blocks, counts);
  const encodedTimes = encodeColumn(times);
  const encodedColumns = columns.map(encodeColumn);
  return {
    layout: {
      counts,
      blocks: Array.from(blocks, (block) => block.length),
      times: { count: times.length / 2, shape: encodedTimes.shape },
      columns: encodedColumns.map(({ shape }) => shape),
    },
    bytes: joinBytes([order, encodedTimes.bytes, ...encodedColumns.map(({ bytes }) => bytes)]),
  };
}

/** The inverse of `rowsToBytes`. @throws TraceFileError if bytes and layout do not agree */
export function bytesToRows(bytes: Uint8Array, layout: RowLayout): Float64Array[] {
  const records = sum(layout.counts);
  const parts = columnsOf(layout);
  const expected = records + sum(parts.map(({ count, shape }) => count * shape.width));
  if (bytes.length !== expected) {
    throw new TraceFileError(`the body of the trace has ${bytes.length} bytes instead of ${expected}; write it again`);
  }
  if (sum(layout.blocks) !== sum(layout.counts.map((count, code) => count * (RECORD_LENGTH[code] as number)))) {
    throw new TraceFileError("the rows of the trace do not fill its blocks; write it again");
  }
  let at = records;
  const [times, ...columns] = parts.map(({ count, shape }) => {
    const part = bytes.subarray(at, at + count * shape.width);
    at += part.length;
    return decodeColumn(part, shape, count);
  });
  return assemble(bytes.subarray(0, records), times as Int32Array, columns, layout);
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(sum(parts.map((part) => part.length)));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function countRows(blocks: Iterable<Float64Array>): number[] {
  const counts = RECORD_KINDS.map(() => 0);
  for (const block of blocks) {
    let at = 0;
    while (at < block.length) {
      const code = block[at + 1] as number;
      const length = RECORD_LENGTH[code];
      if (length === undefined || at + length > block.length) {
        throw new RangeError(`no whole row of a known kind at number ${at} of a block (code ${code})`);
      }
      (counts[code] as number)++;
      at += length;
    }
  }
  return counts;
}

interface SplitRows {
  readonly order: Uint8Array;
  readonly times: Int32Array;
  readonly columns: readonly Int32Array[];
}

function split(blocks: Iterable<Float64Array>, counts: readonly number[]): SplitRows {
  const records = sum(counts);
  const order = new Uint8Array(records);
  const times = new Int32Array(2 * records);
  const columns = counts.map((count, code) => fieldsOf(code).map(() => new Int32Array(2 * count)));
  const filled = new Uint32Array(counts.length);
  let row = 0;
  let distinct = 0;
  for (const block of blocks) {
    const words = new Int32Array(block.buffer, block.byteOffset, 2 * block.length);
    for (let at = 0; at < block.length; ) {
      const code = block[at + 1] as number;
      const low = words[2 * at] as number;
      const high = words[2 * at + 1] as number;
      const isNew = distinct === 0 || times[distinct - 2] !== low || times[distinct - 1] !== high;
      if (isNew) {
        times[distinct] = low;
        times[distinct + 1] = high;
        distinct += 2;
      }
      order[row++] = isNew ? code | NEW_TIME : code;
      const fields = columns[code] as Int32Array[];
      const to = 2 * (filled[code] as number);
      (filled[code] as number)++;
      for (let f = 0; f < fields.length; f++) {
        const column = fields[f] as Int32Array;
        column[to] = words[2 * (at + 2 + f)] as number;
        column[to + 1] = words[2 * (at + 2 + f) + 1] as number;
      }
      at += 2 + fields.length;
    }
  }
  return { order, times: times.slice(0, distinct), columns: columns.flat() };
}

function assemble(
  order: Uint8Array,
  times: Int32Array,
  columns: readonly Int32Array[],
  layout: RowLayout,
): Float64Array[] {
  const firstColumn: number[] = [];
  let column = 0;
  for (const code of layout.counts.keys()) {
    firstColumn.push(column);
    column += fieldsOf(code).length;
  }
  const filled = new Uint32Array(layout.counts.length);
  let row = 0;
  let time = -2;
  return layout.blocks.map((length) => {
    const block = new Float64Array(length);
    const words = new Int32Array(block.buffer);
    let at = 0;
    while (at < length) {
      const byte = order[row++] as number;
      const code = byte & ~NEW_TIME;
      const fields = (RECORD_LENGTH[code] ?? 0) - 2;
      if (fields < 0 || at + 2 + fields > length) {
        throw new TraceFileError("the rows of the trace do not fill its blocks; write it again");
      }
      if (byte & NEW_TIME) time += 2;
      words[2 * at] = times[time] as number;
      words[2 * at + 1] = times[time + 1] as number;
      block[at + 1] = code;
      const from = 2 * (filled[code] as number);
      (filled[code] as number)++;
      for (let f = 0; f < fields; f++) {
        const source = columns[(firstColumn[code] as number) + f] as Int32Array;
        words[2 * (at + 2 + f)] = source[from] as number;
        words[2 * (at + 2 + f) + 1] = source[from + 1] as number;
      }
      at += 2 + fields;
    }
    return block;
  });
}

/** The times and then every field of every kind, with how many numbers each has. */
function columnsOf({ times, counts, columns }: RowLayout): { count: number; shape: ColumnShape }[] {
  const perColumn = counts.flatMap((count, code) => fieldsOf(code).map(() => count));
  return [times, ...columns.map((shape, index) => ({ count: perColumn[index] as number, shape }))];
}

function fieldsOf(code: number): readonly string[] {
  return RECORD_FIELDS[RECORD_KINDS[code] as RecordKind];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
