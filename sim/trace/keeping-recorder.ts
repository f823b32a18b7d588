import { clonePlain } from "../kernel/plain.ts";
import { copyDigest, createDigest, digestText, updateDigest } from "./digest.ts";
import { MOST_NUMBERS, RowPacker, RowReader } from "./packed-rows.ts";
import type { Recorder, RecorderSnapshot } from "./recorder.ts";
import { restartSinks, restoreSinks, snapshotsOf } from "./sinks.ts";
import type { RecordSink } from "./trace.ts";

/** Keeps all rows of a run, as bytes; they become numbers again for the sinks, for the digest, and for whoever reads them. */
export class KeepingRecorder extends RowPacker implements Recorder {
  private readonly sinks: readonly RecordSink[];
  private readonly rows = new Float64Array(MOST_NUMBERS);
  private blocks: Uint8Array[] = [];
  /** Blocks that the digest has seen; it is brought up to date only when asked for. */
  private digested = 0;
  private digestState = createDigest();

  constructor(sinks: readonly RecordSink[]) {
    super();
    this.sinks = sinks;
  }

  digest(): string {
    this.bringDigestUpToDate();
    return digestText(this.digestState);
  }

  stored(): Iterable<Float64Array> {
    this.flush();
    const blocks = [...this.blocks];
    return {
      *[Symbol.iterator]() {
        const rows = new Float64Array(MOST_NUMBERS);
        for (const block of blocks) {
          const reader = new RowReader(block);
          for (let length = reader.read(rows); length > 0; length = reader.read(rows)) yield rows.slice(0, length);
        }
      },
    };
  }

  snapshot(): RecorderSnapshot {
    this.bringDigestUpToDate();
    return clonePlain({ digest: this.digestState, blocks: this.blocks, sinks: snapshotsOf(this.sinks) });
  }

  restore({ digest, blocks, sinks }: RecorderSnapshot): void {
    this.forget();
    this.digestState = copyDigest(digest);
    this.blocks = clonePlain([...blocks]);
    this.digested = this.blocks.length;
    restoreSinks(this.sinks, sinks);
  }

  restart({ sinks }: RecorderSnapshot): void {
    this.forget();
    this.digestState = createDigest();
    this.blocks = [];
    this.digested = 0;
    restartSinks(this.sinks, sinks);
  }

  protected keep(block: Uint8Array): void {
    this.blocks.push(block);
    if (this.sinks.length === 0) return;
    const reader = new RowReader(block);
    for (let length = reader.read(this.rows); length > 0; length = reader.read(this.rows)) {
      for (const sink of this.sinks) sink.write(this.rows, length);
    }
  }

  private bringDigestUpToDate(): void {
    this.flush();
    for (; this.digested < this.blocks.length; this.digested++) {
      const reader = new RowReader(this.blocks[this.digested] as Uint8Array);
      for (let length = reader.read(this.rows); length > 0; length = reader.read(this.rows)) {
        updateDigest(this.digestState, this.rows, length);
      }
    }
  }
}
