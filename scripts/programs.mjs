import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { constantBindings } from "./constant-bindings.mjs";

/** Root of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Bundles the command line, the threads of its pools and the benchmark into `outdir`: takt.mjs, thread.mjs, plan-thread.mjs,
 * bench.mjs, validation.mjs and
 * the chunks they share.
 *
 * Packages are bundled as well: `takt` starts in half the time, since it reads a few files and not hundreds. Only
 * those which bring programs of their own stay in node_modules, and are loaded by the commands that need them.
 *
 * @param {string} outdir - within the repository
 */
export async function buildPrograms(outdir) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: {
      takt: "cli/main.ts",
      thread: "cli/experiment/thread.ts",
      "plan-thread": "cli/plan/thread.ts",
      bench: "bench/main.ts",
      validation: "bench/plans/main.ts",
    },
    outdir,
    outExtension: { ".js": ".mjs" },
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external: ["esbuild", "highs", "piscina", "bullmq", "ioredis", "@duckdb/node-api", "playwright-core"],
    // CommonJS packages ask for Node's own modules by `require`.
    banner: {
      js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);',
    },
    sourcemap: "linked",
    logLevel: "warning",
    metafile: true,
  });
  for (const path of Object.keys(metafile.outputs).filter((output) => output.endsWith(".mjs"))) {
    const file = join(root, path);
    writeFileSync(file, constantBindings(readFileSync(file, "utf8")));
  }
  chmodSync(join(root, outdir, "takt.mjs"), 0o755);
  removeOldChunks(join(outdir, "chunks"), Object.keys(metafile.outputs));
}

/** Chunks of earlier builds go after the new ones stand, so that a running program finds its own. */
function removeOldChunks(folder, built) {
  if (!built.some((path) => path.startsWith(folder))) return;
  for (const name of readdirSync(join(root, folder))) {
    if (!built.includes(`${folder}/${name}`)) rmSync(join(root, folder, name));
  }
}
