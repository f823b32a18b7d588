import { clonePlain } from "../kernel/plain.ts";
import { createDigest, type DigestState, digestText, updateDigest } from "./digest.ts";
import { mostNumbers, PackedRows, unpackRows } from "./packed-rows.ts";
import type { RecordSink } from "./trace.ts";

/** Bytes per block. */
const BLOCK = 16384;

export interface RecorderSnapshot {
  readonly digest: DigestState;
  readonly blocks: readonly Uint8Array[];
  readonly sinks: readonly unknown[];
}

/**
 * Packs rows into a block of bytes, and hands the rows of full blocks to the sinks and, where the run is kept, the block to
 * the store. One method per number of indices, since this is the hottest path of a recorded run.
 */
export class Recorder {
  private packed = new PackedRows(BLOCK);
  private readonly rows = new Float64Array(mostNumbers(BLOCK));
  private blocks: Uint8Array[] = [];
  /** Blocks that the digest has seen; it is brought up to date only when asked for. */
  private digested = 0;
  private digestState = createDigest();
  private readonly keep: boolean;
  private readonly sinks: readonly RecordSink[];

  constructor(keep: boolean, sinks: readonly RecordSink[]) {
    this.keep = keep;
    this.sinks = sinks;
  }

  /** Rows of one, two, three or four indices. */
  write1(time: number, code: number, a: number): void {
    if (!this.packed.hasRoom) this.flush();
    this.packed.row1(time, code, a);
  }

  write2(time: number, code: number, a: number, b: number): void {
    if (!this.packed.hasRoom) this.flush();
    this.packed.row2(time, code, a, b);
  }

  write3(time: number, code: number, a: number, b: number, c: number): void {
    if (!this.packed.hasRoom) this.flush();
    this.packed.row3(time, code, a, b, c);
  }

  write4(time: number, code: number, a: number, b: number, c: number, d: number): void {
    if (!this.packed.hasRoom) this.flush();
    this.packed.row4(time, code, a, b, c, d);
  }

  /** A real number that belongs to the row just written. */
  real(value: number): void {
    this.packed.real(value);
  }

  /** Hands over what has been written so far. */
  flush(): void {
    const { keep, packed, rows, sinks } = this;
    if (packed.length === 0) return;
    const block = packed.bytes.subarray(0, packed.length);
    if (sinks.length > 0 || !keep) {
      const length = unpackRows(block, rows);
      for (const sink of sinks) sink.write(rows, length);
      if (!keep) updateDigest(this.digestState, rows, length);
    }
    if (keep) {
      this.blocks.push(block);
      this.packed = new PackedRows(BLOCK);
    } else {
      packed.clear();
    }
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
        const rows = new Float64Array(mostNumbers(BLOCK));
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
      const length = unpackRows(this.blocks[this.digested] as Uint8Array, this.rows);
      updateDigest(this.digestState, this.rows, length);
    }
  }
}
