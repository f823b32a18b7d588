// Builds what `takt` needs into dist/: the command line, the benchmark and the viewer. Runs at the end of `npm ci`.
// With the argument "programs" or "viewer" it builds that part alone.
import { existsSync } from "node:fs";
import { buildPrograms, root } from "./programs.mjs";

const part = process.argv[2];
const started = performance.now();

try {
  if (part !== "viewer") await buildPrograms("dist");
  if (part !== "programs") await buildViewer();
  console.error(`takt: built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
} catch (error) {
  console.error(`takt: the build failed: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function buildViewer() {
  if (!existsSync(`${root}viewer/index.html`)) {
    console.error("takt: there is no viewer/index.html; the viewer is left out");
    return;
  }
  const { build } = await import("vite");
  await build({ root: `${root}viewer`, logLevel: "warn" });
}
