import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { compileFunction } from "node:vm";
import { build } from "esbuild";
import { inlineWholeEvents } from "../../cli/compiler.ts";
import type * as Native from "./theory-native.ts";

/**
 * The public face of the simulator and what observes it, bundled into one script as the programs are.
 *
 * Vitest turns each import into a look-up at every use, which makes minutes of simulation three times as long. V8's limits are
 * raised as `takt` raises them.
 */
inlineWholeEvents();
const entry = fileURLToPath(new URL("theory-native.ts", import.meta.url));
const { outputFiles } = await build({
  entryPoints: [entry],
  bundle: true,
  write: false,
  platform: "node",
  format: "cjs",
  target: "node20",
  logLevel: "error",
});
const script = { exports: {} as typeof Native };
compileFunction(outputFiles[0]?.text ?? "", ["module", "exports", "require"], { filename: "theory-native.cjs" })(
  script,
  script.exports,
  createRequire(entry),
);

export const {
  chartShares,
  createRun,
  firstWaits,
  kpisOf,
  loadScenario,
  meanWaitByProduct,
  modelOf,
  observe,
  ordersAtEnd,
  planShop,
  presentAt,
  Replications,
  shopOfModel,
  upAtEnd,
} = script.exports;
