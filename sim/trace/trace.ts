import type { Model, PolicyChoices } from "../model/model.ts";
import { RECORD_FIELDS, RECORD_KINDS, RECORD_LENGTH, type TraceRecord } from "./records.ts";

/** All records of a run, with the model they speak of. */
export interface Trace {
  readonly model: Model;
  readonly seed: number;
  readonly replication: number;
  /** Only there where the run was the antithetic partner of the replication. */
  readonly antithetic?: true;
  readonly policies: PolicyChoices;
  /** Simulated time at which the run stopped [s]. */
  readonly end: number;
  /** Identity of the run: hash of all its rows, as 32 hexadecimal digits. */
  readonly digest: string;
  /** Rows one after the other, never cut across blocks; each row has the length that its kind states. May be gone through again. */
  readonly blocks: Iterable<Float64Array>;
}

/**
 * Takes rows as they are written: the KPI folds, a file, a live channel.
 *
 * What it keeps is plain data, so that a run can be snapshotted with everything that was counted so far.
 */
export interface RecordSink {
  /** `rows[0 .. length)` holds whole rows; the array is reused afterwards, so copy what is to be kept. */
  write(rows: Float64Array, length: number): void;
  snapshot(): unknown;
  /** Goes on from a snapshot, of which it keeps a copy: the same snapshot may be restored again. */
  restore(snapshot: unknown): void;
  /** Forgets all, as if made anew, when its run begins another replication. Where it is not given a snapshot is restored. */
  restart?(): void;
}

/** Gives every block of the trace to the sink, in order: a fold over a stored trace is the same code as online. */
export function replayInto(trace: Trace, sink: Pick<RecordSink, "write">): void {
  for (const block of trace.blocks) sink.write(block, block.length);
}

/** The rows as plain objects, for reading by people and tests; folds read the rows themselves. */
export function* records(trace: Trace): Generator<TraceRecord> {
  for (const block of trace.blocks) {
    for (let at = 0; at < block.length; at += RECORD_LENGTH[block[at + 1] as number] as number) {
      yield recordAt(block, at);
    }
  }
}

function recordAt(rows: Float64Array, at: number): TraceRecord {
  const kind = RECORD_KINDS[rows[at + 1] as number] as TraceRecord["kind"];
  const record: Record<string, unknown> = { time: rows[at], kind };
  RECORD_FIELDS[kind].forEach((field, index) => {
    record[field] = rows[at + 2 + index];
  });
  return record as unknown as TraceRecord;
}
