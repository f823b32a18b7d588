import { type Model, RECORD_CODE } from "../../sim/index.ts";
import { eachRecord, runInto } from "./theory-run.ts";

const RELEASED = RECORD_CODE["job.released"];
const COMPLETED = RECORD_CODE["job.completed"];

/** How many jobs are in the plant at `first` and every `step` later, up to the run's end [s]. */
export function presentAt(model: Model, first: number, step: number, seed: number): readonly number[] {
  const counts: number[] = [];
  let present = 0;
  let next = first;
  const sink = eachRecord((time, code) => {
    for (; next < time; next += step) counts.push(present);
    if (code === RELEASED) present++;
    else if (code === COMPLETED) present--;
  });
  runInto(model, [sink], { seed });
  return counts;
}
