import { closeSync, existsSync, fsync, fsyncSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import {
  type JournalHeader,
  type JournalReading,
  journalLine,
  readJournal,
} from "../../analysis/experiment/journal.ts";
import type { Replication } from "../../analysis/experiment/replicate.ts";
import { InputError, RunError } from "../errors.ts";
import { linesOf } from "../lines.ts";

/** Milliseconds after which what was written is made to survive a loss of power, too. */
const SYNC_INTERVAL = 1000;

/** Name of the journal in an experiment's folder. */
export const JOURNAL = "journal.jsonl";

/** The journal of an experiment, the truth of what has been done: each finished replication is written at once. */
export class JournalFile {
  private readonly path: string;
  private readonly file: number;
  private synced = performance.now();
  /** Under way: a disk takes milliseconds for it, in which threads would wait for work. */
  private syncing: Promise<void> | null = null;
  /** Why what was written did not come to the disk. */
  private failure: unknown = null;

  private constructor(path: string, file: number) {
    this.path = path;
    this.file = file;
  }

  /** Begins a journal. @throws RunError if it cannot be written */
  static create(folder: string, header: JournalHeader, name = JOURNAL): JournalFile {
    const path = join(folder, name);
    try {
      const journal = new JournalFile(path, openSync(path, "wx"));
      journal.write(journalLine(header));
      return journal;
    } catch (error) {
      throw error instanceof RunError ? error : new RunError(`${path}: cannot be written: ${reason(error)}`);
    }
  }

  /**
   * Goes on with a journal behind its last whole line.
   *
   * @param sound - bytes of the file that hold whole lines; what comes after was cut off while it was written
   * @throws RunError if it cannot be written
   */
  static resume(folder: string, sound: number, name = JOURNAL): JournalFile {
    const path = join(folder, name);
    try {
      const file = openSync(path, "r+");
      ftruncateSync(file, sound);
      closeSync(file);
      return new JournalFile(path, openSync(path, "a"));
    } catch (error) {
      throw new RunError(`${path}: cannot be written: ${reason(error)}`);
    }
  }

  /** @throws RunError if there is no room, or the file is gone */
  append(replication: Replication): void {
    this.write(journalLine(replication));
    if (this.syncing !== null || performance.now() - this.synced < SYNC_INTERVAL) return;
    this.synced = performance.now();
    this.syncing = new Promise((resolve) => {
      fsync(this.file, (error) => {
        this.failure ??= error;
        this.syncing = null;
        resolve();
      });
    });
  }

  /** @throws RunError if what was written did not come to the disk */
  async close(): Promise<void> {
    await this.syncing;
    try {
      fsyncSync(this.file);
    } catch (error) {
      this.failure ??= error;
    }
    closeSync(this.file);
    if (this.failure !== null) throw this.refusal(this.failure);
  }

  private write(line: string): void {
    if (this.failure !== null) throw this.refusal(this.failure);
    const bytes = Buffer.from(line);
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.file, bytes, at);
    } catch (error) {
      throw this.refusal(error);
    }
  }

  private refusal(error: unknown): RunError {
    return new RunError(
      `${this.path}: cannot be written: ${reason(error)}; what stands in it is kept: make room, then go on with --resume`,
    );
  }
}

/**
 * The journal in a folder, read line by line; null: there is none.
 *
 * @returns also how many of its bytes are whole lines
 * @throws InputError if the file is no journal
 */
export function readJournalFile(folder: string, name = JOURNAL): { reading: JournalReading; sound: number } | null {
  const path = join(folder, name);
  if (!existsSync(path)) return null;
  let sound = 0;
  function* lines(): Generator<string> {
    for (const { text, end } of linesOf(path)) {
      sound = end;
      yield text;
    }
  }
  try {
    const reading = readJournal(lines());
    return reading === null ? null : { reading, sound };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError(`${path}: ${error.message}; take the line out, or give another --out`);
  }
}

function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^[A-Z]+: ([^,]+)/.exec(message)?.[1] ?? message;
}
