import type { PowerRule, PowerView, RestOrder } from "../../decisions.ts";
import { wakesForWork } from "./timed.ts";

/**
 * Off when empty: a machine is switched off as soon as it finds no work, and on again for the next job.
 *
 * Source: Welch (1964), the queue whose first customer after an empty time is served with a setup; Gandhi, Harchol-Balter &
 * Adan (2010), INSTANTOFF.
 *
 * @param machine - state; only a ready one is switched off
 * @example
 * offWhenEmpty({ state: "ready" }); // => { state: "off", after: 0 }
 */
export function offWhenEmpty({ state }: Pick<PowerView, "state">): RestOrder | null {
  return state === "ready" ? { state: "off", after: 0 } : null;
}

export const offWhenEmptyRule: PowerRule = {
  id: "OFF-WHEN-EMPTY",
  aliases: ["INSTANTOFF"],
  title: "Off at once without work",
  source: "Welch (1964)",
  rest: offWhenEmpty,
  wakes: wakesForWork,
};
