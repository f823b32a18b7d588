import { type Model, WAIT_CAUSES, type WaitCause } from "../../sim/index.ts";
import type { KpiFold } from "./fold.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { total } from "./sums.ts";
import { subjectsOf } from "./work-centre-waits.ts";

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
    for (const [index, subject] of ["", ...shownSubjects(model, cause)].entries()) {
      const more = total(state.waits.bySubject, waits.firstSubject[code]! + index);
      seconds.set(subject, (seconds.get(subject) ?? 0) + more);
    }
    return [...seconds].map(([subject, time]) => ({ cause, subject, time: quantity(time, "s") }));
  })
    .filter(({ time }) => time.value! > 0)
    .sort((a, b) => b.time.value! - a.time.value!);
}

/** What each subject of a cause is shown as, in their order. */
function shownSubjects(model: Model, cause: WaitCause): string[] {
  const subjects = subjectsOf(model, cause);
  if (subjects !== model.machines) return subjects.map(({ id }) => id);
  return model.machines.map(({ id, workCentre }) => {
    const centre = model.workCentres[workCentre]!;
    return centre.machines.length > 1 ? centre.id : id;
  });
}
