/** Exit codes of every command. */
export const DONE = 0;
export const FAILED = 1;
export const BAD_INPUT = 2;
export const INTERRUPTED = 130;

/** What was given cannot be used: shown as it is, without a stack; exit code 2. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** Something failed while running, with a message made for people; exit code 1. */
export class RunError extends Error {
  override readonly name = "RunError";
}

/** Prints the error to stderr and returns the exit code that belongs to it. */
export function report(error: unknown): number {
  const expected = error instanceof InputError || error instanceof RunError;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(expected ? `takt: ${message}\n` : `takt: internal error: ${message}\n`);
  if (process.env.TAKT_DEBUG === "1" && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  else if (!expected) process.stderr.write("takt: this is a defect of takt; TAKT_DEBUG=1 shows where it happened\n");
  return error instanceof InputError ? BAD_INPUT : FAILED;
}
