import type { DigestState } from "./digest.ts";
import { KeepingRecorder } from "./keeping-recorder.ts";
import { PassingRecorder } from "./passing-recorder.ts";
import type { RecordSink } from "./trace.ts";

export interface RecorderSnapshot {
  readonly digest: DigestState;
  readonly blocks: readonly Uint8Array[];
  readonly sinks: readonly unknown[];
}

/** Takes down the rows of a run. A row is written by the method for its number of indices, then its real numbers. */
export interface Recorder {
  write1(time: number, code: number, a: number): void;
  write2(time: number, code: number, a: number, b: number): void;
  write3(time: number, code: number, a: number, b: number, c: number): void;
  write4(time: number, code: number, a: number, b: number, c: number, d: number): void;
  /** A real number that belongs to the row just written. */
  real(value: number): void;
  /** Four of them. */
  real4(a: number, b: number, c: number, d: number): void;
  /** Hands everything written so far to the sinks. */
  flush(): void;
  /** Digest of everything written so far, in this run and before the snapshot it came from. */
  digest(): string;
  /** All rows, where the recorder keeps them; made from what it keeps, block by block, whenever they are gone through. */
  stored(): Iterable<Float64Array>;
  snapshot(): RecorderSnapshot;
  /** Goes on where the snapshot was taken; sinks must be of the same kinds in the same order, or the snapshot without any. */
  restore(snapshot: RecorderSnapshot): void;
  /** Begins anew. @param beginning - taken when nothing had been written yet */
  restart(beginning: RecorderSnapshot): void;
}

/** @param keeps - are the rows kept, or only passed on? */
export function createRecorder(keeps: boolean, sinks: readonly RecordSink[]): Recorder {
  return keeps ? new KeepingRecorder(sinks) : new PassingRecorder(sinks);
}
