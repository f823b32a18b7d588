import { type RunSnapshot, snapshotFromJson } from "../sim/index.ts";
import { InputError } from "./errors.ts";
import { readText } from "./files.ts";

/** @throws InputError if the file cannot be read or holds no snapshot */
export function readSnapshot(path: string): RunSnapshot {
  const text = readText(path);
  try {
    return snapshotFromJson(text);
  } catch (error) {
    throw new InputError(`${path}: is no snapshot of a run: ${error instanceof Error ? error.message : error}`);
  }
}
