import { readText } from "../files.ts";
import { type PreparedExperiment, readExperimentFile } from "./bundle.ts";
import type { Manifest } from "./folder.ts";

/**
 * An experiment file, or the manifest of an earlier one, with all it names.
 *
 * @throws InputError with every problem of the experiment and its scenario
 */
export async function prepareFile(file: string): Promise<PreparedExperiment> {
  return manifestOf(readText(file))?.prepared ?? (await readExperimentFile(file));
}

function manifestOf(text: string): Manifest | null {
  if (!/^\s*\{\s*"manifest"\s*:/.test(text)) return null;
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    return null;
  }
}
