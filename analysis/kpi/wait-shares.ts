import { WAIT_CAUSES, type WaitCause } from "../../sim/index.ts";
import { subjectPlaces } from "../wait-subjects.ts";
import type { KpiFold } from "./fold.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { total } from "./sums.ts";

/** Waiting of all jobs for one cause. */
export interface WaitShare {
  readonly cause: WaitCause;
  /**
   * Id of what stands for the cause: a machine, work centre, path node or order stream; "": nothing named.
   * Jobs wait for a work centre, of whose machines a record names one: several machines are told by their work centre.
   */
  readonly subject: string;
  /** Waiting jobs x time. */
  readonly time: Quantity;
}

/** Longest first. */
export function waitShares({ plan, state }: KpiFold): WaitShare[] {
  const { model, waits } = plan;
  return WAIT_CAUSES.flatMap((cause, code) => {
    const seconds = new Map<string, number>();
    for (const [index, subject] of ["", ...subjectPlaces(model, cause).map(({ id }) => id)].entries()) {
      const more = total(state.waits.bySubject, waits.firstSubject[code]! + index);
      seconds.set(subject, (seconds.get(subject) ?? 0) + more);
    }
    return [...seconds].map(([subject, time]) => ({ cause, subject, time: quantity(time, "s") }));
  })
    .filter(({ time }) => time.value! > 0)
    .sort((a, b) => b.time.value! - a.time.value!);
}
