import { WAIT_CAUSES, type WaitCause } from "../../sim/index.ts";
import type { KpiFold } from "./fold.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { total } from "./sums.ts";
import { subjectsOf } from "./work-centre-waits.ts";

/** Waiting of all jobs for one cause. */
export interface WaitShare {
  readonly cause: WaitCause;
  /** Id of what stands for the cause: a machine, work centre, path node or order stream; "": nothing named. */
  readonly subject: string;
  /** Waiting jobs x time. */
  readonly time: Quantity;
}

/** Longest first. */
export function waitShares({ plan, state }: KpiFold): WaitShare[] {
  const { bySubject } = state.waits;
  return WAIT_CAUSES.flatMap((cause, code) => {
    const subjects = ["", ...subjectsOf(plan.model, cause).map(({ id }) => id)];
    return subjects.map((subject, index) => ({
      cause,
      subject,
      seconds: total(bySubject, plan.waits.firstSubject[code]! + index),
    }));
  })
    .filter(({ seconds }) => seconds > 0)
    .sort((a, b) => b.seconds - a.seconds)
    .map(({ cause, subject, seconds }) => ({ cause, subject, time: quantity(seconds, "s") }));
}
