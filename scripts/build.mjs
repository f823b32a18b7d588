// Builds what `takt` needs into dist/: the command line, the benchmark and the viewer. Runs at the end of `npm ci`.
import { chmodSync, existsSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const only = process.argv[2];
const started = performance.now();

try {
  if (only !== "viewer") await buildPrograms();
  if (only !== "programs" && existsSync(`${root}viewer/index.html`)) await buildViewer();
  console.error(`takt: built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
} catch (error) {
  console.error(`takt: the build failed: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function buildPrograms() {
  rmSync(`${root}dist/chunks`, { recursive: true, force: true });
  await bundle({
    absWorkingDir: root,
    entryPoints: { takt: "cli/main.ts", bench: "bench/main.ts" },
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    // Code that a command loads on demand (report, bundler) goes into chunks, so that the others start fast.
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: "linked",
    logLevel: "warning",
  });
  chmodSync(`${root}dist/takt.mjs`, 0o755);
}

async function buildViewer() {
  const { build } = await import("vite");
  await build({
    root: `${root}viewer`,
    // Relative, so that the page works under any path.
    base: "./",
    logLevel: "warn",
    build: { outDir: `${root}dist/viewer`, emptyOutDir: true },
  });
}
