import type { PowerRule, PowerView, RestOrder } from "../../decisions.ts";
import { IDLE_TIME, wakesForWork } from "./timed.ts";

/**
 * Standby after an idle time: a machine that finds no work for so long goes to standby, and wakes up for the next job.
 *
 * Source: Benini, Bogliolo & De Micheli (2000), fixed timeout.
 *
 * @param machine - state; only a ready one is sent to rest
 * @param idle - idle time [s], >= 0
 * @example
 * standbyAfter({ state: "ready" }, 60); // => { state: "standby", after: 60 }
 */
export function standbyAfter({ state }: Pick<PowerView, "state">, idle: number): RestOrder | null {
  return state === "ready" ? { state: "standby", after: idle } : null;
}

export const standbyAfterIdleTime: PowerRule = {
  id: "STANDBY-AFTER",
  title: "Standby after an idle time",
  source: "Benini, Bogliolo & De Micheli (2000)",
  parameters: { idle: IDLE_TIME },
  rest: (machine, _context, { idle }) => standbyAfter(machine, idle!),
  wakes: wakesForWork,
};
