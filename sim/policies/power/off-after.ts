import type { PowerRule, PowerView, RestOrder } from "../../decisions.ts";
import { IDLE_TIME, wakesForWork } from "./timed.ts";

/**
 * Off after an idle time: a machine that finds no work for so long is switched off, and on again for the next job.
 *
 * Source: Mouzon, Yildirim & Twomey (2007).
 *
 * @param machine - state; only a ready one is switched off
 * @param idle - idle time [s], >= 0
 * @example
 * offAfter({ state: "ready" }, 600); // => { state: "off", after: 600 }
 */
export function offAfter({ state }: Pick<PowerView, "state">, idle: number): RestOrder | null {
  return state === "ready" ? { state: "off", after: idle } : null;
}

export const offAfterIdleTime: PowerRule = {
  id: "OFF-AFTER",
  title: "Off after an idle time",
  source: "Mouzon, Yildirim & Twomey (2007)",
  parameters: { idle: { ...IDLE_TIME, default: 600 } },
  rest: (machine, _context, { idle }) => offAfter(machine, idle!),
  wakes: wakesForWork,
};
