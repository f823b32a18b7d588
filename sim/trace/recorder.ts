import { clonePlain } from "../kernel/plain.ts";
import { createDigest, type DigestState, digestText, updateDigest } from "./digest.ts";
import { mostBytes, packRows, unpackRows } from "./packed-rows.ts";
import { RECORD_LENGTH } from "./records.ts";
import type { RecordSink } from "./trace.ts";

/** Numbers per block: few enough to be still in the processor's caches when the block is taken. */
const BLOCK = 4096;
/** Numbers of the longest row. */
const LONGEST_ROW = Math.max(...RECORD_LENGTH);

export interface RecorderSnapshot {
  readonly digest: DigestState;
  readonly blocks: readonly Uint8Array[];
  readonly sinks: readonly unknown[];
}

/**
 * Writes rows into a block of numbers. The rows of a full block go to the sinks; then, where the run is kept, they are packed
 * into bytes, else they go into the digest. One method per number of indices, since this is the hottest path of a recorded run.
 */
export class Recorder {
  private readonly rows = new Float64Array(BLOCK);
  private length = 0;
  private readonly packed: Uint8Array;
  private blocks: Uint8Array[] = [];
  /** Blocks that the digest has seen; it is brought up to date only when asked for. */
  private digested = 0;
  private digestState = createDigest();
  private readonly keep: boolean;
  private readonly sinks: readonly RecordSink[];

  constructor(keep: boolean, sinks: readonly RecordSink[]) {
    this.keep = keep;
    this.sinks = sinks;
    this.packed = new Uint8Array(keep ? mostBytes(BLOCK) : 0);
  }

  /** Rows of one, two, three or four indices. */
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

  /** A real number that belongs to the row just written. */
  real(value: number): void {
    this.rows[this.length++] = value;
  }

  /** Hands over what has been written so far. */
  flush(): void {
    const { rows, length, sinks, packed } = this;
    if (length === 0) return;
    this.length = 0;
    for (const sink of sinks) sink.write(rows, length);
    if (this.keep) this.blocks.push(packed.slice(0, packRows(rows, length, packed)));
    else updateDigest(this.digestState, rows, length);
  }

  /** Digest of everything written so far, in this run and before the snapshot it came from. */
  digest(): string {
    this.bringDigestUpToDate();
    return digestText(this.digestState);
  }

  /** All rows, where the recorder keeps them; unpacked block by block whenever they are gone through. */
  stored(): Iterable<Float64Array> {
    this.flush();
    const blocks = [...this.blocks];
    return {
      *[Symbol.iterator]() {
        const rows = new Float64Array(BLOCK);
        for (const block of blocks) yield rows.slice(0, unpackRows(block, rows));
      },
    };
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
    const { digest, blocks, sinks } = snapshot;
    this.length = 0;
    this.digestState = clonePlain(digest);
    this.blocks = this.keep ? clonePlain([...blocks]) : [];
    this.digested = this.blocks.length;
    if (sinks.length === this.sinks.length) {
      this.sinks.forEach((sink, index) => {
        sink.restore(sinks[index]);
      });
    }
  }

  /** Writes time and code of a row, for which there is room then, and gives the place behind them. */
  private begin(time: number, code: number): number {
    if (this.length + LONGEST_ROW > BLOCK) this.flush();
    const { rows, length } = this;
    rows[length] = time;
    rows[length + 1] = code;
    return length + 2;
  }

  private bringDigestUpToDate(): void {
    this.flush();
    for (; this.digested < this.blocks.length; this.digested++) {
      const length = unpackRows(this.blocks[this.digested] as Uint8Array, this.rows);
      updateDigest(this.digestState, this.rows, length);
    }
  }
}
