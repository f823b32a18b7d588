import { RECORD_CODE, WAIT_CAUSES } from "../trace/records.ts";
import type { Plant } from "./plant.ts";
import type { JobState } from "./state.ts";

export const CAUSE = Object.fromEntries(WAIT_CAUSES.map((cause, code) => [cause, code])) as Record<
  (typeof WAIT_CAUSES)[number],
  number
>;

/** Records why a job outside the queues waits, if that has changed. */
export function recordJobCause(plant: Plant, job: JobState, cause: keyof typeof CAUSE, subject: number): void {
  if (plant.recorder === null || (job.waitCause === CAUSE[cause] && job.waitSubject === subject)) return;
  job.waitCause = CAUSE[cause];
  job.waitSubject = subject;
  plant.recorder.write3(plant.simulator.now, RECORD_CODE["job.waiting"], job.id, job.waitCause, subject);
}
