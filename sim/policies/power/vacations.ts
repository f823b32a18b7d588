import type { PowerContext, PowerRule, PowerView, RestOrder } from "../../decisions.ts";
import { wakesForWork } from "./timed.ts";

/**
 * Vacations: a machine that finds no work leaves for a time by its vacation law, whatever comes meanwhile.
 *
 * With multiple vacations it leaves again as long as it finds nobody waiting at its return; with single ones it then stays
 * ready until it has worked.
 *
 * Source: Levy & Yechiali (1975).
 *
 * @param machine - whether it has worked since it last became ready
 * @param context - a draw of the vacation law [s]
 * @param multiple - 1: multiple vacations; 0: single ones
 * @example
 * leave({ hasWorked: false }, { vacation: () => 30 }, 1); // => { state: "standby", after: 0, atLeast: 30 }
 * leave({ hasWorked: false, state: "standby" }, { vacation: () => 30 }, 0); // => null
 */
export function leave(
  machine: Pick<PowerView, "hasWorked">,
  context: Pick<PowerContext, "vacation">,
  multiple: number,
): RestOrder | null {
  if (multiple === 0 && !machine.hasWorked) return null;
  const atLeast = context.vacation();
  return atLeast > 0 ? { state: "standby", after: 0, atLeast } : null;
}

export const vacations: PowerRule = {
  id: "VACATIONS",
  title: "Leaves without work for a random time",
  source: "Levy & Yechiali (1975)",
  parameters: {
    multiple: {
      description: "1: leaves again while nobody waits; 0: once",
      default: 1,
      min: 0,
      max: 1,
      unit: "1",
      integer: true,
    },
  },
  rest: (machine, context, { multiple }) => leave(machine, context, multiple!),
  wakes: wakesForWork,
};
