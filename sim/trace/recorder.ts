import { clonePlain } from "../kernel/plain.ts";
import { createDigest, type DigestState, digestText, updateDigest } from "./digest.ts";
import type { RecordSink } from "./trace.ts";

/**
 * Numbers per block; a block holds whole rows. 64 kB: from 128 kB on the C library asks the operating system for each block
 * anew instead of using again what has become free, and new memory costs more than what is written into it.
 */
const BLOCK = 8192;

export interface RecorderSnapshot {
  readonly digest: DigestState;
  readonly blocks: readonly Float64Array[];
  readonly sinks: readonly unknown[];
}

/**
 * Writes rows into a block of numbers, and hands full blocks to the sinks and, where the run is kept, to the store.
 *
 * One method per number of fields, since this is the hottest path of a recorded run.
 */
export class Recorder {
  private rows = new Float64Array(BLOCK);
  private at = 0;
  private blocks: Float64Array[] = [];
  /** Blocks that the digest has seen; it is brought up to date only when asked for. */
  private digested = 0;
  private digestState = createDigest();
  private readonly keep: boolean;
  private readonly sinks: readonly RecordSink[];

  constructor(keep: boolean, sinks: readonly RecordSink[]) {
    this.keep = keep;
    this.sinks = sinks;
  }

  write1(time: number, code: number, a: number): void {
    if (this.at + 3 > BLOCK) this.flush();
    const { rows, at } = this;
    rows[at] = time;
    rows[at + 1] = code;
    rows[at + 2] = a;
    this.at = at + 3;
  }

  write2(time: number, code: number, a: number, b: number): void {
    if (this.at + 4 > BLOCK) this.flush();
    const { rows, at } = this;
    rows[at] = time;
    rows[at + 1] = code;
    rows[at + 2] = a;
    rows[at + 3] = b;
    this.at = at + 4;
  }

  write3(time: number, code: number, a: number, b: number, c: number): void {
    if (this.at + 5 > BLOCK) this.flush();
    const { rows, at } = this;
    rows[at] = time;
    rows[at + 1] = code;
    rows[at + 2] = a;
    rows[at + 3] = b;
    rows[at + 4] = c;
    this.at = at + 5;
  }

  write4(time: number, code: number, a: number, b: number, c: number, d: number): void {
    if (this.at + 6 > BLOCK) this.flush();
    const { rows, at } = this;
    rows[at] = time;
    rows[at + 1] = code;
    rows[at + 2] = a;
    rows[at + 3] = b;
    rows[at + 4] = c;
    rows[at + 5] = d;
    this.at = at + 6;
  }

  write8(
    time: number,
    code: number,
    a: number,
    b: number,
    c: number,
    d: number,
    e: number,
    f: number,
    g: number,
    h: number,
  ): void {
    if (this.at + 10 > BLOCK) this.flush();
    const { rows, at } = this;
    rows[at] = time;
    rows[at + 1] = code;
    rows[at + 2] = a;
    rows[at + 3] = b;
    rows[at + 4] = c;
    rows[at + 5] = d;
    rows[at + 6] = e;
    rows[at + 7] = f;
    rows[at + 8] = g;
    rows[at + 9] = h;
    this.at = at + 10;
  }

  /** Hands over what has been written so far. */
  flush(): void {
    if (this.at === 0) return;
    for (const sink of this.sinks) sink.write(this.rows, this.at);
    if (this.keep) {
      this.blocks.push(this.rows.subarray(0, this.at));
      this.rows = new Float64Array(BLOCK);
    } else {
      updateDigest(this.digestState, this.rows, this.at);
    }
    this.at = 0;
  }

  /** Digest of everything written so far, in this run and before the snapshot it came from. */
  digest(): string {
    this.bringDigestUpToDate();
    return digestText(this.digestState);
  }

  /** All rows, where the recorder keeps them. */
  stored(): readonly Float64Array[] {
    this.flush();
    return this.blocks;
  }

  snapshot(): RecorderSnapshot {
    this.bringDigestUpToDate();
    return clonePlain({
      digest: this.digestState,
      blocks: this.blocks,
      sinks: this.sinks.map((sink) => sink.snapshot()),
    });
  }

  /** Goes on where the snapshot was taken; sinks must be of the same kinds in the same order, or the snapshot without any. */
  restore(snapshot: RecorderSnapshot): void {
    const copy = clonePlain(snapshot);
    this.digestState = copy.digest;
    this.blocks = this.keep ? [...copy.blocks] : [];
    this.digested = this.blocks.length;
    if (copy.sinks.length === this.sinks.length) {
      this.sinks.forEach((sink, index) => {
        sink.restore(copy.sinks[index]);
      });
    }
  }

  private bringDigestUpToDate(): void {
    this.flush();
    for (; this.digested < this.blocks.length; this.digested++) {
      const block = this.blocks[this.digested] as Float64Array;
      updateDigest(this.digestState, block, block.length);
    }
  }
}
