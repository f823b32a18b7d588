import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Relative addresses: the page works under any path and from any static server. */
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [react()],
  worker: { format: "es" },
  build: { outDir: "../dist/viewer", emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 1600 },
});
