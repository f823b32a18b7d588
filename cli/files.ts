import {
  accessSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { closest, distance } from "fastest-levenshtein";
import { InputError, RunError } from "./errors.ts";

/** Larger texts are refused: no scenario or order list that people keep comes near. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/**
 * The text of a file that the user named.
 *
 * @throws InputError if it is missing, not a file, empty, too large, unreadable or not UTF-8 text
 */
export function readText(path: string, limit = MAX_TEXT_BYTES): string {
  const bytes = readBytes(path, limit);
  if (bytes.subarray(0, 4096).includes(0)) throw new InputError(`${path}: binary file; give a text file`);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (text.trim() === "") throw new InputError(`${path}: the file is empty`);
    return text;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path}: not UTF-8 text; give a text file`);
  }
}

/** The bytes of a file that the user named; errors as in `readText`. */
export function readBytes(path: string, limit = Number.POSITIVE_INFINITY): Buffer {
  try {
    const status = statSync(path);
    if (status.isDirectory()) throw new InputError(`${path}: is a directory; give a file`);
    if (!status.isFile()) throw new InputError(`${path}: is not a regular file`);
    if (status.size > limit) {
      const size = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
      throw new InputError(`${path}: ${size(status.size)} is too large; the limit is ${size(limit)}`);
    }
    return readFileSync(path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path}: ${whyNot(error, path)}`);
  }
}

/** The first bytes of a file, to tell what it is. */
export function readStart(path: string, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const file = openSync(path, "r");
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
  } finally {
    closeSync(file);
  }
}

/**
 * Makes sure, before a run, that a result can be written where the user wants it.
 *
 * @throws InputError if the folder is missing, the path is a directory, or writing is not permitted
 */
export function checkOutput(option: string, path: string): void {
  const folder = dirname(resolve(path));
  if (!isDirectory(folder)) {
    throw new InputError(`${option} ${path}: the folder ${dirname(path)} does not exist; make it first`);
  }
  if (path === "" || isDirectory(resolve(path))) {
    throw new InputError(`${option} ${path}: is a directory; give a file name`);
  }
  try {
    accessSync(statSync(path, { throwIfNoEntry: false }) ? path : folder, constants.W_OK);
  } catch {
    throw new InputError(`${option} ${path}: no permission to write there; give another file`);
  }
}

type NamedFiles = Readonly<Record<string, string | undefined>>;

/**
 * Makes sure that no result is written over another, or over what was read.
 *
 * @param read - what is read, and its path
 * @param written - options with the paths that they are to write; undefined: nothing
 * @throws InputError naming the two
 */
export function checkDistinct(read: NamedFiles, written: NamedFiles): void {
  const uses = new Map<string, string>();
  for (const [use, path] of Object.entries(read)) if (path !== undefined) uses.set(resolve(path), use);
  for (const [option, path] of Object.entries(written)) {
    // Devices such as /dev/null may be written to twice.
    if (path === undefined || statSync(path, { throwIfNoEntry: false })?.isFile() === false) continue;
    const other = uses.get(resolve(path));
    if (other !== undefined) throw new InputError(`${option} ${path}: is ${other} already; give another file`);
    uses.set(resolve(path), option);
  }
}

/** Makes sure that a folder for results exists. @throws RunError if it cannot be made */
export function ensureFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new RunError(`${path}: cannot be made a folder: ${reason(error)}`);
  }
}

/** Writes a result. @throws RunError if that fails, with the path and the reason */
export function writeResult(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw new RunError(`${path}: cannot be written: ${reason(error)}`);
  }
}

/** Pieces of text are gathered up to so many characters before they are written. */
const LARGEST_PIECE = 1 << 20;

/** Writes a result that is too long for one text, piece by piece. @throws RunError if that fails, with the path and the reason */
export function writePieces(path: string, pieces: Iterable<string>): void {
  try {
    const file = openSync(path, "w");
    try {
      let gathered = "";
      for (const piece of pieces) {
        gathered += piece;
        if (gathered.length < LARGEST_PIECE) continue;
        writeFileSync(file, gathered);
        gathered = "";
      }
      writeFileSync(file, gathered);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new RunError(`${path}: cannot be written: ${reason(error)}`);
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function whyNot(error: unknown, path: string): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT" || code === "ENOTDIR") return `no such file${similar(path)}`;
  if (code === "EACCES" || code === "EPERM") return "no permission to read it";
  return `cannot be read: ${reason(error)}`;
}

function similar(path: string): string {
  const folder = dirname(path);
  if (!isDirectory(folder)) return "";
  const name = basename(path);
  const names = readdirSync(folder).filter((other) => other !== name);
  const nearest = names.length > 0 ? closest(name, names) : "";
  if (nearest === "" || distance(name, nearest) > Math.max(2, name.length / 4)) return "";
  return `; did you mean ${path.slice(0, path.length - name.length)}${nearest}?`;
}

/** "permission denied" out of "EACCES: permission denied, open '...'". */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^[A-Z]+: ([^,]+)/.exec(message)?.[1] ?? message;
}
