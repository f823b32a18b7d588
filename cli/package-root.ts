import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of the package: the nearest one above this file with a package.json, in the sources as in dist/. */
export const packageRoot = nearestPackage(dirname(fileURLToPath(import.meta.url)));

export const version: string = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")).version;

function nearestPackage(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  const above = dirname(folder);
  if (above === folder)
    throw new Error("takt: its package.json is missing; run it from where it was installed or built");
  return nearestPackage(above);
}
