import { InputError } from "../errors.ts";
import { readText } from "../files.ts";
import { isGenuine, type PreparedExperiment, readExperimentFile } from "./bundle.ts";
import type { Manifest } from "./folder.ts";

/**
 * An experiment file, or the manifest of an earlier one, with all it names.
 *
 * @throws InputError with every problem of the experiment and its scenario, and for a manifest that was changed
 */
export async function prepareFile(file: string): Promise<PreparedExperiment> {
  const manifest = manifestOf(readText(file));
  if (manifest === null) return readExperimentFile(file);
  if (!isWhole(manifest)) {
    throw new InputError(
      `${file}: holds another scenario, policy or point than its digest ${manifest.prepared?.bundle?.digest ?? "(none)"} stands for, so that it would not make the same experiment again; take it as it was written, or change the experiment file`,
    );
  }
  return manifest.prepared;
}

function isWhole({ prepared }: Manifest): boolean {
  try {
    return isGenuine(prepared);
  } catch {
    return false;
  }
}

function manifestOf(text: string): Manifest | null {
  if (!/^\s*\{\s*"manifest"\s*:/.test(text)) return null;
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    return null;
  }
}
