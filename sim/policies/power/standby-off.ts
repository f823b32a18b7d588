import type { PowerRule, PowerView, RestOrder } from "../../decisions.ts";
import { IDLE_TIME, wakesForWork } from "./timed.ts";

/**
 * Standby, then off: after an idle time a machine goes to standby, and after some time there it is switched off.
 *
 * Source: Irani, Shukla & Gupta (2003), several states of rest, each deeper after a time of its own.
 *
 * @param machine - state: ready, standby or off
 * @param standby - idle time until standby [s], >= 0
 * @param off - time on standby until it is off [s], >= 0
 * @example
 * standbyThenOff({ state: "ready" }, 60, 600); // => { state: "standby", after: 60 }
 * standbyThenOff({ state: "standby" }, 60, 600); // => { state: "off", after: 600 }
 */
export function standbyThenOff({ state }: Pick<PowerView, "state">, standby: number, off: number): RestOrder | null {
  if (state === "ready") return { state: "standby", after: standby };
  return state === "standby" ? { state: "off", after: off } : null;
}

export const standbyThenOffRule: PowerRule = {
  id: "STANDBY-OFF",
  title: "Standby after an idle time, then off",
  source: "Irani, Shukla & Gupta (2003)",
  parameters: {
    standby: { ...IDLE_TIME, description: "idle time until standby" },
    off: { ...IDLE_TIME, description: "time on standby until off", default: 600 },
  },
  rest: (machine, _context, { standby, off }) => standbyThenOff(machine, standby!, off!),
  wakes: wakesForWork,
};
