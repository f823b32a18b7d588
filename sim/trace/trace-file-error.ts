/** The bytes are no trace file that this version can read; the message says why. */
export class TraceFileError extends Error {
  override readonly name = "TraceFileError";
}
