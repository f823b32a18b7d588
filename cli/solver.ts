import { highsSolver, type LinearSolver } from "../sim/index.ts";

/** Loads HiGHS, which takes some 50 ms: only for what needs it. */
export async function loadSolver(): Promise<LinearSolver> {
  const { default: loadHighs } = await import("highs");
  return highsSolver(await loadHighs());
}
