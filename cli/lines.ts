import { closeSync, openSync, readSync } from "node:fs";
import { InputError } from "./errors.ts";

/** A whole line of a file: its text without the end, and where in the file it lies [bytes], its end included. */
export interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const PIECE = 1 << 20;
const LINE_FEED = 10;

/**
 * The whole lines of a file, one after the other: a file may be longer than a text can be. A last line without its end is left out.
 *
 * @throws InputError if it cannot be read
 */
export function* linesOf(path: string): Generator<Line> {
  const file = opened(path);
  try {
    const piece = Buffer.alloc(PIECE);
    /** Of the line that goes on beyond the pieces before. */
    let begun: Buffer[] = [];
    let start = 0;
    let at = 0;
    for (let count = readSync(file, piece, 0, PIECE, at); count > 0; count = readSync(file, piece, 0, PIECE, at)) {
      let from = 0;
      for (let to = piece.indexOf(LINE_FEED); to >= 0 && to < count; to = piece.indexOf(LINE_FEED, from)) {
        begun.push(piece.subarray(from, to));
        const end = at + to + 1;
        yield { text: Buffer.concat(begun).toString(), start, end };
        [begun, start, from] = [[], end, to + 1];
      }
      begun.push(Buffer.from(piece.subarray(from, count)));
      at += count;
    }
  } finally {
    closeSync(file);
  }
}

/** A line that lies there [bytes], without its end. */
export function lineAt(file: number, { start, end }: Pick<Line, "start" | "end">): string {
  const bytes = Buffer.alloc(end - start - 1);
  for (let at = 0; at < bytes.length; ) at += readSync(file, bytes, at, bytes.length - at, start + at);
  return bytes.toString();
}

function opened(path: string): number {
  try {
    return openSync(path, "r");
  } catch (error) {
    throw new InputError(`${path}: cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
