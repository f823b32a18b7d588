import type { PowerRule, PowerView } from "../../decisions.ts";
import { offWhenEmpty } from "./off-when-empty.ts";

/**
 * N-policy: a machine is switched off as soon as it finds no work, and on again when `n` jobs wait.
 *
 * Jobs that are fewer than `n` when no more come are never done.
 *
 * Source: Yadin & Naor (1963).
 *
 * @param machine - jobs that wait for it
 * @param n - jobs that start it, an integer >= 1
 * @example
 * enoughWait({ waiting: 4 }, 5); // => false
 * enoughWait({ waiting: 5 }, 5); // => true
 */
export function enoughWait({ waiting }: Pick<PowerView, "waiting">, n: number): boolean {
  return waiting >= n;
}

export const nPolicy: PowerRule = {
  id: "N-POLICY",
  title: "Off without work, on when n jobs wait",
  source: "Yadin & Naor (1963)",
  parameters: {
    n: { description: "jobs that start the machine", default: 2, min: 1, max: 1_000_000, unit: "jobs", integer: true },
  },
  rest: offWhenEmpty,
  wakes: (machine, _context, { n }) => enoughWait(machine, n!),
};
