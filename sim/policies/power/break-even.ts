import type { PowerRule, PowerView, RestOrder } from "../../decisions.ts";
import { wakesForWork } from "./timed.ts";

/**
 * Break-even: a machine is switched off once it has been idle for as long as its wake-up's energy would keep it idle.
 *
 * Without knowing when work will come nobody can promise to spend less than twice the energy of one who knows, and this
 * idle time keeps that promise. A machine whose idling costs no more than its rest stays on.
 *
 * Source: Irani, Shukla & Gupta (2003); for machine tools Mouzon, Yildirim & Twomey (2007).
 *
 * @param machine - state, mean wake-up time [s], power by state [kW]
 * @example
 * breakEven({ state: "ready", wakeTime: { off: 100 }, power: { idle: 3, off: 1, wakingUp: 9 } }); // => { state: "off", after: 400 }
 */
export function breakEven(machine: {
  readonly state: PowerView["state"];
  readonly wakeTime: Pick<PowerView["wakeTime"], "off">;
  readonly power: Pick<PowerView["power"], "idle" | "off" | "wakingUp">;
}): RestOrder | null {
  const { idle, off, wakingUp } = machine.power;
  if (machine.state !== "ready" || idle <= off) return null;
  const after = (machine.wakeTime.off * Math.max(wakingUp - off, 0)) / (idle - off);
  return after < Number.POSITIVE_INFINITY ? { state: "off", after } : null;
}

export const breakEvenRule: PowerRule = {
  id: "BREAK-EVEN",
  title: "Off after the idle time that costs as much as the wake-up",
  source: "Irani, Shukla & Gupta (2003)",
  rest: breakEven,
  wakes: wakesForWork,
};
