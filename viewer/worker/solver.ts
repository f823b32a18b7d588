import wasm from "highs/runtime?url";
import { highsSolver, type LinearSolver } from "../../sim/index.ts";

/** Loads HiGHS, some megabytes: only for what needs it. */
export async function loadSolver(): Promise<LinearSolver> {
  const { default: loadHighs } = await import("highs");
  return highsSolver(await loadHighs({ locateFile: () => wasm }));
}
