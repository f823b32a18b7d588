import { fileURLToPath } from "node:url";

/**
 * The program of a pool's threads: built beside the caller's bundle under this name, or, where the sources are run as they are,
 * the boot file beside the caller.
 *
 * @param here - the caller's `import.meta.url`
 */
export function threadFile(here: string, name: string): string {
  return fileURLToPath(new URL(here.endsWith(".ts") ? "./thread-boot.mjs" : builtPath(here, name), here));
}

/** Bundles stand in dist/ or in dist/chunks/. */
function builtPath(here: string, name: string): string {
  return /\/chunks\/[^/]*$/.test(here) ? `../${name}.mjs` : `./${name}.mjs`;
}
