import type { Run, RunSnapshot } from "../../sim/index.ts";

/** All that the future depends on: without what was recorded, and the causes of waiting that only a recorder asks for. */
export function stateOf(run: Run): Omit<RunSnapshot, "recorder"> {
  const { recorder: _, plant, ...rest } = run.snapshot();
  for (const each of [...plant.jobs, ...plant.workCentres]) {
    each.waitCause = -1;
    each.waitSubject = -1;
  }
  return { ...rest, plant };
}
