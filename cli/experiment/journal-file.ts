import { closeSync, fsyncSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import {
  type JournalHeader,
  type JournalReading,
  journalLine,
  readJournal,
} from "../../analysis/experiment/journal.ts";
import type { Replication } from "../../analysis/experiment/replicate.ts";
import { InputError, RunError } from "../errors.ts";
import { readText } from "../files.ts";

/** Milliseconds after which what was written is made to survive a loss of power, too. */
const SYNC_INTERVAL = 1000;

/** Name of the journal in an experiment's folder. */
export const JOURNAL = "journal.jsonl";

/** The journal of an experiment, the truth of what has been done: each finished replication is written at once. */
export class JournalFile {
  private readonly path: string;
  private readonly file: number;
  private synced = performance.now();

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

  /** Goes on with a journal behind its last whole line. @throws RunError if it cannot be written */
  static resume(folder: string, { sound }: JournalReading, text: string, name = JOURNAL): JournalFile {
    const path = join(folder, name);
    try {
      const bytes = Buffer.byteLength(text.slice(0, sound));
      const file = openSync(path, "r+");
      ftruncateSync(file, bytes);
      closeSync(file);
      return new JournalFile(path, openSync(path, "a"));
    } catch (error) {
      throw new RunError(`${path}: cannot be written: ${reason(error)}`);
    }
  }

  /** @throws RunError if there is no room, or the file is gone */
  append(replication: Replication): void {
    this.write(journalLine(replication));
    if (performance.now() - this.synced < SYNC_INTERVAL) return;
    fsyncSync(this.file);
    this.synced = performance.now();
  }

  close(): void {
    fsyncSync(this.file);
    closeSync(this.file);
  }

  private write(line: string): void {
    const bytes = Buffer.from(line);
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.file, bytes, at);
    } catch (error) {
      throw new RunError(
        `${this.path}: cannot be written: ${reason(error)}; what stands in it is kept: make room, then go on with --resume`,
      );
    }
  }
}

/**
 * The journal in a folder; null: there is none.
 *
 * @throws InputError if the file is no journal
 */
export function readJournalFile(folder: string, name = JOURNAL): { reading: JournalReading; text: string } | null {
  const path = join(folder, name);
  let text: string;
  try {
    text = readText(path, Number.POSITIVE_INFINITY);
  } catch (error) {
    if (error instanceof InputError && /no such file|is empty/.test(error.message)) return null;
    throw error;
  }
  try {
    const reading = readJournal(text);
    return reading === null ? null : { reading, text };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError(`${path}: ${error.message}; take the line out, or give another --out`);
  }
}

function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^[A-Z]+: ([^,]+)/.exec(message)?.[1] ?? message;
}
