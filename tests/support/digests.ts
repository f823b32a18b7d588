import { createRun, formatProblem, loadScenario } from "../../sim/index.ts";

/** A scenario to run: its text, and the name that tells its format. */
export interface DigestCase {
  readonly file: string;
  readonly text: string;
}

/** Digest of each case's run. The same function runs in Node, in a worker and in the browsers. */
export function digestsOf(cases: readonly DigestCase[], recorder: "kpi" | "full" = "kpi"): string[] {
  return cases.map(({ file, text }) => {
    const loaded = loadScenario(text, { file });
    if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
    const run = createRun(loaded.model, { recorder });
    run.advance();
    return run.digest();
  });
}
