import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** HiGHS asks for this module in Node alone. */
const withoutNodeModule: Plugin = {
  name: "without-node-module",
  enforce: "pre",
  resolveId: (id) => (id === "node:module" ? "\0without-node-module" : null),
  load: (id) => (id === "\0without-node-module" ? "export {};" : null),
};

/** Relative addresses: the page works under any path and from any static server. */
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [react()],
  worker: { format: "es", plugins: () => [withoutNodeModule] },
  build: {
    outDir: "../dist/viewer",
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 1600,
    // The simulator's modules only define things: what the first picture does not use (schemas, policies) stays out of it.
    rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /[\\/]sim[\\/]/, sideEffects: false }] } },
  },
});
