import { clonePlain } from "../kernel/plain.ts";
import { copyDigest, createDigest, digestText, updateDigest } from "./digest.ts";
import type { Recorder, RecorderSnapshot } from "./recorder.ts";
import { RECORD_LENGTH } from "./records.ts";
import { restartSinks, restoreSinks, snapshotsOf } from "./sinks.ts";
import type { RecordSink } from "./trace.ts";

/** Numbers per block: few enough to be still in the processor's caches when the block is taken. */
const BLOCK = 4096;
/** Numbers of the longest row. */
const LONGEST_ROW = Math.max(...RECORD_LENGTH);

/**
 * Writes rows into a block of numbers, which goes to the sinks and into the digest when it is full. One method per number of
 * indices, since this is the hottest path of a run whose KPIs are counted.
 */
export class PassingRecorder implements Recorder {
  private readonly sinks: readonly RecordSink[];
  private readonly rows = new Float64Array(BLOCK);
  private length = 0;
  private digestState = createDigest();

  constructor(sinks: readonly RecordSink[]) {
    this.sinks = sinks;
  }

  write1(time: number, code: number, a: number): void {
    const at = this.begin(time, code);
    this.rows[at] = a;
    this.length = at + 1;
  }

  write2(time: number, code: number, a: number, b: number): void {
    const at = this.begin(time, code);
    const { rows } = this;
    rows[at] = a;
    rows[at + 1] = b;
    this.length = at + 2;
  }

  write3(time: number, code: number, a: number, b: number, c: number): void {
    const at = this.begin(time, code);
    const { rows } = this;
    rows[at] = a;
    rows[at + 1] = b;
    rows[at + 2] = c;
    this.length = at + 3;
  }

  write4(time: number, code: number, a: number, b: number, c: number, d: number): void {
    const at = this.begin(time, code);
    const { rows } = this;
    rows[at] = a;
    rows[at + 1] = b;
    rows[at + 2] = c;
    rows[at + 3] = d;
    this.length = at + 4;
  }

  real(value: number): void {
    this.rows[this.length++] = value;
  }

  real4(a: number, b: number, c: number, d: number): void {
    const { rows, length } = this;
    rows[length] = a;
    rows[length + 1] = b;
    rows[length + 2] = c;
    rows[length + 3] = d;
    this.length = length + 4;
  }

  flush(): void {
    const { rows, length, sinks } = this;
    if (length === 0) return;
    this.length = 0;
    for (const sink of sinks) sink.write(rows, length);
    updateDigest(this.digestState, rows, length);
  }

  digest(): string {
    this.flush();
    return digestText(this.digestState);
  }

  stored(): Iterable<Float64Array> {
    return [];
  }

  snapshot(): RecorderSnapshot {
    this.flush();
    return clonePlain({ digest: this.digestState, blocks: [], sinks: snapshotsOf(this.sinks) });
  }

  restore({ digest, sinks }: RecorderSnapshot): void {
    this.length = 0;
    this.digestState = copyDigest(digest);
    restoreSinks(this.sinks, sinks);
  }

  restart({ sinks }: RecorderSnapshot): void {
    this.length = 0;
    this.digestState = createDigest();
    restartSinks(this.sinks, sinks);
  }

  /** Writes time and code of a row, for which there is room then, and gives the place behind them. */
  private begin(time: number, code: number): number {
    if (this.length + LONGEST_ROW > BLOCK) this.flush();
    const { rows, length } = this;
    rows[length] = time;
    rows[length + 1] = code;
    return length + 2;
  }
}
