import { statSync } from "node:fs";
import { decodeTrace, TRACE_MAGIC, type Trace, TraceFileError } from "../sim/index.ts";
import { InputError } from "./errors.ts";
import { readBytes, readStart } from "./files.ts";

export function isTraceFile(file: string): boolean {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  return readStart(file, TRACE_MAGIC.length).toString("latin1") === TRACE_MAGIC;
}

/**
 * The trace in a file, and the file's bytes.
 *
 * @throws InputError if it cannot be read or holds no sound trace
 */
export function readTrace(file: string): { bytes: Uint8Array; trace: Trace } {
  const bytes = readBytes(file);
  try {
    return { bytes, trace: decodeTrace(bytes) };
  } catch (error) {
    if (error instanceof TraceFileError) throw new InputError(`${file}: ${error.message}`);
    throw error;
  }
}
